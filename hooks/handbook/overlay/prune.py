"""Leave out what a center hides wherever the handbook names it: in lists of ids, in links, and in texts, whose words stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.model import file_types
from handbook.model.references import EACH, references_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from handbook.model.base import Ref
    from handbook.model.file_types import FileKind
    from handbook.overlay.merge import Override
    from handbook.overlay.nodes import SourceNode

_OPENS = {"links", "questions", "fill"}
_WORD_OF_KIND = {
    file_types.RULES.name: "rule",
    file_types.QUESTIONS.name: "question",
    file_types.MESSAGES.name: "message",
    file_types.CHECKLISTS.name: "checklist",
    file_types.SHEETS.name: "checklist",
    file_types.PRESETS.name: "preset",
    "pages": "page",
}
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


def hidden_links(differences: Iterable[Override]) -> frozenset[str]:
    """Return what is hidden, as links name it (``rule:an-id``)."""
    return frozenset(f"{_WORD_OF_KIND[one.kind]}:{one.id}" for one in differences if one.action == "hidden" and one.kind in _WORD_OF_KIND)


def without_hidden(entries: Iterable[SourceNode], kind: FileKind, hidden: Collection[str]) -> list[SourceNode]:
    """Return entries of a kind in which nothing names what is hidden, save where an entry can't do without it."""
    dropped = [(reference.way, _ids(reference.ref, hidden)) for reference in references_of(kind.model) if reference.ref.drop_hidden]
    return [_entry(entry, kind, dropped, hidden) for entry in entries]


def words_of_hidden_links(text: str, hidden: Collection[str]) -> str:
    """Return a text in which links to what is hidden are just their words."""
    return _LINK.sub(lambda found: found[1] if found[2] in hidden else found[0], text) if hidden else text


def _ids(ref: Ref, hidden: Collection[str]) -> frozenset[str]:
    """Return the ids of what is hidden among the targets of a field."""
    words = {_WORD_OF_KIND.get(target) for target in ref.targets}
    return frozenset(id_ for word, _, id_ in (link.partition(":") for link in hidden) if word in words)


def _entry(
    entry: SourceNode, kind: FileKind, dropped: Iterable[tuple[tuple[str, ...], frozenset[str]]], hidden: Collection[str]
) -> SourceNode:
    for way, ids in dropped:
        entry = _without_ids(entry, way, ids) or entry
    entry = _without_links(entry, hidden) or entry
    return _without_empty_steps(entry) if kind is file_types.PRESETS else entry


def _without_empty_steps(preset: SourceNode) -> SourceNode:
    """Return a preset without the steps in which nothing is left to open."""
    steps = preset.value.get("steps")
    if steps is None or not isinstance(steps.value, tuple):
        return preset
    kept = tuple(step for step in steps.value if not isinstance(step.value, dict) or _OPENS & step.value.keys())
    return preset.having(steps=replace(steps, value=kept))


def _without_ids(value: SourceNode, way: tuple[str, ...], ids: Collection[str]) -> SourceNode | None:
    """Return a value without some ids; None where it is such an id, or can't be without one."""
    inside = value.value
    if not way:
        if isinstance(inside, tuple):
            return replace(value, value=tuple(item for item in inside if item.value not in ids))
        return None if inside in ids else value
    head, *rest = way
    if head == EACH and isinstance(inside, tuple):
        kept = (_without_ids(item, tuple(rest), ids) for item in inside)
        return replace(value, value=tuple(item for item in kept if item is not None))
    if isinstance(inside, dict) and head in inside:
        field = _without_ids(inside[head], tuple(rest), ids)
        return None if field is None else _with_field(value, head, field)
    return value


def _without_links(value: SourceNode, hidden: Collection[str]) -> SourceNode | None:
    """Return a value without the links to what is hidden; None where it is one, or leads nowhere without it."""
    inside = value.value
    if isinstance(inside, str):
        return None if inside in hidden else replace(value, value=words_of_hidden_links(inside, hidden))
    if isinstance(inside, tuple):
        kept = (_without_links(item, hidden) for item in inside)
        return replace(value, value=tuple(item for item in kept if item is not None))
    if isinstance(inside, dict):
        fields: Mapping[str, SourceNode | None] = {name: _without_links(field, hidden) for name, field in inside.items()}
        if any(field is None for field in fields.values()):
            return None
        for name, field in fields.items():
            value = _with_field(value, name, field) if field is not None else value
    return value


def _with_field(value: SourceNode, name: str, field: SourceNode) -> SourceNode:
    """Return a dictionary with a field, or without it where nothing is left of it."""
    is_empty = field.value == () and value.value[name].value != ()
    return value.without(name) if is_empty else value.having(**{name: field})
