"""Add the QR code of posters and cards to Word files, with its address as text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm, Pt

from handbook.model import ui_strings
from handbook.model.contact import typed_address
from handbook.printables.docx_band import add_sign
from handbook.printables.logo_png import logo_png
from handbook.printables.qr_code import code_png

if TYPE_CHECKING:
    from handbook.model.publication import Strings
    from handbook.printables.document import Printable
    from handbook.printables.pdf import PrintContext

_POSTER_CODE, _CARD_CODE = 90, 25
"""Sides of the code in millimeters."""
_ROWS, _CARDS_PER_ROW = 4, 2
_CARD_WIDTH, _CARD_HEIGHT, _CODE_WIDTH = 88.9, 50.8, 30
"""In millimeters; a card is a cell with text and one with the code."""
_SMALL, _TITLE = 9.5, 13
"""Sizes of type in points."""


def add_code(document: Any, printable: Printable, context: PrintContext) -> None:  # noqa: ANN401  the library has no types
    """Add a large code and the address of the site to the end of a document."""
    _add_picture(document.add_paragraph(), printable.address(context.site_url), _POSTER_CODE, context.handbook.strings)
    document.add_paragraph(_typed(context))


def add_cards(document: Any, printable: Printable, context: PrintContext) -> None:  # noqa: ANN401
    """Add a page of cards, as a table to cut."""
    table = document.add_table(rows=_ROWS, cols=2 * _CARDS_PER_ROW, style="Table Grid")
    table.autofit, logo = False, logo_png(context.brand)
    for row in table.rows:
        row.height, row.height_rule = Mm(_CARD_HEIGHT), WD_ROW_HEIGHT_RULE.EXACTLY
        for number in range(_CARDS_PER_ROW):
            words, code = row.cells[2 * number : 2 * number + 2]
            words.width, code.width = Mm(_CARD_WIDTH - _CODE_WIDTH), Mm(_CODE_WIDTH)
            _add_words(words, printable, context, logo)
            _add_picture(code.paragraphs[0], printable.address(context.site_url), _CARD_CODE, context.handbook.strings)


def _add_words(cell: Any, printable: Printable, context: PrintContext, logo: bytes) -> None:  # noqa: ANN401
    add_sign(cell.paragraphs[0], context.brand, logo)
    title = cell.add_paragraph().add_run(printable.title)
    title.bold, title.font.size = True, Pt(_TITLE)
    texts = (text for section in printable.sections for text in (section.title, section.text, *section.points) if text)
    for text in (printable.summary, *texts, _typed(context)):
        _make_small(cell.add_paragraph(text))


def _typed(context: PrintContext) -> str:
    label = ui_strings.text(context.handbook.strings, "paper", "open")
    return f"{label} {typed_address(context.handbook, context.site_url)}"


def _make_small(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.paragraph_format.space_after = Pt(1)
    for run in paragraph.runs:
        run.font.size = Pt(_SMALL)


def _add_picture(paragraph: Any, address: str, side: float, strings: Strings) -> None:  # noqa: ANN401
    shape = paragraph.add_run().add_picture(io.BytesIO(code_png(address)), width=Mm(side))
    shape._inline.docPr.set("descr", ui_strings.text(strings, "paper", "code"))  # noqa: SLF001  the library has no other way
