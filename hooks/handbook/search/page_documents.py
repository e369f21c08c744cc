"""The search documents of single pages and of hand-written pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.model import routes, ui_strings
from handbook.model.handbook import is_published
from handbook.search.documents import SearchDocument, language_unless_default
from handbook.search.markdown_sections import split_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook

_EXCLUDED = {"style"}
"""Pages that are not in the search index."""
_KINDS = {
    **dict.fromkeys(("messages", "checklists", "start", "plan", "plan-sheet", "plan-talk", "plan-compare", "my-list"), "tool"),
    **dict.fromkeys(("questions", "all-questions"), "topic"),
    **dict.fromkeys(("conformance", "make-it-yours", "your-entries"), "staff"),
}
"""The kinds of single pages that aren't just pages to read."""


def single_page_documents(handbook: Handbook) -> Iterator[SearchDocument]:
    """Yield the single pages, each with the texts that are on no other page."""
    texts_of = _own_texts(handbook)
    for name, file in routes.GENERATED.items():
        if name in _EXCLUDED or not is_published(name, handbook):
            continue
        title, description = _title_and_description(name, handbook)
        texts = tuple(inline_markup.plain(text) for text in texts_of.get(name, ()))
        yield SearchDocument(_KINDS.get(name, "page"), routes.url(file), title, description, texts=texts)


def _own_texts(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    home, library, conformance = handbook.home, handbook.library, handbook.conformance
    return {
        "home": (home.lead, *home.facts, *(text for door in home.entry_points for text in (door.title, door.text))),
        "questions": tuple(text for avoided in library.avoid for text in (avoided.ask, avoided.why)),
        "plan": tuple(text for step in handbook.plan.steps for text in (step.title, step.text)),
        "center": _texts_of_center(handbook),
        "conformance": (conformance.form, *conformance.scope) if conformance else (),
    }


def _title_and_description(name: str, handbook: Handbook) -> tuple[str, str]:
    if name == "home":
        return handbook.identity.title, handbook.identity.description
    strings = handbook.strings.root[name.replace("-", "_")]
    count = len(handbook.messages.active if name == "messages" else handbook.questions.active)
    title = (handbook.center.name or "") if name == "center" else strings["title"]
    return title, ui_strings.fill(strings["description"], count=count, name=title)


def _texts_of_center(handbook: Handbook) -> tuple[str, ...]:
    center, contact, fields = handbook.center, handbook.center.contact, handbook.center_fields
    details = (center.school, contact.room, contact.hours, contact.phone, contact.email, *(closure.title for closure in center.closures))
    links = (link.title for link in fields.links if link.id in center.links)
    return (*filter(None, details), *links, *(rule.title for rule in fields.house_rules))


def written_page_documents(handbook: Handbook) -> Iterator[SearchDocument]:
    """Yield each section of the hand-written pages, below which their page is named. Pages in folders are for those who publish the handbook."""
    for name, page in handbook.written_pages.items():
        url, kind, language = routes.url(name), "staff" if "/" in name else "page", language_unless_default(page.lang, handbook)
        for section in split_sections(handbook.page_texts[name]):
            heading, lead, text = section.heading, section.lead, section.text
            if heading.level > 1:
                yield SearchDocument(kind, f"{url}#{heading.anchor}", heading.text, page.title, (), (lead, text), language)
            else:
                yield SearchDocument(kind, url, page.title, page.description, (), (lead, text), language)
