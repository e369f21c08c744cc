"""The language of a copy: one that every part can write in, and in which every text is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.model import file_types
from handbook.model.base import Entry, is_active
from handbook.model.content_paths import LOCAL
from handbook.model.entry_text import visible_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.load.draft import Draft

_NOT_TRANSLATED = (file_types.SOURCES, file_types.SEARCH, file_types.CONFORMANCE, file_types.CENTER, file_types.CENTER_FIELDS)
"""Kinds whose texts are titles of works, or words for programs and for staff."""


def language_problems(draft: Draft) -> Iterator[Diagnostic]:
    """The language of the handbook and of the center's copy is known, and the copy is translated whole."""
    identity, language = draft.one(file_types.IDENTITY), draft.center.language
    own = getattr(identity, "language", "") or ""
    if own and not is_known(own):
        yield identity.place.problem(_unknown(own), "language")
    if not language:
        return
    if not is_known(language):
        yield draft.center.place.problem(_unknown(language), "language")
    elif own and not draft.unread and language.partition("-")[0] != own.partition("-")[0]:
        texts = list(_texts(draft))
        missing = sorted(where for where in texts if not where[0].startswith(LOCAL))
        if missing:
            share = 100 * (len(texts) - len(missing)) // len(texts)
            file, line = missing[0]
            message = (
                f"only {share} % of the texts that readers see are in this language ({len(missing)} of {len(texts)} are not in {LOCAL}, "
                f'the first of them is {file}:{line}); translate them all there, or leave "language" empty'
            )
            yield draft.center.place.problem(message, "language")


def is_known(language: str) -> bool:
    """Return whether dates can be written in a language (Unicode CLDR)."""
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _unknown(language: str) -> str:
    known = [name.replace("_", "-") for name in locale_identifiers()]
    return f'there are no names of months in the language "{language}" (Unicode CLDR), so dates can\'t be written; {did_you_mean(language, known)}'


def _texts(draft: Draft) -> Iterator[tuple[str, int]]:
    """Yield the file and line of every text that readers see."""
    for kind in file_types.DATA_FILES:
        if kind in _NOT_TRANSLATED:
            continue
        for entry in draft.of(kind):
            if kind is file_types.STRINGS:
                yield from (entry.place.where(group, name) for group, texts in entry.root.items() for name in texts)
            elif isinstance(entry, Entry) and is_active(entry):
                yield from (entry.place.where(*at) for at in visible_texts(entry))
    for name, page in draft.pages.items():
        if "/" not in name:  # pages in folders are for staff
            yield page.file, 1
