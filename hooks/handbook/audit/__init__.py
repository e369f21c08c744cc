"""Checks of a built site. They need the packages of requirements-test.lock."""
