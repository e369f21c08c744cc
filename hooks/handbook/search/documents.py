"""Turn entries into search documents, each with the texts that it is found by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from handbook.core import inline_markup
from handbook.model import routes, ui_strings
from handbook.model.entry_text import shown_texts
from handbook.model.message_variants import render_example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.guidance import Checklist, Rule
    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message
    from handbook.model.presets import Preset
    from handbook.model.questions import Question
    from handbook.model.sheets import Sheet

GROUPS = ("do", "know", "ask", "staff")
"""What readers can do with a result: results are shown in these groups."""


class Kind(NamedTuple):
    """A kind of document.

    Attributes:
        weight: How much its scores count, in tenths: guidance first, pages for those who publish it last.
        group: One of GROUPS.

    """

    weight: int
    group: str


KINDS = {
    "rule": Kind(12, "know"),
    "message": Kind(11, "do"),
    "question": Kind(8, "ask"),
    "preset": Kind(11, "do"),
    "phase": Kind(11, "know"),
    "topic": Kind(13, "ask"),
    "checklist": Kind(10, "do"),
    "tool": Kind(9, "do"),
    "page": Kind(10, "know"),
    "staff": Kind(6, "staff"),
}


@dataclass(frozen=True)
class SearchDocument:
    """A result of the search.

    Attributes:
        kind: One of KINDS.
        url: Its URL from the root of the site.
        title: Its title.
        summary: One line to show below the title.
        keywords: Words that readers use for it.
        texts: All its other texts.
        language: Its language, if it is not that of the site.

    """

    kind: str
    url: str
    title: str
    summary: str
    keywords: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    language: str = ""


def entry_documents(handbook: Handbook) -> Iterator[SearchDocument]:
    """Yield a document for each entry that has an address, in the order of the handbook."""
    yield from (_rule(rule, handbook) for rule in handbook.rules.active)
    yield from (_message(message, handbook) for message in handbook.messages.active)
    yield from _phases(handbook)
    yield from (_preset(preset, handbook) for preset in handbook.presets.active)
    alone = (checklist for checklist in handbook.checklists.active if not handbook.preset_including(checklist.id))
    yield from (_printable("checklist", checklist) for checklist in alone)
    yield from (_sheet(sheet, handbook) for sheet in handbook.sheets.active)
    yield from _topics(handbook)
    yield from _work_fields(handbook)
    yield from (_question(question, handbook) for question in handbook.questions.active)


def _rule(rule: Rule, handbook: Handbook) -> SearchDocument:
    statement, *texts = shown_texts(rule)
    url = routes.url(routes.rule(rule.id, handbook))
    return SearchDocument("rule", url, rule.title, statement, rule.keywords, (rule.checklist, *texts))


def _message(message: Message, handbook: Handbook) -> SearchDocument:
    url = routes.url(routes.message(message.id))
    templates = (message.parts, *message.subject_parts)
    texts = (*(render_example(template, message, handbook) for template in templates), *(inline_markup.plain(tip) for tip in message.tips))
    return SearchDocument("message", url, message.title, message.when, message.keywords, texts)


def _question(question: Question, handbook: Handbook) -> SearchDocument:
    url = routes.url(routes.question(question.id, handbook))
    texts = (*map(inline_markup.plain, (question.why, question.listen_for)), question.follow_up, question.researched or "")
    return SearchDocument("question", url, question.question, "", question.keywords, texts)  # a question needs no summary


def _phases(handbook: Handbook) -> Iterator[SearchDocument]:
    for phase in handbook.phases:
        texts = (inline_markup.plain(phase.goal), *(inline_markup.plain(sign) for sign in phase.done_when))
        yield SearchDocument("phase", routes.url(routes.phase(phase.id)), phase.title, phase.summary, texts=texts)


def _topics(handbook: Handbook) -> Iterator[SearchDocument]:
    for topic in handbook.topics:
        url = routes.url(routes.topic(topic.id))
        yield SearchDocument("topic", url, topic.title, topic.summary, texts=(inline_markup.plain(topic.advice),))


def _work_fields(handbook: Handbook) -> Iterator[SearchDocument]:
    """Yield the questions about each field of work: the page with all questions, filtered by its address."""
    page = routes.url(routes.GENERATED["all-questions"])
    title, summary = (ui_strings.text(handbook.strings, "search", name) for name in ("of_field", "of_field_text"))
    for field in handbook.library.fields:
        count = sum(field.id in question.fields for question in handbook.questions.active)
        names = (ui_strings.fill(title, field=field.title), ui_strings.fill(summary, count=count))
        yield SearchDocument("topic", f"{page}?field={field.id}", *names, field.keywords)


def _preset(preset: Preset, handbook: Handbook) -> SearchDocument:
    texts = [text for step in preset.steps for text in (step.title, step.text or "")]
    if preset.includes_checklist:
        texts += (handbook.title_of(f"checklist:{id_}") for id_ in preset.links_to("checklist"))
    return SearchDocument("preset", routes.url(routes.preset(preset.id)), preset.title, preset.summary, preset.keywords, tuple(texts))


def _sheet(sheet: Sheet, handbook: Handbook) -> SearchDocument:
    kind = "staff" if sheet.audience == "staff" else "checklist"
    document = _printable(kind, sheet, tuple(_texts_of_sheet(sheet)))
    return replace(document, keywords=sheet.keywords, language=language_unless_default(sheet.lang, handbook))


def _printable(kind: str, printable: Checklist | Sheet, texts: tuple[str, ...] = ()) -> SearchDocument:
    """Return a checklist or a sheet. A checklist has no texts of its own: it repeats rules, which are documents themselves."""
    url = routes.url(routes.checklist(printable.id))
    return SearchDocument(kind, url, printable.title, inline_markup.plain(printable.summary), texts=texts)


def _texts_of_sheet(sheet: Sheet) -> Iterator[str]:
    for part in sheet.parts:
        yield from (part.title, part.text or "", *part.points, *part.ticks, *part.fields, *part.questions, *part.ratings, *part.columns)
        for row in (part.table.headings, *part.table.cells) if part.table else ():
            yield from row


def language_unless_default(language: str | None, handbook: Handbook) -> str:
    """Return a language; an empty text for that of the site."""
    return language if language and language != handbook.identity.language else ""
