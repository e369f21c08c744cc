"""Papers as Word files, for staff who want to change them: real headings, lists and tables."""

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
    from handbook.printables.document import Paper, Part

_BOX, _CROSS, _CIRCLE = "☐", "✗", "○"
_SIDE = 16
"""Margins in millimeters, as on the PDF."""
_WIDTH = 215.9 - 2 * _SIDE
_SIZES = {"page": (10.5, 18, 12), "poster": (26, 44, 28)}
"""Sizes of the text, the title and the headings in points."""


def docx(paper: Paper, foot: str, handbook: Handbook, address: str = "") -> bytes:
    """Return a paper as a Word file on Letter paper, with the same bytes every time.

    Args:
        paper: What stands in it.
        foot: The line at the foot of the page.
        handbook: Whose name, language and words stand in it.
        address: What the code of a poster or a card opens, if it is known.

    """
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    section.left_margin = section.right_margin = Mm(_SIDE)
    section.top_margin, section.bottom_margin = Mm(14), Mm(12)
    language = paper.language or handbook.identity.language
    _styles(document, language, _SIZES.get(paper.layout, _SIZES["page"]))
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title, handbook.identity.title, language
    properties.comments = ""
    properties.created = properties.modified = datetime.strptime(handbook.identity.edition, "%Y-%m-%d").replace(tzinfo=UTC)
    if paper.layout == "cards":
        add_cards(document, paper, address, handbook.strings)
    else:
        _add_page(document, paper)
    if paper.layout == "poster":
        add_code(document, address, handbook.strings)
    section.footer.paragraphs[0].text = foot
    for run in section.footer.paragraphs[0].runs if paper.language else ():
        run.element.get_or_add_rPr().append(_spoken(handbook.identity.language))
    return _same_bytes(document)


def _add_page(document: Any, paper: Paper) -> None:  # noqa: ANN401  the library has no types
    document.add_heading(paper.title, level=1)
    document.add_paragraph(paper.summary)
    for part in paper.parts:
        document.add_heading(part.title, level=2)
        _add(document, part, paper)


def _styles(document: Any, language: str, sizes: tuple[float, float, float]) -> None:  # noqa: ANN401  the library has no types
    normal = document.styles["Normal"]
    usual, title, heading = sizes
    normal.font.name, normal.font.size = "Arial", Pt(usual)
    normal.paragraph_format.space_after = Pt(3)
    normal.element.get_or_add_rPr().append(_spoken(language))
    for name, size, before in (("Heading 1", title, 0), ("Heading 2", heading, 9)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), None
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)


def _spoken(language: str) -> Any:  # noqa: ANN401
    marked = OxmlElement("w:lang")
    marked.set(qn("w:val"), language)
    return marked


def _add(document: Any, part: Part, paper: Paper) -> None:  # noqa: ANN401
    if part.text:
        document.add_paragraph(part.text)
    for tick in part.ticks:
        line = document.add_paragraph(f"{_BOX} ", style="List")
        line.add_run(f"{_CROSS} {tick.text}" if tick.dont else tick.text).bold = tick.dont or None
    for point in part.points:
        document.add_paragraph(point, style="List Bullet")
    for label in part.fields:
        _line(document, f"{label}: ")
    for question in part.questions:
        document.add_paragraph(question, style="List Number")
        _room(document, paper.lines_each)
    if part.ratings:
        _table(document, ("", *(str(number) for number in range(1, 6))), [(name, *[_CIRCLE] * 5) for name in part.ratings])
    if part.columns:
        _table(document, part.columns, [("",) * len(part.columns)] * part.rows)
    if part.table:
        _table(document, part.table.columns, part.table.rows, part.table.widths)
    _room(document, part.lines)


def _room(document: Any, lines: int) -> None:  # noqa: ANN401
    for _ in range(lines):
        _line(document, "")


def _line(document: Any, label: str) -> None:  # noqa: ANN401
    paragraph = document.add_paragraph(f"{label}\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH), leader=WD_TAB_LEADER.LINES)


def _table(document: Any, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...] = ()) -> None:  # noqa: ANN401
    table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    repeated = OxmlElement("w:tblHeader")  # tells screen readers which row holds the headings
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001  the library offers no other way
    for number, cells in enumerate([headings, *rows]):
        for cell, text in zip(table.rows[number].cells, cells, strict=True):
            cell.text = text
        for cell, share in zip(table.rows[number].cells, widths, strict=False):  # without widths, the library makes all alike
            cell.width = Mm(_WIDTH * share / sum(widths))
    document.add_paragraph()


def _same_bytes(document: Any) -> bytes:  # noqa: ANN401
    """Return the file without the time at which it was made, compressed in the same way on every machine."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return zipped({name: source.read(name) for name in names})
