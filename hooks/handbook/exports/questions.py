"""Export the questions as JSON, CSV and plain text, and the data of the page "my list"."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.core.json_for_script import safe_json
from handbook.model import routes, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from handbook.model.guidance import Format
    from handbook.model.handbook import Handbook
    from handbook.model.questions import Chosen, Question, TalkTime

FILES = {"csv": "downloads/questions.csv", "json": "downloads/questions.json", "txt": "downloads/questions.txt"}
"""The paths of the downloads of the whole library, which never change."""

REASONS = ("own", "kept", "opener", "referral", "closer", "care", "must", "time")
"""Codes of why a question is on a list, besides the tags for what the reader chose; as in lib/question-reasons.js."""

_COLUMNS = ("id", "topic", "question", "why", "listen_for", "follow_up", "stage", "minutes", "must_ask", "care", "url")
_UNDERLINE = "="
_FORMULA_START = re.compile(r"^(?=[=+\-@\t\r\n＝＋－＠])")
_FORMULA_AFTER_SEPARATOR = re.compile(r"([;\t\r\n][\"' ]*)(?=[=+\-@＝＋－＠])")
"""Positions where spreadsheets take a text, or the rest of it after a possible separator of cells, for a formula; as in lib/csv.js."""


def question_files(handbook: Handbook) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each download of the whole library."""
    yield FILES["csv"], questions_csv(handbook).encode("utf-8-sig")  # spreadsheets recognize UTF-8 by its byte order mark
    yield FILES["json"], questions_json(handbook).encode()
    yield FILES["txt"], questions_text(handbook).encode()


def question_record(question: Question, handbook: Handbook) -> dict[str, object]:
    """Return a question for programs; texts are plain, an empty list of tags means "all", ``url`` is relative to the site's root."""
    return {
        "id": question.id,
        "topic": handbook.questions.group_of(question.id),
        "question": question.question,
        "why": inline_markup.plain(question.why),
        "listen_for": inline_markup.plain(question.listen_for),
        "follow_up": question.follow_up,
        "researched": question.researched,
        "searchable": question.researched is not None,
        "stage": question.stage,
        "goals": list(question.goals),
        "people": list(question.people),
        "fields": list(question.fields),
        "formats": list(question.formats),
        "minutes": question.minutes,
        "must_ask": question.must_ask,
        "last": question.last,
        "refers": question.refers,
        "by_hand": question.by_hand,
        "open": not question.closed,
        "care": question.care,
        "keywords": list(question.keywords),
        "url": routes.url(routes.question(question.id, handbook)),
    }


def questions_json(handbook: Handbook) -> str:
    """Return the active questions as a JSON list."""
    records = [question_record(question, handbook) for question in handbook.questions.active]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def questions_csv(handbook: Handbook) -> str:
    """Return the active questions as CSV (RFC 4180) with the strings of the interface."""
    strings = handbook.strings
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_cell(ui_strings.text(strings, "columns", name)) for name in _COLUMNS)
    for question in handbook.questions.active:
        values: dict[str, object] = question_record(question, handbook)
        values["topic"] = handbook.topics[handbook.questions.group_of(question.id)].title
        values["stage"] = ui_strings.text(strings, "stage", question.stage)
        values["care"] = ui_strings.text(strings, "care", question.care.replace("-", "_"))
        values["must_ask"] = ui_strings.text(strings, "columns", "yes" if question.must_ask else "no")
        writer.writerow(_cell(values[name]) for name in _COLUMNS)
    return text.getvalue()


def _cell(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula (OWASP, "CSV Injection"); lib/csv.js does the same for readers' lists."""
    return _FORMULA_START.sub("'", _FORMULA_AFTER_SEPARATOR.sub(r"\1'", value)) if isinstance(value, str) else value


def questions_text(handbook: Handbook) -> str:
    """Return the active questions as plain text under their topics."""
    title = f"{handbook.identity.title} ({handbook.identity.edition})"
    sections = [f"{title}\n{_UNDERLINE * len(title)}\n"]
    for topic in handbook.topics:
        lines = [f"- {question.question}" for question in handbook.questions.in_group(topic.id).active]
        sections.append("\n".join([topic.title, "-" * len(topic.title), *lines, ""]))
    return "\n".join(sections)


def library_data(handbook: Handbook) -> Markup:
    """Return the data of the page "my list" as JSON that is safe inside a script element; defaults are omitted."""
    library = handbook.library
    data = {
        "goals": {goal.id: list(goal.topics) for goal in library.goals},
        "times": {str(time.minutes): _budget(time) for time in library.times},
        "most": {format_.id: format_.questions_at_most for format_ in handbook.formats if format_.questions_at_most},
        "weights": library.weights.model_dump(),
        "reasons": _reasons(handbook),
        "questions": [_compact_record(question, handbook) for question in handbook.questions.active],
        "retired": {question.id: [question.question, question.successor] for question in handbook.questions if not question.active},
    }
    return safe_json(data)


def _budget(time: TalkTime) -> list[int]:
    return [time.minutes - time.greeting, time.questions, time.about_field, time.for_person]


def _reasons(handbook: Handbook) -> dict[str, dict[str, object]]:
    """Return why a question is on a list: texts by code, and by the tags of what readers choose."""
    texts, library = handbook.strings, handbook.library
    chosen: dict[str, Iterable[Chosen | Format]] = {
        "goal": library.goals,
        "person": library.people,
        "field": library.fields,
        "format": handbook.formats,
    }
    fallback = ui_strings.text(texts, "reason", "chosen")
    return {
        "texts": {code: ui_strings.text(texts, "reason", code) for code in REASONS},
        "tags": {kind: {label.id: label.reason or fallback for label in labels} for kind, labels in chosen.items()},
    }


def _compact_record(question: Question, handbook: Handbook) -> dict[str, object]:
    tags = {
        "goals": list(question.goals),
        "people": list(question.people),
        "fields": list(question.fields),
        "formats": list(question.formats),
        "must": question.must_ask,
        "last": question.last,
        "refers": question.refers,
        "closed": question.closed,
        "byHand": question.by_hand,
        "care": "" if question.care == "safe" else question.care,
    }
    return {
        "id": question.id,
        "topic": handbook.questions.group_of(question.id),
        "text": question.question,
        "more": question.follow_up,
        "stage": question.stage,
        "minutes": question.minutes,
        **{name: value for name, value in tags.items() if value},
    }
