"""Merge the center's data into the handbook's, fill in the center's values, and build entries of the model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import Diagnostic, SourceSpan, did_you_mean
from handbook.core.memo import MEMORY
from handbook.load.validation import validated
from handbook.model import file_types
from handbook.model.base import Retirable, is_active
from handbook.model.center_form import KINDS_WITH_FORM
from handbook.model.content_paths import LOCAL
from handbook.overlay.merge import ADDED, MergeResult, merge_fields, merge_lists
from handbook.overlay.node_substitution import node_problems, substitute_in_node
from handbook.overlay.nodes import SourceNode, from_nodes
from handbook.overlay.placeholders import center_values, required_variables
from handbook.overlay.prune import hidden_targets, prune

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.load.draft import Draft

_CENTER_KINDS = (file_types.CENTER, file_types.CENTER_FIELDS)


@dataclass(frozen=True)
class _BuiltEntry:
    """The result of building the entry of one node.

    Attributes:
        span: The source span of the node.
        id: The id that it declares, if any.
        entry: The entry; None if its id is not valid, or if nothing of it remains.
        problems: The problems of the node.

    """

    span: SourceSpan
    id: str | None = None
    entry: Any = None
    problems: tuple[Diagnostic, ...] = ()


def add_center(draft: Draft) -> None:
    """Add the entries of the center to the draft, before all others, whose texts may use its values."""
    for node in draft.nodes.get(file_types.CENTER_FIELDS.name, ()):
        _add(_build(node, file_types.CENTER_FIELDS), file_types.CENTER_FIELDS, draft)
    for node in draft.nodes.get(file_types.CENTER.name, ()):
        _add(_build(_with_empty_logo(node, _without_empty_fields(node)), file_types.CENTER), file_types.CENTER, draft)


def add_entries(draft: Draft) -> None:
    """Add all other entries to the draft, after the overlay and without references to hidden entries."""
    values, required = center_values(draft.center, draft.center_fields), required_variables(draft.center_fields)
    merged = {kind: _merge_overlay(kind, draft) for kind in file_types.DATA_FILES if kind not in _CENTER_KINDS}
    draft.problems += _list_in_moments(merged)
    hidden = hidden_targets(draft.differences)
    for kind, nodes in merged.items():
        remaining = prune(nodes, kind, hidden) if hidden else nodes
        if kind.name in KINDS_WITH_FORM:
            draft.unfilled[kind.name] = _data_by_id(remaining)
        for node in remaining:
            _add(_build_or_reuse(node, kind, values, required), kind, draft)


def _data_by_id(nodes: Iterable[SourceNode]) -> dict[str, Any]:
    """Return the data of each entry that has an id."""
    return {id_: from_nodes(node)[0] for node in nodes if (id_ := node.text("id"))}


def _with_empty_logo(original: SourceNode, filled: SourceNode) -> SourceNode:
    """Return a node with the original logo if it has any field, so that a problem of an empty one is reported at its line."""
    if not isinstance(filled.value, dict) or "logo" not in filled.value or not isinstance(filled.value["logo"].value, dict):
        return filled
    return filled.having(logo=original.value["logo"])


def _without_empty_fields(node: SourceNode) -> SourceNode:
    """Return a node without empty fields: in center.yaml, they mean the same as missing ones."""
    if not isinstance(node.value, dict):
        return node
    fields = {name: _without_empty_fields(field) for name, field in node.value.items() if field.value is not None}
    return replace(node, value={name: field for name, field in fields.items() if field.value not in ({}, ())})


def _merge_overlay(kind: file_types.FileKind, draft: Draft) -> list[SourceNode]:
    """Return the nodes of a kind after the overrides of the center, and add differences and problems to the draft."""
    nodes = draft.nodes.get(kind.name, [])
    upstream = [node for node in nodes if not node.file.startswith(LOCAL)]
    local = [node for node in nodes if node.file.startswith(LOCAL)]
    if not local:
        return upstream
    invalid = [node for node in local if not isinstance(node.value, dict)]
    draft.problems += [node.problem('an entry must have fields, each on its own line: "name: value"') for node in invalid]
    local = [node for node in local if isinstance(node.value, dict)]
    if kind.name in draft.unread_of_handbook:  # what the center changes there is not known
        local = [node for node in local if node.text("id")]
    if kind in file_types.GROUPING_KINDS:
        draft.problems += [
            node.problem("this entry can't be hidden, because other entries belong to it; hide those instead", "hide")
            for node in local
            if node.text("hide")
        ]
        local = [node for node in local if not node.text("hide")]
    if kind.is_single:
        overlay = merge_fields(upstream[0], local[0], kind.name) if upstream and local else MergeResult(upstream)
    else:
        overlay = merge_lists(upstream, local, kind.name, can_retire=issubclass(kind.model, Retirable))
    draft.problems += overlay.problems
    draft.differences += overlay.differences
    return overlay.entries


def _list_in_moments(merged: dict[file_types.FileKind, list[SourceNode]]) -> Iterator[Diagnostic]:
    """List each message that a center adds in its moment, as if messaging.yaml did, and yield the problems."""
    for number, message in enumerate(merged[file_types.MESSAGES]):
        moment, messaging = message.text("moment"), merged[file_types.MESSAGING]
        moments = messaging[0].value.get("moments") if messaging and isinstance(messaging[0].value, dict) else None
        if message.origin != ADDED or moments is None or not isinstance(moments.value, tuple):
            continue
        merged[file_types.MESSAGES][number] = message.without("moment")
        ids = [listed.text("id") or "" for listed in moments.value]
        if moment is None:
            yield message.problem(f'the field "moment" is missing, so the message isn\'t listed anywhere; add one of {", ".join(ids)}')
        elif moment not in ids:
            yield message.problem(f'there\'s no moment "{moment}" in {file_types.MESSAGING.pattern}; {did_you_mean(moment, ids)}', "moment")
        extended = _append_message(moments, ids.index(moment) if moment in ids else 0, message.value["id"])
        merged[file_types.MESSAGING] = [messaging[0].having(moments=extended)]


def _append_message(moments: SourceNode, index: int, id_: SourceNode) -> SourceNode:
    """Return the moments with one more message in one of them."""
    moment = moments.value[index]
    messages = moment.value.get("messages", replace(id_, value=()))
    moment = moment.having(messages=replace(messages, value=(*messages.value, id_)))
    return replace(moments, value=(*moments.value[:index], moment, *moments.value[index + 1 :]))


def _build_or_reuse(
    node: SourceNode, kind: file_types.FileKind, values: Mapping[str, str | int | None], required: frozenset[str]
) -> _BuiltEntry:
    """Return the entry of a node with the center's values in it, from the cache if node and values are the same."""

    def build() -> _BuiltEntry:
        problems, filled = tuple(node_problems(node, values, required)), substitute_in_node(node, values)
        return _build(filled, kind, problems) if filled is not None else _BuiltEntry(SourceSpan(node.file), problems=problems)

    return MEMORY.get_or_make("entry", (kind.name, node.file, node.line), (node, tuple(values.items()), required), build)


def _build(node: SourceNode, kind: file_types.FileKind, earlier: tuple[Diagnostic, ...] = ()) -> _BuiltEntry:
    value, span = from_nodes(node)
    id_ = value.get("id") if isinstance(value, dict) else None
    entry, problems = validated(value, kind.model, span)
    return _BuiltEntry(span, id_ if isinstance(id_, str) else None, entry, (*earlier, *problems))


def _add(built: _BuiltEntry, kind: file_types.FileKind, draft: Draft) -> None:
    draft.problems += built.problems
    if built.id is not None:
        draft.declared.setdefault(kind.name, {}).setdefault(built.id, []).append(built.span)
    if built.entry is not None:
        draft.entries.setdefault(kind.name, []).append((built.span.file, built.entry))
        if not is_active(built.entry):
            draft.retired.setdefault(kind.name, {})[built.entry.id] = built.entry
