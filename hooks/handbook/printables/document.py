"""The model of printables: the checklists and the sheets to write on, in one form.

PDF, Word, Markdown and plain text are rendered from this model, so that a new kind of file needs no other view of the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from handbook.core import inline_markup
from handbook.model import routes
from handbook.printables.sections import section_of_part, sections_of_checklist

if TYPE_CHECKING:
    from handbook.core.diagnostics import SourceSpan
    from handbook.model.guidance import Checklist, Layout
    from handbook.model.handbook import Handbook
    from handbook.model.sheets import Sheet, SheetLayout
    from handbook.printables.sections import Section

TWO_COLUMNS_FROM = 16
"""With this many lines to check off, a checklist has two columns, so that its type can be larger."""


class Places(NamedTuple):
    """The sections of a page by their place; any of them may be empty.

    Attributes:
        band: In the band at the top.
        left: In the only or the first column.
        right: In the second one of two columns of about the same height.
        side: In the narrow column.
        across: Below all columns.

    """

    band: tuple[Section, ...]
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    side: tuple[Section, ...]
    across: tuple[Section, ...]


@dataclass(frozen=True)
class Printable:
    """A one-page document.

    Attributes:
        id: The name in its address and in the names of its files.
        title: The title.
        summary: One sentence about it.
        sections: Its sections, in order.
        span: The position of its entry.
        layout: ``page``; ``letter``; ``pocket``: four times on the page, to cut; ``poster``: in very large type; ``cards``: eight times.
        leads_to: The page that its QR code opens, relative to the root of the site.
        lines_each: The number of lines to write on for each question or number.
        language: Its language, if it is not that of the handbook.
        marked: The word of the title that the highlighter marks; empty for none.

    """

    id: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    span: SourceSpan
    layout: Layout | SheetLayout = "page"
    leads_to: str = ""
    lines_each: int = 2
    language: str = ""
    marked: str = ""

    @property
    def code_is_large(self) -> bool:
        """Whether the QR code is its purpose, so that it makes no sense without an address."""
        return self.layout in {"poster", "cards"}

    def address(self, site_url: str | None) -> str:
        """Return the address that the QR code opens; an empty text without the address of the site."""
        return f"{site_url.rstrip('/')}/{self.leads_to}" if site_url else ""

    @property
    def places(self) -> Places:
        """The sections by their place on the page; read in this order, they are in the order of ``sections``."""
        by_place = {place: tuple(section for section in self.sections if section.place == place) for place in ("band", "main", "side")}
        across = tuple(section for section in by_place["main"] if section.is_across)
        left, right = self._columns(tuple(section for section in by_place["main"] if not section.is_across))
        return Places(by_place["band"], left, right, by_place["side"], across)

    def _columns(self, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
        if self.layout != "page" or sum(len(section.ticks) for section in sections) < TWO_COLUMNS_FROM or len(sections) == 1:
            return sections, ()
        cut = min(range(1, len(sections)), key=lambda index: max(_height(sections[:index]), _height(sections[index:])))
        return sections[:cut], sections[cut:]


def _height(sections: tuple[Section, ...]) -> float:
    return sum(section.height for section in sections)


def printables(handbook: Handbook) -> tuple[Printable, ...]:
    """Return every active printable: the checklists, then the sheets."""
    checklists = (_from_checklist(checklist, handbook) for checklist in handbook.checklists.active)
    return (*checklists, *(_from_sheet(sheet, handbook) for sheet in handbook.sheets.active))


def offered(handbook: Handbook, site_url: str | None) -> tuple[Printable, ...]:
    """Return the printables that have files: without the address of the site, none that is there for its QR code."""
    return tuple(printable for printable in printables(handbook) if site_url or not printable.code_is_large)


def _from_checklist(checklist: Checklist, handbook: Handbook) -> Printable:
    sections, summary = tuple(sections_of_checklist(checklist, handbook)), inline_markup.plain(checklist.summary)
    page, _, _ = routes.page_with_checklist(checklist.id, handbook).partition("#")  # a short address is easier to type
    return Printable(checklist.id, checklist.title, summary, sections, checklist.span, checklist.layout, routes.url(page))


def _reading_order(section: Section) -> int:
    return ("band", "main", "side").index(section.place) if not section.is_across else 3


def _from_sheet(sheet: Sheet, handbook: Handbook) -> Printable:
    page = routes.target(sheet.leads_to, handbook) if sheet.leads_to else routes.checklist(sheet.id)
    return Printable(
        sheet.id,
        sheet.title,
        sheet.summary,
        tuple(sorted((section_of_part(part, position) for position, part in enumerate(sheet.parts)), key=_reading_order)),
        sheet.span,
        sheet.layout,
        routes.url(page),
        sheet.lines_each,
        sheet.lang or "",
        sheet.marked or "",
    )
