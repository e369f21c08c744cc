"""What reports call the fields of entries: as the forms for staff call them, or else in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.center import CenterFields

Path = tuple[str, ...]
"""The names of fields from an entry to a value in it, without the places in lists: ``("say", "words")``."""
UNSEEN = frozenset(
    (
        *("id", "state", "successor", "formerly", "keywords", "sources", "description"),
        *("last", "refers", "closed", "by_hand", "includes_checklist", "chosen", "roles", "purpose"),
        *("phrases", "print_fonts", "left_out", "from_link", "marked"),
    )
)
"""The fields that no reader sees as such: names, search words, and what decides only where or whether something is shown.

The sources of a tip are seen, but a report on its advice would be longer with them and not clearer.
"""
_IN_WORDS = {
    "advice": "Advice",
    "agenda_parts": "Parts of the appointment",
    "cells": "Table",
    "columns": "Column headings",
    "done_when": "When readers are done",
    "donts": "What not to do",
    "entry_points.text": "Text of a link",
    "entry_points.title": "Title of a link",
    "examples": "Examples in the blanks",
    "facts.figure": "Number",
    "facts.label": "What the number counts",
    "fields": "Lines to fill in",
    "goal": "What readers will have",
    "house_rule": "What the handbook recommends",
    "lead": "Introduction",
    "parts.title": "Heading",
    "rows": "Table",
    "rules": "Tips",
    "supports": "What the handbook uses from it",
    "ticks": "Lines to check off",
    "varies.house_rule": "What the handbook recommends",
    "varies.positions.advice": "What guides advise",
}
"""Names of fields that no form has, by the end of their path."""


class FieldNames:
    """The names of the fields of one kind of entry, and of their fixed values."""

    def __init__(self, kind: str, *editions: CenterFields) -> None:
        """Take the texts of the kind's form from the first edition that has one."""
        form = next((form for fields in editions for form in fields.entry_forms if form.kind == kind), None)
        self._fields = {field.field: field for field in form.fields} if form else {}

    def is_in_form(self, path: Path) -> bool:
        """Return whether the form asks for a field."""
        return ".".join(path) in self._fields

    def name(self, path: Path) -> str:
        """Return what people call a field, such as ``Why it helps``."""
        field = self._fields.get(".".join(path))
        ends = (".".join(path[start:]) for start in range(len(path)))
        known = next((_IN_WORDS[end] for end in ends if end in _IN_WORDS), None)
        return (field and field.label) or known or path[-1].replace("_", " ").capitalize()

    def choice(self, path: Path, value: str) -> str:
        """Return what people call one of a field's fixed values."""
        field = self._fields.get(".".join(path))
        choices: Mapping[str, str] = field.choices if field else {}
        return choices.get(value, value)
