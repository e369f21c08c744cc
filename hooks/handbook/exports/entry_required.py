"""Find out which entries others need, so that a center can't hide them without changing those first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model.base import is_active
from handbook.model.references import references_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.core.diagnostics import FieldPath
    from handbook.model.base import Entry
    from handbook.model.handbook import Handbook

_SUCCESSOR = ("successor",)
"""A field that only retired entries have."""


def required_by(handbook: Handbook) -> Mapping[tuple[str, str], str]:
    """Return, by kind and id, a file with an entry that needs this one: it names it in a field that can't lose it."""
    required = {
        (target, id_): entry.span.file
        for entry in _entries(handbook)
        for path, ref, ids in references_in(entry)
        if path != _SUCCESSOR and (not ref.drop_hidden or _is_last(entry, path, ids))
        for target in ref.targets
        for id_ in ids
    }
    return required | {target: sheet.span.file for sheet in handbook.sheets.active if (target := _target(sheet.leads_to))}


def _is_last(entry: Entry, path: FieldPath, ids: tuple[str, ...]) -> bool:
    """Return whether an id is the only one in a list that the entry requires."""
    return len(path) == 1 and len(ids) == 1 and type(entry).model_fields[str(path[0])].is_required()


def _target(link: str | None) -> tuple[str, str] | None:
    """Return the kind and the id of the target of a content link (``preset:an-id``)."""
    kind, _, id_ = (link or "").partition(":")
    return (f"{kind}s", id_) if id_ else None


def _entries(handbook: Handbook) -> Iterator[Entry]:
    lists = (handbook.phases, handbook.topics, handbook.rules, handbook.questions, handbook.messages, handbook.checklists)
    for entries in (*lists, handbook.sheets, handbook.presets):
        yield from (entry for entry in entries if is_active(entry))
    yield from (handbook.home, handbook.library, handbook.messaging, handbook.plan)
