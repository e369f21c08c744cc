"""Schemas of what a center writes over the handbook's entries: something new, a change, or what it hides, also inside entries."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

_REF = "#/$defs/"
_CHANGED = "-changed"
"""End of the name of a definition whose fields may all be missing, and whose lists may hold changes."""


def with_changes(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list of entries that may also be changes, at every depth, and hidden ones."""
    definitions = schema.get("$defs", {})
    made = {name + _CHANGED: _changed(part, definitions) for name, part in definitions.items() if "properties" in part}
    items = {"anyOf": _ways(schema["items"], _with_change(_changed(schema["items"], definitions)))}
    return {**schema, "items": items, "$defs": {**definitions, **made}}


def _ways(new: dict[str, Any], changed: dict[str, Any]) -> list[dict[str, Any]]:
    new = {**new, "properties": {**new["properties"], "after": _id("of the entry that it comes after")}}
    hidden = {"type": "object", "properties": {"hide": _id("of the entry of the handbook"), "reason": {"type": "string"}}}
    return [new, changed, {**hidden, "required": ["hide", "reason"], "additionalProperties": False}]


def _with_change(changed: dict[str, Any]) -> dict[str, Any]:
    fields = {name: part for name, part in changed["properties"].items() if name != "id"}
    fields = {"change": _id("of the entry of the handbook"), "without": _names(), **fields}
    return {**changed, "properties": fields, "required": ["change"]}


def _changed(part: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return an object of which only some fields are given."""
    made = {name: value for name, value in deepcopy(part).items() if name not in {"required", "minProperties"}}
    made["properties"] = {name: _field(value, definitions) for name, value in part["properties"].items()}
    return made


def _field(part: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401  any part of a schema
    """Return a field in which objects may be given in part, and lists of entries with ids may hold changes."""
    if isinstance(part, list):
        return [_field(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    name = part.get("$ref", "").removeprefix(_REF)
    if "properties" in definitions.get(name, {}):
        return {**part, "$ref": part["$ref"] + _CHANGED}
    inside = [one for one in _definitions_in(part.get("items", {}), definitions) if "id" in one["properties"]]
    if inside:
        ways = [way for one in inside for way in _ways(one, _with_change(_changed(one, definitions)))]
        return {"anyOf": [part, {"type": "array", "items": {"anyOf": ways}}]}
    return {name: _field(value, definitions) for name, value in part.items()}


def _definitions_in(items: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the objects that the items of a list may be."""
    found = [
        definitions.get(one.get("$ref", "").removeprefix(_REF), {}) for one in (items, *items.get("oneOf", ()), *items.get("anyOf", ()))
    ]
    return [one for one in found if "properties" in one]


def _id(of: str) -> dict[str, str]:
    return {"type": "string", "description": f"Id {of}."}


def _names() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": "Fields that the center's copy does not have."}
