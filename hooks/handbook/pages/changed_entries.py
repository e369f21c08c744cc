"""Build only the pages that belong to changed entries, so that a preview can show them before the whole site is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.pages.messages import message_page
from handbook.pages.phases import phase_page
from handbook.pages.topics import topic_page

if TYPE_CHECKING:
    from collections.abc import Collection as Ids
    from collections.abc import Iterator

    from handbook.model.collection import Collection
    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer

FOLDERS = ("rules", "questions", "messages")
"""The folders of entries that have such a page: that of their phase, that of their topic, or one of their own."""


def changed_entry_pages(before: Handbook, handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield the page of each rule, question, and message that isn't the same in two states of a handbook.

    Args:
        before: The earlier state.
        handbook: The state that the pages show.
        renderer: Renders that state.

    """
    phases = _changed_groups(before.rules, handbook.rules)
    topics = _changed_groups(before.questions, handbook.questions)
    yield from (phase_page(phase, handbook, renderer) for phase in handbook.phases if phase.id in phases)
    yield from (topic_page(topic, handbook, renderer) for topic in handbook.topics if topic.id in topics)
    yield from (message_page(handbook.messages[id_], handbook, renderer) for id_ in _changed_ids(before.messages, handbook.messages))


def _changed_groups(before: Collection[Any], after: Collection[Any]) -> Ids[str]:
    return {after.group_of(id_) for id_ in _changed_ids(before, after)}


def _changed_ids(before: Collection[Any], after: Collection[Any]) -> list[str]:
    """Return the ids of new and changed entries; one that has only moved to another line counts, too."""
    return [entry.id for entry in after if before.get(entry.id) != entry]
