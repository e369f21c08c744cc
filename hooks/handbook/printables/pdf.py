"""Render printables as PDF with Typst: exactly one page each, tagged (PDF/UA-1), with the same bytes on every machine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from handbook.core.build_cache import cached, hash_of_files
from handbook.core.languages import is_right_to_left
from handbook.core.line_breaks import BREAK
from handbook.model import ui_strings
from handbook.model.contact import colophon, contact_line, office_line, typed_address
from handbook.model.file_types import FONTS
from handbook.printables.brand import brand_of
from handbook.printables.fonts import BUILT_IN, families
from handbook.printables.pdf_problems import PrintLayoutError, layout_problem, require_fonts
from handbook.printables.qr_code import code_svg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.printables.brand import Brand
    from handbook.printables.document import Printable

PAPER_SIZES = {"letter": "us-letter", "a4": "a4"}
"""Typst's name of each paper size, by the name in file names."""
MAIN = "sheet.typ"
"""The file of the template that uses the others."""


@dataclass(frozen=True)
class PrintContext:
    """What all printables of a handbook are rendered with.

    Attributes:
        handbook: The handbook, which has its name, language and strings.
        template: The files of the template in Typst's language, by name.
        brand: How the host's sign and colors are shown.
        fonts: The folder with fonts of the content, which need not exist.
        fonts_hash: A hash of its files.
        site_url: The address of the site; without it, printables have no address and no QR code.

    """

    handbook: Handbook
    template: Mapping[str, bytes]
    brand: Brand
    fonts: Path
    fonts_hash: str
    site_url: str | None


def print_context(handbook: Handbook, content: Path, templates: Path, site_url: str | None) -> PrintContext:
    """Return what all printables of a handbook are rendered with."""
    fonts = content / FONTS
    template = {path.name: path.read_bytes() for path in sorted((templates / "sheets").glob("*.typ"))}
    return PrintContext(handbook, template, brand_of(handbook, templates), fonts, hash_of_files(fonts), site_url)


def pdf(printable: Printable, size: str, context: PrintContext, *, saves_ink: bool = False) -> bytes:
    """Return a printable as PDF.

    Args:
        printable: The document.
        size: A key of PAPER_SIZES.
        context: What it is rendered with.
        saves_ink: Whether it has no areas in the brand color, even if the center's papers do.

    Raises:
        PrintLayoutError: It does not fit on the page, or a letter is in none of the fonts, or its font is not installed.

    """
    data = _template_data(printable, PAPER_SIZES[size], context, saves_ink=saves_ink)
    texts, named_fonts = json.dumps(data, ensure_ascii=False), context.handbook.identity.print_fonts
    if not named_fonts:  # a handbook that names fonts has chosen for all scripts
        require_fonts(texts, printable, context.handbook)
    fonts = [*named_fonts, *BUILT_IN] if named_fonts else families(texts, printable.language or context.handbook.identity.language)
    inputs = json.dumps({**data, "fonts": fonts}, ensure_ascii=False)
    labels = tuple(text for section in printable.sections for text in section.ticks)
    files = {**context.template, **context.brand.files}

    def render() -> bytes:
        from handbook.printables.pdf_form import add_form_fields  # noqa: PLC0415  most builds have all files in the cache
        from handbook.printables.typesetter import load_fonts, typeset  # noqa: PLC0415

        loaded = load_fonts(fonts, context.fonts, context.fonts_hash)
        return add_form_fields(typeset(files, MAIN, inputs, loaded), labels)

    try:
        return cached("pdf", (files, inputs, labels, context.fonts_hash), render)
    except RuntimeError as error:  # an error or a warning of Typst
        raise PrintLayoutError(layout_problem(str(error), size, printable, context.handbook)) from None


def _template_data(printable: Printable, paper_size: str, context: PrintContext, *, saves_ink: bool) -> dict[str, object]:
    """Return the data of the template (sheets/sheet.typ)."""
    identity, strings, brand = context.handbook.identity, context.handbook.strings, context.brand
    address = printable.address(context.site_url)
    language = printable.language or identity.language
    return {
        "title": printable.title,
        "summary": printable.summary,
        "publisher": identity.title,
        "paper": paper_size,
        "layout": printable.layout,
        "marked": printable.marked,
        "language": language.partition("-")[0],
        "rtl": is_right_to_left(language),
        "site": {"language": identity.language.partition("-")[0], "rtl": is_right_to_left(identity.language)},
        "brand": {**brand.data, "band": "line" if saves_ink else brand.band},
        "logo": brand.logo_data,
        **{place: [asdict(section) for section in sections] for place, sections in printable.places._asdict().items()},
        "lines_each": printable.lines_each,
        "host": context.handbook.center.name or "",
        "contact": contact_line(context.handbook.center),
        "office": office_line(context.handbook.center),
        "colophon": colophon(context.handbook),
        "address": typed_address(context.handbook, context.site_url),
        "qr": code_svg(address, border=0 if printable.layout == "poster" else 2) if address else "",
        "labels": {name: ui_strings.text(strings, "paper", name) for name in ("live", "qr", "rating", "open", "code")},
        "breaks": BREAK.pattern,
    }
