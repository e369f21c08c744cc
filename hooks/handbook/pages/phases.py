"""The page of each phase: its goal, its rules one below the other, its checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def phase_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each phase, in order."""
    for number, phase in enumerate(handbook.phases, 1):
        uri = routes.phase(phase.id)
        yield renderer.page("phase.md", uri, f"data/rules/{phase.id}.yaml", phase=phase, number=number)
