"""The MkDocs adapter. No other folder depends on MkDocs."""
