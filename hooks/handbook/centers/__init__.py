"""Commands for people who host copies: scaffold, upstream diff, multi-site build."""
