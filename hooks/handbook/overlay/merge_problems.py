"""The problems of an override, found before it is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean, did_you_mean_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.core.diagnostics import Diagnostic
    from handbook.overlay.nodes import SourceNode

ACTIONS = ("id", "change", "hide")
"""The fields of which an override has exactly one: what it does, and the id of the entry."""
_FIELDS_OF_HIDE = frozenset({"hide", "reason", "text"})
_NOT_WITH = {"id": ("reason", "without"), "change": ("reason", "after")}
"""Fields that an action excludes."""


def override_problems(override: SourceNode, action: str, kind: str, entries: Sequence[SourceNode], seen: set[str]) -> Iterable[Diagnostic]:
    """Yield the problems of an override.

    Args:
        override: The override.
        action: What it does: one of ``ACTIONS``.
        kind: The name of the entries in messages.
        entries: The entries so far.
        seen: The ids of the overrides before it.

    """
    id_, by_id = override.text(action) or "", {entry.text("id") or "": entry for entry in entries}
    target = by_id.get(id_)
    if id_ in seen:
        yield override.problem(f'"{id_}" stands twice in local/; make one entry of both', action)
    elif action == "id" and target is not None:
        fix = f'write "change: {id_}" to change it, or choose another id'
        yield override.problem(f'"{id_}" is in the handbook already ({target.file}:{target.line}); {fix}', "id")
    elif action != "id" and target is None:
        fix = f"{did_you_mean_sentence(id_, by_id)} If the handbook has it no longer, take this entry out"
        yield override.problem(f'there is no "{id_}" in {kind} of the handbook; {fix}', action)
    elif action == "change" and target is not None and target.text("state") == "retired":
        successor = target.text("successor")
        fix = f'change "{successor}" instead' if successor else "take this entry out"
        yield override.problem(f'"{id_}" is retired in the handbook; {fix}', action)
    yield from _hide_problems(override) if action == "hide" else _field_problems(override, action, target)


def _hide_problems(override: SourceNode) -> Iterable[Diagnostic]:
    if not override.text("reason"):
        fix = "for the people after you; add a line such as: reason: We say this on a page of our own"
        yield override.problem(f'must have the field "reason", {fix}', "hide")
    for name in override.value:
        if name not in _FIELDS_OF_HIDE:
            yield override.problem(f'"{name}" must not stand beside "hide"; take it out', name)


def _field_problems(override: SourceNode, action: str, target: SourceNode | None) -> Iterable[Diagnostic]:
    for name in _NOT_WITH[action]:
        if name in override.value:
            yield override.problem(f'"{name}" must not stand beside "{action}"; take it out', name)
    if action == "change" and "state" in override.value:
        fix = f'to take the entry out, write "hide: {override.text("change")}" and a line "reason: ..." instead of all its lines'
        yield override.problem(f'"state" can\'t be changed here; {fix}', "state")
    if action == "change" and "without" in override.value and target is not None:
        yield from _without_problems(override, target)


def _without_problems(override: SourceNode, target: SourceNode) -> Iterable[Diagnostic]:
    """Yield the problems of the list of fields that an override removes."""
    names = override.value["without"]
    if not isinstance(names.value, tuple) or not all(isinstance(item.value, str) for item in names.value):
        yield override.problem('"without" must be a list of fields, such as [pitfall, varies]', "without")
        return
    for item in names.value:
        if item.value not in target.value:
            yield item.problem(f'the entry has no field "{item.value}" to leave out; {did_you_mean(item.value, target.value)}')


def action_problem(actions: list[str]) -> str:
    """Return the message for an override with no action, or with several."""
    if actions:
        return f"must have only one of {' and '.join(actions)}; make two entries of it, or take one out"
    return 'must say what it does: "id" for something new, "change" for an entry of the handbook, or "hide"; add one of them with an id'
