"""The book of a handbook: what is in it, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.book.blocks import Book, Chapter, Fact, Facts, Heading, Paragraph, Run
from handbook.book.guidance import phase_chapters, sources_chapter
from handbook.book.library import questions_chapter
from handbook.book.links import ABOUT, WELCOME, Links
from handbook.book.message_texts import messages_chapter
from handbook.book.paper_texts import checklists_chapter, handouts_chapter
from handbook.book.writer import Writer, plain_paragraph
from handbook.book.written_pages import page_chapter, pages_of_book
from handbook.core.phone_numbers import dialed
from handbook.exports.images import drawing
from handbook.model.contact import typed_address
from handbook.theme.brand_colors import colors_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.book.blocks import Block
    from handbook.model.handbook import Handbook

_DEFAULT_ORDER = 50
"""The order of a page without one. Pages with a smaller number are for reading and come before the sources; others are about the book."""


def book_of(handbook: Handbook, templates: Path, site_url: str | None) -> Book:
    """Return the book.

    Args:
        handbook: The checked handbook.
        templates: The folder with the templates, which have the colors of drawings.
        site_url: The address of the website, to which links lead that leave the book; without it, only their words remain.

    """
    identity, pages = handbook.identity, pages_of_book(handbook)
    site = f"{site_url.rstrip('/')}/" if site_url else ""
    writer = Writer(handbook, Links(handbook, pages, site))
    colors = colors_of(handbook, templates)["light"]
    drawings = {phase.id: drawing(handbook, phase.id, colors) for phase in handbook.phases}
    candidates = (
        _welcome(writer, site),
        *phase_chapters(writer, drawings),
        questions_chapter(writer),
        messages_chapter(writer),
        checklists_chapter(writer),
        handouts_chapter(writer),
        *(page_chapter(file, writer) for file in pages if handbook.written_pages[file].order < _DEFAULT_ORDER),
        sources_chapter(writer),
        *(page_chapter(file, writer) for file in pages if handbook.written_pages[file].order >= _DEFAULT_ORDER),
        _about(writer, site),
    )
    chapters = tuple(chapter for chapter in candidates if chapter.blocks)
    title_page = tuple(_title_page(writer, site))
    return Book(identity.title, identity.description, identity.language, identity.edition, title_page, chapters)


def _title_page(writer: Writer, site: str) -> Iterator[Block]:
    handbook, center = writer.handbook, writer.handbook.center
    yield plain_paragraph(handbook.identity.description, "lead")
    yield plain_paragraph(writer.words("print", "edition", edition=handbook.identity.edition))
    if center.name:
        school = [center.school] if center.school and center.school not in center.name else []
        yield plain_paragraph(", ".join([center.name, *school]), "lead")
    contact = tuple(_contact(writer))
    if contact:
        yield Facts(contact)
    yield from _origin(writer, site)


def _contact(writer: Writer) -> Iterator[Fact]:
    contact = writer.handbook.center.contact
    for name, text, address in (
        ("room", contact.room, ""),
        ("hours", contact.hours, ""),
        ("phone", contact.phone, dialed(contact.phone) if contact.phone else ""),
        ("email", contact.email, f"mailto:{contact.email}"),
    ):
        if text:
            yield Fact(writer.words("center", name), (Paragraph((Run(text, "", address),)),))


def _origin(writer: Writer, site: str) -> Iterator[Block]:
    """Yield the lines on the license and on the website."""
    handbook = writer.handbook
    if handbook.center.license_line:
        yield plain_paragraph(handbook.center.license_line)
    yield Paragraph((Run(handbook.identity.license, "", handbook.identity.license_url),))
    if site:
        yield Paragraph((Run(f"{writer.words('paper', 'live')} "), Run(typed_address(handbook, site), "", site)))


def _welcome(writer: Writer, site: str) -> Chapter:
    handbook = writer.handbook
    blocks: list[Block] = [writer.paragraph(handbook.home.lead, "lead")]
    blocks.append(plain_paragraph(writer.words("book", "order", steps=len(handbook.phases))))
    blocks += [plain_paragraph(writer.words("book", name)) for name in ("tips", "more", "links")]
    if site:
        blocks.append(Paragraph((Run(f"{writer.words('book', 'website')} "), Run(typed_address(handbook, site), "", site))))
    blocks.append(Heading(writer.words("home", "facts"), 2))
    blocks.append(writer.prose_list(handbook.home.facts))
    return Chapter(WELCOME, writer.words("book", "how_to_use"), tuple(blocks))


def _about(writer: Writer, site: str) -> Chapter:
    identity = writer.handbook.identity
    edition = f"{identity.title}, {writer.words('print', 'edition', edition=identity.edition)}"
    blocks: list[Block] = [plain_paragraph(edition), *_origin(writer, site)]
    blocks.append(Heading(writer.words("book", "accessibility"), 2))
    blocks += [plain_paragraph(writer.words("book", name)) for name in ("accessible_pdf", "accessible_epub")]
    return Chapter(ABOUT, writer.words("book", "about"), tuple(blocks))
