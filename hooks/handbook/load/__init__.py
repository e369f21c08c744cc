"""Files on disk become a validated draft, with the place of every value."""
