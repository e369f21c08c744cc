"""Merge the overrides of a center (local/) into the handbook's own data.

An override says what it does by one field: ``id`` (adds a complete entry), ``change`` (changes some fields of an entry) or
``hide`` (hides an entry, with a reason). The same holds for lists inside files and entries, such as the steps of the plan or the
rows of a table, at any depth: an update of the handbook then reaches everything that a center did not write itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.overlay.merge_problems import ACTIONS, action_problem, override_problems
from handbook.overlay.nodes import SourceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.core.diagnostics import Diagnostic

ADDED, CHANGED, HIDDEN = "added", "changed", "hidden"
_DONE = {"id": ADDED, "change": CHANGED, "hide": HIDDEN}
_DIRECTIVES = ("change", "hide", "without", "reason")
_AFTER = "after"


@dataclass(frozen=True)
class Override:
    """An override that took effect.

    Attributes:
        kind: The kind of file.
        id: The entry.
        action: ``added``, ``changed`` or ``hidden``.
        fields: The changed fields; a field inside an entry with its path, in which ids name entries of lists (``parts.fair.title``).
        reason: Why the entry is hidden.
        file: The file in local/.
        line: The line in it.

    """

    kind: str
    id: str
    action: str
    fields: tuple[str, ...]
    reason: str
    file: str
    line: int


@dataclass
class MergeResult:
    """The result of merging one kind of data.

    Attributes:
        entries: All entries, in order.
        differences: The overrides that took effect.
        problems: The problems of the overrides.

    """

    entries: list[SourceNode]
    differences: list[Override] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def is_directive(name: str, value: object) -> bool:
    """Return whether a field of an override says what to do, and is no field of the entry; a message has a list named ``after``."""
    return name in _DIRECTIVES or (name == _AFTER and isinstance(value, str))


def merge_lists(base: Sequence[SourceNode], overrides: Iterable[SourceNode], kind: str, *, can_retire: bool) -> MergeResult:
    """Return a list of entries after the overrides of a center.

    Args:
        base: The handbook's entries; each is a dictionary, with or without an id.
        overrides: The center's entries.
        kind: The name of the entries in messages, such as ``rules``.
        can_retire: Whether a hidden entry keeps its address, like a retired one; otherwise it is deleted.

    """
    result = MergeResult(list(base))
    seen: set[str] = set()
    for override in overrides:
        actions = [action for action in ACTIONS if override.text(action)]
        if len(actions) != 1:
            result.problems.append(override.problem(action_problem(actions)))
            continue
        problems = list(override_problems(override, actions[0], kind, result.entries, seen))
        result.problems += problems
        seen.add(override.text(actions[0]) or "")
        if not problems:
            _apply(override, actions[0], result, kind, can_retire=can_retire)
    return result


def merge_fields(base: SourceNode, overrides: SourceNode, kind: str) -> MergeResult:
    """Return a dictionary after the overrides of a center; lists of entries with ids in it are merged, too.

    Args:
        base: The handbook's fields.
        overrides: The center's fields.
        kind: The name of the file in messages.

    """
    result = MergeResult([base])
    for name, value in overrides.value.items():
        current = result.entries[0].value.get(name)
        merged = _merge_nested(current, value, f"{kind}.{name}") if current is not None else None
        if merged:
            result.differences += merged.differences
            result.problems += merged.problems
            result.entries[0] = result.entries[0].having(**{name: merged.entries[0]})
        else:
            action = CHANGED if current else ADDED
            result.differences.append(Override(kind, name, action, (), "", value.file, value.line))
            result.entries[0] = result.entries[0].having(**{name: value})
    return result


def _merge_nested(base: SourceNode, overrides: SourceNode, kind: str) -> MergeResult | None:
    """Merge two dictionaries, or two lists of entries with ids; return None for fields that the center replaces completely.

    A list without any override replaces the handbook's list.
    """
    if isinstance(base.value, dict) and isinstance(overrides.value, dict):
        return merge_fields(base, overrides, kind)
    if not _is_list_with_ids(base) or not _is_list_of_overrides(overrides):
        return None
    result = merge_lists(base.value, overrides.value, kind, can_retire=False)
    result.entries = [replace(base, value=tuple(result.entries))]
    return result


def _apply(override: SourceNode, action: str, result: MergeResult, kind: str, *, can_retire: bool) -> None:
    id_, reason = override.text(action) or "", override.text("reason") or ""
    index = next((index for index, entry in enumerate(result.entries) if entry.text("id") == id_), -1)
    fields: tuple[str, ...] = ()
    if action == "id":
        _insert(override, result)
    elif action == "change":
        fields = _change(result, index, override, f"{kind}.{id_}")
    elif can_retire:
        retired = SourceNode("retired", override.file, override.line)
        result.entries[index] = result.entries[index].without("successor").having(state=retired)
    else:
        del result.entries[index]
    result.differences.append(Override(kind, id_, _DONE[action], fields, reason, override.file, override.line))


def _change(result: MergeResult, index: int, override: SourceNode, kind: str) -> tuple[str, ...]:
    """Change an entry, and return the path of each changed field."""
    entry = result.entries[index]
    removed = tuple(item.value for item in override.value["without"].value) if "without" in override.value else ()
    merged = merge_fields(entry.without(*removed), override.without(*_DIRECTIVES), kind)
    result.problems += merged.problems
    result.entries[index] = replace(merged.entries[0], origin=entry.origin or CHANGED)
    fields = [path.removeprefix(f"{kind}.") for difference in merged.differences for path in _field_paths(difference)]
    return (*dict.fromkeys(fields), *(name for name in removed if name not in override.value))


def _field_paths(difference: Override) -> list[str]:
    path = f"{difference.kind}.{difference.id}"
    return [f"{path}.{name}" for name in difference.fields] or [path]


def _insert(override: SourceNode, result: MergeResult) -> None:
    """Insert a new entry after the one that it names, or at the end."""
    after, ids = override.text(_AFTER), [entry.text("id") or "" for entry in result.entries]
    index = len(ids)
    if after and after in ids:
        index = ids.index(after) + 1
    elif after:
        result.problems.append(override.problem(f'there\'s no "{after}" for this entry to come after; {did_you_mean(after, ids)}', "after"))
    result.entries.insert(index, replace(override.without(_AFTER) if after else override, origin=ADDED))


def _is_list_with_ids(node: SourceNode) -> bool:
    return isinstance(node.value, tuple) and bool(node.value) and all(item.text("id") for item in node.value)


def _is_list_of_overrides(node: SourceNode) -> bool:
    """Return whether a node is a list of dictionaries of which at least one has an action."""
    if not isinstance(node.value, tuple) or not all(isinstance(item.value, dict) for item in node.value):
        return False
    return any(item.text(action) for item in node.value for action in ACTIONS)
