"""The pages that exist once: home, all rules, all checklists, the plan, sources, the whole handbook for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import file_types, routes
from handbook.model.handbook import is_published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer

_FILES = {
    "home": file_types.HOME.pattern,
    "rules": file_types.PHASES.pattern,
    "questions": file_types.TOPICS.pattern,
    "all-questions": file_types.TOPICS.pattern,
    "my-list": file_types.TOPICS.pattern,
    "messages": file_types.MESSAGING.pattern,
    "checklists": file_types.CHECKLISTS.pattern,
    "start": file_types.PRESETS.pattern,
    "plan": file_types.PLAN.pattern,
    "plan-sheet": file_types.PLAN.pattern,
    "plan-talk": file_types.PLAN.pattern,
    "plan-compare": file_types.PLAN.pattern,
    "sources": file_types.SOURCES.pattern,
    "conformance": file_types.CONFORMANCE.pattern,
    "center": file_types.CENTER.pattern,
    "make-it-yours": file_types.CENTER_FIELDS.pattern,
    "your-entries": file_types.CENTER_FIELDS.pattern,
    "print": file_types.PHASES.pattern,
    "offline": file_types.STRINGS.pattern,
    "style": file_types.PHASES.pattern,
}


def single_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the single pages."""
    for name, uri in routes.GENERATED.items():
        if not is_published(name, renderer.handbook):
            continue
        yield renderer.page(f"{name}.md", uri, _FILES[name])
