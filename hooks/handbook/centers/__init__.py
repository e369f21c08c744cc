"""Commands for people who host copies: scaffold, upstream diff, and multi-site build."""
