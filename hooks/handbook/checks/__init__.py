"""Checks across entries, one generator each; no check depends on another."""
