"""Papers as PDF: exactly one page each, tagged (PDF/UA-1), with the same bytes on every machine. Set by Typst."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import typst

from handbook.core.build_cache import cached, hash_of_files
from handbook.core.errors import HandbookError
from handbook.core.languages import is_right_to_left
from handbook.core.line_breaks import BREAK
from handbook.model import ui_strings
from handbook.model.contact import paper_foot
from handbook.model.file_types import FONTS
from handbook.printables.fonts import OURS, families, folders, font_of_language, fonts_of_text
from handbook.printables.pdf_form import with_fields
from handbook.printables.qr_code import code_svg

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.handbook import Handbook
    from handbook.printables.document import Paper, Part

SIZES = {"letter": "us-letter", "a4": "a4"}
"""Sizes of paper as the file names say them, and as Typst does."""
_OVERFULL = re.compile(r"OVERFULL (\d+) (\d+)")
_WIDE = re.compile(r"WIDE (\S+?)\"?(?:\s|$)")
_NO_LETTER = re.compile(r'the text `"([^"`]+)"` could not be displayed')
_MESSAGE = re.compile(r"^(?:error: )?(.*?)(?:\n|$)")


class PrintLayoutError(HandbookError):
    """A paper can't be printed on one page.

    Attributes:
        problem: Which one, by how much, and what to do.

    """

    def __init__(self, problem: Diagnostic) -> None:
        """Keep the problem beside the words."""
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class PrintContext:
    """What all papers of a handbook are printed with.

    Attributes:
        handbook: Whose name, language and words stand on them.
        template: The template in Typst's language.
        fonts: The folder with fonts of the content, which need not exist.
        hash_of_fonts: What tells its files from others.
        site_url: Where the site will stand; without it, papers name no address and have no QR code.

    """

    handbook: Handbook
    template: bytes
    fonts: Path
    hash_of_fonts: str
    site_url: str | None


def press(handbook: Handbook, content: Path, templates: Path, site_url: str | None) -> PrintContext:
    """Return what all papers of a handbook are printed with."""
    return PrintContext(handbook, (templates / "sheets/sheet.typ").read_bytes(), content / FONTS, hash_of_files(content / FONTS), site_url)


def pdf(paper: Paper, size: str, by: PrintContext) -> bytes:
    """Return a paper as PDF.

    Args:
        paper: What to print.
        size: A key of SIZES.
        by: What it is printed with.

    Raises:
        PrintLayoutError: It does not fit on the page, or a letter is in none of the fonts, or its font is not installed.

    """
    data = _data(paper, SIZES[size], by.handbook, by.site_url)
    texts, fonts = json.dumps(data, ensure_ascii=False), by.handbook.identity.print_fonts
    if not fonts:  # who names fonts has chosen for all scripts
        _fonts_are_installed(texts, paper, by.handbook)
    wanted = [*fonts, *OURS] if fonts else families(texts, paper.language or by.handbook.identity.language)
    shown, ticks = (
        json.dumps({**data, "fonts": wanted}, ensure_ascii=False),
        tuple(tick.text for part in paper.parts for tick in part.ticks),
    )

    def make() -> bytes:
        fonts_ = _fonts((*folders(wanted), str(by.fonts)), by.hash_of_fonts)
        return with_fields(_made(by.template, shown, fonts_), ticks)

    try:
        return cached("pdf", (by.template, shown, ticks, by.hash_of_fonts), make)
    except RuntimeError as error:  # what Typst refuses, and what it only warns of
        raise PrintLayoutError(_problem(str(error), size, paper, by.handbook)) from None


def _fonts_are_installed(texts: str, paper: Paper, handbook: Handbook) -> None:
    """Raise a problem for the language whose font is missing, or else for the first letter of another script."""
    language = paper.language or handbook.identity.language
    own = font_of_language(language)
    if own and not own.installed:
        message = f"papers in this language need the font {own.family}, which is not installed; run: {own.install}"
        raise PrintLayoutError(
            paper.place.problem(message, "lang") if paper.language else handbook.identity.place.problem(message, "language")
        )
    for font, letter in fonts_of_text(texts, language):
        if not font.installed:
            message = f'can\'t be printed: the letter "{letter}" needs the font {font.family}, which is not installed; run: {font.install}'
            raise PrintLayoutError(_of_center(letter, message, handbook) or paper.place.problem(message, "title"))


def _problem(error: str, size: str, paper: Paper, handbook: Handbook) -> Diagnostic:
    """Return what is wrong with a paper, at the center's own field if the letter or word stands there."""
    if not _OVERFULL.search(error) and (named := _WIDE.search(error) or _NO_LETTER.search(error)):
        what = (
            "is in none of the fonts of the PDF files; take it out"
            if not _WIDE.search(error)
            else f"is too wide for the PDF files ({size}); shorten it"
        )
        if problem := _of_center(named[1], f'"{named[1]}" {what}', handbook):
            return problem
    return paper.place.problem(_words(error, size), "title")


def _of_center(what: str, message: str, handbook: Handbook) -> Diagnostic | None:
    """Return a problem at the field of center.yaml whose text holds a letter or a word, if there is one."""
    center = handbook.center
    fields: dict[tuple[str, ...], str | None] = {("name",): center.name, ("school",): center.school, ("license_line",): center.license_line}
    fields |= {("contact", name): getattr(center.contact, name) for name in ("email", "phone", "room", "hours")}
    return next((center.place.problem(message, *at) for at, text in fields.items() if text and what in text), None)


def _words(error: str, size: str) -> str:
    too_wide = _WIDE.search(error)
    if too_wide:
        return f'must have no word wider than its place on {size}: "{too_wide[1]}"; divide or change the word, or give its column more "widths"'
    too_high = _OVERFULL.search(error)
    if too_high:
        return f"must fit on one page of {size}; in the smallest type ({too_high[2]} points) it is {too_high[1]} % too high, so take out or shorten some lines"
    found = _MESSAGE.match(error)
    return f"can't be printed: {found[1] if found else error}; change the text, or put a font that has this letter into {FONTS} and name it in handbook.yaml (print_fonts)"


def _data(paper: Paper, size: str, handbook: Handbook, site_url: str | None) -> dict[str, object]:
    identity, words = handbook.identity, handbook.strings
    address = paper.address(site_url)
    left, right = paper.columns
    return {
        "title": paper.title,
        "summary": paper.summary,
        "publisher": identity.title,
        "paper": size,
        "layout": paper.layout,
        "language": (paper.language or identity.language).partition("-")[0],
        "rtl": is_right_to_left(paper.language or identity.language),
        "site": {"language": identity.language.partition("-")[0], "rtl": is_right_to_left(identity.language)},
        "left": [_part(part) for part in left],
        "right": [_part(part) for part in right],
        "lines_each": paper.lines_each,
        "foot": paper_foot(handbook).split("\n"),
        "address": address.partition("://")[2],
        "qr": code_svg(address) if address else "",
        "labels": {name: ui_strings.text(words, "paper", name) for name in ("live", "qr", "rating", "open", "code", "write")},
        "breaks": BREAK.pattern,
    }


def _part(part: Part) -> dict[str, object]:
    return {**asdict(part), "ticks": [asdict(tick) for tick in part.ticks]}


def _made(template: bytes, data: str, fonts: typst.Fonts) -> bytes:
    made, warnings = typst.compile_with_warnings(template, font_paths=fonts, sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=0)
    if warnings:
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    if not isinstance(made, bytes):
        message = "more than one file"
        raise TypeError(message)
    return made


@lru_cache(maxsize=4)
def _fonts(paths: tuple[str, ...], hash_of_own: str) -> typst.Fonts:  # noqa: ARG001  a changed font must be read again
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(paths))
