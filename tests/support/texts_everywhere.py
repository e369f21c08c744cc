"""The small handbook with any texts in all of its fields, whatever the fields are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml

from support.helpers import CAREER_FAIR, small_content

if TYPE_CHECKING:
    from pathlib import Path

Texts = Iterator[str]


def _dumped(value: object) -> str:
    """Return YAML."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


IDS = {"id", "topics", "goals", "people", "person", "fields", "formats", "instead", "rules", "checklists", "sources", "successor", "link"}
IDS |= {"message", "messages", "never", "phase", "channel", "purpose", "step", "choice", "blanks"}
IDS |= {
    "date",
    "sets",
    "until",
    "contact_sources",
    "replaces",
    "links",
    "remember",
    "introduction",
    "closing",
    "about_them",
    "table_blanks",
}
IDS |= {"goal", "format", "leads_to"}  # the questions of a preset's step are ids, too: see _field
IDS |= {"name_blank", "appointment_blank", "minutes_blank", "place_blank", "need_blank", "named_source", "named_blank", "debrief_blanks"}
FIXED = {"kind", "state", "language", "edition", "license_url", "url", "read", "extent", "stage", "care"}
FIXED |= {"audience", "reminder", "sent_by", "layout", "about", "autocomplete", "pattern", "phrases", "subject", "text"}
NUMBERS = {
    "year",
    "source_rule",
    "minutes",
    "greeting",
    "questions",
    "questions_at_most",
    "words",
    "characters",
    "parts",
    "paid_characters",
    "link_characters",
    "days",
    "lines",
    "rows",
    "lines_each",
    "working_days",
    "hours",
    "months",
    "questions_part",
}
SWITCHES = {"must_ask", "last", "closed", "usual"}


def _with_texts(value: Any, texts: Texts) -> Any:
    """Replace every text of an entry, but not ids, fixed words and addresses."""
    if isinstance(value, dict):
        return {key: _field(value, key, texts) for key in value}
    if isinstance(value, list):
        return [_with_texts(part, texts) for part in value]
    return next(texts)


def _field(entry: dict[str, Any], key: str, texts: Texts) -> Any:
    """Replace the texts of one field; the text-only loader's numbers become numbers again."""
    part = entry[key]
    if key in {"alarms", "parts", "widths"} and isinstance(part, list) and isinstance(part[0], str):
        return [int(number) for number in part]
    if isinstance(part, dict) or (isinstance(part, list) and part and isinstance(part[0], dict)):
        return _with_texts(part, texts)
    if key in NUMBERS and isinstance(part, str) and part.isdigit():
        return int(part)
    if key in SWITCHES:
        return part == "true"
    if key == "question" and "id" in entry:  # questions must differ
        return f"{next(texts)} {' '.join(entry['id'].replace('-', '') + str(number) for number in range(8))}"
    of_a_preset = key == "questions" and "minutes" in entry
    return part if key in IDS | FIXED or of_a_preset else _with_texts(part, texts)


def content_of(texts: Texts, folder: Path) -> Path:
    """Return the small handbook with the next one of some texts in every field of every data file."""
    changes: dict[str, str | bytes | None] = {}
    for path in sorted((CAREER_FAIR / "data/messages").glob("*.md")):
        _, fields, words = path.read_text(encoding="utf-8").split("---\n", 2)
        value = _with_texts(yaml.load(fields, Loader=yaml.BaseLoader), texts)  # noqa: S506  our own file, texts only
        changes[path.relative_to(CAREER_FAIR).as_posix()] = f"---\n{_dumped(value)}---\n{words}"
    for path in sorted((CAREER_FAIR / "data").rglob("*.yaml")):
        if path.name == "search.yaml":
            continue  # words that must differ, and are never shown; the check refuses anything else
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  our own file, texts only
        if path.name == "strings.yaml":  # nothing but texts, whatever their names
            changed: Any = {group: {name: next(texts) for name in names} for group, names in value.items()}
        else:
            changed = _with_texts(value, texts)
        changes[path.relative_to(CAREER_FAIR).as_posix()] = _dumped(changed)
    return small_content(folder, changes)
