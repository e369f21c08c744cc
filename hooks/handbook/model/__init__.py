"""Immutable, typed entries, and lookups over them."""
