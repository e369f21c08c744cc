"""The code of posters and cards in Word files, with the address in words; without an address, a line to write it on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.shared import Mm, Pt

from handbook.model import ui_strings
from handbook.printables.qr_code import code_png

if TYPE_CHECKING:
    from handbook.model.publication import Strings
    from handbook.printables.document import Paper

_SIDE_ON_A_POSTER, _SIDE_ON_A_CARD = 95, 24
"""Sides of the code in millimeters."""
_CARDS, _CARDS_IN_A_ROW = 8, 2
_CARD_HEIGHT = 50.8
_LINE = "_" * 30


def address_in_words(address: str, words: Strings) -> str:
    """Return the line below a code: the address without its scheme, or a line to write it on."""
    label = ui_strings.text(words, "paper", "open" if address else "write")
    return f"{label} {address.partition('://')[2]}" if address else f"{label}: {_LINE}"


def add_code(document: Any, address: str, words: Strings) -> None:  # noqa: ANN401  the library has no types
    """Add a large code and its address to the end of a document."""
    _picture(document.add_paragraph(), address, _SIDE_ON_A_POSTER, words)
    document.add_paragraph(address_in_words(address, words))


def add_cards(document: Any, paper: Paper, address: str, words: Strings) -> None:  # noqa: ANN401
    """Add a page of cards, as a table to cut."""
    table = document.add_table(rows=_CARDS // _CARDS_IN_A_ROW, cols=_CARDS_IN_A_ROW, style="Table Grid")
    for row in table.rows:
        row.height = Mm(_CARD_HEIGHT)
        for cell in row.cells:
            first = cell.paragraphs[0]
            first.add_run(paper.title).bold = True
            for text in (paper.summary, *(text for part in paper.parts for text in (part.title, part.text, *part.points) if text)):
                _small(cell.add_paragraph(text))
            _picture(cell.add_paragraph(), address, _SIDE_ON_A_CARD, words)
            _small(cell.add_paragraph(address_in_words(address, words)))


def _small(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.paragraph_format.space_after = Pt(1)
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _picture(paragraph: Any, address: str, side: float, words: Strings) -> None:  # noqa: ANN401
    if address:
        shape = paragraph.add_run().add_picture(io.BytesIO(code_png(address)), width=Mm(side))
        shape._inline.docPr.set("descr", ui_strings.text(words, "paper", "code"))  # noqa: SLF001  the library offers no other way
