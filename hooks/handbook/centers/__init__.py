"""Commands for those who host copies: scaffold, override report, upstream diff, multi-site build."""
