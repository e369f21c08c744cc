"""Utilities that know nothing about handbooks."""
