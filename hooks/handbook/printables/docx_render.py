"""Write Word files: the same band as in the PDF, real headings, lists and tables."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from handbook.core.deterministic_archive import zipped
from handbook.printables.docx_band import add_band
from handbook.printables.docx_columns import begin_columns, break_column, end_columns
from handbook.printables.docx_qr import add_cards, add_code
from handbook.printables.docx_sections import TEXT_WIDTH, add_section
from handbook.printables.logo_png import logo_png

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable
    from handbook.printables.pdf import PrintContext

_PAGE_WIDTH, _PAGE_HEIGHT = 215.9, 279.4
"""Letter paper, in millimeters."""
_MARGIN = (_PAGE_WIDTH - TEXT_WIDTH) / 2
_SIZES = {"page": (10.5, 20, 12), "poster": (24, 44, 26)}
"""Sizes of the text, the title and the headings in points."""
_FOOTER_SIZE = 9
_USED_TABLE_STYLES = {"Normal Table", "Table Grid"}
_UNUSED_PARTS = ("/stylesWithEffects", "/thumbnail", "/customXml")
"""How the kinds of parts end that Word doesn't need: styles for Word 2010, and a picture and data of another document."""


def render(printable: Printable, footer: str, context: PrintContext) -> bytes:
    """Return a printable as a Word file; see docx.py for the arguments."""
    document, handbook = Document(io.BytesIO(_pruned_template())), context.handbook
    language = printable.language or handbook.identity.language
    _set_page(document.sections[0])
    _set_styles(document, language, _SIZES.get(printable.layout, _SIZES["page"]))
    _set_properties(document, printable, language, handbook)
    if printable.layout == "cards":
        add_cards(document, printable, context)
    else:
        add_band(document, printable, context.brand, logo_png(context.brand))
        _add_sections(document, printable)
    if printable.layout == "poster":
        add_code(document, printable, context)
    _add_footer(document, footer, handbook.identity.language if printable.language else "")
    return _deterministic_bytes(document)


@lru_cache(maxsize=1)
def _pruned_template() -> bytes:
    """Return the library's empty document without what no printable uses, which would be three quarters of each file."""
    document = Document()
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _USED_TABLE_STYLES:
            style.delete()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNUSED_PARTS)]:
            del relations[key]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_sections(document: Any, printable: Printable) -> None:  # noqa: ANN401  the library has no types
    """Add the sections in their columns: the same as in the PDF, so that they take no more than its page."""
    places = printable.places
    second = places.side or places.right
    for section in places.band:
        add_section(document, section, printable.lines_each)
    if second:
        begin_columns(document, is_narrow=bool(places.side))
    for section in places.left:
        add_section(document, section, printable.lines_each, is_in_column=bool(second))
    for number, section in enumerate(second):
        heading = add_section(document, section, printable.lines_each, is_in_column=True, is_narrow=bool(places.side))
        if number == 0:
            break_column(heading)
    if second:
        end_columns(document)
    for section in places.across:
        add_section(document, section, printable.lines_each)


def _set_page(section: Any) -> None:  # noqa: ANN401
    section.page_width, section.page_height = Mm(_PAGE_WIDTH), Mm(_PAGE_HEIGHT)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(12), Mm(10)
    section.header_distance, section.footer_distance = Mm(6), Mm(8)


def _set_styles(document: Any, language: str, sizes: tuple[float, float, float]) -> None:  # noqa: ANN401
    normal = document.styles["Normal"]
    text_size, title_size, heading_size = sizes
    normal.font.name, normal.font.size = "Arial", Pt(text_size)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(2), 1
    normal.element.get_or_add_rPr().append(_language_mark(language))
    for name, size, space_before in (("Heading 1", title_size, 0), ("Heading 2", heading_size, 7)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), None
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space_before), Pt(2)


def _set_properties(document: Any, printable: Printable, language: str, handbook: Handbook) -> None:  # noqa: ANN401
    properties = document.core_properties
    properties.title, properties.author, properties.language = printable.title, handbook.identity.title, language
    properties.comments = ""
    properties.created = properties.modified = datetime.strptime(handbook.identity.edition, "%Y-%m-%d").replace(tzinfo=UTC)


def _language_mark(language: str) -> Any:  # noqa: ANN401
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    return mark


def _add_footer(document: Any, text: str, language: str) -> None:  # noqa: ANN401
    """Add the foot of the page.

    Args:
        document: The document.
        text: The lines of the foot.
        language: Its language, if it isn't that of the document.

    """
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = text
    for run in paragraph.runs:
        run.font.size = Pt(_FOOTER_SIZE)
        if language:
            run.element.get_or_add_rPr().append(_language_mark(language))


def _deterministic_bytes(document: Any) -> bytes:  # noqa: ANN401
    """Return the file without the time of its creation, compressed to the same bytes on every machine."""
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return zipped({name: archive.read(name) for name in names})
