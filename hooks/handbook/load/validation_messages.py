"""Messages for the validation errors of pydantic, in plain words and with the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from handbook.core.diagnostics import Diagnostic, SourceSpan, did_you_mean
from handbook.core.pattern_hints import pattern_hint
from handbook.model.sheets import NAMED, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from handbook.core.diagnostics import FieldPath

_MARKERS = {"[key]", PLAIN, NAMED}
"""Parts of a location that pydantic adds: they tell a key from its value, and one variant of a union from another."""

_MAX_LISTED_CHOICES = 6
_MAX_QUOTED_LENGTH = 40

_FIELDS = 'must have fields, each on its own line: "name: value"'
_WRONG_TYPE = {
    "string_type": 'must be text; put it in quotes: "..."',
    "int_type": "must be a whole number without quotes",
    "int_from_float": "must be a whole number without quotes",
    "bool_type": "must be true or false without quotes",
    "tuple_type": 'must be a list; write each entry on its own line, beginning with "- "',
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
}


def problems_of(error: ValidationError, span: SourceSpan, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """Yield a problem for each error of a model, at the line of the wrong value."""
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
            continue  # only because one of its entries is wrong, which has an error of its own
        location = tuple(part for part in details["loc"] if part not in _MARKERS)
        yield span.problem(_message(details, model, location), *location)


def _message(details: ErrorDetails, model: type[BaseModel], location: FieldPath) -> str:
    kind, context, value = details["type"], details.get("ctx", {}), details.get("input")
    name = _name(location)
    if kind == "extra_forbidden":
        return f"{name} isn't a field here; {did_you_mean(str(location[-1]), _field_names(model, location[:-1]))}"
    if kind == "missing":
        return f'the field "{location[-1]}" is missing; add it'
    if value is None:
        return f"{name} is empty; fill it in{'' if _is_required(model, location) else ', or delete the field'}"
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"{name} {_one_of(choices, value)}"
    return f"{name} {_wrong_type(kind, value) or _wrong_value(kind, context, value)}"


def _one_of(choices: list[str], value: object) -> str:
    actual = str(value).lower() if isinstance(value, bool) else str(value)
    if len(choices) > _MAX_LISTED_CHOICES:
        return f'can\'t be "{actual}"; {did_you_mean(actual, choices)}'
    *first, last = choices
    return f"must be {', '.join(first)}{',' * (len(first) > 1)} or {last}" + f', not "{actual}"' * (len(actual) <= _MAX_QUOTED_LENGTH)


def _wrong_type(kind: str, value: object) -> str | None:
    """Return which type is expected, with the value in that form where its meaning is clear; None for other errors."""
    if kind == "bool_type" and isinstance(value, str):
        meant = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}.get(value.lower())
        return f'must be true or false; write {meant} instead of "{value}"' if meant else f'must be true or false, not "{value}"'
    if kind == "tuple_type" and isinstance(value, str) and len(value) <= _MAX_QUOTED_LENGTH:
        return f"must be a list; put it in square brackets: [{value}]"
    return _WRONG_TYPE.get(kind)


def _wrong_value(kind: str, context: dict[str, Any], value: object) -> str:
    """Return which limit or pattern a value of the right type must meet."""
    length = len(value) if isinstance(value, str | tuple | dict) else 0
    if kind == "string_too_long" or (kind == "too_long" and isinstance(value, str)):
        return f"can have at most {context['max_length']} characters; it has {length}, so take out {length - context['max_length']}"
    if kind == "too_short":
        minimum = context["min_length"]
        return f"must have at least {_entries(minimum)}; it has {length}" if length else f"has no entries; add at least {minimum}"
    if kind == "too_long":
        return f"can have at most {_entries(context['max_length'])}; it has {length}"
    if kind == "string_pattern_mismatch":
        return pattern_hint(context["pattern"])
    if kind == "value_error":
        return str(context["error"])
    comparison, bound = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}[kind]
    return f"must be {comparison} {context[bound]}, not {value}"


def _entries(count: int) -> str:
    return f"{count} entries" if count > 1 else "one entry"


def _name(location: FieldPath) -> str:
    if not location:
        return "the entry"
    name = ""
    for key in location:
        part = f'"{key}"' if isinstance(key, str) else f"entry {key + 1}"
        name = f"{part} {'in' if isinstance(key, str) else 'of'} {name}" if name else part
    return name


def _is_required(model: object, location: FieldPath) -> bool:
    fields = _fields(model_at(model, location[:-1]))
    name = str(location[-1])
    return name in fields and fields[name].is_required()


def _field_names(model: object, location: FieldPath) -> tuple[str, ...]:
    """Return the names of the fields of the model at a location inside another one; none if there is no model."""
    return tuple(_fields(model_at(model, location)))


def _fields(model: object) -> dict[str, FieldInfo]:
    return model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}


def model_at(model: object, location: FieldPath) -> object:
    """Return the model of the field or of the list's entry at a location inside another model."""
    for key in location:
        fields = _fields(model)
        if key in fields:
            model = fields[str(key)].annotation
        if not _fields(model):
            model = _innermost_type(model)
    return model


def _innermost_type(annotation: object) -> object:
    """Return the last type that a generic type or a union is made of, such as ``Step`` for ``tuple[Step, ...] | None``."""
    types = [argument for argument in _type_arguments(annotation) if isinstance(argument, type)]
    if not types:
        return annotation
    return types[-1] if types[-1] is not type(None) else types[0]


def _type_arguments(annotation: object) -> Iterator[object]:
    """Yield the arguments of a type, and the arguments of generic types and unions among them in their place."""
    for argument in get_args(annotation):
        yield from _type_arguments(argument) if get_args(argument) and not isinstance(argument, type) else (argument,)
