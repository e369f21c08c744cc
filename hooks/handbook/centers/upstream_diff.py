"""Tell after an update which entries of the handbook changed under what a center changed or hid.

``local/upstream.json`` holds each such entry as it was when somebody last looked at it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.load import loader
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.overlay.nodes import SourceNode, from_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.load.draft import Draft
    from handbook.model.content_paths import Folders

Seen = dict[str, dict[str, object]]
"""The fields of entries of the handbook as they were, by kind and id (``rules:arrive-on-time``)."""


def changes(folders: Folders) -> Iterator[str]:
    """Yield what is otherwise in the handbook than when the center last looked, a line or two for each field.

    Only fields that the center changed count, and every field of an entry that it hides.
    """
    seen, now = _read(_file(folders)), current(folders)
    for name in sorted(now):
        if name not in seen:
            yield f"{name}: not looked at yet"
            continue
        fields = [field for field in sorted(seen[name].keys() | now[name].keys()) if not _is_watched_inside(field, now[name])]
        for field in fields:
            before, after = seen[name].get(field), now[name].get(field)
            if before != after:
                yield f"{name}: {field}\n    was: {_shown(before)}\n    is:  {_shown(after)}"
    yield from (f"{name}: no longer in the handbook, or no longer in local/" for name in sorted(seen.keys() - now.keys()))


def accept(folders: Folders) -> Path:
    """Write down the entries as they are now, and return the file."""
    path = _file(folders)
    text = json.dumps(current(folders), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def current(folders: Folders) -> Seen:
    """Return the entries of the handbook that the center changes or hides, as the handbook has them."""
    draft = loader.read(folders)
    found: Seen = {}
    for one in draft.differences:
        entry = _of_the_handbook(draft, one.kind, one.id)
        if one.action == "added" or entry is None:
            continue
        fields = entry if one.action == "hidden" else {way: _at(entry, way.split(".")) for way in one.fields or entry}
        found[f"{one.kind}:{one.id}"] = json.loads(json.dumps(fields))
    return found


def _is_watched_inside(field: str, now: dict[str, object]) -> bool:
    """Return whether only a part of a field still counts, where the whole field counted before."""
    return field not in now and any(way.startswith(f"{field}.") for way in now)


def _at(value: object, way: list[str]) -> object:
    """Return what stands at the way to a field, in which ids name entries of lists; None where nothing does."""
    for step in way:
        if isinstance(value, tuple | list):
            value = next((one for one in value if isinstance(one, dict) and one.get("id") == step), None)
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _of_the_handbook(draft: Draft, kind: str, id_: str) -> dict[str, object] | None:
    """Return an entry as the handbook has it, or the field of a single file (``strings.rule``: the kind says the way)."""
    name, *way = kind.split(".")
    if name == "pages":
        path = draft.folders.content / f"{id_}.md"
        return {"text": path.read_text(encoding="utf-8-sig")} if path.is_file() else None
    ours = [one for one in draft.written.get(name, ()) if not one.file.startswith(LOCAL)]
    if name in {one.name for one in file_types.DATA_FILES if one.is_single}:
        return _field(ours, way, id_)
    entry = next((one for one in ours if one.text("id") == id_), None)
    return _plain(entry)


def _field(ours: list[SourceNode], way: list[str], id_: str) -> dict[str, object] | None:
    value = ours[0] if ours else None
    for step in way:
        value = value.value.get(step) if value and isinstance(value.value, dict) else None
    if value is None:
        return None
    if isinstance(value.value, tuple):
        return _plain(next((one for one in value.value if one.text("id") == id_), None))
    field = value.value.get(id_) if isinstance(value.value, dict) else None
    return {id_: from_nodes(field)[0]} if field else None


def _plain(entry: SourceNode | None) -> dict[str, object] | None:
    value = from_nodes(entry)[0] if entry else None
    return value if isinstance(value, dict) else None


def _file(folders: Folders) -> Path:
    return folders.local / file_types.LOCAL_NOTES[1].removeprefix(LOCAL)


def _read(path: Path) -> Seen:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()) else {}


def _shown(value: object) -> str:
    return "(nothing)" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
