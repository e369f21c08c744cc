"""Explain why the book can't be made, with the file and the line of the text that is the reason."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import ContentError, Diagnostic
from handbook.model.entry_text import visible_texts
from handbook.model.file_types import FONTS
from handbook.printables.fonts import font_of_language, fonts_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import FieldPath
    from handbook.model.base import Entry
    from handbook.model.handbook import Handbook

_MISSING_LETTER = re.compile(r'the text `"([^"`]+)"` could')
_FIRST_LINE = re.compile(r"^(?:error: )?(.*?)(?:\n|$)")


def require_book_fonts(texts: str, handbook: Handbook) -> None:
    """Require that the fonts for all texts of the book are installed.

    Raises:
        ContentError: The font of the language is missing, or that of the first letter of another script.

    """
    identity = handbook.identity
    language_font, problems = font_of_language(identity.language), list[Diagnostic]()
    if language_font and not language_font.installed:
        message = f"books in this language need the font {language_font.family}, which isn't installed; run: {language_font.install}"
        problems.append(identity.span.problem(message, "language"))
    for font, letter in fonts_of_text(texts, identity.language):
        if not font.installed and font != language_font:
            message = f'to print the letter "{letter}", you need the font {font.family}, which isn\'t installed; run: {font.install}'
            problems.append(problem_at(letter, message, handbook))
    if problems:
        raise ContentError(problems, handbook.folders)


@contextmanager
def explained(handbook: Handbook) -> Iterator[None]:
    """Turn an error or a warning of Typst into one that names the file and the line of the reason.

    Raises:
        ContentError: Typst can't set the book.

    """
    try:
        yield
    except RuntimeError as error:
        raise ContentError([_typst_problem(str(error), handbook)], handbook.folders) from None


def _typst_problem(error: str, handbook: Handbook) -> Diagnostic:
    """Return the problem behind an error of Typst, at the text with the letter that it names.

    Args:
        error: The error, or a warning.
        handbook: The handbook.

    """
    match = _MISSING_LETTER.search(error)
    if match:
        fix = f'change the text, or put a font with this letter into {FONTS} and name that font in handbook.yaml ("print_fonts")'
        return problem_at(match[1], f'"{match[1]}" isn\'t in any of the fonts used for the PDF files; {fix}', handbook)
    line = _FIRST_LINE.match(error)
    return handbook.identity.span.problem(
        f"can't create the PDF of the book: {line[1] if line else error}; please report this error", "title"
    )


def problem_at(excerpt: str, message: str, handbook: Handbook) -> Diagnostic:
    """Return a problem at the first text of an entry or a page that contains an excerpt."""
    for entry in _entries(handbook):
        for path in visible_texts(entry):
            if excerpt in _value(entry, path):
                return entry.span.problem(message, *path)
    for name, text in handbook.page_texts.items():
        if excerpt in text:
            file = handbook.page_files[name]
            return Diagnostic(file, _line(excerpt, handbook.folders.path(file).read_text(encoding="utf-8-sig")), message)
    return handbook.identity.span.problem(message, "title")


def _entries(handbook: Handbook) -> Iterator[Entry]:
    lists = (handbook.phases, handbook.rules.active, handbook.topics, handbook.questions.active, handbook.messages.active)
    papers = (handbook.checklists.active, handbook.sheets.active, handbook.sources, handbook.formats)
    shared = (handbook.identity, handbook.center, handbook.home, handbook.library, handbook.messaging, *handbook.written_pages.values())
    yield from chain(*lists, *papers, shared)


def _value(entry: Any, path: FieldPath) -> str:  # noqa: ANN401  a model, a list or a dictionary on the way to the text
    for step in path:
        entry = getattr(entry, step) if isinstance(step, str) and hasattr(entry, step) else entry[step]
    return str(entry)


def _line(excerpt: str, text: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if excerpt in line), 1)
