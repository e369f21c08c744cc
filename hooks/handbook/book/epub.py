"""Render the book as an EPUB 3 with the same bytes on every machine.

This writes the package itself. Of the libraries that do, EbookLib has a license that does not fit ours (AGPL), pypub and others make
EPUB 2 or no accessibility metadata, and Pandoc is no Python package. What is left to write is small: a zip of XHTML from templates.
EPUBCheck validates the result every night (tests/tools/audit/book.py).
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.book.cover import cover_png
from handbook.book.epub_files import addresses, table_of_contents, text_files
from handbook.core.build_cache import cached
from handbook.core.deterministic_archive import zipped
from handbook.core.languages import is_right_to_left
from handbook.model import ui_strings
from handbook.theme.brand_colors import colors_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handbook.book.blocks import Book
    from handbook.book.epub_files import TextFile
    from handbook.model.handbook import Handbook

MIMETYPE = "mimetype"
"""The first file, which is not compressed, so that programs recognize the format."""
_FOLDER = "EPUB/"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{_FOLDER}package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def book_epub(book: Book, handbook: Handbook, content: Path, templates: Path, site_url: str) -> bytes:
    """Return the book as EPUB.

    Args:
        book: The book.
        handbook: The handbook that it is of, with the host's name and colors.
        content: The content folder, which may have fonts for the cover.
        templates: The folder with the templates.
        site_url: The address of the website; empty if it isn't known.

    Raises:
        ContentError: A letter on the cover is in none of the fonts.

    """
    cover = cover_png(book, handbook, content, templates)
    texts = {**_texts(book, handbook, templates, site_url), "epub.css": _styles(handbook, templates)}
    pictures = {f"{chapter.id}.svg": chapter.drawing for chapter in book.chapters if chapter.drawing}
    files = {
        MIMETYPE: b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        **{_FOLDER + name: text.encode() for name, text in (*texts.items(), *pictures.items())},
        f"{_FOLDER}cover.png": cover,
    }
    return cached("epub", files, lambda: zipped(files, stored={MIMETYPE}))


def _texts(book: Book, handbook: Handbook, templates: Path, site_url: str) -> dict[str, str]:
    """Return the package file and the XHTML files by name."""
    files = text_files(book.chapters)
    address_of = addresses(files)
    author = handbook.center.name or book.title
    environment = _environment(book, handbook, templates, address_of)
    pictures = [f"{chapter.id}.svg" for chapter in book.chapters if chapter.drawing]
    identity = handbook.identity
    rights = f"{identity.license} ({identity.license_url})"
    names = [file.name for file in files]
    contents = ui_strings.text(handbook.strings, "print", "contents")

    def render(template: str, **values: object) -> str:
        return environment.get_template(template).render(values).strip() + "\n"

    return {
        "package.opf": render(
            "package.html", identifier=_identifier(author, book, site_url), author=author, rights=rights, pictures=pictures, texts=names
        ),
        "nav.xhtml": render("nav.html", title=contents, contents=table_of_contents(book.chapters), first=names[0]),
        "cover.xhtml": render("cover.html", title=book.title, alt=_cover_alt(book, handbook)),
        "title.xhtml": render("title.html", title=book.title),
        **{file.name: _chapter(file, environment) for file in files},
    }


def _chapter(file: TextFile, environment: Environment) -> str:
    return environment.get_template("chapter.html").render(title=file.title, file=file).strip() + "\n"


def _environment(book: Book, handbook: Handbook, templates: Path, address_of: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates / "book"), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "book": book,
        "language": book.language,
        "rtl": is_right_to_left(book.language),
        "strings": ui_strings.namespace(handbook.strings),
        "href": lambda address: address_of[address[1:]] if address.startswith("#") else address,
    }
    return environment


def _cover_alt(book: Book, handbook: Handbook) -> str:
    return ". ".join(filter(None, (book.title, handbook.center.name)))


def _identifier(author: str, book: Book, site_url: str) -> str:
    """Return the identifier of a center's book, which stays the same in its next editions."""
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([site_url, author, book.title, book.language])).urn


def _styles(handbook: Handbook, templates: Path) -> str:
    colors = colors_of(handbook, templates)["light"]
    lines = f"h2 {{ border-color: {colors['brand']}; }}\nblockquote {{ border-inline-start: 4px solid {colors['highlight']}; }}\n"
    return (templates / "book/epub.css").read_text(encoding="utf-8") + lines
