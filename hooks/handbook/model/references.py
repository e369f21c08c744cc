"""Which fields of the models name other entries, and what an entry names in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, get_args, get_origin

from handbook.model.base import Entry, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from handbook.core.diagnostics import FieldPath

EACH = "*"
"""Part of the way to a field: each item of a list."""


@dataclass(frozen=True)
class Reference:
    """A field that names other entries.

    Attributes:
        way: The way to the field from the top of the entry: names of fields, and ``*`` for each item of a list.
        ref: What the field names.

    """

    way: tuple[str, ...]
    ref: Ref


@lru_cache(maxsize=256)
def references_of(model: type[BaseModel]) -> tuple[Reference, ...]:
    """Return the fields of a model that name other entries, at any depth."""
    found = []
    for name, field in model.model_fields.items():
        found += [Reference((name,), ref) for ref in field.metadata if isinstance(ref, Ref)]
        for way, inner in _entries_in(field.annotation):
            found += [Reference((name, *way, *reference.way), reference.ref) for reference in references_of(inner)]
    return tuple(found)


def named_in(entry: Entry) -> Iterator[tuple[FieldPath, Ref, tuple[str, ...]]]:
    """Yield the place of each field of an entry that names others, what it can name, and what it does name."""
    for reference in references_of(type(entry)):
        for at, value in _values_at(entry, reference.way):
            if value:
                yield at, reference.ref, tuple(value) if isinstance(value, tuple | dict) else (str(value),)


def _entries_in(annotation: object) -> Iterator[tuple[tuple[str, ...], type[Entry]]]:
    """Yield the models of which a type is made, each with the way to it."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield (), annotation
    step = (EACH,) if get_origin(annotation) is tuple else ()
    for argument in get_args(annotation):
        yield from (((*step, *way), model) for way, model in _entries_in(argument))


def _values_at(value: object, way: tuple[str, ...]) -> Iterator[tuple[FieldPath, object]]:
    """Yield the values that a way leads to; in a broken entry, there may be none."""
    if not way:
        yield (), value
    elif way[0] != EACH:
        yield from (((way[0], *at), inner) for at, inner in _values_at(getattr(value, way[0], None), way[1:]))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from (((number, *at), inner) for at, inner in _values_at(item, way[1:]))
