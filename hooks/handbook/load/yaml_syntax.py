"""The YAML syntax that data files may use: stricter than PyYAML, with an explanation of each error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from handbook.core.content_links import KINDS
from handbook.core.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 20
"""Levels of nesting; no file of the handbook needs more than six."""

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster, where the wheel has it


class _Loader(_BASE):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own name


_Loader.add_implicit_resolver("bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("int", re.compile(r"^(?:0|-?[1-9][0-9]{0,8})$"), list("-0123456789"))
_Loader.add_implicit_resolver("null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])

_COLON_WITHOUT_SPACE = re.compile(rf"^\s*(?:- )?(?!(?:{'|'.join(KINDS)}):)[a-z][a-z_-]*:[^\s/:]")
"""A field whose colon has no space after it, so that YAML reads key and value as one word."""

_CHECK_SPACES = "check the spaces at the beginning"
_FIX_EITHER = "add the quotes, or correct the spaces"
_EXPLANATIONS = (
    ("mapping values", f'text that contains ": " isn\'t in quotes, or the line begins with the wrong number of spaces; {_FIX_EITHER}'),
    ("start any token", "text that begins with a special character, such as @, `, or %, needs quotes; add them"),
    ("alphabetic or numeric character", "text that begins with * or & needs quotes; add them"),
    ("unexpected end of stream", "a quotation mark or bracket that opens here is never closed; close it"),
    ("expected <document start>", f"this line doesn't belong to any entry; {_CHECK_SPACES}"),
    ("find expected ':'", f'this line isn\'t in the form "name: value"; add the colon, or {_CHECK_SPACES}'),
    ("find expected key", f"all lines of an entry must begin in the same column; {_CHECK_SPACES}, and check the quotes"),
    ("find expected '-'", f'each entry of a list must begin with "- " in the same column; {_CHECK_SPACES}'),
    ("find expected ','", "a list in brackets needs a closing bracket, and commas between its entries; add what's missing"),
    ("another document", 'the file has a line of three hyphens, "---", between entries; delete it'),
    ("special characters", "the text has control characters; delete them"),
)


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[yaml.Node | None, list[Diagnostic]]:
    """Return the root node of a YAML text, or the problems that prevent parsing; neither of an empty text.

    Args:
        text: The YAML.
        file: The file's name for messages.
        first_line: The line of the file on which the text starts.

    """
    try:
        problems = list(_unsupported_syntax(text, file, first_line))
        return (None, problems) if problems else (_compose(text), [])
    except yaml.YAMLError as error:
        return None, [_explain(error, text, file, first_line)]


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _unsupported_syntax(text: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """Data files have no tags, anchors, aliases or very deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            yield Diagnostic(
                file,
                line,
                f"entries are nested more than {MAX_DEPTH} levels deep; delete some brackets, or some spaces at the beginning of lines",
            )
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield Diagnostic(file, line, "text that begins with * or & needs quotes (YAML would read it as an alias); add them")
        if getattr(event, "tag", None):
            yield Diagnostic(file, line, "text that begins with ! needs quotes (YAML would read it as a tag); add them")


def _explain(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    """Return the problem behind an error of the parser, at the line where it begins."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    line = _line_of(error, problem, text)
    lines = text.split("\n")[: line + 1]
    glued = next((number for number, content in enumerate(lines) if _COLON_WITHOUT_SPACE.match(content)), None)
    if glued is not None:
        return Diagnostic(file, glued + first_line, "there's no space after the colon; add one")
    details = f"{problem} {getattr(error, 'context', '') or ''}"
    for excerpt, explanation in _EXPLANATIONS:
        if excerpt in details:
            return Diagnostic(file, line + first_line, explanation)
    return Diagnostic(
        file,
        line + first_line,
        f"the file isn't valid YAML ({problem}); check the colons, the quotes, and the spaces at the beginning of lines",
    )


def _line_of(error: yaml.YAMLError, problem: str, text: str) -> int:
    """Return the line of an error, counted from 0."""
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    if "unexpected end of stream" in problem:  # where the open quote or bracket is, not the end of the file
        marks.reverse()
    mark = marks[0] or marks[1]
    if mark is not None:
        return int(mark.line)
    position = getattr(error, "position", None) or 0
    return text[:position].count("\n")
