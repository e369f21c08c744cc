"""The chapter of questions, topic by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.book.blocks import Chapter, Heading
from handbook.book.links import QUESTIONS, anchor_of
from handbook.book.writer import BETWEEN, plain_paragraph, quote, runs_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.book.blocks import Block
    from handbook.book.writer import Writer
    from handbook.model.questions import Avoided, Question, Topic


def questions_chapter(writer: Writer) -> Chapter:
    """Return the chapter of all questions."""
    handbook = writer.handbook
    count, topics = len(handbook.questions.active), [topic for topic in handbook.topics if handbook.questions.in_group(topic.id).active]
    blocks: list[Block] = [plain_paragraph(writer.words("book", "questions", count=count, topics=len(topics)), "lead")]
    for topic in topics:
        blocks += _topic(topic, writer)
    if handbook.library.avoid:
        blocks.append(Heading(writer.words("questions", "avoid"), 2, anchor_of("topic", "-avoid")))
        blocks.append(plain_paragraph(writer.words("questions", "avoid_intro"), "lead"))
        for avoided in handbook.library.avoid:
            blocks += _avoided(avoided, writer)
    return Chapter(QUESTIONS, writer.words("questions", "title"), tuple(blocks))


def _topic(topic: Topic, writer: Writer) -> Iterator[Block]:
    yield Heading(topic.title, 2, anchor_of("topic", topic.id))
    yield from writer.mark(topic)
    yield plain_paragraph(topic.summary, "lead")
    yield writer.paragraph(topic.advice)
    for question in writer.handbook.questions.in_group(topic.id).active:
        yield from _question(question, writer)


def _question(question: Question, writer: Writer) -> Iterator[Block]:
    yield Heading(question.question, 3, anchor_of("question", question.id), is_listed=False)
    yield from writer.mark(question)
    yield plain_paragraph(BETWEEN.join(_facts(question, writer)), "facts")
    yield writer.labeled("question", "why", question.why)
    yield writer.labeled("question", "listen_for", question.listen_for)
    yield quote(question.follow_up, writer.words("question", "follow_up"))
    if question.researched:
        yield quote(question.researched, writer.words("question", "researched"))


def _facts(question: Question, writer: Writer) -> Iterator[str]:
    if question.must_ask:
        yield writer.words("question", "must_ask")
    yield writer.words("stage", question.stage)
    yield writer.words("question", "minutes", minutes=question.minutes)
    if question.closed:
        yield writer.words("question", "closed")
    if question.care != "safe":
        yield writer.words("care", question.care.replace("-", "_"))


def _avoided(avoided: Avoided, writer: Writer) -> Iterator[Block]:
    yield Heading(avoided.ask, 3, is_listed=False)
    yield writer.paragraph(avoided.why)
    questions = [(writer.link(f"question:{id_}", writer.handbook.questions[id_].question),) for id_ in avoided.instead]
    if questions:
        yield runs_list(questions, writer.words("questions", "instead"))
