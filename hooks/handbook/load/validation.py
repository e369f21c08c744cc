"""Validate a value from a file: return an entry of the model and the problems of the value."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_origin

from pydantic import BaseModel, ValidationError, create_model

from handbook.load.validation_messages import problems_of
from handbook.model.base import Entry

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from handbook.core.diagnostics import Diagnostic, SourceSpan


def validated(value: object, model: type[BaseModel], span: SourceSpan) -> tuple[Any, list[Diagnostic]]:
    """Return the entry that a value describes, and the problems of the value.

    A value with problems gives an entry in which its wrong fields are empty, so that checks between files see the others in the
    same run. It gives None if its id is wrong or missing.
    """
    try:
        entry: Any = model.model_validate(value)
        problems = []
    except ValidationError as error:
        problems = list(problems_of(error, span, model))
        entry = _partial_entry(value, model, error)
    _set_spans(entry, span)
    return entry, problems


def _partial_entry(value: object, model: type[BaseModel], error: ValidationError) -> BaseModel | None:
    """Return an entry with the valid fields of a value; None without a valid id, or if it is still not valid."""
    invalid = {str(details["loc"][0]) for details in error.errors() if details["loc"]}
    if not isinstance(value, dict) or not issubclass(model, Entry) or "id" in invalid:
        return None
    fields = {name: field for name, field in value.items() if name in model.model_fields and name not in invalid}
    try:
        return _with_all_fields_optional(model).model_validate(fields).with_broken(frozenset(invalid))
    except ValidationError:  # several fields are wrong together
        return None


@lru_cache
def _with_all_fields_optional(model: type[Entry]) -> type[Entry]:
    """Return a subclass of the model in which each required field is empty by default; pydantic doesn't validate defaults."""
    required = {name: field for name, field in model.model_fields.items() if field.is_required()}
    fields: Any = {name: (field.annotation, _with_empty_default(field)) for name, field in required.items()}
    return create_model(f"Partial{model.__name__}", __base__=model, **fields)


def _with_empty_default(field: FieldInfo) -> FieldInfo:
    optional = copy(field)
    optional.default = () if get_origin(field.annotation) is tuple else ""
    return optional


def _set_spans(value: object, span: SourceSpan) -> None:
    """Set the source span of an entry and of each entry in it."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            _set_spans(item, span.child(index))
    elif hasattr(value, "with_span"):
        value.with_span(span)
        for name in type(value).model_fields if isinstance(value, Entry) else ():
            _set_spans(getattr(value, name), span.child(name))
