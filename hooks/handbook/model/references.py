"""Find the fields of models that refer to other entries, and the ids in those fields of an entry."""

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
"""The part of a path that stands for each item of a list."""


@dataclass(frozen=True)
class Reference:
    """A field that refers to other entries.

    Attributes:
        path: The path of the field in the entry: names of fields, and ``*`` for each item of a list.
        ref: The declaration of its targets.
        is_required: Whether the field can't be left out.

    """

    path: tuple[str, ...]
    ref: Ref
    is_required: bool


@lru_cache(maxsize=256)
def references_of(model: type[BaseModel]) -> tuple[Reference, ...]:
    """Return the fields of a model that refer to other entries, at any depth."""
    references = []
    for name, field in model.model_fields.items():
        references += [Reference((name,), ref, field.is_required()) for ref in field.metadata if isinstance(ref, Ref)]
        for path, nested_model in _models_in(field.annotation):
            references += [Reference((name, *path, *nested.path), nested.ref, nested.is_required) for nested in references_of(nested_model)]
    return tuple(references)


def references_in(entry: Entry) -> Iterator[tuple[FieldPath, Ref, tuple[str, ...]]]:
    """Yield each field of an entry that refers to others: its path, the declaration of its targets, and the ids in it."""
    for reference in references_of(type(entry)):
        for field_path, value in _values_at(entry, reference.path):
            if value:
                yield field_path, reference.ref, tuple(value) if isinstance(value, tuple | dict) else (str(value),)


def _models_in(annotation: object) -> Iterator[tuple[tuple[str, ...], type[Entry]]]:
    """Yield the models in a type, each with its path."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield (), annotation
    prefix = (EACH,) if get_origin(annotation) is tuple else ()
    for argument in get_args(annotation):
        yield from (((*prefix, *path), model) for path, model in _models_in(argument))


def _values_at(value: object, path: tuple[str, ...]) -> Iterator[tuple[FieldPath, object]]:
    """Yield the values at a path, each with its own path; a broken entry may have none."""
    if not path:
        yield (), value
        return
    name, *rest = path
    if name != EACH:
        yield from (((name, *at), nested) for at, nested in _values_at(getattr(value, name, None), tuple(rest)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from (((index, *at), nested) for at, nested in _values_at(item, tuple(rest)))
