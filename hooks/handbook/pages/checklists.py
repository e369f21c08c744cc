"""The page of each checklist: the short lines of its rules, to tick and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.book import Handbook
    from handbook.pages.page import Page
    from handbook.pages.templates import Renderer


def checklist_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each checklist that is shown, in the order of the file."""
    for checklist in handbook.active_checklists:
        uri = addresses.checklist(checklist.id)
        yield renderer.page("checklist.md", uri, checklist.place.file, checklist=checklist)
