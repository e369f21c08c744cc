"""Generate the JSON schemas of the data files from the models; with them, editors complete and check the YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handbook.load import loader
from handbook.load.json_schema_overrides import accept_overrides
from handbook.model import file_types
from handbook.model.base import REFERS_TO
from handbook.model.content_paths import folders_of
from handbook.overlay.node_substitution import CONDITION

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.center import CenterFields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LOCAL_SCHEMAS = "local/"
"""Folder of the schemas for the center's own additions."""
_ANNOTATIONS = frozenset({"description", "title", "default", REFERS_TO})
"""Keywords that describe a value and don't constrain it."""
_PLACEHOLDER = {"type": "string", "pattern": r"^\{center\.[a-z0-9-]+\}$"}
_TEXT_WITH_PLACEHOLDER = {"type": "string", "pattern": r"\{center\."}
_CONDITION = {
    "type": "string",
    "description": "Name of a field in center.yaml. This entry is shown only if the center filled in that field.",
}
_NOTHING = {"type": "null"}
_CENTER_KINDS = {file_types.CENTER, file_types.CENTER_FIELDS}
_LOCAL_KINDS = tuple(kind for kind in file_types.YAML_FILES if kind not in _CENTER_KINDS)


def schema_texts(content: Path) -> dict[str, str]:
    """Return the text of each schema by its file name, below the folder of schemas.

    Args:
        content: The content folder, whose center_fields.yaml says what centers may give.

    """
    schemas = {f"{kind.name}.schema.json": schema(kind) for kind in file_types.YAML_FILES if kind != file_types.CENTER}
    schemas["center.schema.json"] = center_schema(loader.read(folders_of(content)).center_fields)
    schemas |= {f"{LOCAL_SCHEMAS}{kind.name}.schema.json": local_schema(kind) for kind in _LOCAL_KINDS}
    return {name: _json(value) for name, value in schemas.items()}


def schema(kind: file_types.FileKind) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    entry = kind.model.model_json_schema()
    if kind not in _CENTER_KINDS:
        entry = _accept_placeholders(entry)
    if not kind.is_list:
        return {"$schema": DIALECT, **entry}
    definitions = entry.pop("$defs", {})
    return {"$schema": DIALECT, "title": kind.name, "type": "array", "items": entry, "$defs": definitions}


def center_schema(fields: CenterFields) -> dict[str, Any]:
    """Return the schema of center.yaml: its links, house rules and terms are those of the handbook, and all fields may be empty."""
    result = schema(file_types.CENTER)
    links, rules, terms = (result["properties"][name] for name in ("links", "house_rules", "terms"))
    links |= _only({link.id: {"type": "string", "description": f"{link.explain} {link.benefit}"} for link in fields.links})
    rules |= _only(
        {rule.id: {**_value_type(rule.default), "description": f"{rule.explain} ({rule.default})"} for rule in fields.house_rules}
    )
    terms |= _only(
        {term.id: {"type": "string", "maxLength": term.maximum, "description": f"{term.explain} ({term.default})"} for term in fields.terms}
    )
    for objects in (links, rules, terms):
        objects.pop("patternProperties", None)
    for objects in (links, rules, terms, *result["$defs"].values(), result):
        objects["properties"] = {name: _any_of(field, _NOTHING) for name, field in objects["properties"].items()}
        objects.pop("required", None)
    return result


def local_schema(kind: file_types.FileKind) -> dict[str, Any]:
    """Return the schema of a kind of file in the center's folder, with overrides."""
    full = schema(kind)
    if not kind.is_list:  # a single entry: any of its fields; the check reads the overrides in its lists
        return {name: part for name, part in full.items() if name in {"$schema", "title", "description", "type"}}
    return accept_overrides(full)


def editor_settings() -> str:
    """Return the settings of VS Code and its relatives that assign schemas to files."""
    patterns = {f"./content/{file_types.SCHEMAS}{kind.name}.schema.json": f"content/{kind.pattern}" for kind in file_types.YAML_FILES}
    for kind in _LOCAL_KINDS:
        patterns[f"./content/{file_types.SCHEMAS}{LOCAL_SCHEMAS}{kind.name}.schema.json"] = f"content/{file_types.local_pattern(kind)}"
    return _json({"files.encoding": "utf8", "yaml.schemas": patterns})


def modeline(file: str) -> str:
    """Return the first line of a data file, which names its schema for all other editors."""
    kind = file_types.kind_of(file)
    name = kind.name if kind else ""
    up = "../" * (file.count("/") - 1)
    return f"# yaml-language-server: $schema={up}schemas/{name}.schema.json"


def write_schemas(content: Path) -> list[Path]:
    """Write the schemas and the editor settings; return the files."""
    texts = {content / file_types.SCHEMAS / name: text for name, text in schema_texts(content).items()}
    texts[content.parent / ".vscode" / "settings.json"] = editor_settings()
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def _accept_placeholders(schema: Any) -> Any:  # noqa: ANN401  any part of a schema
    """Return a schema that also accepts the center's values in place of numbers and in texts, and a condition in each entry."""
    if isinstance(schema, list):
        return [_accept_placeholders(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "integer":
        return _any_of(schema, _PLACEHOLDER)
    if schema.get("type") == "string" and "maxLength" in schema:  # the length counts once the values are in the text
        return _any_of(schema, _TEXT_WITH_PLACEHOLDER)
    result = {name: _accept_placeholders(value) for name, value in schema.items()}
    if result.get("additionalProperties") is False:
        result["properties"] = {**result["properties"], CONDITION: _CONDITION}
    return result


def _any_of(schema: dict[str, Any], alternative: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also accepts an alternative; what describes the field remains at its top."""
    description = {name: value for name, value in schema.items() if name in _ANNOTATIONS}
    constraints = {name: value for name, value in schema.items() if name not in _ANNOTATIONS}
    return {**description, "anyOf": [constraints, alternative]}


def _only(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "additionalProperties": False}


def _value_type(default: int | str) -> dict[str, Any]:
    return {"type": "integer"} if isinstance(default, int) else {"type": ["string", "integer"]}


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
