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
REASON_IS_MISSING = (
    'the field "reason" is missing; add it for the people who take over from you. For example: reason: We say this on our own page'
)


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
        yield override.problem(
            f'"{id_}" is in local/ twice; delete the older entry, from its line "- {action}: {id_}" to the line before the next one', action
        )
    elif action == "id" and target is not None:
        fix = f'write "change: {id_}" to change it, or choose another id'
        yield override.problem(f'the handbook already has "{id_}" ({target.file}:{target.line}); {fix}', "id")
    elif action != "id" and target is None:
        fix = f"{did_you_mean_sentence(id_, by_id)} If an update removed it, delete this entry"
        yield override.problem(f'the handbook has no "{id_}" in "{kind}"; {fix}', action)
    elif action == "change" and target is not None and target.text("state") == "retired":
        successor = target.text("successor")
        fix = f'change "{successor}" instead' if successor else "delete this entry"
        yield override.problem(f'"{id_}" is retired in the handbook; {fix}', action)
    yield from _hide_problems(override) if action == "hide" else _field_problems(override, action, target)


def _hide_problems(override: SourceNode) -> Iterable[Diagnostic]:
    if not override.text("reason"):
        yield override.problem(REASON_IS_MISSING, "hide")
    for name in override.value:
        if name not in _FIELDS_OF_HIDE:
            yield override.problem(f'"{name}" can\'t be used with "hide"; delete it', name)


def _field_problems(override: SourceNode, action: str, target: SourceNode | None) -> Iterable[Diagnostic]:
    for name in _NOT_WITH[action]:
        if name in override.value and (name != "after" or override.text("after")):
            yield override.problem(f'"{name}" can\'t be used with "{action}"; delete it', name)
    if action == "change" and "state" in override.value:
        fix = f'to hide the entry, replace all its lines with two lines: "hide: {override.text("change")}" and "reason: ..."'
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
        names = " and ".join(f'"{action}"' for action in actions)
        return f"this entry has {names}; split it into separate entries, or keep only one of them"
    return (
        "this entry doesn't say what it does; "
        'add "id" for a new entry, "change" to change one of the handbook\'s entries, or "hide" to hide one'
    )
