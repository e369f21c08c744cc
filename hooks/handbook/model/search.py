"""Models of the language data of the search (search.yaml): stop words, suffixes and synonyms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from handbook.core.pattern_hints import with_hint
from handbook.model.base import Entry, Id, Line

_ENDING = with_hint(r"^[^\s=]+(=[^\s=]+)?$", "must be an ending, such as s, or an ending with its replacement, such as ies=y")
Ending = Annotated[str, StringConstraints(pattern=_ENDING)]
"""A suffix to remove, or one with its replacement: ``s``, ``ies=y``."""


class Synonyms(Entry):
    """Words and phrases that readers use for the same thing."""

    id: Id = Field(description="The name that centers use to change this group. Never change the name.")
    words: tuple[Line, ...] = Field(
        min_length=2,
        description="Words and phrases that mean the same thing. A phrase matches if its words are next to each other in a search.",
    )


class PageKeywords(Entry):
    """Search words of a page that has no keywords of its own."""

    id: Id = Field(description="The name that centers use to change these words. Never change the name.")
    link: str = Field(description="The page, such as page:privacy, checklist:<id>, topic:<id>, or phase:<id>.")
    words: tuple[Line, ...] = Field(min_length=1, description="Words that readers may search for that aren't in the text.")


class SearchWords(Entry):
    """Words and word endings that search uses (search.yaml)."""

    stop_words: tuple[Line, ...] = Field(
        default=(), description="Common words in searches, such as what and how, that have little effect on the results."
    )
    min_stem_length: int = Field(default=3, ge=1, le=6, description="Minimum number of letters left after an ending is removed.")
    suffixes: tuple[tuple[Ending, ...], ...] = Field(
        default=(),
        description="Lists of word endings. From each list, search removes only the first ending that fits. For example, ies=y replaces ies with y.",
    )
    synonyms: tuple[Synonyms, ...] = Field(default=(), description="Groups of words that mean the same thing in this handbook.")
    keywords: tuple[PageKeywords, ...] = Field(default=(), description="Keywords of pages that have none in their own file.")
