"""Values of a data file that carry the place where each of them was written, so that they can be moved and mixed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import Diagnostic, SourceSpan

if TYPE_CHECKING:
    from handbook.core.diagnostics import FieldPath


@dataclass(frozen=True, eq=False, slots=True)
class SourceNode:
    """A value and its place, which is only equal to itself, so that it can be an input of a cached entry.

    Attributes:
        value: Text, a number, true, false or None; or a tuple of located values; or a dictionary of them.
        file: The file in which it was written.
        line: The line, counted from 1.
        origin: How a center took part in it: ``added`` or ``changed``; empty where it is the handbook's own.

    """

    value: Any
    file: str
    line: int
    origin: str = ""

    def text(self, name: str) -> str | None:
        """Return a field's text; None where the field is missing or no text."""
        field = self.value.get(name) if isinstance(self.value, dict) else None
        return field.value if field and isinstance(field.value, str) else None

    def problem(self, message: str, name: str | None = None) -> Diagnostic:
        """Return a problem at the value, or at one of its fields."""
        field = self.value.get(name, self) if name and isinstance(self.value, dict) else self
        return Diagnostic(field.file, field.line, message)

    def having(self, **fields: SourceNode) -> SourceNode:
        """Return a dictionary with some more or other fields."""
        return replace(self, value={**self.value, **fields})

    def without(self, *names: str) -> SourceNode:
        """Return a dictionary without some fields."""
        return replace(self, value={name: value for name, value in self.value.items() if name not in names})


def to_nodes(data: object, place: SourceSpan) -> SourceNode:
    """Return a value that was read from a file, with the place of each part of it."""
    file, line = place.where()
    if isinstance(data, tuple):
        return SourceNode(tuple(to_nodes(item, place.inside(number)) for number, item in enumerate(data)), file, line, place.origin)
    if isinstance(data, dict):
        return SourceNode({key: to_nodes(item, place.inside(key)) for key, item in data.items()}, file, line, place.origin)
    return SourceNode(data, file, line, place.origin)


def plain(value: SourceNode) -> tuple[object, SourceSpan]:
    """Return the value alone, and a place that still knows where each part of it was written."""
    lines: dict[FieldPath, int] = {}
    files: dict[FieldPath, str] = {}

    def strip(one: SourceNode, at: FieldPath) -> object:
        lines[at] = one.line
        if one.file != value.file:
            files[at] = one.file
        if isinstance(one.value, tuple):
            return tuple(strip(item, (*at, number)) for number, item in enumerate(one.value))
        if isinstance(one.value, dict):
            return {key: strip(item, (*at, key)) for key, item in one.value.items()}
        return one.value

    data = strip(value, ())
    return data, SourceSpan(value.file, lines, origin=value.origin, files=files)
