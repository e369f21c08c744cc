"""Add the sections of a printable to Word files: real headings, lists, tables, and lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from handbook.printables.docx_band import set_border

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.printables.sections import Section

_BOX, _CROSS, _CIRCLE = "☐", "✗", "○"
TEXT_WIDTH = 187.9
"""The width of the text in millimeters, as in the PDF."""
GUTTER = 9
"""Millimeters between two columns."""
_FIGURE_SIZE = 22
_LINE_PITCH = 7
"""Millimeters from one line to write on to the next."""
_PITCH_IN_COLUMN = 6.4


def column_width(*, is_narrow: bool) -> float:
    """Return the width of the second column in millimeters."""
    return (TEXT_WIDTH - GUTTER) / (3 if is_narrow else 2)


class _Room:
    """Where a section is: how wide its lines are.

    Attributes:
        width: The width of the column in millimeters.
        per_line: How many fields are on a line.
        pitch: Millimeters from one line to write on to the next.

    """

    def __init__(self, *, is_in_column: bool, is_narrow: bool) -> None:
        narrow = column_width(is_narrow=True)
        self.width = (narrow if is_narrow else TEXT_WIDTH - GUTTER - narrow) if is_in_column else TEXT_WIDTH
        self.per_line = 1 if is_in_column else 2
        self.pitch = _PITCH_IN_COLUMN if is_in_column else _LINE_PITCH


def add_section(document: Any, section: Section, lines_each: int, *, is_in_column: bool = False, is_narrow: bool = False) -> Any:  # noqa: ANN401
    """Add a section, and return its heading.

    Args:
        document: The document; the library has no types.
        section: The section.
        lines_each: Lines to write on for each question or number.
        is_in_column: Whether it is in one of two columns.
        is_narrow: Whether that is the narrow one.

    """
    room = _Room(is_in_column=is_in_column, is_narrow=is_narrow)
    heading = document.add_heading(section.title, level=2)
    _add_texts(document, section)
    _add_fields(document, section.fields, room)
    for number in range(1, section.numbers + 1):
        _add_line(document, f"{number}. ", room)
        _add_lines(document, lines_each - 1, room)
    for question in section.questions:
        document.add_paragraph(question, style="List Number")
        _add_lines(document, lines_each, room)
    _add_tables(document, section)
    _add_lines(document, section.lines, room)
    return heading


def _add_texts(document: Any, section: Section) -> None:  # noqa: ANN401
    if section.text:
        document.add_paragraph(section.text)
    for fact in section.facts:
        paragraph = document.add_paragraph()
        figure = paragraph.add_run(fact.figure)
        figure.bold, figure.font.size = True, Pt(_FIGURE_SIZE)
        paragraph.add_run(f" {fact.label}")
    for text in section.ticks:
        _hang(document.add_paragraph(f"{_BOX} {text}", style="List"))
    for point in section.points:
        document.add_paragraph(point, style="List Bullet")
    for text in section.donts:
        paragraph = document.add_paragraph(f"{_CROSS} {text}")
        set_border(paragraph, ("top", "left", "bottom", "right"), "#000000")
        _hang(paragraph)


def _add_tables(document: Any, section: Section) -> None:  # noqa: ANN401
    if section.ratings:
        headings = ("", *(str(number) for number in range(1, 6)))
        _add_table(document, headings, [(name, *[_CIRCLE] * 5) for name in section.ratings], (10, 1, 1, 1, 1, 1))
    if section.columns:
        _add_table(document, section.columns, [("",) * len(section.columns)] * section.rows, height=8.5)
    if section.table:
        _add_table(document, section.table.columns, section.table.rows, section.table.widths)


def _hang(paragraph: Any) -> None:  # noqa: ANN401
    """Align the lines of a text after its sign."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(5), Mm(-5)


def _add_lines(document: Any, count: int, room: _Room) -> None:  # noqa: ANN401
    for _ in range(count):
        _add_line(document, "", room)


def _add_fields(document: Any, labels: Sequence[str], room: _Room) -> None:  # noqa: ANN401
    """Add labels with lines to write on."""
    for start in range(0, len(labels), room.per_line):
        texts = [f"{label}: " for label in labels[start : start + room.per_line]]
        _add_line(document, "\t".join(texts), room, count=len(texts))


def _add_line(document: Any, label: str, room: _Room, count: int = 1) -> None:  # noqa: ANN401
    """Add a line to write on after a label, or several next to each other."""
    paragraph = document.add_paragraph(f"{label}\t")
    for number in range(1, count + 1):
        end = Mm(room.width * number / count)
        paragraph.paragraph_format.tab_stops.add_tab_stop(end, leader=WD_TAB_LEADER.LINES)
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = Mm(room.pitch), Pt(0)


def _add_table(
    document: Any,  # noqa: ANN401
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[int, ...] = (),
    height: float = 0,
) -> None:
    """Add a table with headings; without relative widths, the columns are equally wide.

    Args:
        document: The document.
        headings: The headings of the columns.
        rows: The cells of each row.
        widths: The relative width of each column.
        height: The height of a row in millimeters, if it is for writing.

    """
    table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    header = OxmlElement("w:tblHeader")  # tells screen readers which row has the headings
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001  the library has no other way
    for row, texts in zip(table.rows, [headings, *rows], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Mm(TEXT_WIDTH * width / sum(widths))
    for row in table.rows[1:] if height else ():
        row.height = Mm(height)
    end = document.add_paragraph()
    end.paragraph_format.line_spacing = Pt(4)
