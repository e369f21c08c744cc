"""Tokenize texts for the search: words without accents, capitals, apostrophes and endings.

``search/tokenizer.js`` does the same in the browser; a test compares both on every text of the handbook.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.search import SearchWords

_APOSTROPHES = "'’‘ʼ"
_IGNORED_BEFORE_FOLDING = re.compile("[`´™℠\u00ad\u200b-\u200d\u2060\ufeff]")
"""What isn't a letter and stands within words: accents and apostrophes that people mistype, signs of a brand, invisible characters."""
_HYPHENS = re.compile("[\u2010\u2011]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "ŧ": "t", "ς": "σ"}
)
"""Letters that Unicode doesn't take apart, as people type them on a keyboard without them."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def fold(text: str) -> str:
    """Return a text in lower case, without accents and apostrophes, in plain letters: ``Straße`` as ``strasse``."""
    if text.isascii():  # most texts; they have no accents
        return text.translate({0x27: None, 0x60: None}).lower()
    parts = unicodedata.normalize("NFKD", _IGNORED_BEFORE_FOLDING.sub("", text))
    letters = "".join(letter for letter in parts if unicodedata.category(letter)[0] != "M" and letter not in _APOSTROPHES)
    return _HYPHENS.sub("-", letters).lower().translate(_LETTERS)


def tokenize(text: str) -> Iterator[str]:
    """Yield the folded words of a text; of a word with hyphens (``e-mail``), the word without them and its parts."""
    for word in _WORD.findall(fold(text)):
        parts = word.split("-")
        yield "".join(parts)
        if len(parts) > 1:
            yield from (part for part in parts if len(part) > 1)


def stem(word: str, language: SearchWords) -> str:
    """Return the stem of a folded word: without endings and without a doubled last letter, so that its forms become equal."""
    for step in language.suffixes:
        for ending in step:
            suffix, _, replacement = ending.partition("=")
            if word.endswith(suffix) and len(word) - len(suffix) >= language.min_stem_length:
                word = word.removesuffix(suffix) + replacement
                break
    return word[:-1] if len(word) > language.min_stem_length and word[-1] == word[-2] else word
