"""Render the book as one PDF with Typst: tagged (PDF/UA-1), with bookmarks and page numbers, and with the same bytes on every machine."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from handbook.book.problems import explained
from handbook.book.typesetting import typesetting_of
from handbook.core.build_cache import cached
from handbook.model import ui_strings
from handbook.printables.pdf import PAPER_SIZES
from handbook.printables.typesetter import typeset

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.book.blocks import Book
    from handbook.model.handbook import Handbook

_MAIN = "book.typ"


def book_pdf(book: Book, handbook: Handbook, content: Path, templates: Path, paper: str) -> bytes:
    """Return the book as PDF.

    Args:
        book: The book.
        handbook: The handbook that it is of, with the host's name and colors.
        content: The content folder, which may have fonts.
        templates: The folder with the templates.
        paper: A key of PAPER_SIZES.

    Raises:
        ContentError: A letter is in none of the fonts, or the font for it isn't installed.

    """
    setting = typesetting_of(book, handbook, content, templates, {**asdict(book), "paper": PAPER_SIZES[paper], "labels": _labels(handbook)})
    with explained(handbook):
        return cached("book", setting.key, lambda: typeset(setting.files, _MAIN, setting.data, setting.fonts()))


def _labels(handbook: Handbook) -> dict[str, str]:
    strings = handbook.strings
    return {"contents": ui_strings.text(strings, "print", "contents"), "page": ui_strings.text(strings, "book", "page")}
