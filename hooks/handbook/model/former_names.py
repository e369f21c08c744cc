"""Entries that were renamed, and what their earlier addresses lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.model.base import Renamable
    from handbook.model.handbook import Handbook


def moved_pages(handbook: Handbook) -> dict[str, str]:
    """Return the content link (``message:an-id``) to which each page leads that has only an earlier address."""
    kinds: tuple[tuple[str, Iterable[Renamable]], ...] = (
        ("topic", handbook.topics),
        ("message", handbook.messages.active),
        ("checklist", handbook.checklists.active),
        ("checklist", handbook.sheets.active),
        ("preset", handbook.presets.active),
    )
    entries = {
        routes.target(f"{kind}:{old}", handbook): f"{kind}:{_id_of(entry)}" for kind, of_kind in kinds for entry, old in _former(of_kind)
    }
    written = {f"{old}.md": f"page:{file.removesuffix('.md')}" for file, page in handbook.written_pages.items() for old in page.formerly}
    return entries | written


def _former(entries: Iterable[Renamable]) -> Iterator[tuple[Renamable, str]]:
    return ((entry, old) for entry in entries for old in entry.formerly)


def _id_of(entry: Renamable) -> str:
    return str(getattr(entry, "id", ""))
