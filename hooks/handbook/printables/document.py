"""Everything that is printed on one sheet of paper, in one shape: the checklists and the sheets to write on.

PDF, Word, Markdown and plain text are made from this shape, so that a new kind of file needs no new reading of the data.
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

COLUMNS_FROM = 20
"""From this many lines to tick on, a checklist has two columns, so that its type can be larger."""
_WEIGHT_OF_A_HEADING = 2


@dataclass(frozen=True)
class Tick:
    """A line to tick.

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
        widths: How wide each column is beside the others.

    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """A part of a paper, under a heading; what it does not have is empty."""

    title: str
    text: str = ""
    ticks: tuple[Tick, ...] = ()
    points: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0
    lines: int = 0
    table: Table | None = None

    @property
    def weight(self) -> int:
        """About how high the part is, in lines."""
        return _WEIGHT_OF_A_HEADING + len(self.ticks)


@dataclass(frozen=True)
class Paper:
    """One sheet of paper.

    Attributes:
        id: The name in its address and in the names of its files.
        place: Where its entry stands.
        layout: ``page``; ``pocket``: four times on the page, to cut; ``poster``: in very large type; ``cards``: eight times.
        leads_to: The page that its code opens, relative to the site's root.
        lines_each: Lines to write on below each question.
        language: Its language, if it is not that of the handbook.

    """

    id: str
    title: str
    summary: str
    parts: tuple[Part, ...]
    place: SourceSpan
    layout: Layout | SheetLayout = "page"
    leads_to: str = ""
    lines_each: int = 2
    language: str = ""

    @property
    def code_is_large(self) -> bool:
        """Whether the code is what the paper is for, so that without an address there is a line to write it on."""
        return self.layout in {"poster", "cards"}

    def address(self, site_url: str | None) -> str:
        """Return the address that the paper's code opens; nothing where the site's address is not known."""
        return f"{site_url.rstrip('/')}/{self.leads_to}" if site_url else ""

    @property
    def columns(self) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """The parts in one column, or in two of about the same height; the second one may be empty."""
        if self.layout != "page" or sum(len(part.ticks) for part in self.parts) < COLUMNS_FROM or len(self.parts) == 1:
            return self.parts, ()
        cuts = range(1, len(self.parts))
        cut = min(cuts, key=lambda at: max(sum(part.weight for part in side) for side in (self.parts[:at], self.parts[at:])))
        return self.parts[:cut], self.parts[cut:]


def papers(handbook: Handbook) -> tuple[Paper, ...]:
    """Return every paper that is shown: the checklists, then the sheets."""
    checklists = (_of_checklist(checklist, handbook) for checklist in handbook.checklists.active)
    return (*checklists, *(_of_sheet(sheet, handbook) for sheet in handbook.sheets.active))


def _of_checklist(checklist: Checklist, handbook: Handbook) -> Paper:
    parts = tuple(
        Part(phase.title, ticks=tuple(Tick(rule.checklist, rule.kind == "dont") for rule in rules))
        for phase, rules in handbook.by_phase(checklist)
    )
    if checklist.phase:  # the whole phase, so also the signs that it is over
        signs = tuple(inline_markup.plain(sign) for phase, _ in handbook.by_phase(checklist) for sign in phase.done_when)
        parts = (*parts, Part(ui_strings.text(handbook.strings, "phase", "done_when"), points=signs))
    summary = inline_markup.plain(checklist.summary)
    own_page = routes.url(routes.checklist(checklist.id))
    return Paper(checklist.id, checklist.title, summary, parts, checklist.place, checklist.layout, own_page)


def _of_sheet(sheet: Sheet, handbook: Handbook) -> Paper:
    opens = routes.target(sheet.leads_to, handbook) if sheet.leads_to else routes.checklist(sheet.id)
    parts = tuple(_part(part) for part in sheet.parts)
    layout, opens_at, language = sheet.layout, routes.url(opens), sheet.lang or ""
    return Paper(sheet.id, sheet.title, sheet.summary, parts, sheet.place, layout, opens_at, sheet.lines_each, language)


def _part(part: SheetPart) -> Part:
    return Part(
        part.title,
        part.text or "",
        tuple(Tick(text) for text in part.ticks),
        part.points,
        part.fields,
        part.questions,
        part.ratings,
        part.columns,
        part.rows,
        part.lines,
        _table(part.table) if part.table else None,
    )


def _table(table: GivenTable) -> Table:
    return Table(table.headings, table.cells, table.widths or (1,) * len(table.columns))
