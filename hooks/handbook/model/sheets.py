"""Models of sheets to write on or to hand out (sheets.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from handbook.core.languages import Language  # noqa: TC001  the models read it
from handbook.model.base import Entry, Id, Line, Ref, Retirable

SheetLayout = Literal["page", "poster", "cards"]
Audience = Literal["readers", "hosts", "staff"]
Share = Annotated[int, Field(ge=1, le=20)]
"""How much of a whole, beside the other shares."""


class Column(Entry):
    """A column of a table to read, in which centers may change each cell by itself."""

    id: Id = Field(description="Name used in the cells of each row; never changes.")
    title: Line = Field(description="Heading of the column.")


class Row(Entry):
    """A row of a table whose columns have ids."""

    id: Id = Field(description="Name by which centers change the row; never changes.")
    cells: dict[Id, Line] = Field(description="What stands in each column, by its id.")


PLAIN, NAMED = "[plain]", "[named]"
"""Tags of the two forms of columns and rows; they are in no file."""


def _form(value: object) -> str:
    return NAMED if isinstance(value, dict | Entry) else PLAIN


HeadingOrColumn = Annotated[Annotated[Line, Tag(PLAIN)] | Annotated[Column, Tag(NAMED)], Discriminator(_form)]
CellsOrRow = Annotated[Annotated[tuple[Line, ...], Tag(PLAIN)] | Annotated[Row, Tag(NAMED)], Discriminator(_form)]


class GivenTable(Entry):
    """A table to read: what stands in each cell is given."""

    columns: tuple[HeadingOrColumn, ...] = Field(min_length=2, max_length=6, description="Headings of the columns, with or without ids.")
    rows: tuple[CellsOrRow, ...] = Field(
        min_length=1, max_length=20, description="The rows; each one has a cell for each column. The first cell names the row."
    )
    widths: tuple[Share, ...] = Field(
        default=(),
        min_length=2,
        max_length=6,
        description="How wide each column is beside the others, such as 1, 3, 3; left out: all alike.",
    )

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.title if isinstance(column, Column) else column for column in self.columns)

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The texts of each row, in the order of the columns."""
        ids = [column.id for column in self.columns if isinstance(column, Column)]
        return tuple(tuple(row.cells.get(id_, "") for id_ in ids) if isinstance(row, Row) else row for row in self.rows)


class SheetPart(Entry):
    """A part of a sheet: what stands there, in this order. Leave out what the part does not have."""

    id: Id | None = Field(default=None, description="Name by which centers change this part alone; never changes.")
    title: Line = Field(max_length=60, description="Heading of the part.")
    text: Line | None = Field(default=None, max_length=300, description="What to read first.")
    points: tuple[Line, ...] = Field(default=(), min_length=1, description="A list to read.")
    ticks: tuple[Line, ...] = Field(default=(), min_length=1, description="A list to tick.")
    fields: tuple[Line, ...] = Field(default=(), min_length=1, description="Labels, each with a line to write on.")
    questions: tuple[Line, ...] = Field(default=(), min_length=1, description="Questions, each with lines to write on.")
    ratings: tuple[Line, ...] = Field(default=(), min_length=1, description="What to rate from 1 to 5.")
    columns: tuple[Line, ...] = Field(default=(), min_length=2, max_length=8, description="Headings of a table to fill in.")
    rows: int = Field(default=0, ge=0, le=30, description="Empty rows of the table.")
    table: GivenTable | None = Field(default=None, description="A table to read.")
    lines: int = Field(default=0, ge=0, le=40, description="Empty lines to write on.")


class Sheet(Retirable):
    """A sheet to write on or to hand out (sheets.yaml)."""

    id: Id = Field(description="Name in addresses; never changes. No checklist has the same.")
    title: Line = Field(max_length=60, description="Title of the sheet.")
    summary: Line = Field(max_length=200, description="What it is for.")
    parts: tuple[SheetPart, ...] = Field(min_length=1, description="What stands on it.")
    audience: Audience = Field(default="readers", description="Whom it is for: readers (left out), hosts, whom readers talk to, or staff.")
    layout: SheetLayout = Field(
        default="page", description="page: one page; poster: very large type, for a wall; cards: eight small cards on a page, to cut."
    )
    leads_to: str | None = Field(default=None, description="For posters and cards: what their QR code opens, such as preset:<id>.")
    lines_each: int = Field(default=2, ge=1, le=6, description="Lines to write on below each question.")
    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        min_length=1, max_length=6, description="Ids of the rules behind it."
    )
    lang: Language | None = Field(default=None, description="Language of the sheet, only if it is not that of the site, such as es.")
