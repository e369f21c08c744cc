"""The cache in memory: a result is reused for the same inputs only, and a handbook that is loaded from it is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from handbook.core.memo import MEMORY, MemoryCache
from handbook.exports.handbook_json import handbook_json
from handbook.model.ui_strings import used_strings
from support.helpers import load, replaced, small_content

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook


def not_again() -> str:
    """Fail, because the result is needed again."""
    pytest.fail("was made again")


def test_the_same_inputs_are_not_made_again() -> None:
    cache = MemoryCache()
    assert cache.get_or_make("page", "a", ("text", 1), lambda: "first") == "first"
    assert cache.get_or_make("page", "a", ("text", 1), not_again) == "first"
    assert cache.get("page", "a", ("text", 1)) == "first"


def test_another_kind_another_name_and_other_inputs_have_other_results() -> None:
    cache = MemoryCache()
    cache.put("page", "a", "text", "first")
    assert [cache.get(*key) for key in (("file", "a", "text"), ("page", "b", "text"), ("page", "a", "other"))] == [None] * 3


def test_other_inputs_replace_the_result_before() -> None:
    cache = MemoryCache()
    cache.put("page", "a", "text", "first")
    assert cache.get_or_make("page", "a", "other", lambda: "second") == "second"
    assert cache.get("page", "a", "text") is None


def test_an_error_is_not_stored() -> None:
    cache = MemoryCache()
    with pytest.raises(ZeroDivisionError):
        cache.get_or_make("page", "a", "text", lambda: str(1 // 0))
    assert cache.get_or_make("page", "a", "text", lambda: "first") == "first"


def test_a_cache_that_is_off_holds_nothing_new() -> None:
    cache = MemoryCache()
    cache.put("page", "a", "text", "first")
    cache.is_on = False
    assert cache.get_or_make("page", "a", "other", lambda: "second") == "second"
    assert cache.get("page", "a", "other") is None
    assert cache.get("page", "a", "text") == "first"


def test_a_cleared_cache_is_empty() -> None:
    cache = MemoryCache()
    cache.put("page", "a", "text", "first")
    cache.clear()
    assert cache.get("page", "a", "text") is None


def test_a_change_gives_the_same_handbook_with_and_without_the_cache(tmp_path: Path) -> None:
    before = small_content(tmp_path / "before")
    after = small_content(tmp_path / "after", replaced("data/rules/en-la-feria.yaml", "title: Saluda tú", "title: Saluda al llegar"))
    load(before)
    warm = load(after)
    MEMORY.clear()
    cold = load(after)
    assert handbook_json(warm) == handbook_json(cold) != handbook_json(load(before))
    assert lines(warm) == lines(cold)


def lines(handbook: Handbook) -> list[tuple[str, int]]:
    """Return file and line of each rule."""
    return [(rule.span.file, rule.span.line()) for rule in handbook.rules]


def test_texts_that_templates_use_do_not_depend_on_modification_times(tmp_path: Path) -> None:
    template = tmp_path / "page.md"
    template.write_text("{{ strings.nav.one }}", encoding="utf-8")
    os.utime(template, ns=(0, 0))
    assert ("nav", "one") in used_strings(tmp_path)
    template.write_text("{{ strings.nav.two }}", encoding="utf-8")
    os.utime(template, ns=(0, 0))
    assert {("nav", "one"), ("nav", "two")} & used_strings(tmp_path).keys() == {("nav", "two")}
