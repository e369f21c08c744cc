"""What the search finds: each entry of the handbook once, with the texts that it is found by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.model import routes, ui_strings
from handbook.model.entry_text import shown_texts
from handbook.model.handbook import has_something_to_say
from handbook.model.message_variants import render_example
from handbook.search.markdown_sections import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.guidance import Checklist, Rule
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.presets import Preset
    from handbook.model.questions import Question
    from handbook.model.sheets import Sheet

KINDS = {
    "rule": 12,
    "message": 11,
    "question": 9,
    "preset": 11,
    "phase": 11,
    "topic": 10,
    "checklist": 10,
    "page": 9,
    "staff": 4,
}
"""The kinds of entries, and how much each one counts, in tenths: guidance first, pages for those who publish it last."""
_NOT_FOUND = {"style"}
_FOR_STAFF = {"conformance"}


@dataclass(frozen=True)
class SearchEntry:
    """Something that the search finds.

    Attributes:
        kind: One of KINDS.
        url: Its address from the root of the site.
        title: Its title.
        line: One line to show below it.
        keywords: Words by which readers look for it.
        text: All else that it says.
        language: Its language, if it is not that of the site.

    """

    kind: str
    url: str
    title: str
    line: str
    keywords: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    language: str = ""


def search_entries(handbook: Handbook) -> Iterator[SearchEntry]:
    """Yield every entry that readers are shown, in the order of the handbook; of equally good results, the first one wins."""
    yield from (_rule(rule, handbook) for rule in handbook.rules.active)
    yield from (_message(message, handbook) for message in handbook.messages.active)
    yield from _guides(handbook)
    yield from (_question(question, handbook) for question in handbook.questions.active)
    yield from _pages(handbook)
    yield from _written_pages(handbook)


def _rule(rule: Rule, handbook: Handbook) -> SearchEntry:
    shown, *more = shown_texts(rule)
    url = routes.url(routes.rule(rule.id, handbook))
    return SearchEntry("rule", url, rule.title, shown, rule.keywords, (rule.checklist, *more))


def _message(message: Message, handbook: Handbook) -> SearchEntry:
    texts = (message.parts, *message.subject_parts)
    more = (*(render_example(parts, handbook) for parts in texts), *(inline_markup.plain(tip) for tip in message.tips))
    return SearchEntry("message", routes.url(routes.message(message.id)), message.title, message.when, message.keywords, more)


def _question(question: Question, handbook: Handbook) -> SearchEntry:
    more = (inline_markup.plain(question.listen_for), question.follow_up, question.researched or "")
    url = routes.url(routes.question(question.id, handbook))
    return SearchEntry("question", url, question.question, inline_markup.plain(question.why), question.keywords, more)


def _guides(handbook: Handbook) -> Iterator[SearchEntry]:
    for phase in handbook.phases:
        more = (inline_markup.plain(phase.goal), *(inline_markup.plain(sign) for sign in phase.done_when))
        yield SearchEntry("phase", routes.url(routes.phase(phase.id)), phase.title, phase.summary, text=more)
    for preset in handbook.presets.active:
        yield _preset(preset)
    for checklist in handbook.checklists.active:
        yield _paper("checklist", checklist)
    for sheet in handbook.sheets.active:
        kind, spoken = "staff" if sheet.audience == "staff" else "checklist", _other(sheet.lang, handbook)
        yield replace(_paper(kind, sheet, tuple(_words_on(sheet))), language=spoken)
    for topic in handbook.topics:
        url = routes.url(routes.topic(topic.id))
        yield SearchEntry("topic", url, topic.title, topic.summary, text=(inline_markup.plain(topic.advice),))


def _preset(preset: Preset) -> SearchEntry:
    more = (part for step in preset.steps for part in (step.title, step.text or ""))
    return SearchEntry("preset", routes.url(routes.preset(preset.id)), preset.title, preset.summary, preset.keywords, tuple(more))


def _paper(kind: str, paper: Checklist | Sheet, more: tuple[str, ...] = ()) -> SearchEntry:
    """Return a sheet with its own words; a checklist has none, for it repeats rules, which are found by themselves."""
    return SearchEntry(kind, routes.url(routes.checklist(paper.id)), paper.title, inline_markup.plain(paper.summary), text=more)


def _words_on(sheet: Sheet) -> Iterator[str]:
    for part in sheet.parts:
        yield from (part.title, part.text or "", *part.points, *part.ticks, *part.fields, *part.questions, *part.ratings, *part.columns)
        for row in (part.table.headings, *part.table.cells) if part.table else ():
            yield from row


def _pages(handbook: Handbook) -> Iterator[SearchEntry]:
    """Yield the single pages, each with what stands on no other one."""
    home, library = handbook.home, handbook.library
    own = {
        "home": (home.lead, *home.facts, *(text for way in home.ways_in for text in (way.title, way.text))),
        "questions": (text for avoided in library.avoid for text in (avoided.ask, avoided.why)),
        "plan": (text for step in handbook.plan.steps for text in (step.title, step.text)),
        "center": _words_of_center(handbook),
        "conformance": (handbook.conformance.form, *handbook.conformance.scope) if handbook.conformance else (),
    }
    for name, file in routes.GENERATED.items():
        if name in _NOT_FOUND or not has_something_to_say(name, handbook):
            continue
        title, line = _told(name, handbook)
        kind = "staff" if name in _FOR_STAFF else "page"
        yield SearchEntry(kind, routes.url(file), title, line, text=tuple(inline_markup.plain(text) for text in own.get(name, ())))


def _told(name: str, handbook: Handbook) -> tuple[str, str]:
    """Return the title of a single page and the sentence that describes it."""
    if name == "home":
        return handbook.identity.title, handbook.identity.description
    texts = handbook.strings.root[name.replace("-", "_")]
    count = len(handbook.messages.active if name == "messages" else handbook.questions.active)
    title = (handbook.center.name or "") if name == "center" else texts["title"]
    return title, ui_strings.fill(texts["description"], count=count, name=title)


def _words_of_center(handbook: Handbook) -> tuple[str, ...]:
    center, contact = handbook.center, handbook.center.contact
    given = (center.school, contact.room, contact.hours, contact.phone, contact.email, *(closure.title for closure in center.closures))
    offers = tuple(link.title for link in handbook.center_fields.links if link.id in center.links)
    return (*filter(None, given), *offers, *(rule.title for rule in handbook.center_fields.house_rules))


def _written_pages(handbook: Handbook) -> Iterator[SearchEntry]:
    """Yield each section of the pages that are written by hand; those in folders are for the people who publish the handbook."""
    for name, page in handbook.written_pages.items():
        url, kind, spoken = routes.url(name), "staff" if "/" in name else "page", _other(page.lang, handbook)
        for section in sections_of(handbook.page_texts[name]):
            heading, lead, text = section.heading, section.lead, section.text
            if heading.level > 1:
                yield SearchEntry(kind, f"{url}#{heading.anchor}", heading.text, _short(lead), (), (page.title, lead, text), spoken)
            else:
                yield SearchEntry(kind, url, page.title, page.description, (), (lead, text), spoken)


def _other(language: str | None, handbook: Handbook) -> str:
    return language if language and language != handbook.identity.language else ""


def _short(text: str, limit: int = 160) -> str:
    """Return the beginning of a text, as whole words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
