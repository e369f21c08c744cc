"""Mistakes of staff, from public bug reports and from a walk in their shoes: each is named where it is, once, and what is right passes.

The tables stand in ``tests/data/mistakes``; ``support/mistakes.py`` says how to read and write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.mistakes import failure, table

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "Each mistake that center staff are known to make gets one message, with its file and line, and correct files are accepted"
)


def wrong(name: str, folder: Path, *, papers: bool = False) -> dict[str, list[str]]:
    """Return the rows of a table that fail, with what was expected and found."""
    rows = [row for row in table(name) if bool(row.get("papers")) is papers]
    made = {row["name"]: failure(row, folder / str(number)) for number, row in enumerate(rows)}
    return {name: lines for name, lines in made.items() if lines}


@pytest.mark.parametrize("name", ["center", "local", "links"])
def test_each_known_mistake_is_named_once_where_it_is_and_what_is_right_is_accepted(name: str, tmp_path: Path) -> None:
    assert wrong(name, tmp_path) == {}


def test_a_letter_that_no_paper_can_show_is_named_in_the_file_that_has_it(tmp_path: Path) -> None:
    assert wrong("center", tmp_path, papers=True) == {}
