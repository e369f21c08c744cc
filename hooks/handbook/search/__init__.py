"""Tokenizer, documents and index of the search in the browser."""
