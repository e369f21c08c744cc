"""Set a part of a Word file in two columns."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from handbook.printables.docx_sections import GUTTER, TEXT_WIDTH, column_width


def begin_columns(document: Any, *, is_narrow: bool) -> None:  # noqa: ANN401  the library has no types
    """Begin two columns: of the same width, or of two thirds and a third."""
    second = column_width(is_narrow=is_narrow)
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), (TEXT_WIDTH - GUTTER - second, second))


def break_column(heading: Any) -> None:  # noqa: ANN401
    """Make a heading the first one of the next column."""
    first = heading.runs[0]._r  # noqa: SLF001  the library has no other way
    heading.add_run().add_break(WD_BREAK.COLUMN)
    first.addprevious(heading.runs[-1]._r)  # noqa: SLF001


def end_columns(document: Any) -> None:  # noqa: ANN401
    """Begin the part below the columns."""
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), ())


def _set_columns(section: Any, widths: tuple[float, ...]) -> None:  # noqa: ANN401
    columns = section._sectPr.find(qn("w:cols"))  # noqa: SLF001
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)  # noqa: SLF001
    for child in list(columns):
        columns.remove(child)
    columns.set(qn("w:num"), str(max(1, len(widths))))
    columns.set(qn("w:equalWidth"), str(int(not widths)))
    for number, width in enumerate(widths):
        column = OxmlElement("w:col")
        column.set(qn("w:w"), str(Mm(width).twips))
        if number == 0:
            column.set(qn("w:space"), str(Mm(GUTTER).twips))
        columns.append(column)
