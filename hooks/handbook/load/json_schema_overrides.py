"""JSON schemas of overrides: entries that a center adds, changes or hides, and the same for lists inside entries."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

_REASON = {"type": "string", "description": "Why you made this change, for the people who take over from you."}
_REF = "#/$defs/"
_PARTIAL = "-changed"
"""The end of the name of a definition in which all fields are optional and lists may have overrides."""


def accept_overrides(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list of entries, changed so that each item is an override, at every depth."""
    definitions = schema.get("$defs", {})
    partial = {name + _PARTIAL: _partial(part, definitions) for name, part in definitions.items() if "properties" in part}
    items = {"anyOf": _override_schemas(schema["items"], definitions)}
    return {**schema, "items": items, "$defs": {**definitions, **partial}}


def _override_schemas(entry: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the schemas of a new entry, of a change and of a hidden entry."""
    new = {**entry, "properties": {**entry["properties"], "after": _id("of the entry that comes right before this one")}}
    hidden = {"type": "object", "properties": {"hide": _id("of the handbook entry to hide"), "reason": _REASON}}
    return [new, _change(_partial(entry, definitions)), {**hidden, "required": ["hide", "reason"], "additionalProperties": False}]


def _change(partial: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a change from that of a partial entry."""
    fields = {name: field for name, field in partial["properties"].items() if name != "id"}
    fields = {"change": _id("of the handbook entry to change"), "without": _field_names(), **fields}
    return {**partial, "properties": fields, "required": ["change"]}


def _partial(entry: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with any of its fields."""
    result = {name: value for name, value in deepcopy(entry).items() if name not in {"required", "minProperties"}}
    result["properties"] = {name: _accept_partial(value, definitions) for name, value in entry["properties"].items()}
    return result


def _accept_partial(schema: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401  any part of a schema
    """Return the schema of a field in which objects may be partial and lists of entries with ids may have overrides."""
    if isinstance(schema, list):
        return [_accept_partial(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    name = schema.get("$ref", "").removeprefix(_REF)
    if "properties" in definitions.get(name, {}):
        return {**schema, "$ref": schema["$ref"] + _PARTIAL}
    models = [model for model in _models_of(schema.get("items", {}), definitions) if "id" in model["properties"]]
    if models:
        overrides = [override for model in models for override in _override_schemas(model, definitions)]
        return {"anyOf": [schema, {"type": "array", "items": {"anyOf": overrides}}]}
    return {name: _accept_partial(value, definitions) for name, value in schema.items()}


def _models_of(items: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the definitions of the objects that the items of a list may be."""
    alternatives = (items, *items.get("oneOf", ()), *items.get("anyOf", ()))
    models = [definitions.get(schema.get("$ref", "").removeprefix(_REF), {}) for schema in alternatives]
    return [model for model in models if "properties" in model]


def _id(of: str) -> dict[str, str]:
    return {"type": "string", "description": f"Id {of}."}


def _field_names() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": "Names of fields to leave out in your version of the entry."}
