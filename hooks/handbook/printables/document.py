"""The model of printables: the checklists and the sheets to write on, in one form.

PDF, Word, Markdown and plain text are rendered from this model, so that a new kind of file needs no other view of the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.model import routes, ui_strings

if TYPE_CHECKING:
    from handbook.core.diagnostics import SourceSpan
    from handbook.model.guidance import Checklist, Layout
    from handbook.model.handbook import Handbook
    from handbook.model.sheets import GivenTable, Sheet, SheetLayout, SheetPart

TWO_COLUMNS_FROM = 20
"""With this many items, a checklist has two columns, so that its type can be larger."""
_HEADING_HEIGHT = 2
"""The height of a section's heading, in lines."""


@dataclass(frozen=True)
class ChecklistItem:
    """A line to check off.

    Attributes:
        text: The line.
        dont: Whether it says what not to do.

    """

    text: str
    dont: bool = False


@dataclass(frozen=True)
class Table:
    """A table to read.

    Attributes:
        columns: The headings of the columns.
        rows: The cells of each row.
        widths: The relative width of each column.

    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """A section of a printable, under a heading; what it does not have is empty.

    Attributes:
        title: The heading.
        text: A paragraph.
        ticks: Lines to check off.
        points: The items of a list.
        fields: The labels of fields to fill in.
        questions: Questions, each with lines to write on.
        ratings: What to rate from 1 to 5.
        columns: The headings of a table to fill in.
        rows: The number of its rows.
        lines: The number of lines to write on.
        table: A table to read.

    """

    title: str
    text: str = ""
    ticks: tuple[ChecklistItem, ...] = ()
    points: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0
    lines: int = 0
    table: Table | None = None

    @property
    def height(self) -> int:
        """The approximate height of a checklist's section, in lines."""
        return _HEADING_HEIGHT + len(self.ticks)


@dataclass(frozen=True)
class Printable:
    """A one-page document.

    Attributes:
        id: The name in its address and in the names of its files.
        title: The title.
        summary: One sentence about it.
        sections: Its sections, in order.
        span: The position of its entry.
        layout: ``page``; ``pocket``: four times on the page, to cut; ``poster``: in very large type; ``cards``: eight times.
        leads_to: The page that its QR code opens, relative to the root of the site.
        lines_each: The number of lines to write on below each question.
        language: Its language, if it is not that of the handbook.

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

    @property
    def code_is_large(self) -> bool:
        """Whether the QR code is its purpose, so that without an address it has a line to write one on."""
        return self.layout in {"poster", "cards"}

    def address(self, site_url: str | None) -> str:
        """Return the address that the QR code opens; an empty text without the address of the site."""
        return f"{site_url.rstrip('/')}/{self.leads_to}" if site_url else ""

    @property
    def columns(self) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
        """The sections in one column, or in two of about the same height; the second one may be empty."""
        sections = self.sections
        if self.layout != "page" or sum(len(section.ticks) for section in sections) < TWO_COLUMNS_FROM or len(sections) == 1:
            return sections, ()
        cut = min(range(1, len(sections)), key=lambda index: max(_height(sections[:index]), _height(sections[index:])))
        return sections[:cut], sections[cut:]


def _height(sections: tuple[Section, ...]) -> int:
    return sum(section.height for section in sections)


def printables(handbook: Handbook) -> tuple[Printable, ...]:
    """Return every active printable: the checklists, then the sheets."""
    checklists = (_from_checklist(checklist, handbook) for checklist in handbook.checklists.active)
    return (*checklists, *(_from_sheet(sheet, handbook) for sheet in handbook.sheets.active))


def _from_checklist(checklist: Checklist, handbook: Handbook) -> Printable:
    phases = handbook.by_phase(checklist)
    sections = tuple(
        Section(phase.title, ticks=tuple(ChecklistItem(rule.checklist, rule.kind == "dont") for rule in rules)) for phase, rules in phases
    )
    if checklist.phase:  # the complete phase, so also its signs of completion
        signs = tuple(inline_markup.plain(sign) for phase, _ in phases for sign in phase.done_when)
        sections = (*sections, Section(ui_strings.text(handbook.strings, "phase", "done_when"), points=signs))
    summary = inline_markup.plain(checklist.summary)
    own_page = routes.url(routes.checklist(checklist.id))
    return Printable(checklist.id, checklist.title, summary, sections, checklist.span, checklist.layout, own_page)


def _from_sheet(sheet: Sheet, handbook: Handbook) -> Printable:
    page = routes.target(sheet.leads_to, handbook) if sheet.leads_to else routes.checklist(sheet.id)
    sections = tuple(_section(part) for part in sheet.parts)
    layout, leads_to, language = sheet.layout, routes.url(page), sheet.lang or ""
    return Printable(sheet.id, sheet.title, sheet.summary, sections, sheet.span, layout, leads_to, sheet.lines_each, language)


def _section(part: SheetPart) -> Section:
    return Section(
        title=part.title,
        text=part.text or "",
        ticks=tuple(ChecklistItem(text) for text in part.ticks),
        points=part.points,
        fields=part.fields,
        questions=part.questions,
        ratings=part.ratings,
        columns=part.columns,
        rows=part.rows,
        lines=part.lines,
        table=_table(part.table) if part.table else None,
    )


def _table(table: GivenTable) -> Table:
    return Table(table.headings, table.cells, table.widths or (1,) * len(table.columns))
