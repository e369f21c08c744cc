"""Lint the comments of a parsed YAML file: no text is lost after ``#`` because it should have been quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from handbook.model.center_template import template_comments
from handbook.model.content_paths import CENTER

if TYPE_CHECKING:
    from collections.abc import Iterator

Finding = tuple[int, str, bool]
"""The line, counted from 0, the message, and whether it is only a warning."""
_COMMENT = re.compile(r"^[ \t]+#(.*)$")
_COLOR = re.compile(r"^([0-9a-fA-F]{6})\b")
_UNQUOTED = 'without quotes, everything after " #" is ignored; put the whole text in quotes'


def lint_comments(root: yaml.Node, lines: list[str], file: str) -> Iterator[Finding]:
    """A comment after a value is meant as one."""
    template = template_comments() if file == CENTER else None
    for field_path, key, value in _fields(root, ()):
        if not isinstance(value, yaml.ScalarNode) or value.style:
            continue
        end = value.end_mark if str(value.value) else key.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        rest = rest if str(value.value) else rest.partition(":")[2]
        if match := _COMMENT.match(rest):
            expected = template.get(field_path) if template else None
            for message, warns in _lint_comment(match[1], str(key.value), str(value.value), expected):
                yield end.line, message, warns


def _lint_comment(comment: str, key: str, value: str, expected: str | None) -> Iterator[tuple[str, bool]]:
    """Yield the message for a comment that looks like a part of the value, and whether it is only a warning.

    Args:
        comment: The text after ``#``.
        key: The key of the field on that line.
        value: Its value; empty if it has none.
        expected: The comment that the template has there, if the field is in it.

    """
    color = _COLOR.match(comment)
    if color and not value:
        yield f'without quotes, the color is ignored; put it in quotes: {key}: "#{color[1]}"', False
    elif comment[:1].strip():
        quoted = f"{value} #{comment}".strip()
        yield f'{_UNQUOTED}: {key}: "{quoted}". If this is only a note for yourself, put a space after the #', False
    elif expected is not None and not _is_similar(comment, expected):
        effect = "only a note" if value else "only a note, so the field is empty"
        yield (
            f'the text after "#" is {effect}; if readers should see this text, put everything after the colon in quotes: {key}: "..."',
            True,
        )


def _is_similar(comment: str, expected: str) -> bool:
    """Return whether at least half of the words of a comment are in the template, which may be an older version."""
    words, known = set(comment.lower().split()), set(expected.lower().split())
    return not words or len(words & known) * 2 >= len(words)


def _fields(node: yaml.Node, field_path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode, yaml.Node]]:
    """Yield each field outside braces with its path, in which lists add nothing."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _fields(item, field_path)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                inner = (*field_path, str(key.value))
                yield inner, key, value
                yield from _fields(value, inner)
