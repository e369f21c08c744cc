"""Read one YAML text: its values, the line of each value, and every problem of its form.

Equal keys are problems, and only ``true``, ``false``, whole numbers and ``null`` are not text: ``yes``, ``1.10`` and dates stay
as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from handbook.core.diagnostics import Diagnostic, FieldPath, SourceSpan
from handbook.load.yaml_line_lint import lint_lines
from handbook.load.yaml_syntax import parse_yaml
from handbook.load.yaml_value_lint import lint_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SCALARS: dict[str, Callable[[str], object]] = {"bool": lambda text: text == "true", "int": int, "null": lambda _: None}
"""The conversion of a scalar's text by its tag; all others are text."""


@dataclass(frozen=True)
class Document:
    """The values of one file.

    Attributes:
        span: The file and the line of every value in it.
        data: Text, numbers, tuples and dictionaries, as typed.

    """

    span: SourceSpan
    data: object


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document that a YAML text describes, or None, and the problems of its form.

    Args:
        text: The YAML.
        file: The file's name for messages.
        first_line: The line of the file on which the text starts (front matter starts on 2).

    """
    problems = [*_tabs(text, file, first_line), *lint_lines(text, file, first_line)]
    if problems:
        return None, problems
    root, problems = parse_yaml(text, file, first_line)
    if problems:
        return None, problems
    if root is None:
        return None, [Diagnostic(file, first_line, "the file is empty; fill it in or delete it")]
    builder = _DocumentBuilder(file, first_line)
    data = builder.value(root, ())
    return Document(SourceSpan(file, builder.lines), data), [*builder.problems, *lint_values(root, text, file, first_line)]


def _tabs(text: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """Lines are indented with spaces."""
    for number, line in enumerate(text.splitlines(), first_line):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield Diagnostic(file, number, "the line begins with a tab; replace it with two spaces")


class _DocumentBuilder:
    """Converts nodes to values and records the line of each."""

    def __init__(self, file: str, first_line: int) -> None:
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Diagnostic] = []
        self._file = file
        self._first_line = first_line

    def value(self, node: yaml.Node, path: FieldPath) -> object:
        self.lines.setdefault(path, self._line(node))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*path, index)) for index, item in enumerate(node.value))
        if isinstance(node, yaml.MappingNode):
            return self._fields(node, path)
        return _SCALARS.get(node.tag, str)(node.value)

    def _fields(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self._problem(key_node, "there's no plain name before the colon; write one")
            elif key in values:
                first = self.lines[*path, key]
                self._problem(key_node, f'"{key}" appears twice here, first on line {first}; delete one of them')
            else:
                self.lines[*path, key] = self._line(key_node)
                values[key] = self.value(value_node, (*path, key))
        return values

    def _line(self, node: yaml.Node) -> int:
        mark = node.start_mark
        return (mark.line if mark else 0) + self._first_line

    def _problem(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Diagnostic(self._file, self._line(node), message))
