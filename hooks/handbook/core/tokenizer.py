"""Words as the search compares them: without accents, capitals, apostrophes and endings (search/engine.js does the same).

A test compares both on every text of the handbook.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.search import SearchWords

_APOSTROPHES = "'’‘ʼ"
_HYPHENS = re.compile("[\u2010\u2011]")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def folded(text: str) -> str:
    """Return text in small letters, without accents and apostrophes."""
    if text.isascii():  # most texts, in which nothing has an accent
        return text.replace("'", "").lower()
    letters = (letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter)[0] != "M")
    return _HYPHENS.sub("-", "".join(letter for letter in letters if letter not in _APOSTROPHES)).lower()


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text, folded; of one with hyphens (``e-mail``) the whole without them, and its parts."""
    for word in _WORD.findall(folded(text)):
        parts = word.split("-")
        yield "".join(parts)
        if len(parts) > 1:
            yield from (part for part in parts if len(part) > 1)


def stem(word: str, language: SearchWords) -> str:
    """Return a folded word without its endings and without a doubled last letter, so that forms of a word become one."""
    for step in language.endings:
        for ending in step:
            off, _, instead = ending.partition("=")
            if word.endswith(off) and len(word) - len(off) >= language.shortest_stem:
                word = word.removesuffix(off) + instead
                break
    return word[:-1] if len(word) > language.shortest_stem and word[-1] == word[-2] else word
