"""JSON schemas of the data files, made from the models, so that an editor completes and checks the YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook import files

if TYPE_CHECKING:
    from pathlib import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_texts() -> dict[str, str]:
    """Return the text of each schema by its file name."""
    return {f"{kind.name}.schema.json": _text(schema(kind)) for kind in files.YAML_FILES}


def schema(kind: files.FileKind) -> dict[str, object]:
    """Return the schema of one kind of file."""
    entry = kind.model.model_json_schema()
    if not kind.is_list:
        return {"$schema": DIALECT, **entry}
    definitions = entry.pop("$defs", {})
    return {"$schema": DIALECT, "title": kind.name, "type": "array", "items": entry, "$defs": definitions}


def editor_settings() -> str:
    """Return the settings that tell VS Code and its kin which schema belongs to which files."""
    wired = {f"./content/{files.SCHEMAS}{kind.name}.schema.json": f"content/{kind.pattern}" for kind in files.YAML_FILES}
    return _text({"files.encoding": "utf8", "yaml.schemas": wired})


def modeline(file: str) -> str:
    """Return the first line of a data file, which names its schema to every other editor."""
    kind = files.kind_of(file)
    name = kind.name if kind else ""
    up = "../" * (file.count("/") - 1)
    return f"# yaml-language-server: $schema={up}schemas/{name}.schema.json"


def write_schemas(content: Path) -> list[Path]:
    """Write the schemas and the editor settings; return the files."""
    texts = {content / files.SCHEMAS / name: text for name, text in schema_texts().items()}
    texts[content.parent / ".vscode" / "settings.json"] = editor_settings()
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
