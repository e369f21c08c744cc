"""Remove references to hidden entries: from lists of ids, from lists of links, and from texts, where the words of a link remain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.model import file_types
from handbook.model.references import EACH, references_of
from handbook.overlay.merge import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from handbook.model.base import Ref
    from handbook.model.file_types import FileKind
    from handbook.model.references import Reference
    from handbook.overlay.merge import Override
    from handbook.overlay.nodes import SourceNode

_STEP_CONTENT = {"links", "questions", "fill"}
"""Fields of which a step of a preset needs one."""
_LINK_SCHEMES = {
    file_types.RULES.name: "rule",
    file_types.QUESTIONS.name: "question",
    file_types.MESSAGES.name: "message",
    file_types.CHECKLISTS.name: "checklist",
    file_types.SHEETS.name: "checklist",
    file_types.PRESETS.name: "preset",
    "pages": "page",
}
"""The first part of a content link by the kind of its target."""
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
"""A link, with its words and its target."""


def hidden_targets(differences: Iterable[Override]) -> dict[str, Override]:
    """Return the targets of content links (``rule:an-id``) that a center hides, each with the override that hides it."""
    hidden = (override for override in differences if override.action == HIDDEN and override.kind in _LINK_SCHEMES)
    return {f"{_LINK_SCHEMES[override.kind]}:{override.id}": override for override in hidden}


def prune(entries: Iterable[SourceNode], kind: FileKind, hidden: Collection[str]) -> list[SourceNode]:
    """Return the entries of a kind without references to hidden targets.

    A reference that its entry requires remains, also the only one in a list that it requires; a check then reports it.
    """
    references = [reference for reference in references_of(kind.model) if reference.ref.drop_hidden]
    hidden_ids = [(reference, _hidden_ids(reference.ref, hidden)) for reference in references]
    return [_prune_entry(entry, kind, hidden_ids, hidden) for entry in entries]


def unlink_hidden(text: str, hidden: Collection[str]) -> str:
    """Return a text in which each link to a hidden target is replaced by its words."""
    return LINK.sub(lambda link: link[1] if link[2] in hidden else link[0], text) if hidden else text


def _hidden_ids(ref: Ref, hidden: Collection[str]) -> frozenset[str]:
    """Return the hidden ids among the targets of a field."""
    schemes = {_LINK_SCHEMES.get(target) for target in ref.targets}
    return frozenset(id_ for scheme, _, id_ in (target.partition(":") for target in hidden) if scheme in schemes)


def _prune_entry(
    entry: SourceNode, kind: FileKind, hidden_ids: Iterable[tuple[Reference, frozenset[str]]], hidden: Collection[str]
) -> SourceNode:
    for reference, ids in hidden_ids:
        entry = _without_ids(entry, reference.path, ids, is_required=reference.is_required) or entry
    entry = _without_links(entry, hidden) or entry
    return _without_empty_steps(entry) if kind is file_types.PRESETS else entry


def _without_empty_steps(preset: SourceNode) -> SourceNode:
    """Return a preset without the steps that have no content."""
    steps = preset.value.get("steps")
    if steps is None or not isinstance(steps.value, tuple):
        return preset
    remaining = tuple(step for step in steps.value if not isinstance(step.value, dict) or _STEP_CONTENT & step.value.keys())
    return preset.having(steps=replace(steps, value=remaining))


def _without_ids(node: SourceNode, path: tuple[str, ...], ids: Collection[str], *, is_required: bool) -> SourceNode | None:
    """Return a node without some of the ids at a path; None if the node itself is such an id, or has no field left that it needs."""
    value = node.value
    if not path:
        if isinstance(value, tuple):
            remaining = tuple(item for item in value if item.value not in ids)
            return None if is_required and value and not remaining else replace(node, value=remaining)
        return None if value in ids else node
    name, *rest = path
    if name == EACH and isinstance(value, tuple):
        items = (_without_ids(item, tuple(rest), ids, is_required=is_required) for item in value)
        return replace(node, value=tuple(item for item in items if item is not None))
    if isinstance(value, dict) and name in value:
        field = _without_ids(value[name], tuple(rest), ids, is_required=is_required)
        return None if field is None else _with_field(node, name, field)
    return node


def _without_links(node: SourceNode, hidden: Collection[str]) -> SourceNode | None:
    """Return a node without links to hidden targets; None if the node is such a target, or a dictionary with one as a field.

    A dictionary in a dictionary, such as the action of a phase, is dropped as a whole.
    """
    value = node.value
    if isinstance(value, str):
        return None if value in hidden else replace(node, value=unlink_hidden(value, hidden))
    if isinstance(value, tuple):
        items = (_without_links(item, hidden) for item in value)
        return replace(node, value=tuple(item for item in items if item is not None))
    if isinstance(value, dict):
        for name, field in value.items():
            remaining = _without_links(field, hidden)
            if remaining is not None:
                node = _with_field(node, name, remaining)
            elif isinstance(field.value, dict):
                node = node.without(name)
            else:
                return None
    return node


def _with_field(node: SourceNode, name: str, field: SourceNode) -> SourceNode:
    """Return a dictionary with a field; without it if the field is a list that became empty."""
    became_empty = field.value == () and node.value[name].value != ()
    return node.without(name) if became_empty else node.having(**{name: field})
