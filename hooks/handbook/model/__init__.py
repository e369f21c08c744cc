"""Immutable, typed entries, and look-ups over them."""
