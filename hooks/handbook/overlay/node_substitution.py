"""Substitute a center's values for placeholders in all texts of a data file.

A text, a field or a list's entry of which nothing remains is removed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.overlay.placeholders import substitute, text_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from handbook.overlay.nodes import SourceNode
    from handbook.overlay.placeholders import Values

CONDITION = "if_center"
"""The field that any entry may have: the name of a value without which the entry is removed."""


def substitute_in_node(node: SourceNode, values: Values) -> SourceNode | None:
    """Return a node with the center's values in all of its texts; None if nothing remains of it."""
    content = node.value
    if isinstance(content, str):
        text = substitute(content, values, names_links=True)
        return node if text is content else None if text is None else replace(node, value=text)
    if isinstance(content, tuple):
        items = tuple(item for item in (substitute_in_node(item, values) for item in content) if item is not None)
        return _with_content(node, items, content, items) if items or not content else None
    if isinstance(content, dict):
        if CONDITION in content and values.get(content[CONDITION].value) is None:
            return None
        candidates = {name: substitute_in_node(field, values) for name, field in content.items() if name != CONDITION}
        fields = {name: field for name, field in candidates.items() if field is not None}
        return _with_content(node, fields, content.values(), fields.values())
    return node


def _with_content(node: SourceNode, content: object, before: Collection[SourceNode], after: Collection[SourceNode]) -> SourceNode:
    """Return a node with other content; the same node if nothing changed, as for most, because results are cached by node."""
    is_same = len(before) == len(after) and all(old is new for old, new in zip(before, after, strict=True))
    return node if is_same else replace(node, value=content)


def node_problems(node: SourceNode, known: Iterable[str], required: Iterable[str]) -> Iterable[Diagnostic]:
    """Yield the problems of the placeholders in all texts of a node; see ``text_problems`` for the arguments."""
    content: Any = node.value
    if isinstance(content, str):
        yield from (Diagnostic(node.file, node.line, problem) for problem in text_problems(content, known, required))
    elif isinstance(content, tuple | dict):
        if isinstance(content, dict) and CONDITION in content:
            yield from _condition_problems(content[CONDITION], set(known))
            required = {*required, content[CONDITION].value}
        for item in content.values() if isinstance(content, dict) else content:
            yield from node_problems(item, known, required)


def _condition_problems(condition: SourceNode, known: set[str]) -> Iterable[Diagnostic]:
    if condition.value not in known:
        yield condition.problem(f'there\'s no center field "{condition.value}"; {did_you_mean(str(condition.value), known)}')
