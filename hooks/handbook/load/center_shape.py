"""The shape of center.yaml, whose template staff fill in: each line still stands below the one that it belongs to.

A line that was deleted or moved makes YAML read the next ones as something else, and its message would name these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.load.center_template import FIELD, template_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARGIN = re.compile(r"^([a-z_]+):")
_ITEM = re.compile(r"^\s*- (?:\{ *)?(?P<what>title: .*\bfirst:|title: .*\burl:|https?://)")
_LIST_OF = {"first:": "closures", "url:": "nav"}


def shape_problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line, counted from 0, and what is wrong with the shape of center.yaml."""
    lines = text.split("\n")
    there = {found[1] for line in lines if (found := _MARGIN.match(line))}
    yield from _lost_lines(lines, there)
    yield from _moved_lines(lines)
    yield from _moved_items(lines)


def _lost_lines(lines: Sequence[str], there: set[str]) -> Iterator[tuple[int, str]]:
    """The line that fields belong to stands above them."""
    ways, section, told = [way for way in template_remarks() if len(way) > 1], "", set[str]()
    for number, line in enumerate(lines):
        found = FIELD.match(line)
        if not found:
            continue
        if not found[1]:
            section = found[2]
        elif (section, found[2]) not in ways:
            owners = {owner for owner, name in ways if name == found[2]}
            owner = owners.pop() if len(owners) == 1 else ""
            if owner and owner not in there and owner not in told:
                told.add(owner)
                yield number, f'the line "{owner}:" is missing above this line; add it, with no space in front of it'


def _moved_items(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """An entry of a list stands below the name of the list."""
    section = ""
    for number, line in enumerate(lines):
        if found := _MARGIN.match(line):
            section = found[1]
        if item := _ITEM.match(line):
            belongs = next((name for sign, name in _LIST_OF.items() if item["what"].endswith(sign)), "may_embed")
            if section != belongs:
                yield number, f'this line belongs below "{belongs}:"; move it there'


def _moved_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The fields of one part begin in the same column."""
    names, first = {way[-1] for way in template_remarks() if len(way) > 1}, None
    for number, line in enumerate(lines):
        found = FIELD.match(line)
        if not found:
            continue
        if not found[1]:
            first = None
        elif first is None:
            first = (found[2], len(found[1]))
        elif len(found[1]) != first[1] and found[2] in names:
            spaces = f"{len(found[1])} space{'s' * (len(found[1]) > 1)}"
            yield number, f'this line has {spaces} in front, but "{first[0]}" above it has {first[1]}; give it as many'
