"""The chapter of messages: each with its examples, so that no blank is left open on paper."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from handbook.book.blocks import BREAK, Chapter, Heading, Paragraph, Quote, Run
from handbook.book.links import MESSAGES, anchor_of
from handbook.book.writer import BETWEEN, plain_paragraph, runs_list
from handbook.model.message_renderer import HEADING, render_segments
from handbook.model.message_variants import default_options, example_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.book.blocks import Block, Runs
    from handbook.book.writer import Writer
    from handbook.model.message_template import Template
    from handbook.model.messages import Message


def messages_chapter(writer: Writer) -> Chapter:
    """Return the chapter of all messages, moment by moment."""
    handbook = writer.handbook
    blocks: list[Block] = [plain_paragraph(writer.words("message", "legend"), "lead")]
    for moment in handbook.messaging.moments:
        messages = handbook.messages.in_group(moment.id).active
        if messages:
            blocks += [Heading(moment.title, 2, anchor_of("moment", moment.id)), plain_paragraph(moment.summary, "lead")]
        for message in messages:
            blocks += _message(message, writer)
    return Chapter(MESSAGES, writer.words("messages", "title"), tuple(blocks))


def _message(message: Message, writer: Writer) -> Iterator[Block]:
    handbook = writer.handbook
    yield Heading(message.title, 3, anchor_of("message", message.id))
    yield from writer.mark(message)
    yield plain_paragraph(message.when, "lead")
    yield plain_paragraph(BETWEEN.join((handbook.channels[message.channel].title, handbook.purposes[message.purpose].title)), "facts")
    subject = writer.words("message", "subject")
    subjects = [(Run(f"{subject}: ", "bold"), *_runs(parts, message, writer)) for parts in message.subject_parts]
    is_spoken = handbook.channels[message.channel].sent_by == "voice"
    text = tuple(_paragraphs(_runs(message.parts, message, writer)))
    yield Quote((*map(Paragraph, subjects), *text), writer.words("message", "words_to_say" if is_spoken else "words"))
    yield writer.prose_list(message.tips, writer.words("message", "why"))
    rules = [(writer.link(f"rule:{id_}", handbook.rules[id_].title),) for id_ in message.rules]
    yield runs_list(rules, writer.words("message", "rules"))
    if message.after:
        yield runs_list(_after(message, writer), writer.words("message", "next"))


def _after(message: Message, writer: Writer) -> Iterator[Runs]:
    for following in message.after:
        days = ""
        if following.days:
            words = writer.words("message", "one_day_later" if following.days == 1 else "days_later", days=following.days)
            days = f" ({words})"
        title = writer.handbook.messages[following.message].title
        yield (Run(f"{following.when}{days}: "), writer.link(f"message:{following.message}", title))


def _runs(template: Template, message: Message, writer: Writer) -> Runs:
    """Return a text with its examples, which readers replace with their own words."""
    segments = render_segments(template, example_values(message, writer.handbook), default_options(message, writer.handbook))
    return tuple(Run(segment.text, "blank" if segment.placeholder else "") for segment in segments)


def _paragraphs(runs: Iterable[Run]) -> Iterator[Paragraph]:
    """Split a text at its empty lines; a heading of a script says when to say what follows."""
    lines = list(_lines(runs))
    for is_text, group in groupby(lines, key=bool):
        if is_text:
            yield from _split_headings(list(group))


def _split_headings(lines: list[Runs]) -> Iterator[Paragraph]:
    texts: list[Runs] = []
    for line in lines:
        if line[0].text.startswith(HEADING):
            yield Paragraph((Run(line[0].text.removeprefix(HEADING)), *line[1:]), "when")
        else:
            texts.append(line)
    if texts:
        yield Paragraph(tuple(run for number, line in enumerate(texts) for run in ((BREAK, *line) if number else line)))


def _lines(runs: Iterable[Run]) -> Iterator[Runs]:
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line += [Run(first, run.style)] if first else []
        for text in rest:
            yield tuple(line)
            line = [Run(text, run.style)] if text else []
    yield tuple(line)
