"""Build the search index, an inverted index as JSON in two parts, which assets/search/inverted-index.js reads.

Titles, summaries and keywords are in it as they are, and the browser tokenizes them itself. Of all other texts, it has only the words
that these lack, each with the documents that contain it; of words that are in very many, only their number. So each fact is transferred
once, and the index is smaller than the texts.

The first part is enough for first results: it has the titles and most summaries. The rest comes while the reader types
(assets/search/index-parts.js).
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from handbook.core import inline_markup
from handbook.core.memo import memoized
from handbook.core.tokenizer import fold, stem, tokenize
from handbook.model import routes, ui_strings
from handbook.search.documents import GROUPS, KINDS, SearchDocument, entry_documents
from handbook.search.page_documents import single_page_documents, written_page_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from handbook.model.handbook import Handbook
    from handbook.model.publication import EntryPoint
    from handbook.model.search import SearchWords

STRINGS = ("one", "many", "closest", "nothing", "start", "more")
"""Strings of the search dialog that only its script shows, from the group ``search``."""
_COMMON, _COMMON_SHARE = 25, 0.08
"""The number and the share of documents in whose texts a word must be for its postings to be left out. It tells none of them from the others,
but such words have a third of all postings."""
_LATER_SUMMARIES = frozenset({"question", "staff"})
"""Kinds whose summaries are in the second part: they are many, and a title alone says what they are."""
MAX_ENTRY_POINTS = 4
"""How many ways to start the dialog shows if there is no query or no result: those of the home page that come first."""


def search_documents(handbook: Handbook) -> Iterator[SearchDocument]:
    """Yield every search document; of equally good results, the first one wins."""
    words = {routes.url(routes.target(page.link, handbook)): page.words for page in handbook.search_words.keywords}
    for document in chain(entry_documents(handbook), single_page_documents(handbook), written_page_documents(handbook)):
        yield replace(document, keywords=(*document.keywords, *words.get(document.url, ())))


class SearchIndex(NamedTuple):
    """The search index as JSON.

    Attributes:
        first: The part that is enough for first results.
        details: What completes its documents, in their order, and the words that only their other texts have.

    """

    first: str
    details: str


def search_index(handbook: Handbook) -> SearchIndex:
    """Return the index; it depends on the handbook alone."""
    documents, language = list(search_documents(handbook)), handbook.search_words
    kinds, strings = list(KINDS), handbook.strings
    postings, common = _postings(documents, language)
    first = {
        "texts": {name: ui_strings.text(strings, "search", name) for name in STRINGS},
        "groups": [ui_strings.text(strings, "found", group) for group in GROUPS],
        "kinds": [[ui_strings.text(strings, "kinds", name), kind.weight, GROUPS.index(kind.group)] for name, kind in KINDS.items()],
        "start": [_entry_point(door, handbook) for door in handbook.home.entry_points[:MAX_ENTRY_POINTS]],
        "entries": [_stored_fields(document, kinds) for document in documents],
        "common": common,
        **_language_data(language),
    }
    details = {
        "summaries": [document.summary if document.kind in _LATER_SUMMARIES else "" for document in documents],
        "keywords": [", ".join(document.keywords) for document in documents],
        "terms": " ".join(postings),
        "postings": " ".join(map(_gaps, postings.values())),
    }
    return SearchIndex(_json(first), _json(details))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _stored_fields(document: SearchDocument, kinds: list[str]) -> list[object]:
    """Return the fields of the first part that the dialog shows; the language only if it is not that of the site."""
    summary = "" if document.kind in _LATER_SUMMARIES else document.summary
    language = [document.language] if document.language else []
    return [kinds.index(document.kind), document.url, document.title, summary, *language]


def _entry_point(door: EntryPoint, handbook: Handbook) -> list[str]:
    """Return the URL, title and text of a way to start."""
    target = routes.target(door.link, handbook)
    return [target if "://" in target else routes.url(target), door.title, inline_markup.plain(door.text)]


def _language_data(language: SearchWords) -> dict[str, object]:
    return {
        "stopWords": sorted(fold(word) for word in language.stop_words),
        "minStemLength": language.min_stem_length,
        "suffixes": [[ending.partition("=")[::2] for ending in step] for step in language.suffixes],
        "synonyms": [list(group.words) for group in language.synonyms],
    }


def _postings(documents: Sequence[SearchDocument], language: SearchWords) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Return the words that only the texts of documents have, sorted: each with the numbers of these documents, or how many if it's common."""
    stop_words = frozenset(word for line in language.stop_words for word in tokenize(line))
    stems, postings = _Stems(language), dict[str, list[int]]()
    for number, document in enumerate(documents):
        stored = stems.of((document.title, document.summary, *document.keywords))
        for word in sorted(stems.of(document.texts, stop_words) - stored):
            postings.setdefault(word, []).append(number)
    limit = max(_COMMON, _COMMON_SHARE * len(documents))
    common = {word: len(numbers) for word, numbers in sorted(postings.items()) if len(numbers) > limit}
    return {word: numbers for word, numbers in sorted(postings.items()) if word not in common}, common


class _Stems(dict[str, str]):
    """A cache of the stems of one language, because many texts have the same words."""

    def __init__(self, language: SearchWords) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        result = self[word] = stem(word, self._language)
        return result

    def of(self, texts: Iterable[str], stop_words: AbstractSet[str] = frozenset()) -> set[str]:
        """Return the stems of all words of some texts, except stop words."""
        return {self[word] for text in texts for word in _words_of(text) if word not in stop_words}


@memoized(maxsize=16_384)  # three times the texts of a handbook of 700 entries
def _words_of(text: str) -> frozenset[str]:
    """Return the words of a text; cached, because a change leaves most texts of a preview as they are."""
    return frozenset(tokenize(text))


def _gaps(numbers: Sequence[int]) -> str:
    """Return sorted numbers as the first one and the differences between them, which have fewer digits.

    A number has the base 26: capital letters, the last one small, so that each number ends by itself and is mostly one or two letters.
    """
    return "".join(_letters(number - previous) for previous, number in pairwise([0, *numbers]))


def _letters(number: int) -> str:
    high, low = divmod(number, 26)
    result = chr(ord("a") + low)
    while high:
        high, digit = divmod(high, 26)
        result = chr(ord("A") + digit) + result
    return result
