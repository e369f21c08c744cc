"""Add the QR code of posters and cards to Word files, with its address as text; without an address, a line to write it on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.shared import Mm, Pt

from handbook.model import ui_strings
from handbook.printables.qr_code import code_png

if TYPE_CHECKING:
    from handbook.model.publication import Strings
    from handbook.printables.document import Printable

_POSTER_CODE, _CARD_CODE = 95, 24
"""Sides of the code in millimeters."""
_CARDS, _CARDS_PER_ROW = 8, 2
_CARD_HEIGHT = 50.8
"""In millimeters."""
_LINE = "_" * 30


def address_line(address: str, strings: Strings) -> str:
    """Return the line below a code: the address without its scheme, or a line to write it on."""
    label = ui_strings.text(strings, "paper", "open" if address else "write")
    return f"{label} {address.partition('://')[2]}" if address else f"{label}: {_LINE}"


def add_code(document: Any, address: str, strings: Strings) -> None:  # noqa: ANN401  the library has no types
    """Add a large code and its address to the end of a document."""
    _add_picture(document.add_paragraph(), address, _POSTER_CODE, strings)
    document.add_paragraph(address_line(address, strings))


def add_cards(document: Any, printable: Printable, address: str, strings: Strings) -> None:  # noqa: ANN401
    """Add a page of cards, as a table to cut."""
    table = document.add_table(rows=_CARDS // _CARDS_PER_ROW, cols=_CARDS_PER_ROW, style="Table Grid")
    for row in table.rows:
        row.height = Mm(_CARD_HEIGHT)
        for cell in row.cells:
            _add_card(cell, printable, address, strings)


def _add_card(cell: Any, printable: Printable, address: str, strings: Strings) -> None:  # noqa: ANN401
    cell.paragraphs[0].add_run(printable.title).bold = True
    texts = (text for section in printable.sections for text in (section.title, section.text, *section.points) if text)
    for text in (printable.summary, *texts):
        _make_small(cell.add_paragraph(text))
    _add_picture(cell.add_paragraph(), address, _CARD_CODE, strings)
    _make_small(cell.add_paragraph(address_line(address, strings)))


def _make_small(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.paragraph_format.space_after = Pt(1)
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _add_picture(paragraph: Any, address: str, side: float, strings: Strings) -> None:  # noqa: ANN401
    if address:
        shape = paragraph.add_run().add_picture(io.BytesIO(code_png(address)), width=Mm(side))
        shape._inline.docPr.set("descr", ui_strings.text(strings, "paper", "code"))  # noqa: SLF001  the library has no other way
