"""Make the files of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.book.contents import book_of
from handbook.book.epub import book_epub
from handbook.book.pdf import book_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook


def book_files(handbook: Handbook, content: Path, templates: Path, site_url: str | None, paper: str | None = None) -> dict[str, bytes]:
    """Return the book as PDF and as EPUB, by their kinds (``routes.BOOK``).

    Args:
        handbook: The checked handbook.
        content: The content folder, which may have fonts.
        templates: The folder with the templates.
        site_url: The address of the website, to which links lead that leave the book.
        paper: ``letter`` or ``a4``; left out, the paper that the center offers first.

    Raises:
        ContentError: A letter is in none of the fonts, or the font for it isn't installed; it names the file and the line.

    """
    book = book_of(handbook, templates, site_url)
    pdf = book_pdf(book, handbook, content, templates, paper or handbook.center.paper)
    return {"pdf": pdf, "epub": book_epub(book, handbook, content, templates, site_url or "")}
