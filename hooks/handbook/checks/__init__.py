"""Checks across entries. Each check is one generator and doesn't depend on the others."""
