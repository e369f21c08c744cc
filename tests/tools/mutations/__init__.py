"""Break promises on purpose, one at a time, and see whether the test suite notices: ``make mutations``."""
