"""Turn a value from a file into an entry of the model, or into problems and as much of the entry as is right."""

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


def validated(value: object, model: type[BaseModel], place: SourceSpan) -> tuple[Any, list[Diagnostic]]:
    """Return the entry that a value makes, and what is wrong with the value.

    A broken entry comes back with blanks where it is wrong, so that the checks between the files see the rest of it
    in the same run. Where not even its id is right, None comes back.
    """
    try:
        entry: Any = model.model_validate(value)
        problems = []
    except ValidationError as error:
        problems = list(problems_of(error, place, model))
        entry = _what_is_right(value, model, error)
    _give_places(entry, place)
    return entry, problems


def _what_is_right(value: object, model: type[BaseModel], error: ValidationError) -> BaseModel | None:
    wrong = {details["loc"][0] for details in error.errors() if details["loc"]}
    if not isinstance(value, dict) or not issubclass(model, Entry) or "id" in wrong:
        return None
    right = {name: part for name, part in value.items() if name in model.model_fields and name not in wrong}
    try:
        return _with_blanks(model).model_validate(right).without_broken(frozenset(str(name) for name in wrong))
    except ValidationError:  # what is wrong concerns several fields together
        return None


@lru_cache
def _with_blanks(model: type[Entry]) -> type[Entry]:
    """Return the model with a blank for each field that it demands."""
    fields: Any = {name: (field.annotation, _blank(field)) for name, field in model.model_fields.items() if field.is_required()}
    return create_model(f"{model.__name__}WithBlanks", __base__=model, **fields)


def _blank(field: FieldInfo) -> FieldInfo:
    blank = copy(field)
    blank.default = () if get_origin(field.annotation) is tuple else ""
    return blank


def _give_places(value: object, place: SourceSpan) -> None:
    """Tell an entry, and each entry inside it, where it stands."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            _give_places(item, place.inside(number))
    elif hasattr(value, "placed"):
        value.placed(place)
        for name in type(value).model_fields if isinstance(value, Entry) else ():
            _give_places(getattr(value, name), place.inside(name))
