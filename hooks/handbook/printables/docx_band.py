"""Add the band to Word files: the host's logo or name, the title and the summary, on the brand color or below a line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.printables.brand import Brand
    from handbook.printables.document import Printable

_INDENT = 3
"""Millimeters between the edge of the band and its text."""
_LOGO_HEIGHT, _LOGO_WIDTH = 12, 45
"""In millimeters."""
_THICK, _THIN = 48, 12
"""Widths of a line, in eighths of a point."""
_SIDES = ("top", "left", "bottom", "right")


def add_band(document: Any, printable: Printable, brand: Brand, logo: bytes) -> None:  # noqa: ANN401  the library has no types
    """Add the beginning of a page.

    Args:
        document: The document.
        printable: What it is.
        brand: Who hands it out.
        logo: The logo as PNG; empty if there is none.

    """
    floods = brand.band == "full" and printable.layout != "letter"
    first = document.add_paragraph()
    add_sign(first, brand, logo)
    if printable.layout != "letter":
        first.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraphs = [first, document.add_heading(printable.title, level=1), document.add_paragraph(printable.summary)]
    for paragraph in paragraphs:
        if floods:
            _flood(paragraph, brand.colors["brand"])
        paragraph.paragraph_format.space_after = Pt(0)
    if not floods:
        set_border(first, ("top",), brand.colors["brand"], _THICK)
    paragraphs[-1].paragraph_format.space_after = Pt(4)


def add_sign(paragraph: Any, brand: Brand, logo: bytes) -> None:  # noqa: ANN401
    """Add the host's logo to a paragraph; without one, its name."""
    run = paragraph.add_run()
    if logo and brand.logo:
        height = min(_LOGO_HEIGHT, _LOGO_WIDTH / brand.logo.ratio)
        shape = run.add_picture(io.BytesIO(logo), height=Mm(height))
        shape._inline.docPr.set("descr", brand.alt)  # noqa: SLF001  the library has no other way
    else:
        run.text, run.bold = brand.name, True


def set_border(paragraph: Any, sides: Sequence[str], color: str, width: int = _THIN) -> None:  # noqa: ANN401
    """Draw lines along sides of a paragraph.

    Args:
        paragraph: The paragraph.
        sides: Names of sides, in the order top, left, bottom, right.
        color: A # and six hexadecimal digits.
        width: In eighths of a point.

    """
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(width)), ("space", "4"), ("color", color.removeprefix("#"))):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    _properties(paragraph).insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def _flood(paragraph: Any, color: str) -> None:  # noqa: ANN401
    """Fill a paragraph with a color, up to lines of the same color around it, and make its text white."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(_INDENT)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color.removeprefix("#"))):
        shade.set(qn(f"w:{name}"), value)
    _properties(paragraph).insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    set_border(paragraph, _SIDES, color)
    for run in paragraph.runs:
        run.font.color.rgb = RGBColor(255, 255, 255)


def _properties(paragraph: Any) -> Any:  # noqa: ANN401
    return paragraph._p.get_or_add_pPr()  # noqa: SLF001  the library has no other way
