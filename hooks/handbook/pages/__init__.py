"""Turns a handbook into Markdown pages: one builder for each kind of page, all based on the same model."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from handbook.pages.checklists import checklist_pages
from handbook.pages.messages import message_pages
from handbook.pages.moved import former_pages
from handbook.pages.page import Page
from handbook.pages.phases import phase_pages
from handbook.pages.presets import preset_pages
from handbook.pages.renderer import Renderer
from handbook.pages.singletons import single_pages
from handbook.pages.topics import topic_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook


def build_pages(
    handbook: Handbook, templates: Path, edit_base: str | None, sizes: Mapping[str, int] | None = None, site_url: str | None = None
) -> Iterator[Page]:
    """Yield every page that is made from data, one after the other, because all of them are large.

    Args:
        handbook: The checked handbook.
        templates: The folder with the templates.
        edit_base: The address in front of a content file where it can be edited; without it, pages link to a copy of the file.
        sizes: The bytes of downloads by path, to say beside their links.
        site_url: Where the site will stand, if known; posters and cards show it.

    Raises:
        ValueError: Two pages would have the same address (a mistake in the builders).

    """
    renderer = Renderer(handbook, templates, edit_base, sizes or {}, site_url)
    pages = chain(
        single_pages(renderer),
        phase_pages(handbook, renderer),
        topic_pages(handbook, renderer),
        message_pages(handbook, renderer),
        checklist_pages(handbook, renderer),
        preset_pages(handbook, renderer),
        former_pages(handbook, renderer),
    )
    seen: set[str] = set()
    for page in pages:
        if page.uri in seen:
            message = f"two pages at {page.uri}"
            raise ValueError(message)
        seen.add(page.uri)
        yield page


__all__ = ["Page", "build_pages"]
