"""Models of the language data of the search (search.yaml): stop words, suffixes and synonyms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from handbook.core.pattern_hints import with_hint
from handbook.model.base import Entry, Id, Line

_ENDING = with_hint(r"^[^\s=]+(=[^\s=]+)?$", "must be an ending such as s, or one with its replacement, such as ies=y")
Ending = Annotated[str, StringConstraints(pattern=_ENDING)]
"""A suffix to remove, or one with its replacement: ``s``, ``ies=y``."""


class Synonyms(Entry):
    """Words and phrases that readers use for the same thing."""

    id: Id = Field(description="Name that lets centers change the group. Never change it.")
    words: tuple[Line, ...] = Field(
        min_length=2, description="The words. A phrase counts if a search has all its words next to each other."
    )


class SearchWords(Entry):
    """Words for the search (search.yaml)."""

    stop_words: tuple[Line, ...] = Field(
        default=(), description="Words that are in most questions, such as what and how. They count little."
    )
    min_stem_length: int = Field(default=3, ge=1, le=6, description="The fewest letters that a word keeps when an ending is removed.")
    suffixes: tuple[tuple[Ending, ...], ...] = Field(
        default=(), description="Lists of endings. Each list removes at most one ending, the first that fits. ies=y replaces ies with y."
    )
    synonyms: tuple[Synonyms, ...] = Field(default=(), description="Groups of words that mean the same thing in this handbook.")
