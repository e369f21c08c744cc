"""The harness of make bench itself: what it measures is what it says. Nothing here depends on how fast a machine is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.content import multiplied
from helpers import CAREER_FAIR, load

if TYPE_CHECKING:
    from pathlib import Path


def test_multiplied_content_passes_every_check(tmp_path: Path) -> None:
    one, two = load(CAREER_FAIR), load(multiplied(CAREER_FAIR, tmp_path / "two", 2))
    for name in ("all_rules", "all_questions", "messages"):
        before, after = getattr(one, name), getattr(two, name)
        assert len(after) == 2 * len(before)
        assert [entry for entry in after if entry in before] == list(before), f"the {name} themselves have changed"
    titles = [rule.title for rule in two.all_rules]
    assert len(set(titles)) == len(titles)


def test_content_is_multiplied_the_same_way_every_time(tmp_path: Path) -> None:
    files = [sorted(path for path in multiplied(CAREER_FAIR, tmp_path / name, 3).rglob("*") if path.is_file()) for name in "ab"]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_content_is_not_multiplied_further_than_there_are_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 to 100 times, not 101"):
        multiplied(CAREER_FAIR, tmp_path / "many", 101)
