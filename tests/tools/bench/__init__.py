"""Measure what the handbook promises about speed, and write it down (make bench)."""
