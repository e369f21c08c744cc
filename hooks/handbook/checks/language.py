"""Check the language of a site: its dates can be formatted, and a translated copy is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.core.languages import has_date_formats, with_date_formats
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
    """Dates can be formatted in the language of the handbook and of the center's copy, and the copy is translated completely."""
    identity, language = draft.single(file_types.IDENTITY), draft.center.language
    source_language = getattr(identity, "language", "") or ""
    if source_language and not has_date_formats(source_language):
        yield identity.span.problem(_unknown(source_language), "language")
    if not language:
        return
    if not has_date_formats(language):
        yield draft.center.span.problem(_unknown(language), "language")
    elif source_language and not draft.unread and language.partition("-")[0] != source_language.partition("-")[0]:
        yield from _untranslated(draft)


def _untranslated(draft: Draft) -> Iterator[Diagnostic]:
    texts = list(_visible_text_lines(draft))
    missing = sorted((file, line) for file, line in texts if not file.startswith(LOCAL))
    if missing:
        share = 100 * (len(texts) - len(missing)) // len(texts)
        file, line = missing[0]
        message = (
            f"only {share}% of the text that readers see is in this language ({len(missing)} of {len(texts)} are missing in {LOCAL}, "
            f'starting with {file}:{line}); translate the rest there, or leave "language" empty'
        )
        yield draft.center.span.problem(message, "language")


def _unknown(language: str) -> str:
    fix = did_you_mean(language, with_date_formats())
    return f"the handbook can't write dates in the language \"{language}\", which isn't in Unicode CLDR; {fix}"


def _visible_text_lines(draft: Draft) -> Iterator[tuple[str, int]]:
    """Yield the file and line of every text that readers see."""
    for kind in file_types.DATA_FILES:
        if kind in _NOT_TRANSLATED:
            continue
        for entry in draft.entries_of(kind):
            if kind is file_types.STRINGS:
                yield from (entry.span.where(group, name) for group, texts in entry.root.items() for name in texts)
            elif isinstance(entry, Entry) and is_active(entry):
                yield from (entry.span.where(*field_path) for field_path in visible_texts(entry))
    for name, page in draft.pages.items():
        if "/" not in name:  # pages in folders are for staff
            yield page.file, 1
