"""Hostile texts in every field of every file: the site is built, shows them as typed, and holds nothing but text."""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from handbook.core import inline_markup
from handbook.core.diagnostics import ContentError
from handbook.printables.outputs import printable_files
from support.helpers import TEMPLATES, build_site, load, messages
from support.hostile import MARKUP
from support.read_back import more_than_text, unreadable_files
from support.texts_everywhere import content_of

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("Text stays text: nothing that's typed into a field becomes HTML")

SHORT = [text.strip()[:24].strip() for text in MARKUP]
BLANKS = [text for text in SHORT if "{number" in text]
"""An interface text like this asks for a value that nothing gives."""
UNPRINTABLE = [text for text in SHORT if "日本語" in text]
"""No font for papers has these letters."""
SHOWN = [text for text in SHORT if text not in BLANKS and text not in UNPRINTABLE]


def wrong_headings(site: Site, handbook: Handbook) -> list[str]:
    """Return the titles of rules and phases that their pages don't show as typed."""
    wrong = []
    for phase in handbook.phases:
        page = site.pages[f"phases/{phase.id}/index.html"]
        wrong += [phase.title] if page.text_of("title") != f"{phase.title} - {handbook.identity.title}" else []
        for rule in handbook.rules.in_group(phase.id).active:
            heading = page.tree.css_first(f"#{rule.id}")
            shown = inline_markup.one_line(heading.text()).removesuffix("#").strip() if heading else ""
            wrong += [rule.title] if shown != rule.title else []
    return wrong


@pytest.mark.parametrize(
    "texts", [pytest.param(SHOWN, id="in-turn"), *(pytest.param([text], marks=pytest.mark.nightly, id=text) for text in SHOWN)]
)
def test_hostile_texts_in_every_field_of_every_file_are_shown_as_typed(tmp_path: Path, career_fair_site: Site, texts: list[str]) -> None:
    content = content_of(cycle(texts), tmp_path)
    assert messages(content) == []
    handbook = load(content)
    assert {rule.title for rule in handbook.rules.active} <= {inline_markup.one_line(text) for text in texts}
    site = build_site(content, tmp_path / "site")
    assert wrong_headings(site, handbook) == []
    assert more_than_text(site, career_fair_site) == []
    assert unreadable_files(site) == []
    assert [name for name, page in site.pages.items() if page.tree.css('img:not([src$="assets/icons/icon.svg"]), #stolen')] == []
    assert [name for name, page in site.pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_a_text_with_a_blank_that_nothing_fills_is_a_clear_problem(tmp_path: Path) -> None:
    (text,) = BLANKS
    found = messages(content_of(cycle([text]), tmp_path))
    assert found
    assert [problem for problem in found if "the blank {number" not in problem] == []


def test_a_text_in_letters_that_no_font_has_is_a_clear_problem(tmp_path: Path) -> None:
    (text,) = UNPRINTABLE
    content = content_of(cycle([text]), tmp_path)
    assert messages(content) == []
    with pytest.raises(ContentError) as raised:
        printable_files(load(content), content, TEMPLATES, None)
    assert [problem for problem in raised.value.problems if not re.search("can.t be printed|you need the font", problem.message)] == []
