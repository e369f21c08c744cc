"""Models of the language data of the search (search.yaml): stop words, suffixes and synonyms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from handbook.core.pattern_hints import with_hint
from handbook.model.base import Entry, Id, Line

_ENDING = with_hint(r"^[^\s=]+(=[^\s=]+)?$", "must be an ending such as s, or one with what takes its place, such as ies=y")
Ending = Annotated[str, StringConstraints(pattern=_ENDING)]
"""A suffix to remove, or one with its replacement: ``s``, ``ies=y``."""


class Synonyms(Entry):
    """Words and phrases that readers use for one thing."""

    id: Id = Field(description="Name of the group, by which a center can change it.")
    words: tuple[Line, ...] = Field(min_length=2, description="The words; a phrase counts where all its words stand together in a query.")


class SearchWords(Entry):
    """The language of the search (search.yaml)."""

    stop_words: tuple[Line, ...] = Field(
        default=(), description="Words of which questions are made, such as what and how. They count little."
    )
    min_stem_length: int = Field(default=3, ge=1, le=6, description="Letters that a word keeps at least when an ending is taken off.")
    suffixes: tuple[tuple[Ending, ...], ...] = Field(
        default=(), description="Endings in steps; each step takes off at most one, the first that fits. ies=y puts y in its place."
    )
    synonyms: tuple[Synonyms, ...] = Field(default=(), description="Groups of words that mean the same in this handbook.")
