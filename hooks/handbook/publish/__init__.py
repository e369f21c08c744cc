"""The MkDocs adapter; no other folder depends on MkDocs."""
