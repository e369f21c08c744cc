"""What Typst needs to set the book, or only its cover: templates, pictures, data and fonts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.book.problems import require_book_fonts
from handbook.core.build_cache import hash_of_files
from handbook.core.languages import is_right_to_left
from handbook.model import ui_strings
from handbook.model.file_types import FONTS
from handbook.printables.brand import brand_of
from handbook.printables.fonts import BUILT_IN, families
from handbook.printables.typesetter import load_fonts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import typst

    from handbook.book.blocks import Book
    from handbook.model.handbook import Handbook
    from handbook.printables.brand import Brand

_LETTERS_OF_REGION = 2
"""As in ``en-GB`` (ISO 3166-1); scripts have four, as in ``zh-Hant``."""
_SHARED = "brand.typ"
"""The file of the templates of printables that has the look of the host: its colors, its logo, its name."""


@dataclass(frozen=True)
class Typesetting:
    """One document to set.

    Attributes:
        files: The files of the templates, and the host's logo, by name.
        data: The data of the template as JSON.
        families: The names of the fonts.
        own_fonts: The folder with fonts of the content, which need not exist.
        own_fonts_hash: A hash of its files.

    """

    files: Mapping[str, bytes]
    data: str
    families: tuple[str, ...]
    own_fonts: Path
    own_fonts_hash: str

    @property
    def key(self) -> object:
        """Everything that the result depends on, for the cache."""
        return dict(self.files), self.data, self.own_fonts_hash

    def fonts(self) -> typst.Fonts:
        """Load the fonts."""
        return load_fonts(self.families, self.own_fonts, self.own_fonts_hash)


def typesetting_of(book: Book, handbook: Handbook, content: Path, templates: Path, data: Mapping[str, object]) -> Typesetting:
    """Return what is needed to set the book or its cover.

    Args:
        book: The book.
        handbook: The handbook that it is of.
        content: The content folder, which may have fonts.
        templates: The folder with the templates.
        data: Data of the template besides those of the cover.

    Raises:
        ContentError: The font for a letter isn't installed.

    """
    brand = brand_of(handbook, templates)
    complete = {**data, **_cover_data(book, handbook, brand)}
    texts, named_fonts = json.dumps(complete, ensure_ascii=False), handbook.identity.print_fonts
    if not named_fonts:  # a handbook that names fonts has chosen for all scripts
        require_book_fonts(texts, handbook)
    names = [*named_fonts, *BUILT_IN] if named_fonts else families(texts, book.language)
    own = {path.name: path.read_bytes() for path in sorted((templates / "book").glob("*.typ"))}
    files = {**own, _SHARED: (templates / "sheets" / _SHARED).read_bytes(), **brand.files}
    fonts = content / FONTS
    return Typesetting(files, json.dumps({**complete, "fonts": names}, ensure_ascii=False), tuple(names), fonts, hash_of_files(fonts))


def _cover_data(book: Book, handbook: Handbook, brand: Brand) -> dict[str, object]:
    """Return the data of the cover (book/cover.typ); Typst takes a language and its region apart, and no script."""
    language, *subtags = book.language.split("-")
    rtl = is_right_to_left(book.language)
    return {
        "title": book.title,
        "description": book.description,
        "language": language,
        "region": next((subtag.upper() for subtag in subtags if len(subtag) == _LETTERS_OF_REGION), None),
        "rtl": rtl,
        "site": {"language": language, "rtl": rtl},
        "author": handbook.center.name or book.title,
        "brand": {**brand.data, "band": brand.band},
        "logo": brand.logo_data,
        "edition_line": ui_strings.fill(ui_strings.text(handbook.strings, "print", "edition"), edition=book.edition),
    }
