"""The index of the search: what it finds, and by which words (assets/search/engine.js reads it).

Titles, lines and keywords stand in it as they are, and the browser reads their words itself. Of all other texts only the
words are kept that these lack, each with the entries where it stands. So every fact is sent once, and the index stays
smaller than the texts.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.core.tokenizer import folded, stem, words_of
from handbook.model import ui_strings
from handbook.search.documents import KINDS, SearchEntry, search_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from handbook.model.handbook import Handbook
    from handbook.model.search import SearchWords

TEXTS = ("one", "many", "none", "nothing", "start")
"""The texts of the window that only its script shows, from the group ``search``."""

_LAST, _MORE = ("(", 52), ("]", 34)
"""The first sign and the number of signs for the last digit of a number, and for those before it; JSON needs no escapes for them."""


def search_index(handbook: Handbook) -> str:
    """Return the index as JSON, the same for the same handbook."""
    entries, language = list(search_entries(handbook)), handbook.search_words
    kinds, words = list(KINDS), handbook.strings
    index = {
        "texts": {name: ui_strings.text(words, "search", name) for name in TEXTS},
        "kinds": [[ui_strings.text(words, "found", kind), weight] for kind, weight in KINDS.items()],
        "start": kinds.index("phase"),
        "entries": [_entry(one, kinds) for one in entries],
        **_language(language),
        **postings(_words_besides(entries, language)),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entry(one: SearchEntry, kinds: list[str]) -> list[object]:
    """Return what the window shows of an entry; its language only where it is not that of the site."""
    spoken = [one.language] if one.language else []
    return [kinds.index(one.kind), one.url, one.title, one.line, ", ".join(one.keywords), *spoken]


def _language(language: SearchWords) -> dict[str, object]:
    return {
        "weak": sorted(folded(word) for word in language.weak),
        "shortest": language.shortest_stem,
        "endings": [[ending.partition("=")[::2] for ending in step] for step in language.endings],
        "same": [list(group.words) for group in language.same],
    }


def _words_besides(entries: Sequence[SearchEntry], language: SearchWords) -> dict[str, list[int]]:
    """Return the words that only the texts of entries have, each with the numbers of these entries, sorted."""
    weak = frozenset(word for line in language.weak for word in words_of(line))
    found: dict[str, list[int]] = {}
    stems = _Stems(language)
    for number, one in enumerate(entries):
        read = stems.of((one.title, one.line, *one.keywords))
        for word in sorted(stems.of(one.text, weak) - read):
            found.setdefault(word, []).append(number)
    return dict(sorted(found.items()))


class _Stems(dict[str, str]):
    """The stem of each word of one language; the same words stand in many texts."""

    def __init__(self, language: SearchWords) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word, self._language)
        return found

    def of(self, texts: Iterable[str], without: AbstractSet[str] = frozenset()) -> set[str]:
        """Return the stems of all words of some texts, save those without which they are to be found."""
        return {self[word] for word in _words(texts) - without}


@lru_cache(maxsize=16_384)  # three times the texts of a handbook of 700 entries
def _words_in(text: str) -> frozenset[str]:
    """Return the words of a text, the same for all languages; kept, because a change leaves most texts as they are."""
    return frozenset(words_of(text))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _words_in(text)}


def postings(found: Mapping[str, list[int]]) -> dict[str, str]:
    """Return words and places as two texts: words with spaces between them, and for each one the steps from entry to entry."""
    steps = ([number - before for before, number in zip([-1, *numbers], numbers, strict=False)] for numbers in found.values())
    return {"words": " ".join(found), "places": " ".join("".join(_written(step - 1) for step in one) for one in steps)}


def _written(number: int) -> str:
    """Return a number in signs; small ones, which are the most, take one."""
    (first, size), (more, size_of_more) = _LAST, _MORE
    number, last = divmod(number, size)
    signs = chr(ord(first) + last)
    while number:
        number, digit = divmod(number, size_of_more)
        signs = chr(ord(more) + digit) + signs
    return signs
