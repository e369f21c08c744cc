"""Values of a data file that know where each of them was written, so that they can be moved and merged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import Diagnostic, SourceSpan

if TYPE_CHECKING:
    from handbook.core.diagnostics import FieldPath


@dataclass(frozen=True, eq=False, slots=True)
class SourceNode:
    """A value with its position. A node equals only itself, so that results can be cached by node.

    Attributes:
        value: Text, a number, true, false or None; or a tuple of nodes; or a dictionary of nodes.
        file: The file in which it was written.
        line: The line, counted from 1.
        origin: The part of a center in it: ``added`` or ``changed``; empty for the handbook's own values.

    """

    value: Any
    file: str
    line: int
    origin: str = ""

    def text(self, name: str) -> str | None:
        """Return the text of a field; None if the field is missing or not a text."""
        field = self.value.get(name) if isinstance(self.value, dict) else None
        return field.value if field and isinstance(field.value, str) else None

    def problem(self, message: str, name: str | None = None) -> Diagnostic:
        """Return a problem at the value, or at one of its fields."""
        field = self.value.get(name, self) if name and isinstance(self.value, dict) else self
        return Diagnostic(field.file, field.line, message)

    def having(self, **fields: SourceNode) -> SourceNode:
        """Return a copy of a dictionary with some fields added or replaced."""
        return replace(self, value={**self.value, **fields})

    def without(self, *names: str) -> SourceNode:
        """Return a copy of a dictionary without some fields."""
        return replace(self, value={name: value for name, value in self.value.items() if name not in names})


def to_nodes(data: object, span: SourceSpan) -> SourceNode:
    """Return the values of a file as nodes.

    Args:
        data: Text, numbers, tuples and dictionaries.
        span: The position of every value in it.

    """
    file, line = span.where()
    if isinstance(data, tuple):
        return SourceNode(tuple(to_nodes(item, span.child(index)) for index, item in enumerate(data)), file, line, span.origin)
    if isinstance(data, dict):
        return SourceNode({key: to_nodes(item, span.child(key)) for key, item in data.items()}, file, line, span.origin)
    return SourceNode(data, file, line, span.origin)


def from_nodes(root: SourceNode) -> tuple[object, SourceSpan]:
    """Return the data of a node, and the position of every value in it."""
    lines: dict[FieldPath, int] = {}
    files: dict[FieldPath, str] = {}

    def data_of(node: SourceNode, path: FieldPath) -> object:
        lines[path] = node.line
        if node.file != root.file:
            files[path] = node.file
        if isinstance(node.value, tuple):
            return tuple(data_of(item, (*path, index)) for index, item in enumerate(node.value))
        if isinstance(node.value, dict):
            return {key: data_of(item, (*path, key)) for key, item in node.value.items()}
        return node.value

    data = data_of(root, ())
    return data, SourceSpan(root.file, lines, origin=root.origin, files=files)
