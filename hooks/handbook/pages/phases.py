"""The page of each phase: its goal, its rules one below the other, its checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.guidance import Phase
    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def phase_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each phase, in order."""
    for phase in handbook.phases:
        yield phase_page(phase, handbook, renderer)


def phase_page(phase: Phase, handbook: Handbook, renderer: Renderer) -> Page:
    """Return the page of a phase."""
    number = list(handbook.phases).index(phase) + 1
    return renderer.page("phase.md", routes.phase(phase.id), f"data/rules/{phase.id}.yaml", phase=phase, number=number)
