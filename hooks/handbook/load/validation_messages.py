"""Say in plain words what a value must be, where pydantic says it in the words of a programmer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from handbook.core.diagnostics import Diagnostic, SourceSpan, did_you_mean
from handbook.core.pattern_hints import pattern_hint
from handbook.model.sheets import NAMED, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_NOT_IN_FILES = {"[key]", PLAIN, NAMED}
"""Parts of a location by which pydantic tells a key from its value, and one form of a value from another."""

_FEW, _SHORT = 6, 40
"""Choices that are all listed; letters of a text that is repeated."""

_TYPES = {
    "string_type": 'must be text; put it in quotes: "..."',
    "int_type": "must be a whole number without quotes",
    "int_from_float": "must be a whole number without quotes",
    "bool_type": "must be true or false without quotes",
    "tuple_type": 'must be a list: one entry a line, each starting with "- "',
    "dict_type": 'must have named fields, each on a line of its own: "name: value"',
    "model_type": 'must have named fields, each on a line of its own: "name: value"',
    "model_attributes_type": 'must have named fields, each on a line of its own: "name: value"',
}


def problems_of(error: ValidationError, place: SourceSpan, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """Turn each error of a model into a problem at the value's own line."""
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
            continue  # it only seems too short, because one of its entries is wrong, which is said anyway
        location = tuple(part for part in details["loc"] if part not in _NOT_IN_FILES)
        yield place.problem(_message(details, model, location), *location)


def _message(details: ErrorDetails, model: type[BaseModel], location: tuple[str | int, ...]) -> str:
    kind, context = details["type"], details.get("ctx", {})
    name = _name(location)
    if kind == "extra_forbidden":
        fields = fields_at(model, location[:-1])
        return f"{name} is not a field here; {did_you_mean(str(location[-1]), fields)}"
    if kind == "missing":
        return f'must have the field "{location[-1]}"; add it'
    if details.get("input") is None:
        is_needed = _is_required(model, location)
        return f"{name} must not be empty; {'fill it in' if is_needed else 'write a value or take the field out'}"
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"{name} must be {_one_of(choices, str(details['input']))}"
    return f"{name} {_wrong_type(kind, details['input']) or _limit(kind, context, details['input'])}"


def _one_of(choices: list[str], written: str) -> str:
    if len(choices) <= _FEW:
        return f"{', '.join(choices[:-1])} or {choices[-1]}"
    return f"one of its fixed words; {did_you_mean(written, choices)}"


def _wrong_type(kind: str, value: object) -> str | None:
    """Say what kind of value is wanted, with the value in that form where it is plain what was meant."""
    if kind == "bool_type" and isinstance(value, str):
        meant = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}.get(value.lower())
        return f'must be true or false; write {meant} instead of "{value}"' if meant else "must be true or false"
    if kind == "tuple_type" and isinstance(value, str) and len(value) <= _SHORT:
        return f"must be a list; put it in square brackets: [{value}]"
    return _TYPES.get(kind)


def _limit(kind: str, context: dict[str, Any], value: object) -> str:
    length = len(value) if isinstance(value, str | tuple | dict) else 0
    if kind == "string_too_long" or (kind == "too_long" and isinstance(value, str)):
        return f"must be at most {context['max_length']} characters long; it has {length}, so take out {length - context['max_length']}"
    if kind == "too_short":
        return f"must have at least {_entries(context['min_length'])}; it has {length}"
    if kind == "too_long":
        return f"must have at most {_entries(context['max_length'])}; it has {length}"
    if kind == "string_pattern_mismatch":
        return pattern_hint(context["pattern"])
    if kind == "value_error":
        return str(context["error"])
    bounds = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}
    word, key = bounds[kind]
    return f"must be {word} {context[key]}"


def _entries(count: int) -> str:
    return f"{count} entries" if count > 1 else "one entry"


def _name(location: tuple[str | int, ...]) -> str:
    if not location:
        return "the entry"
    words = [f'"{part}"' if isinstance(part, str) else f"entry {part + 1}" for part in location]
    return " of ".join(reversed(words))


def _is_required(model: object, location: tuple[str | int, ...]) -> bool:
    for part in location[:-1]:
        model = model_at(model, part)
    fields = getattr(model, "model_fields", {})
    return str(location[-1]) in fields and bool(fields[str(location[-1])].is_required())


def fields_at(model: object, location: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the field names of the model that stands at a location inside another."""
    for part in location:
        model = model_at(model, part)
    return tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()


def _arguments(annotation: object) -> Iterator[object]:
    """Yield the types of which a type is made; of one in several forms, the types of each."""
    for argument in get_args(annotation):
        yield from _arguments(argument) if get_args(argument) and not isinstance(argument, type) else (argument,)


def model_at(model: object, part: str | int) -> object:
    """Return the model of a field, or of an entry of a list."""
    if isinstance(model, type) and issubclass(model, BaseModel) and part in model.model_fields:
        model = model.model_fields[str(part)].annotation
    inner = [argument for argument in _arguments(model) if isinstance(argument, type)]
    if not (isinstance(model, type) and issubclass(model, BaseModel)) and inner:
        return inner[-1] if inner[-1] is not type(None) else inner[0]
    return model
