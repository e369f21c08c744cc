"""Find an entry as it is in the handbook, and what the center wrote about it, before both are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.overlay.merge import is_directive
from handbook.overlay.nodes import SourceNode, from_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.load.draft import Draft

_NAMES = ("id", "change", "hide")
"""The fields that name an entry: in the handbook the first, in a center's file any of them."""
_SINGLE = frozenset(file_type.name for file_type in file_types.DATA_FILES if file_type.is_single)


def upstream_entry(draft: Draft, kind: str, id_: str) -> dict[str, object] | None:
    """Return an entry of the handbook by kind and id; None if there is none.

    For a file with a single entry, the kind has the path to the list or mapping: ``strings.rule``.
    """
    if kind == "pages":
        file = draft.folders.content / f"{id_}.md"
        return {"text": file.read_text(encoding="utf-8-sig")} if file.is_file() else None
    return _entry((node for node in _nodes(draft, kind) if not node.file.startswith(LOCAL)), kind, id_)


def center_entry(draft: Draft, kind: str, id_: str) -> dict[str, object]:
    """Return the fields that the center wrote in an override of an entry, without those that only say what to do."""
    if kind == "pages":
        file = draft.folders.local / "pages" / f"{id_}.md"
        return {"text": file.read_text(encoding="utf-8-sig")} if file.is_file() else {}
    entry = _entry((node for node in _nodes(draft, kind) if node.file.startswith(LOCAL)), kind, id_) or {}
    return {name: value for name, value in entry.items() if not is_directive(name, value)}


def _nodes(draft: Draft, kind: str) -> list[SourceNode]:
    return draft.nodes.get(kind.partition(".")[0], [])


def _entry(nodes: Iterable[SourceNode], kind: str, id_: str) -> dict[str, object] | None:
    name, *path = kind.split(".")
    if name in _SINGLE:
        root = next(iter(nodes), None)
        return _item(root, path, id_) if root else None
    return fields_of(_named(nodes, id_))


def _item(root: SourceNode, path: list[str], id_: str) -> dict[str, object] | None:
    """Return the item with an id of the list or mapping at a path; None if there is none."""
    node: SourceNode | None = root
    for key in path:
        node = node.value.get(key) if node and isinstance(node.value, dict) else None
    if node is None:
        return None
    if isinstance(node.value, tuple):
        return fields_of(_named(node.value, id_))
    field = node.value.get(id_) if isinstance(node.value, dict) else None
    return {id_: from_nodes(field)[0]} if field else None


def _named(nodes: Iterable[SourceNode], id_: str) -> SourceNode | None:
    return next((node for node in nodes if any(node.text(name) == id_ for name in _NAMES)), None)


def fields_of(node: SourceNode | None) -> dict[str, object] | None:
    """Return the data of a node if it is a mapping."""
    data = from_nodes(node)[0] if node else None
    return data if isinstance(data, dict) else None
