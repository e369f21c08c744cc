"""The documents and the index for searching in the browser."""
