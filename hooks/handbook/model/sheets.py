"""Models of sheets to write on or to hand out (sheets.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from handbook.core.languages import Language  # noqa: TC001  the models read it
from handbook.model.base import Entry, Id, Line, Ref, Retirable

SheetLayout = Literal["page", "letter", "poster", "cards"]
Audience = Literal["readers", "hosts", "staff"]
Place = Literal["main", "side", "band"]
LinkValue = Literal["due", "points", "total"]
"""What a link to a handout can carry. The total of points is not filled in but replaces the number in its label."""
Share = Annotated[int, Field(ge=1, le=20)]
"""How much of a whole, compared with the other shares."""


class Column(Entry):
    """A column of a table in which centers can change single cells."""

    id: Id = Field(description="The name that the cells in each row use for this column. Never change it.")
    title: Line = Field(description="Heading of the column.")
    points: int | None = Field(
        default=None, ge=0, le=100, description="If the table is a rubric, the points for this level. The heading must show them, too."
    )


class Row(Entry):
    """A row of a table whose columns have ids."""

    id: Id = Field(description="The name that centers use to change only this row. Never change the name.")
    cells: dict[Id, Line] = Field(description="Text for each column (by ID).")
    weeks_before: int | None = Field(
        default=None,
        ge=0,
        le=52,
        description="How many weeks before the due date this row falls. If a link sets the due date, the row shows its own date.",
    )


PLAIN, NAMED = "[plain]", "[named]"
"""Tags of the two forms of columns and rows; they are in no file."""


def _form(value: object) -> str:
    return NAMED if isinstance(value, dict | Entry) else PLAIN


HeadingOrColumn = Annotated[Annotated[Line, Tag(PLAIN)] | Annotated[Column, Tag(NAMED)], Discriminator(_form)]
CellsOrRow = Annotated[Annotated[tuple[Line, ...], Tag(PLAIN)] | Annotated[Row, Tag(NAMED)], Discriminator(_form)]


class GivenTable(Entry):
    """A table to read, with text in every cell."""

    columns: tuple[HeadingOrColumn, ...] = Field(min_length=2, max_length=6, description="Headings of the columns, with or without IDs.")
    rows: tuple[CellsOrRow, ...] = Field(
        min_length=1,
        max_length=20,
        description="The rows of the table. Each row has one cell for each column, and the first cell names the row.",
    )
    widths: tuple[Share, ...] = Field(
        default=(),
        min_length=2,
        max_length=6,
        description="How wide each column is compared with the others, such as 1, 3, 3. If left out, all columns have the same width.",
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

    @property
    def points(self) -> tuple[int | None, ...]:
        """The points for each column; None for columns that are no level of a rubric."""
        return tuple(column.points if isinstance(column, Column) else None for column in self.columns)

    @property
    def total(self) -> int:
        """The points of the whole rubric; 0 if the table is none."""
        return len(self.rows) * max((points for points in self.points if points is not None), default=0)

    @property
    def weeks_before(self) -> tuple[int | None, ...]:
        """For each row, the weeks before the due date; None for rows without any."""
        return tuple(row.weeks_before if isinstance(row, Row) else None for row in self.rows)


class Fact(Entry):
    """A number in large type, with what it counts."""

    id: Id | None = Field(default=None, description="The name that centers use to change only this fact. Never change the name.")
    figure: Line = Field(max_length=12, description="The number, such as 20 or 20 to 30.")
    label: Line = Field(max_length=60, description="What the number counts, such as minutes.")


class SheetPart(Entry):
    """A section of a handout, with its content in this order. Leave out the fields that you don't need."""

    id: Id | None = Field(default=None, description="The name that centers use to change only this section. Never change the name.")
    title: Line = Field(max_length=60, description="Heading of the section.")
    text: Line | None = Field(default=None, max_length=300, description="Text below the heading of the section.")
    place: Place = Field(
        default="main",
        description="Where the section is. main: in the order of the sections. side: in the narrow column. band: its fields are at the top.",
    )
    facts: tuple[Fact, ...] = Field(default=(), min_length=2, max_length=4, description="Numbers in large type.")
    points: tuple[Line, ...] = Field(default=(), min_length=1, description="A bulleted list to read.")
    donts: tuple[Line, ...] = Field(default=(), min_length=1, description="What not to do, in a box of its own.")
    ticks: tuple[Line, ...] = Field(default=(), min_length=1, description="A list of items to check off.")
    fields: tuple[Line, ...] = Field(default=(), min_length=1, description="Labels, each followed by a blank line to write on.")
    from_link: dict[LinkValue, Line] = Field(
        default={},
        description="Labels that a link can fill in, such as due: Due date. The labels must also be in fields. With total, the link changes the number in the label.",
    )
    numbers: int = Field(default=0, ge=0, le=12, description="The last number in a numbered list. Each number has blank lines to write on.")
    questions: tuple[Line, ...] = Field(default=(), min_length=1, description="Questions, each followed by blank lines to write on.")
    ratings: tuple[Line, ...] = Field(default=(), min_length=1, description="What to rate from 1 to 5.")
    columns: tuple[Line, ...] = Field(default=(), min_length=2, max_length=8, description="Headings of a table to fill in.")
    rows: int = Field(default=0, ge=0, le=30, description="Number of blank rows in the table to fill in.")
    table: GivenTable | None = Field(default=None, description="A table to read.")
    lines: int = Field(default=0, ge=0, le=40, description="Number of blank lines to write on.")


class Sheet(Retirable):
    """A handout to read, fill out, or hang up (sheets.yaml)."""

    id: Id = Field(description="The name used in web addresses. It must differ from the ID of every checklist. Never change it.")
    title: Line = Field(max_length=60, description="Title of the handout.")
    summary: Line = Field(max_length=200, description="What the handout is for.")
    parts: tuple[SheetPart, ...] = Field(min_length=1, description="The sections of the handout.")
    audience: Audience = Field(
        default="readers", description="Who the handout is for: readers (the default), hosts (the people readers meet), or staff."
    )
    layout: SheetLayout = Field(
        default="page",
        description="page: one page. letter: a page that looks like a letter. poster: very large type, for a wall. cards: eight small cards per page.",
    )
    marked: Line | None = Field(default=None, description="For posters, the word in the title that's highlighted.")
    leads_to: str | None = Field(default=None, description="What the QR code on a poster or card opens, such as preset:<id>.")
    lines_each: int = Field(default=2, ge=1, le=6, description="Number of blank lines below each question or number.")
    rules: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)] = Field(
        min_length=1, max_length=6, description="IDs of the tips that the handout is based on."
    )
    keywords: tuple[Line, ...] = Field(
        default=(), min_length=1, description="Words that readers might search for but that aren't in the text."
    )
    lang: Language | None = Field(
        default=None, description="Language code of the handout, such as es, if the handout isn't in the language of the site."
    )

    @property
    def takes_link_values(self) -> bool:
        """Whether a link to it can carry a due date or points."""
        tables = [part.table for part in self.parts if part.table]
        return any(part.from_link for part in self.parts) or any(table.total or any(table.weeks_before) for table in tables)
