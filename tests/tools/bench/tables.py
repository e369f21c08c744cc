"""What all parts of the report need: goals, tables, and numbers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Goal(NamedTuple):
    """A goal and its measurement; it's met if the measurement isn't larger than the limit."""

    promise: str
    measured: float
    limit: float


def largest(parts: Mapping[str, float], unit: str) -> str:
    """Return the three largest parts of a whole in words."""
    first = sorted(parts, key=lambda name: -parts[name])[:3]
    return ", ".join(f"{name} ({number(parts[name])} {unit})" for name in first)


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    first = list(heads)
    lines = [first, ["---"] * len(first), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def number(value: float) -> str:
    """Return a number with as many digits as a reader needs."""
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
