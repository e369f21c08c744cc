"""JSON schemas of the data files, made from the models, so that an editor completes and checks the YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handbook.load import loader
from handbook.load.json_schema_of_changes import with_changes
from handbook.model import file_types
from handbook.model.base import REFERS_TO
from handbook.model.content_paths import folders_of
from handbook.overlay.placeholders import ONLY_WITH

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.center import CenterFields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LOCAL_SCHEMAS = "local/"
"""Folder of the schemas for the center's own additions."""
_VALUE = {"type": "string", "pattern": r"^\{center\.[a-z0-9-]+\}$"}
_TEXT_WITH_VALUE = {"type": "string", "pattern": r"\{center\."}
_ABOUT = {"description", "title", "default", REFERS_TO}
"""Keywords that are about a field as a whole, in whichever form its value is."""
_OF_THE_CENTER = {file_types.CENTER, file_types.CENTER_FIELDS}
_LOCAL_KINDS = tuple(kind for kind in file_types.YAML_FILES if kind not in _OF_THE_CENTER)


def schema_texts(content: Path) -> dict[str, str]:
    """Return the text of each schema by its file name, below the folder of schemas.

    Args:
        content: The content folder, whose center_fields.yaml says what centers may give.

    """
    made = {f"{kind.name}.schema.json": schema(kind) for kind in file_types.YAML_FILES if kind != file_types.CENTER}
    made["center.schema.json"] = center_schema(loader.read(folders_of(content)).center_fields)
    made |= {f"{LOCAL_SCHEMAS}{kind.name}.schema.json": local_schema(kind) for kind in _LOCAL_KINDS}
    return {name: _text(one) for name, one in made.items()}


def schema(kind: file_types.FileKind) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    entry = kind.model.model_json_schema()
    if kind not in _OF_THE_CENTER:
        entry = _with_values(entry)
    if not kind.is_list:
        return {"$schema": DIALECT, **entry}
    definitions = entry.pop("$defs", {})
    return {"$schema": DIALECT, "title": kind.name, "type": "array", "items": entry, "$defs": definitions}


def center_schema(fields: CenterFields) -> dict[str, Any]:
    """Return the schema of center.yaml: its links and house rules are those that the handbook asks for, and all may stay empty."""
    made = schema(file_types.CENTER)
    links, rules = made["properties"]["links"], made["properties"]["house_rules"]
    links |= _only({link.id: {"type": "string", "description": f"{link.explain} {link.gain}"} for link in fields.links})
    rules |= _only(
        {rule.id: {**_kind_of_value(rule.usual), "description": f"{rule.explain} ({rule.usual})"} for rule in fields.house_rules}
    )
    for objects in (links, rules):
        objects.pop("patternProperties", None)
    for objects in (links, rules, *made["$defs"].values(), made):
        objects["properties"] = {name: _or_nothing(one) for name, one in objects["properties"].items()}
        objects.pop("required", None)
    return made


def local_schema(kind: file_types.FileKind) -> dict[str, Any]:
    """Return the schema of the same file in the center's folder: new entries whole, others with only what changes."""
    made = schema(kind)
    if not kind.is_list:  # a single entry: any of its fields; lists in it may hold changes, which the check reads
        return {name: part for name, part in made.items() if name in {"$schema", "title", "description", "type"}}
    return with_changes(made)


def editor_settings() -> str:
    """Return the settings that tell VS Code and its kin which schema belongs to which files."""
    wired = {f"./content/{file_types.SCHEMAS}{kind.name}.schema.json": f"content/{kind.pattern}" for kind in file_types.YAML_FILES}
    for kind in _LOCAL_KINDS:
        wired[f"./content/{file_types.SCHEMAS}{LOCAL_SCHEMAS}{kind.name}.schema.json"] = f"content/{file_types.in_local(kind)}"
    return _text({"files.encoding": "utf8", "yaml.schemas": wired})


def modeline(file: str) -> str:
    """Return the first line of a data file, which names its schema to every other editor."""
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


def _with_values(part: Any) -> Any:  # noqa: ANN401  any part of a schema
    """Return a schema in which the center's values may stand for numbers, and any entry may depend on one."""
    if isinstance(part, list):
        return [_with_values(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "integer":
        about = {name: value for name, value in part.items() if name in _ABOUT}
        return {**about, "anyOf": [{name: value for name, value in part.items() if name not in about}, _VALUE]}
    if part.get("type") == "string" and "maxLength" in part:  # the length counts once the values are in the text
        about = {name: value for name, value in part.items() if name in _ABOUT}
        return {**about, "anyOf": [{name: value for name, value in part.items() if name not in about}, _TEXT_WITH_VALUE]}
    made = {name: _with_values(value) for name, value in part.items()}
    if made.get("additionalProperties") is False:
        condition = {"type": "string", "description": "Only if the center gave this value (center_fields.yaml)."}
        made["properties"] = {**made["properties"], ONLY_WITH: condition}
    return made


def _only(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "additionalProperties": False}


def _or_nothing(one: dict[str, Any]) -> dict[str, Any]:
    about = {name: value for name, value in one.items() if name in _ABOUT}
    return {**about, "anyOf": [{name: value for name, value in one.items() if name not in about}, {"type": "null"}]}


def _kind_of_value(usual: int | str) -> dict[str, Any]:
    return {"type": "integer"} if isinstance(usual, int) else {"type": ["string", "integer"]}


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
