"""Immutable, typed entries and functions that look them up."""
