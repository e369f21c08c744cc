"""The chapters of checklists and of handouts: what is on paper, as text to read, to check off and to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.book.blocks import Chapter, Group, Heading, Lines, Listing, Table
from handbook.book.links import CHECKLISTS, SHEETS, anchor_of
from handbook.book.writer import plain, plain_list, plain_paragraph
from handbook.core.languages import is_right_to_left
from handbook.printables.document import printables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.book.blocks import Block
    from handbook.book.writer import Writer
    from handbook.model.guidance import Checklist
    from handbook.model.sheets import Sheet
    from handbook.printables.document import Printable
    from handbook.printables.sections import Section

_RATINGS = range(1, 6)


def checklists_chapter(writer: Writer) -> Chapter:
    """Return the chapter of checklists."""
    papers = {paper.id: paper for paper in printables(writer.handbook)}
    blocks = (block for checklist in writer.handbook.checklists.active for block in _paper(checklist, papers[checklist.id], 2, writer))
    return Chapter(CHECKLISTS, writer.words("checklists", "title"), tuple(blocks))


def handouts_chapter(writer: Writer) -> Chapter:
    """Return the chapter of handouts, by whom they are for; without those that are there for their QR code, such as posters."""
    papers = {paper.id: paper for paper in printables(writer.handbook) if not paper.code_is_large}
    blocks: list[Block] = []
    for audience, name in (("readers", "sheets"), ("hosts", "hosts"), ("staff", "staff")):
        sheets = [sheet for sheet in writer.handbook.sheets_for(audience) if sheet.id in papers]
        if sheets:
            blocks.append(Heading(writer.words("checklists", name), 2))
        for sheet in sheets:
            blocks += _paper(sheet, papers[sheet.id], 3, writer)
    return Chapter(SHEETS, writer.words("book", "handouts"), tuple(blocks))


def _paper(entry: Checklist | Sheet, paper: Printable, level: int, writer: Writer) -> Iterator[Block]:
    blocks = tuple(_blocks(entry, paper, level, writer))
    language = paper.language
    yield from (Group(blocks, language, is_right_to_left(language)),) if language else blocks


def _blocks(entry: Checklist | Sheet, paper: Printable, level: int, writer: Writer) -> Iterator[Block]:
    yield Heading(paper.title, level, anchor_of("checklist", paper.id))
    yield from writer.mark(entry)
    yield plain_paragraph(paper.summary, "lead")
    for section in paper.sections:
        yield Heading(section.title, level + 1, is_listed=False)
        yield from _section(section, paper.lines_each, writer)


def _section(section: Section, lines_each: int, writer: Writer) -> Iterator[Block]:
    if section.text:
        yield plain_paragraph(section.text)
    if section.facts:
        yield plain_list(f"{fact.figure} {fact.label}" for fact in section.facts)
    for texts, marker in ((section.ticks, "box"), (section.points, ""), (section.donts, "cross")):
        if texts:
            yield plain_list(texts, marker)
    yield from _to_fill_in(section, lines_each, writer)
    if section.table:
        rows = tuple(tuple(map(plain, row)) for row in section.table.rows)
        yield Table(tuple(map(plain, section.table.columns)), rows, section.table.widths)
    if section.lines:
        yield Lines(section.lines, writer.words("paper", "room", lines=section.lines))


def _to_fill_in(section: Section, lines_each: int, writer: Writer) -> Iterator[Block]:
    each = writer.words("paper", "room", lines=lines_each)
    if section.fields:
        yield from (Lines(1, "", f"{label}:") for label in section.fields)
    if section.numbers:
        hint = writer.words("paper", "numbers", numbers=section.numbers, lines=lines_each)
        yield plain_paragraph(hint, "meta")
    if section.questions:
        yield Listing(tuple((plain_paragraph(text), Lines(lines_each, each)) for text in section.questions), "number")
    if section.ratings:
        yield plain_paragraph(writer.words("paper", "rating"))
        columns = (plain(section.title), *(plain(str(number)) for number in _RATINGS))
        yield Table(columns, tuple((plain(name), *(plain("○") for _ in _RATINGS)) for name in section.ratings), (6, 1, 1, 1, 1, 1))
    if section.columns:
        hint = writer.words("paper", "rows", rows=section.rows)
        yield Table(tuple(map(plain, section.columns)), (), (1,) * len(section.columns), hint)
