"""Lint the lines of a YAML file before it is parsed: what is easily mistyped and would be misread, or reported in the wrong place.

Each rule is a generator whose docstring states it. It yields the line, counted from 0, and the message.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic
from handbook.load.center_shape import shape_problems
from handbook.model.center_template import template_comments
from handbook.model.content_paths import CENTER

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = r"^(?P<indent>[ \t]*)(?P<dash>- )?(?P<key>[A-Za-z][\w-]*)"
_WIDE_COLON = re.compile(rf"{_KEY}[ ]*\uff1a")
_SPECIAL_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
_SPECIAL_SPACE_AFTER_COLON = re.compile(rf"{_KEY}:[ ]*(?P<space>{_SPECIAL_SPACE})")
_SPECIAL_SPACE_IN_INDENT = re.compile(rf"^[ \t]*(?P<space>{_SPECIAL_SPACE})")
_QUOTED_VALUE = re.compile(rf"{_KEY}:[ ]+(?P<quote>[\"'])(?P<rest>.*)$")
_VALUE_WITHOUT_SPACE = re.compile(rf"{_KEY}:(?P<rest>[^\s:/].*)$")
_EQUAL_SIGN = re.compile(rf"{_KEY}[ ]*=[ ]*(?P<rest>[^=].*)$")
_ITEM_AFTER_KEY = re.compile(rf"{_KEY}:[ ]+-[ ]")
_ITEM_IN_BRACES = re.compile(r"^[ ]*-[ ]+\{(?P<fields>.*)$")
_FIELD_SEPARATOR = re.compile(r",[ ]*(?=[a-z_]+:(?:[ ]|$))")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT_AFTER_BRACE = re.compile(r"(?<=\})[ ]+#.*$")
_SPECIAL_IN_BRACES = re.compile(r": | #|\[|\]|\{|\}(?=.*\})")


def lint_lines(text: str, file: str, first_line: int = 1) -> list[Diagnostic]:
    """Return the causes of later problems: a file with any of them is not parsed.

    Args:
        text: The YAML.
        file: The file's name for messages; center.yaml, which staff edit, has more rules.
        first_line: The line of the file on which the text starts.

    """
    problems = [*_wide_colons(text), *_special_spaces(text), *_unquoted_in_braces(text)]
    if file == CENTER:
        problems += [
            *_open_quotes(text),
            *_values_without_space(text),
            *_equal_signs(text),
            *_items_after_keys(text),
            *shape_problems(text),
        ]
    return [Diagnostic(file, number + first_line, message, is_cause=True) for number, message in problems]


def _wide_colons(text: str) -> Iterator[tuple[int, str]]:
    """A colon is the ASCII one."""
    for number, line in enumerate(text.split("\n")):
        if match := _WIDE_COLON.match(line):
            yield number, f'the colon after "{match["key"]}" (column {match.end()}) is a full-width colon; type a plain colon and a space'


def _special_spaces(text: str) -> Iterator[tuple[int, str]]:
    """Indentation and the separator after a colon are ASCII spaces."""
    for number, line in enumerate(text.split("\n")):
        if match := _SPECIAL_SPACE_AFTER_COLON.match(line) or _SPECIAL_SPACE_IN_INDENT.match(line):
            name = unicodedata.name(match["space"]).lower()
            yield (
                number,
                f"the line has a nonstandard space (column {match.end()}: {name}); delete it, and type a plain space",
            )


def _open_quotes(text: str) -> Iterator[tuple[int, str]]:
    """A quotation mark that opens a text is closed on the same line."""
    for number, line in enumerate(text.split("\n")):
        match = _QUOTED_VALUE.match(line)
        if match and match["quote"] not in match["rest"].replace('\\"', ""):
            yield number, f"the quotation mark that opens here is never closed; put a {match['quote']} at the end of the text"


def _values_without_space(text: str) -> Iterator[tuple[int, str]]:
    """A colon and its value are separated by a space."""
    for number, match in _center_fields(_VALUE_WITHOUT_SPACE, text):
        yield number, f"there's no space after the colon; write {match['key']}: {_without_comment(match['rest'])}"


def _equal_signs(text: str) -> Iterator[tuple[int, str]]:
    """A key and its value are separated by a colon."""
    for number, match in _center_fields(_EQUAL_SIGN, text):
        yield number, f"there's an equal sign instead of a colon; write {match['key']}: {_without_comment(match['rest'])}"


def _center_fields(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that match a pattern and whose key is a field of center.yaml."""
    names = {field_path[-1] for field_path in template_comments()}
    for number, line in enumerate(text.split("\n")):
        match = pattern.match(line)
        if match and match["key"] in names:
            yield number, match


def _without_comment(value: str) -> str:
    return value.partition(" #")[0].strip()


def _items_after_keys(text: str) -> Iterator[tuple[int, str]]:
    """An entry of a list begins on a line of its own."""
    for number, line in enumerate(text.split("\n")):
        if match := _ITEM_AFTER_KEY.match(line):
            yield number, f'each entry of a list must be on its own line; begin a new line below "{match["key"]}:" with the hyphen'


def _unquoted_in_braces(text: str) -> Iterator[tuple[int, str]]:
    """In braces, a text with characters that have a meaning there is quoted."""
    for number, line in enumerate(text.split("\n")):
        match = _ITEM_IN_BRACES.match(line)
        fields = _COMMENT_AFTER_BRACE.sub("", _QUOTED.sub('""', match["fields"])) if match else ""
        for field in _FIELD_SEPARATOR.split(fields):
            key, _, value = field.partition(":")
            value = value.strip()
            if value and value[0] not in "\"'[{" and (special := _SPECIAL_IN_BRACES.search(value)):
                quoted = value.rstrip(" }").replace('"', "'")
                yield number, f'between braces, text that contains "{special[0].strip()}" needs quotes; write {key.strip()}: "{quoted}"'
