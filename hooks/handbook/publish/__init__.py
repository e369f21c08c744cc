"""The adapter to MkDocs, the only folder that knows it."""
