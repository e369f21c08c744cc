"""The sections of a printable, and how a checklist and a part of a sheet become sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.core import inline_markup
from handbook.model import ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.core.diagnostics import FieldPath
    from handbook.model.guidance import Checklist
    from handbook.model.handbook import Handbook
    from handbook.model.sheets import GivenTable, Place, SheetPart

_HEADING_HEIGHT, _LINE_HEIGHT = 2, 1.3
"""The heights of a section's heading and of a line to write on, in lines of text."""


@dataclass(frozen=True)
class Table:
    """A table to read.

    Attributes:
        columns: The headings of the columns.
        rows: The cells of each row.
        widths: The relative width of each column.
        points: For each column, the points of this level of a rubric.
        total: The points of the whole rubric; 0 if it is none.
        weeks_before: For each row, the weeks before the due date.

    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    points: tuple[int | None, ...] = ()
    total: int = 0
    weeks_before: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A number in large type, with what it counts."""

    figure: str
    label: str


@dataclass(frozen=True)
class Section:
    """A section of a printable, under a heading; what it does not have is empty.

    Attributes:
        title: The heading.
        path: Where its heading is in the entry.
        number: The number in front of the heading; 0 for none.
        place: Where it is on the page.
        text: A paragraph.
        facts: Numbers in large type.
        ticks: Lines to check off.
        points: The items of a list.
        donts: What not to do, which no one can check off.
        fields: The labels of fields to fill in.
        from_link: What a link can fill in, by the label of its field.
        numbers: How many numbers it has to write next to.
        questions: Questions, each with lines to write on.
        ratings: What to rate from 1 to 5.
        columns: The headings of a table to fill in.
        rows: The number of its rows.
        lines: The number of lines to write on.
        table: A table to read.

    """

    title: str
    path: FieldPath = ("title",)
    number: int = 0
    place: Place = "main"
    text: str = ""
    facts: tuple[Fact, ...] = ()
    ticks: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    donts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    from_link: Mapping[str, str] = field(default_factory=dict)
    numbers: int = 0
    questions: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0
    lines: int = 0
    table: Table | None = None

    @property
    def height(self) -> float:
        """The approximate height of a checklist's section, in lines."""
        return _HEADING_HEIGHT + len(self.ticks) + _LINE_HEIGHT * self.lines

    @property
    def is_across(self) -> bool:
        """Whether it is below all columns of a page."""
        return bool(self.donts)


def sections_of_checklist(checklist: Checklist, handbook: Handbook) -> Iterator[Section]:
    """Yield a section for each phase with lines to check off, and for what else is on the paper.

    What not to do has a section of its own, because no one can check off what they didn't do.
    """
    donts = []
    for phase, rules in handbook.by_phase(checklist):
        lines = [rule.line_to_check for rule in rules]
        if ticks := tuple(line for line in lines if line):
            yield Section(phase.title, number=1 + handbook.phases.ids.index(phase.id), ticks=ticks)
        donts += [rule.checklist for rule, line in zip(rules, lines, strict=True) if line is None]
        if checklist.phase:  # the complete phase, so also its signs of completion
            signs = tuple(inline_markup.plain(sign) for sign in phase.done_when)
            yield Section(ui_strings.text(handbook.strings, "phase", "done_when"), points=signs)
    if checklist.room:
        yield Section(checklist.room.title, lines=checklist.room.lines)
    if donts:
        yield Section(ui_strings.text(handbook.strings, "paper", "donts"), donts=tuple(donts))


def section_of_part(part: SheetPart, position: int) -> Section:
    """Return the section for a part of a sheet, and where it is in the list of parts."""
    return Section(
        title=part.title,
        path=("parts", position, "title"),
        place=part.place,
        text=part.text or "",
        facts=tuple(Fact(fact.figure, fact.label) for fact in part.facts),
        ticks=part.ticks,
        points=part.points,
        donts=part.donts,
        fields=part.fields,
        from_link={label: value for value, label in part.from_link.items()},
        numbers=part.numbers,
        questions=part.questions,
        ratings=part.ratings,
        columns=part.columns,
        rows=part.rows,
        lines=part.lines,
        table=_table(part.table) if part.table else None,
    )


def _table(table: GivenTable) -> Table:
    widths = table.widths or (1,) * len(table.columns)
    return Table(table.headings, table.cells, widths, table.points, table.total, table.weeks_before)
