"""Check the layout of center.yaml, the file that staff fill in: each line is still in its section.

After a line was deleted or moved, YAML assigns the following lines to another section, and its errors would blame them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.model.center_template import FIELD, template_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SECTION = re.compile(r"^([a-z_]+):")
_ITEM = re.compile(r"^\s*- (?:\{ *)?(?P<what>title: .*\bfirst:|title: .*\burl:|https?://)")
_SECTION_OF_ITEM = {"first:": "closures", "url:": "nav", "://": "may_embed"}
"""The section of a list's entry by the end of what ``_ITEM`` matches."""


def shape_problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line, counted from 0, and the message of each problem with the layout of center.yaml."""
    lines = text.split("\n")
    yield from _missing_sections(lines)
    yield from _uneven_indentation(lines)
    yield from _misplaced_items(lines)


def _nested_fields() -> set[tuple[str, ...]]:
    """Return the path of each field of the template that is in a section."""
    return {field_path for field_path in template_comments() if len(field_path) > 1}


def _missing_sections(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The name of a section is above its fields."""
    present = {match[1] for line in lines if (match := _SECTION.match(line))}
    nested, section, reported = _nested_fields(), "", set[str]()
    for number, line in enumerate(lines):
        match = FIELD.match(line)
        if not match:
            continue
        indent, name = match[1], match[2]
        if not indent:
            section = name
        elif (section, name) not in nested:
            owners = [owner for owner, field in nested if field == name]
            if len(owners) == 1 and owners[0] not in present | reported:
                reported.add(owners[0])
                yield number, f'the line "{owners[0]}:" is missing above this line; add it with no spaces in front'


def _misplaced_items(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """An entry of a list is below the name of the list."""
    section = ""
    for number, line in enumerate(lines):
        if match := _SECTION.match(line):
            section = match[1]
        if item := _ITEM.match(line):
            expected = next(name for ending, name in _SECTION_OF_ITEM.items() if item["what"].endswith(ending))
            if section != expected:
                yield number, f'this line belongs below "{expected}:"; move it there'


def _uneven_indentation(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The fields of a section begin in the same column."""
    names, first = {field_path[-1] for field_path in _nested_fields()}, None
    for number, line in enumerate(lines):
        match = FIELD.match(line)
        if not match:
            continue
        width, name = len(match[1]), match[2]
        if not width:
            first = None
        elif first is None:
            first = (name, width)
        elif width != first[1] and name in names:
            spaces = f"{width} space{'s' * (width > 1)}"
            yield number, f'this line begins with {spaces}, but "{first[0]}" above it begins with {first[1]}; use the same number of spaces'
