"""The chapters of the phases, with their rules, and the chapter of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.book.blocks import Chapter, Fact, Facts, Heading, Paragraph, Run
from handbook.book.links import SOURCES, anchor_of
from handbook.book.writer import joined, plain_paragraph, quote, runs_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.book.blocks import Block
    from handbook.book.writer import Writer
    from handbook.model.guidance import Disagreement, Phase, Rule, Source


def phase_chapters(writer: Writer, drawings: Mapping[str, str]) -> Iterator[Chapter]:
    """Yield a chapter for each phase, in order.

    Args:
        writer: The writer.
        drawings: The SVG of each phase's illustration by the phase's id.

    """
    for number, phase in enumerate(writer.handbook.phases, 1):
        title = writer.words("book", "step", number=number, title=phase.title)
        yield Chapter(anchor_of("phase", phase.id), title, tuple(_phase(phase, writer)), number, drawings.get(phase.id, ""))


def _phase(phase: Phase, writer: Writer) -> Iterator[Block]:
    yield plain_paragraph(phase.summary, "lead")
    yield writer.paragraph(phase.goal)
    if phase.action:
        address = writer.links.address(phase.action.link)
        if address:
            yield Paragraph((Run(phase.action.title, "bold", address),))
    yield writer.prose_list(phase.done_when, writer.words("phase", "done_when"))
    for rule in writer.handbook.rules.in_group(phase.id).active:
        yield from _rule(rule, writer)


def _rule(rule: Rule, writer: Writer) -> Iterator[Block]:
    yield Heading(rule.title, 2, anchor_of("rule", rule.id), rule.kind, writer.words("kind", rule.kind))
    yield from writer.mark(rule)
    yield writer.paragraph(rule.statement, "lead")
    if rule.why:
        yield writer.labeled("rule", "why", rule.why)
    if rule.how:
        yield writer.prose_list(rule.how, writer.words("rule", "how"))
    yield from _say(rule, writer)
    if rule.pitfall:
        yield writer.labeled("rule", "pitfall", rule.pitfall)
    formats = [format_ for format_ in writer.handbook.formats if format_.id in rule.formats]
    if formats:
        lines = [(Run(f"{format_.title}: ", "bold"), *writer.prose(rule.formats[format_.id])) for format_ in formats]
        yield runs_list(lines, writer.words("rule", "formats"))
    if rule.varies:
        yield from _varies(rule.varies, writer)
    yield from _foot(rule, writer)


def _say(rule: Rule, writer: Writer) -> Iterator[Block]:
    for number, wording in enumerate(rule.say):
        label = "" if number else writer.words("rule", "say")
        if wording.when:
            yield plain_paragraph(wording.when, "when", label)
            label = ""
        yield quote(wording.words, label)


def _varies(disagreement: Disagreement, writer: Writer) -> Iterator[Block]:
    positions = [
        (*writer.prose(position.advice), Run(" ("), *writer.cite(position.sources), Run(")")) for position in disagreement.positions
    ]
    yield runs_list(positions, writer.words("rule", "varies"))
    yield Paragraph((Run(f"{writer.words('rule', 'house_rule')} ", "bold"), *writer.prose(disagreement.house_rule)))


def _foot(rule: Rule, writer: Writer) -> Iterator[Block]:
    """Yield what is related, as far as it is in the book, and the sources."""
    related = [writer.link(link, title) for link, title in writer.handbook.related(rule)]
    in_book = [(run,) for run in related if run.address]
    if in_book:
        yield Paragraph((Run(f"{writer.words('rule', 'related')} "), *joined(in_book, "; ")), "meta")
    yield Paragraph((Run(f"{writer.words('rule', 'sources')} "), *writer.cite(rule.sources)), "meta")


def sources_chapter(writer: Writer) -> Chapter:
    """Return the chapter of all sources, under the short names by which rules cite them."""
    sources = sorted(writer.handbook.sources, key=lambda source: (source.short.casefold(), source.title.casefold()))
    entries = tuple(Fact(source.short, tuple(_source(source, writer)), anchor_of("source", source.id)) for source in sources)
    intro = plain_paragraph(writer.words("sources", "intro"))
    return Chapter(SOURCES, writer.words("sources", "title"), (intro, Facts(entries)))


def _source(source: Source, writer: Writer) -> Iterator[Block]:
    year = f", {source.year}" if source.year else ""
    yield Paragraph((Run(source.title, "bold"), Run(f". {source.publisher}{year}.")))
    read = writer.words("sources", "read_whole" if source.extent == "whole" else "read_part", month=source.read)
    yield plain_paragraph(f"{source.supports} {read}")
    if source.url:
        yield Paragraph((Run(source.url, "", source.url),), "meta")
