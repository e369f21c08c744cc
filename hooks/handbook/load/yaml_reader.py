"""Read one YAML text: its values, the line of each value, and everything wrong with its form.

YAML is read more strictly than PyYAML does it: equal keys, tags, anchors and aliases are problems, and only
``true``, ``false``, whole numbers and ``null`` are anything else than text (so ``yes``, ``1.10`` and dates stay
what the person typed).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from handbook.core.content_links import KINDS
from handbook.core.diagnostics import Diagnostic, FieldPath, SourceSpan
from handbook.load.yaml_line_lint import lint_lines
from handbook.load.yaml_value_lint import lint_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH = 20
"""Levels of nesting; no file of the handbook needs more than six."""

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster, where the wheel has it


class _Loader(_BASE):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own name


_Loader.add_implicit_resolver("bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("int", re.compile(r"^(?:0|-?[1-9][0-9]{0,8})$"), list("-0123456789"))
_Loader.add_implicit_resolver("null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])

_VALUES: dict[str, Callable[[str], object]] = {"bool": lambda text: text == "true", "int": int, "null": lambda _: None}

_NO_SPACE = re.compile(rf"^\s*(?:- )?(?!(?:{'|'.join(KINDS)}):)[a-z][a-z_-]*:[^\s/:]")
"""A field whose colon has no space behind it, which makes one word of both."""

_EXPLANATIONS = (
    ("mapping values are not allowed", 'a text that contains ": " must stand in quotes, or the line is indented wrongly'),
    ("cannot start any token", "a text that starts with a special character such as @ ` % must stand in quotes"),
    ("alphabetic or numeric character", "a text that starts with * or & must stand in quotes"),
    ("unexpected end of stream", "a quotation mark or bracket that opens here must be closed"),
    ("expected <document start>", "this line must be part of an entry; check the indentation"),
    ("could not find expected ':'", 'this line must be "name: value"; check the colon and the indentation'),
    ("did not find expected key", "lines of one entry must start in the same column; check the indentation and the quotes"),
    ("did not find expected '-'", 'each entry of a list must start with "- " in the same column'),
    ("did not find expected ','", "a list in brackets must have commas between its entries and a closing bracket"),
    ("another document", 'the file must not contain a line of three hyphens "---" between entries; take it out'),
    ("special characters are not allowed", "the text must not contain control characters; delete them"),
)


@dataclass(frozen=True)
class Document:
    """One file's values.

    Attributes:
        place: The file and the line of every value in it.
        data: Text, numbers, tuples and dictionaries, just as written.

    """

    place: SourceSpan
    data: object


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Document | None, list[Diagnostic]]:
    """Turn YAML text into a document, or into the problems that prevent it.

    Args:
        text: The YAML.
        file: The file's name for messages.
        first_line: The line of the file on which the text starts (front matter starts on 2).

    """
    problems = [*_tabs(text, file, first_line), *lint_lines(text, file, first_line)]
    if problems:
        return None, problems
    try:
        problems = list(_forbidden(text, file, first_line))
        node = None if problems else _compose(text)
    except yaml.YAMLError as error:
        return None, [_syntax(error, text, file, first_line)]
    if problems:
        return None, problems
    if node is None:
        return None, [Diagnostic(file, first_line, "the file must not be empty; fill it or delete it")]
    reader = _Reader(file, first_line)
    data = reader.value(node, ())
    return Document(SourceSpan(file, reader.lines), data), [*reader.problems, *lint_values(node, text, file, first_line)]


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _tabs(text: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """Lines are indented with spaces."""
    for number, line in enumerate(text.splitlines(), first_line):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield Diagnostic(file, number, "the line must be indented with spaces; replace the tab by two spaces")


def _forbidden(text: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """Tags, anchors, aliases and very deep nesting are not used in the handbook."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            yield Diagnostic(file, line, f"entries must not be nested more than {MAX_DEPTH} deep; take out brackets or indentation")
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield Diagnostic(file, line, "a text that starts with * or & must stand in quotes (YAML would read it as an alias)")
        if getattr(event, "tag", None):
            yield Diagnostic(file, line, "a text that starts with ! must stand in quotes (YAML would read it as a tag)")


def _syntax(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    marks = ["problem_mark", "context_mark"]
    if "unexpected end of stream" in said:  # the start of what was not closed says more than the end of the file
        marks.reverse()
    mark = getattr(error, marks[0], None) or getattr(error, marks[1], None)
    if mark is not None:
        line = mark.line
    else:
        position = getattr(error, "position", None) or 0
        line = text[:position].count("\n")
    lines = text.split("\n")
    glued = next((number for number, one in enumerate(lines[: line + 1]) if _NO_SPACE.match(one)), None)
    if glued is not None:
        return Diagnostic(file, glued + first_line, "put a space after the colon")
    for part, meaning in _EXPLANATIONS:
        if part in f"{said} {getattr(error, 'context', '') or ''}":
            return Diagnostic(file, line + first_line, meaning)
    return Diagnostic(file, line + first_line, f"the file must be valid YAML ({said}); check the indentation, colons and quotes")


class _Reader:
    """Turns nodes into values, and notes the line of each."""

    def __init__(self, file: str, first_line: int) -> None:
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Diagnostic] = []
        self._file = file
        self._first_line = first_line

    def value(self, node: yaml.Node, at: FieldPath) -> object:
        self.lines.setdefault(at, self._line(node))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*at, number)) for number, item in enumerate(node.value))
        if isinstance(node, yaml.MappingNode):
            return self._fields(node, at)
        return _VALUES.get(node.tag, str)(node.value)

    def _fields(self, node: yaml.MappingNode, at: FieldPath) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self._problem(key_node, "a name must stand before the colon; write it as plain text")
            elif key in values:
                first = self.lines[*at, key]
                self._problem(key_node, f'"{key}" must stand only once; it is already on line {first}: delete one')
            else:
                self.lines[*at, key] = self._line(key_node)
                values[key] = self.value(value_node, (*at, key))
        return values

    def _line(self, node: yaml.Node) -> int:
        mark = node.start_mark
        return (mark.line if mark else 0) + self._first_line

    def _problem(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Diagnostic(self._file, self._line(node), message))
