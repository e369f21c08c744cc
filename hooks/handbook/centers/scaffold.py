"""Write a first center.yaml: the explained file of the handbook with a few answers in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pydantic import BaseModel, TypeAdapter, ValidationError

from handbook.core.diagnostics import SourceSpan
from handbook.core.phone_numbers import read_phone
from handbook.load.center_template import FIELD
from handbook.load.validation_messages import problems_of
from handbook.load.yaml_reader import read_yaml
from handbook.model.center import Center, Contact

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
"""What is asked for, by the name of its option: the way to the field in the file."""
_PLAIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 .,'()/+-]*$")


def question(option: str) -> str:
    """Return what to ask for a field, in the words of the model."""
    way = FIELDS[option]
    model: type[BaseModel] = Contact if way[0] == "contact" else Center
    field = model.model_fields[way[-1] if way[0] != "links" else "links"]
    return f"{option}: {field.description}" if way[0] != "links" else f"{option}: an address that begins with https://"


def validate_answer(option: str, answer: str) -> str | None:
    """Return what is wrong with an answer, if anything."""
    value: object = answer
    for name in reversed(FIELDS[option]):
        value = {name: value}
    try:
        TypeAdapter(Center).validate_python(value)
    except ValidationError as error:
        return next(iter(problems_of(error, SourceSpan(""), Center))).message
    return (read_phone(answer).wrong or None) if option == "phone" else None


def fill_template(text: str, answers: Mapping[str, str]) -> str:
    """Return a center's file with answers in it; everything else stays as it is, comments included.

    Args:
        text: The file, in the form of the handbook's own.
        answers: What to fill in, by the name of the option; an empty answer changes nothing.

    Raises:
        ValueError: The file has no line for a field, so that nothing could be filled in there.

    """
    for option, answer in answers.items():
        if answer:
            text = _with_value(text, FIELDS[option], answer)
    return text


def _with_value(text: str, way: tuple[str, ...], answer: str) -> str:
    lines, section = text.split("\n"), ""
    for number, line in enumerate(lines):
        found = FIELD.match(line)
        if not found:
            continue
        indent, name = found[1], found[2]
        if not indent:
            section = name
        if (not indent and way == (name,)) or (indent and way == (section, name)):
            comment = found[5] or ""
            lines[number] = f"{indent}{name}: {_written(answer)}{'  ' if comment else ''}{comment.strip()}"
            return "\n".join(lines)
    message = f'the file has no line "{way[-1]}:" to fill in; add it, or begin with a new file'
    raise ValueError(message)


def _written(answer: str) -> str:
    """Return an answer as YAML that is read back as the same text."""
    document, problems = read_yaml(f"x: {answer}\n", "") if _PLAIN.match(answer) else (None, [])
    if document and not problems and document.data == {"x": answer}:
        return answer
    return json.dumps(answer, ensure_ascii=False)
