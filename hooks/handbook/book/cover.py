"""Render the cover as a picture, which e-readers show on their shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.book.problems import explained
from handbook.book.typesetting import typesetting_of
from handbook.core.build_cache import cached
from handbook.printables.typesetter import typeset_picture

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.book.blocks import Book
    from handbook.model.handbook import Handbook

_MAIN = "cover-picture.typ"
_PIXELS_PER_INCH = 144
"""Of a page of 170 by 255 mm: about 960 by 1450 pixels, sharp on a shelf and less than 100 kB."""


def cover_png(book: Book, handbook: Handbook, content: Path, templates: Path) -> bytes:
    """Return the cover; see ``book_pdf`` for the arguments and the errors."""
    setting = typesetting_of(book, handbook, content, templates, {})
    with explained(handbook):
        return cached("cover", setting.key, lambda: typeset_picture(setting.files, _MAIN, setting.data, setting.fonts(), _PIXELS_PER_INCH))
