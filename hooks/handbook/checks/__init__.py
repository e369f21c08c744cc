"""Checks across entries; each check is one generator and doesn't depend on the others."""
