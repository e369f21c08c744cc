"""Explain why a printable can't be rendered: text that doesn't fit, letters that no font has, fonts that aren't installed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError
from handbook.model.file_types import FONTS
from handbook.printables.fonts import font_of_language, fonts_of_text

if TYPE_CHECKING:
    from handbook.core.diagnostics import Diagnostic
    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable

_OVERFULL = re.compile(r"OVERFULL (\d+) (\d+) (\d+)")
_TOO_WIDE = re.compile(r"WIDE (\S+?)\"?(?:\s|$)")
"""Messages of the template (sheets/sheet.typ)."""
_MISSING_LETTER = re.compile(r'the text `"([^"`]+)"` could')
_FIRST_LINE = re.compile(r"^(?:error: )?(.*?)(?:\n|$)")


class PrintLayoutError(HandbookError):
    """A printable can't be printed on one page.

    Attributes:
        problem: What doesn't fit, by how much, and the fix.

    """

    def __init__(self, problem: Diagnostic) -> None:
        """Store the problem with its message."""
        super().__init__(problem.message)
        self.problem = problem


def require_fonts(texts: str, printable: Printable, handbook: Handbook) -> None:
    """Require that the fonts for some texts are installed.

    Raises:
        PrintLayoutError: The font of the language is missing, or that of the first letter of another script.

    """
    language = printable.language or handbook.identity.language
    language_font = font_of_language(language)
    if language_font and not language_font.installed:
        message = f"handouts in this language need the font {language_font.family}, which isn't installed; run: {language_font.install}"
        span, field = (printable.span, "lang") if printable.language else (handbook.identity.span, "language")
        raise PrintLayoutError(span.problem(message, field))
    for font, letter in fonts_of_text(texts, language):
        if not font.installed:
            message = f'to print the letter "{letter}", you need the font {font.family}, which isn\'t installed; run: {font.install}'
            raise PrintLayoutError(_problem_in_center(letter, message, handbook) or printable.span.problem(message, "title"))


def layout_problem(error: str, size: str, printable: Printable, handbook: Handbook) -> Diagnostic:
    """Return the problem behind an error of Typst, at the center's own field if the letter or word is there.

    Args:
        error: The error, or a warning.
        size: The size of the paper.
        printable: The document.
        handbook: The handbook.

    """
    too_wide = _TOO_WIDE.search(error)
    cause = None if _OVERFULL.search(error) else too_wide or _MISSING_LETTER.search(error)
    if cause:
        reason = (
            f"is too wide for the PDF files ({size}); shorten it"
            if too_wide
            else "isn't in any of the fonts used for the PDF files; delete it"
        )
        if problem := _problem_in_center(cause[1], f'"{cause[1]}" {reason}', handbook):
            return problem
    if match := _OVERFULL.search(error):
        return _overfull_problem(size, printable, *map(int, match.groups()))
    return printable.span.problem(_message(error, size), "title")


def _overfull_problem(size: str, printable: Printable, lines: int, letters: int, longest: int) -> Diagnostic:
    """Return the problem of a text that's too long, at the part with the most text.

    Args:
        size: The size of the paper.
        printable: The document.
        lines: How many lines are too many.
        letters: About as many characters as these lines have.
        longest: The position of the section that takes the most room, among those that aren't in the band.

    """
    count = f"{lines} line{'s' * (lines > 1)} (about {letters} characters)"
    section = printable.sections[len(printable.places.band) + longest]
    message = (
        f"this doesn't fit on one page of {size}, even in the smallest type (11 points); delete or shorten {count}, "
        f'for example in "{section.title}", which takes up the most space'
    )
    return printable.span.problem(message, *section.path)


def _problem_in_center(excerpt: str, message: str, handbook: Handbook) -> Diagnostic | None:
    """Return a problem at the field of center.yaml that contains a letter or a word; None if none does."""
    center = handbook.center
    fields: dict[tuple[str, ...], str | None] = {("name",): center.name, ("school",): center.school, ("license_line",): center.license_line}
    fields |= {("contact", name): getattr(center.contact, name) for name in ("email", "phone", "room", "hours")}
    return next((center.span.problem(message, *path) for path, text in fields.items() if text and excerpt in text), None)


def _message(error: str, size: str) -> str:
    if match := _TOO_WIDE.search(error):
        fix = 'split or change the word, or give its column a larger number in "widths"'
        return f'"{match[1]}" doesn\'t fit in its space on {size}; {fix}'
    match = _FIRST_LINE.match(error)
    fix = f'change the text, or put a font that has this letter in {FONTS} and name that font in handbook.yaml ("print_fonts")'
    return f"this can't be printed: {match[1] if match else error}; {fix}"
