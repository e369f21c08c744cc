"""Other words of the same length: the texts of a copy that differ, and still keep every limit."""

from __future__ import annotations

import re
from functools import cache
from math import isqrt
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 200
"""Copies, with the original, that each have words of their own: 5 shifts of the vowels times 20 of the consonants, both ways around."""
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
_WORD_OR_MARK = re.compile(
    r"\]\([^()\s]*\)"  # where a link leads
    r"|https?://\S+"
    r"|\{[a-z.-]+(?:\}|:)"  # a blank, a value of the center, or the name of a choice
    r"|(?P<word>[^\W\d_]+)"
)


def other_words(text: str, copy: int) -> str:
    """Return a text with every word changed, and differently for each copy.

    Args:
        text: Plain text, Markdown or the text of a message; its marks stay.
        copy: 0 (the text as it is) to 199.

    """
    return _changed(text, lambda _: copy)


def mixed_words(text: str, copy: int) -> str:
    """Return a text whose words are a mix of a vocabulary that grows with the square root of the number of copies.

    So does the vocabulary of real texts, roughly (Heaps' law): ten times the text has three times the words. With a new word
    for every word, what grows with the vocabulary, such as a search index, would be measured too large.

    Args:
        text: Plain text, Markdown or the text of a message; its marks stay.
        copy: 0 (the text as it is) to 199.

    """
    return _changed(text, lambda word: crc32(f"{copy} {word}".encode()) % (isqrt(copy) + 1))


def _changed(text: str, shift: Callable[[str], int]) -> str:
    def change(found: re.Match[str]) -> str:
        word = found["word"]
        return word.translate(_alphabet(shift(word))) if word else found[0]

    return _WORD_OR_MARK.sub(change, text)


@cache
def _alphabet(number: int) -> dict[int, int]:
    """Return a table for ``str.translate``: vowels become other vowels, and consonants other consonants."""
    by_consonants, by_vowels = divmod(number % (MOST // 2), len(_VOWELS))
    turned = {_VOWELS: by_vowels, _CONSONANTS: by_consonants}
    way = 1 if number < MOST // 2 else -1
    letters = "".join(turned)
    others = "".join((letters_[by:] + letters_[:by])[::way] for letters_, by in turned.items())
    return str.maketrans(letters + letters.upper(), others + others.upper())
