"""Documents and index for the search in the browser."""
