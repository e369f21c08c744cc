"""Render printables as Word files, which staff can change: real headings, lists and tables."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from handbook.core.deterministic_archive import zipped
from handbook.printables.docx_qr import add_cards, add_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable, Section

_BOX, _CROSS, _CIRCLE = "☐", "✗", "○"
_PAGE_WIDTH, _PAGE_HEIGHT = 215.9, 279.4
"""Letter paper, in millimeters."""
_MARGIN = 16
"""Margins on the left and right in millimeters, as in the PDF."""
_TEXT_WIDTH = _PAGE_WIDTH - 2 * _MARGIN
_SIZES = {"page": (10.5, 18, 12), "poster": (26, 44, 28)}
"""Sizes of the text, the title and the headings in points."""


def docx(printable: Printable, footer: str, handbook: Handbook, address: str = "") -> bytes:
    """Return a printable as a Word file on Letter paper, with the same bytes every time.

    Args:
        printable: The document.
        footer: The line at the foot of the page.
        handbook: The handbook, which has its name, language and strings.
        address: The address that the code of a poster or a card opens, if it is known.

    """
    document = Document()
    language = printable.language or handbook.identity.language
    _set_page(document.sections[0])
    _set_styles(document, language, _SIZES.get(printable.layout, _SIZES["page"]))
    _set_properties(document, printable, language, handbook)
    if printable.layout == "cards":
        add_cards(document, printable, address, handbook.strings)
    else:
        _add_page(document, printable)
    if printable.layout == "poster":
        add_code(document, address, handbook.strings)
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = footer
    for run in paragraph.runs if printable.language else ():
        run.element.get_or_add_rPr().append(_language_mark(handbook.identity.language))
    return _deterministic_bytes(document)


def _set_page(section: Any) -> None:  # noqa: ANN401  the library has no types
    section.page_width, section.page_height = Mm(_PAGE_WIDTH), Mm(_PAGE_HEIGHT)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(14), Mm(12)


def _set_styles(document: Any, language: str, sizes: tuple[float, float, float]) -> None:  # noqa: ANN401
    normal = document.styles["Normal"]
    text_size, title_size, heading_size = sizes
    normal.font.name, normal.font.size = "Arial", Pt(text_size)
    normal.paragraph_format.space_after = Pt(3)
    normal.element.get_or_add_rPr().append(_language_mark(language))
    for name, size, space_before in (("Heading 1", title_size, 0), ("Heading 2", heading_size, 9)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), None
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space_before), Pt(3)


def _set_properties(document: Any, printable: Printable, language: str, handbook: Handbook) -> None:  # noqa: ANN401
    properties = document.core_properties
    properties.title, properties.author, properties.language = printable.title, handbook.identity.title, language
    properties.comments = ""
    properties.created = properties.modified = datetime.strptime(handbook.identity.edition, "%Y-%m-%d").replace(tzinfo=UTC)


def _language_mark(language: str) -> Any:  # noqa: ANN401
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    return mark


def _add_page(document: Any, printable: Printable) -> None:  # noqa: ANN401
    document.add_heading(printable.title, level=1)
    document.add_paragraph(printable.summary)
    for section in printable.sections:
        document.add_heading(section.title, level=2)
        _add_section(document, section, printable.lines_each)


def _add_section(document: Any, section: Section, lines_each: int) -> None:  # noqa: ANN401
    if section.text:
        document.add_paragraph(section.text)
    for item in section.ticks:
        paragraph = document.add_paragraph(f"{_BOX} ", style="List")
        paragraph.add_run(f"{_CROSS} {item.text}" if item.dont else item.text).bold = item.dont or None
    for point in section.points:
        document.add_paragraph(point, style="List Bullet")
    for label in section.fields:
        _add_line(document, f"{label}: ")
    for question in section.questions:
        document.add_paragraph(question, style="List Number")
        _add_lines(document, lines_each)
    if section.ratings:
        headings = ("", *(str(number) for number in range(1, 6)))
        _add_table(document, headings, [(name, *[_CIRCLE] * 5) for name in section.ratings])
    if section.columns:
        _add_table(document, section.columns, [("",) * len(section.columns)] * section.rows)
    if section.table:
        _add_table(document, section.table.columns, section.table.rows, section.table.widths)
    _add_lines(document, section.lines)


def _add_lines(document: Any, count: int) -> None:  # noqa: ANN401
    for _ in range(count):
        _add_line(document, "")


def _add_line(document: Any, label: str) -> None:  # noqa: ANN401
    """Add a line to write on after a label."""
    paragraph = document.add_paragraph(f"{label}\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_TEXT_WIDTH), leader=WD_TAB_LEADER.LINES)


def _add_table(document: Any, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...] = ()) -> None:  # noqa: ANN401
    """Add a table with headings; without relative widths, the columns are equally wide."""
    table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    header = OxmlElement("w:tblHeader")  # tells screen readers which row has the headings
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001  the library has no other way
    for row, texts in zip(table.rows, [headings, *rows], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Mm(_TEXT_WIDTH * width / sum(widths))
    document.add_paragraph()


def _deterministic_bytes(document: Any) -> bytes:  # noqa: ANN401
    """Return the file without the time of its creation, compressed to the same bytes on every machine."""
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return zipped({name: archive.read(name) for name in names})
