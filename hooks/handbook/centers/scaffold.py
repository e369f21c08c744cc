"""Fill a few answers into the commented template of center.yaml."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pydantic import BaseModel, TypeAdapter, ValidationError

from handbook.core.diagnostics import SourceSpan
from handbook.core.phone_numbers import read_phone
from handbook.load.validation_messages import problems_of
from handbook.load.yaml_reader import read_yaml
from handbook.model.center import Center, Contact
from handbook.model.center_template import FIELD

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "short-name": ("short_name",),
    "school": ("school",),
    "site-url": ("site_url",),
    "email": ("contact", "email"),
    "phone": ("contact", "phone"),
    "room": ("contact", "room"),
    "hours": ("contact", "hours"),
    "booking": ("links", "booking"),
}
"""The path of each field that is asked for, by the name of its option."""
_PLAIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 .,'()/+-]*$")


def question(option: str) -> str:
    """Return the prompt for a field, with its description from the model."""
    path = FIELDS[option]
    model: type[BaseModel] = Contact if path[0] == "contact" else Center
    field = model.model_fields[path[-1] if path[0] != "links" else "links"]
    description = (
        field.description if path[0] != "links" else "Address of the page where readers book an appointment. It must begin with https://."
    )
    return f"{option}: {description}"


def validate_answer(option: str, answer: str) -> str | None:
    """Return the problem of an answer; None if it is valid."""
    value: object = answer
    for name in reversed(FIELDS[option]):
        value = {name: value}
    try:
        TypeAdapter(Center).validate_python(value)
    except ValidationError as error:
        return next(iter(problems_of(error, SourceSpan(""), Center))).message
    return (read_phone(answer).wrong or None) if option == "phone" else None


def fill_template(text: str, answers: Mapping[str, str]) -> str:
    """Return a center's file with the answers filled in; everything else is unchanged, comments included.

    Args:
        text: The file, in the form of the handbook's own.
        answers: The answers by the name of their option; an empty one changes nothing.

    Raises:
        ValueError: The file has no line for a field.

    """
    for option, answer in answers.items():
        if answer:
            text = _with_value(text, FIELDS[option], answer)
    return text


def _with_value(text: str, path: tuple[str, ...], answer: str) -> str:
    """Return the text with an answer in the line of the field at a path."""
    lines, section = text.split("\n"), ""
    for number, line in enumerate(lines):
        match = FIELD.match(line)
        if not match:
            continue
        indent, name = match[1], match[2]
        if not indent:
            section = name
        if (not indent and path == (name,)) or (indent and path == (section, name)):
            comment = match[5] or ""
            lines[number] = f"{indent}{name}: {_yaml_scalar(answer)}{'  ' if comment else ''}{comment.strip()}"
            return "\n".join(lines)
    message = f'the file has no line "{path[-1]}:" to fill in; add it, or start with a new file'
    raise ValueError(message)


def _yaml_scalar(answer: str) -> str:
    """Return an answer as a YAML scalar: plain if it parses to the same text, else quoted."""
    document, problems = read_yaml(f"x: {answer}\n", "") if _PLAIN.match(answer) else (None, [])
    if document and not problems and document.data == {"x": answer}:
        return answer
    return json.dumps(answer, ensure_ascii=False)
