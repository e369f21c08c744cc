"""The page at the earlier address of an entry that was renamed: it leads to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes
from handbook.model.former_names import moved_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def former_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each earlier address."""
    for uri, link in moved_pages(handbook).items():
        entry = handbook.entry_of(link) or handbook.written_pages[routes.target(link, handbook)]
        yield renderer.page("moved.md", uri, entry.span.file, link=link)
