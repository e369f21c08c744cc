"""What must be true of everything that is printed on one sheet. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook import files
from handbook.references import known, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.book import Handbook
    from handbook.draft import Draft
    from handbook.model import Entry
    from handbook.problems import Location, Problem

LONGEST_WORD = 30
"""Letters of the longest word that fits into a column in the largest type."""
_BREAK = re.compile(r"[\s\u0e00-\u0eff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+")
"""Where a line may end: spaces, and scripts that put none between their words (Thai, Lao, Khmer, Chinese, Japanese, Korean)."""


def sheet_problems(draft: Draft, handbook: Handbook) -> Iterator[Problem]:
    """Yield every problem of the sheets, before any of them is set in type."""
    checklists = known(draft, files.CHECKLISTS)
    for sheet in handbook.sheets:
        yield from unknown(sheet, ("rules",), sheet.rules, draft, files.RULES)
        if sheet.id in checklists:
            yield sheet.place.problem(f'must have another id; a checklist is called "{sheet.id}", and both stand in one folder', "id")
        for number, part in enumerate(sheet.parts):
            if bool(part.columns) != bool(part.rows):
                yield sheet.place.problem('must have both "columns" and "rows" for a table; add the other', "parts", number, "title")
    yield from words_fit(handbook)


def words_fit(handbook: Handbook) -> Iterator[Problem]:
    """No word is wider than a column of paper."""
    for entry, at, text in _printed(handbook):
        for word in _BREAK.split(text):
            if len(word) > LONGEST_WORD:
                over = len(word) - LONGEST_WORD
                message = f'"{word}" does not fit into a column of paper; take out {over} letter{"s" * (over > 1)}, or divide the word'
                yield entry.place.problem(message, *at)


def _printed(handbook: Handbook) -> Iterator[tuple[Entry, Location, str]]:
    for rule in handbook.active_rules:
        yield rule, ("checklist",), rule.checklist
    for checklist in handbook.active_checklists:
        yield checklist, ("title",), checklist.title
    for sheet in handbook.active_sheets:
        yield sheet, ("title",), sheet.title
        for number, part in enumerate(sheet.parts):
            for name in ("title", "text"):
                yield sheet, ("parts", number, name), getattr(part, name) or ""
            for name in ("points", "ticks", "fields", "questions", "ratings", "columns"):
                for place, text in enumerate(getattr(part, name)):
                    yield sheet, ("parts", number, name, place), text
