"""Reads files into a validated draft, with the file and line of every value."""
