"""Find out which entries others need, so that a center can't hide them without changing those first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model.base import is_active
from handbook.model.references import references_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.model.base import Entry
    from handbook.model.handbook import Handbook

_SUCCESSOR = ("successor",)
"""A field that only retired entries have."""


def required_by(handbook: Handbook) -> Mapping[tuple[str, str], str]:
    """Return, by kind and id, a file with an entry that needs this one: it names it in a field that can't lose it."""
    return {
        (target, id_): entry.span.file
        for entry in _entries(handbook)
        for path, ref, ids in references_in(entry)
        if not ref.drop_hidden and path != _SUCCESSOR
        for target in ref.targets
        for id_ in ids
    }


def _entries(handbook: Handbook) -> Iterator[Entry]:
    lists = (handbook.phases, handbook.topics, handbook.rules, handbook.questions, handbook.messages, handbook.checklists)
    for entries in (*lists, handbook.sheets, handbook.presets):
        yield from (entry for entry in entries if is_active(entry))
    yield from (handbook.home, handbook.library, handbook.messaging, handbook.plan)
