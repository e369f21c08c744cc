"""List after an update which entries of the handbook changed under a center's overrides.

``local/upstream.json`` has each such entry as it was at the last review.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.centers.upstream_entries import upstream_entry
from handbook.load import loader
from handbook.model import file_types
from handbook.model.content_paths import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.content_paths import Folders

UpstreamFields = dict[str, dict[str, object]]
"""The upstream values of fields by dotted path (``parts.feedback.title``), for each entry by kind and id (``rules:arrive-on-time``)."""


def changes(folders: Folders) -> Iterator[str]:
    """Yield what changed in the handbook since the center's last review, one or three lines for each field.

    Only fields that the center changed count, and every field of an entry that it hides.
    """
    reviewed, current = _read(_upstream_file(folders)), current_fields(folders)
    for name in sorted(current):
        if name not in reviewed:
            yield f"{name}: not reviewed yet"
            continue
        fields = sorted(reviewed[name].keys() | current[name].keys())
        for field in (field for field in fields if not _is_now_split(field, current[name])):
            before, after = reviewed[name].get(field), current[name].get(field)
            if before != after:
                yield f"{name}: {field}\n    was: {_text(before)}\n    is:  {_text(after)}"
    yield from (f"{name}: no longer in the handbook, or no longer in local/" for name in sorted(reviewed.keys() - current.keys()))


def accept(folders: Folders) -> Path:
    """Record the current entries as reviewed and return the file."""
    path = _upstream_file(folders)
    text = json.dumps(current_fields(folders), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def current_fields(folders: Folders) -> UpstreamFields:
    """Return the upstream fields of all entries that the center changes or hides."""
    draft = loader.read(folders)
    result: UpstreamFields = {}
    for override in draft.differences:
        entry = upstream_entry(draft, override.kind, override.id)
        if override.action == "added" or entry is None:
            continue
        fields = entry if override.action == "hidden" else {path: _value_at(entry, path) for path in override.fields or entry}
        result[f"{override.kind}:{override.id}"] = json.loads(json.dumps(fields))
    return result


def _is_now_split(field: str, current: dict[str, object]) -> bool:
    """Return whether only parts of a field are overridden now, where the whole field was at the last review."""
    return field not in current and any(path.startswith(f"{field}.") for path in current)


def _value_at(value: object, path: str) -> object:
    """Return the value at a dotted path, in which ids stand for items of lists; None if there is no such value."""
    for key in path.split("."):
        if isinstance(value, tuple | list):
            value = next((item for item in value if isinstance(item, dict) and item.get("id") == key), None)
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def _upstream_file(folders: Folders) -> Path:
    return folders.local / file_types.LOCAL_NOTES[1].removeprefix(LOCAL)


def _read(path: Path) -> UpstreamFields:
    """Return the reviewed fields; an empty dictionary if the file is missing or damaged, so that everything is to be reviewed."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) and all(isinstance(fields, dict) for fields in data.values()) else {}


def _text(value: object) -> str:
    return "(nothing)" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
