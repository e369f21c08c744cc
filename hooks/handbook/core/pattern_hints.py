"""Hints for people whose text doesn't match a pattern of the model; each is declared with its pattern."""

from __future__ import annotations

_HINTS: dict[str, str] = {}


def with_hint(pattern: str, hint: str) -> str:
    """Return a regular expression, and record what to tell people whose text doesn't match it.

    Args:
        pattern: The regular expression.
        hint: What the text must be, with an example: "must be a day as year-month-day, such as 2026-11-22".

    """
    _HINTS[pattern] = hint
    return pattern


def pattern_hint(pattern: str) -> str:
    """Return the hint of a pattern.

    Raises:
        KeyError: The pattern was declared without one.

    """
    return _HINTS[pattern]
