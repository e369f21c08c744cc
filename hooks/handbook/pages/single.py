"""The pages of which there is one each: home, all rules, all checklists, the plan, sources, the whole handbook for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook import addresses, files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.book import Handbook
    from handbook.pages.page import Page
    from handbook.pages.templates import Renderer

_FILES = {
    "home": files.HOME.pattern,
    "rules": files.PHASES.pattern,
    "questions": files.TOPICS.pattern,
    "all-questions": files.TOPICS.pattern,
    "my-list": files.TOPICS.pattern,
    "messages": files.MESSAGING.pattern,
    "checklists": files.CHECKLISTS.pattern,
    "start": files.PRESETS.pattern,
    "plan": files.PLAN.pattern,
    "plan-sheet": files.PLAN.pattern,
    "plan-talk": files.PLAN.pattern,
    "plan-compare": files.PLAN.pattern,
    "sources": files.SOURCES.pattern,
    "conformance": files.CONFORMANCE.pattern,
    "center": files.CENTER.pattern,
    "print": files.PHASES.pattern,
    "offline": files.STRINGS.pattern,
    "style": files.PHASES.pattern,
}


def single_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the single pages."""
    for name, uri in addresses.GENERATED.items():
        if not has_something_to_say(name, renderer.handbook):
            continue
        yield renderer.page(f"{name}.md", uri, _FILES[name])


def has_something_to_say(name: str, handbook: Handbook) -> bool:
    """Return whether a single page is published: not what there is nothing to say about in this copy."""
    about = {
        "center": handbook.center.name is not None,
        "offline": handbook.center.offline,
        "conformance": handbook.conformance is not None,
    }
    return about.get(name, True)
