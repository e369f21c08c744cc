"""Check the links of entries, in their texts and in fields for links. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.checks.entry_links import malformed_link, target_problems
from handbook.checks.link_targets import target_names
from handbook.checks.plan import links_of as links_of_plan
from handbook.checks.presets import links_of as links_of_preset
from handbook.core import inline_markup
from handbook.model import file_types
from handbook.model.base import Entry
from handbook.model.entry_text import prose_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic, FieldPath
    from handbook.load.draft import Draft


def links_resolve(draft: Draft) -> Iterator[Diagnostic]:
    """Every link of an entry leads to an entry or a page that exists, or to a web address."""
    names = target_names(draft)
    for entry, path, target in (*_links_in_texts(draft), *_links_in_fields(draft)):
        yield from (entry.span.problem(message, *path) for message in target_problems(target, draft, names))


def links_are_well_formed(draft: Draft) -> Iterator[Diagnostic]:
    """A text that looks like a link is one; only a warning."""
    for entry, path, text in _texts(draft):
        if "](" in text and (message := malformed_link(text)):
            yield replace(entry.span.problem(message, *path), is_warning=True)


def _texts(draft: Draft) -> Iterator[tuple[Entry, FieldPath, str]]:
    """Yield each text of an entry that may have links: the entry, the path of the text, and the text."""
    for entry in (entry for entries in draft.entries.values() for _, entry in entries):
        if isinstance(entry, Entry):
            yield from ((entry, path, text) for path, text in prose_of(entry))


def _links_in_texts(draft: Draft) -> Iterator[tuple[Entry, FieldPath, str]]:
    for entry, path, text in _texts(draft):
        yield from ((entry, path, target) for target in inline_markup.targets(text))


def _links_in_fields(draft: Draft) -> Iterator[tuple[Entry, FieldPath, str]]:
    """Yield each link that is a field or in a list of links."""
    for identity in draft.entries_of(file_types.IDENTITY):
        if identity.update_page and f"{identity.update_page.partition(':')[2]}.md" not in draft.hidden_pages:
            yield identity, ("update_page",), identity.update_page
    for home in draft.entries_of(file_types.HOME):
        yield from ((door, ("link",), door.link) for door in home.entry_points)
    for phase in draft.entries_of(file_types.PHASES):
        yield from ((action, ("link",), action.link) for action in (phase.action, phase.help) if action)
    for plan in draft.entries_of(file_types.PLAN):
        yield from ((entry, ("links", index), link) for entry, index, link in links_of_plan(plan))
        yield from ((plan, ("day_links", index), link) for index, link in enumerate(plan.day_links))
        yield from ((action, ("link",), action.link) for action in plan.help)
    for search in draft.entries_of(file_types.SEARCH):
        yield from ((page, ("link",), page.link) for page in search.keywords)
    for preset in draft.entries_of(file_types.PRESETS):
        yield from ((step, ("links", index), link) for step, index, link in links_of_preset(preset))
    for sheet in draft.entries_of(file_types.SHEETS):
        if sheet.leads_to:
            yield sheet, ("leads_to",), sheet.leads_to
