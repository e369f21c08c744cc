"""The search in tests: typing into its window, and reading its published index as the browser does."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.core.tokenizer import stem, tokenize
from handbook.model import routes
from handbook.model.routes import SEARCH_DETAILS, SEARCH_INDEX
from handbook.search.index import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site
    from support.node import Node

OPENER = ".md-header [data-open-search]"
FIELD = ".search__field"
RESULT = ".search__list a"
MANY = 25
"""How many texts must at least have a word that the index leaves out."""
COMPLETE = ".search__found > div:not([aria-busy])"
"""Where the results are, once the whole index is there."""


def search(page: Page, words: str, *, whole: bool = True) -> None:
    """Open the search and type, as a thumb does; wait for the whole index, unless it does not matter."""
    page.locator(OPENER).click()
    page.locator(FIELD).press_sequentially(words)
    if whole:
        page.locator(COMPLETE).wait_for(state="attached")


class SearchResult(NamedTuple):
    """What the search finds for a query.

    Attributes:
        groups: Titles of groups with addresses from the root of the site, the best group and its best address first.
        fit: Whether they are "good" or only "close"; "none" if nothing is close, "empty" if the query is.

    """

    groups: list[tuple[str, list[str]]]
    fit: str

    @property
    def results(self) -> list[str]:
        """All addresses as they are shown, one group after the other."""
        return [address for _, addresses in self.groups for address in addresses]


class Finder:
    """The search without its window: its script (search/engine.js), in Node.js, over one index."""

    def __init__(self, node: Node, index: SearchIndex) -> None:
        """Read an index, as the window does."""
        self._node = node
        self._parts = [json.loads(part) for part in index]

    def ask(self, queries: Iterable[str]) -> dict[str, SearchResult]:
        """Return what is found for each query."""
        asked = list(queries)
        return dict(zip(asked, (SearchResult(*one) for one in self._node.evaluate(FIND, [self._parts, asked])), strict=True))


FIND = """async ([[first, details], queries]) => {
    const { SearchEngine } = await load("search/engine.js");
    const engine = await SearchEngine.load(first, async () => {});
    await engine.complete(details, async () => {});
    return queries.map((query) => {
        const { groups, quality } = engine.search(query);
        return [groups.map(({ title, documents }) => [title, documents.map(([, address]) => address)]), quality];
    });
}"""


def addresses_of(links: Iterable[str], handbook: Handbook) -> set[str]:
    """Return the published addresses of content links (``rule:an-id``), which may have a query (``page:all-questions?field=health``)."""
    parts = (link.partition("?") for link in links)
    return {f"{routes.url(routes.target(link, handbook))}{mark}{query}" for link, mark, query in parts}


@dataclass(frozen=True)
class Indexed:
    """An entry of the index.

    Attributes:
        kind: By which words everything of its kind is found.
        keywords: Its keywords, as one text.
        more: The stems of the words that only its other texts have.
        common: The stems that so many entries' texts have that the index has only their number; the same for all entries.

    """

    kind: str
    title: str
    line: str
    keywords: str
    more: frozenset[str]
    common: frozenset[str]

    def misses(self, texts: Iterable[str], handbook: Handbook) -> set[str]:
        """Return the words of texts by which the entry is not found; stop words and words of very many texts don't count."""
        language = handbook.search_words
        weak = {word for line in language.stop_words for word in tokenize(line)}
        read = {stem(word, language) for text in (self.title, self.line, self.keywords) for word in tokenize(text)}
        words = {word for text in texts for word in tokenize(text)}
        return {word for word in words - weak if stem(word, language) not in read | self.more | self.common}


def index_of(site: Site) -> SearchIndex:
    """Return the published index of a site."""
    return SearchIndex(*((site.root / path).read_text(encoding="utf-8") for path in (SEARCH_INDEX, SEARCH_DETAILS)))


def entries_of_search(site: Site) -> dict[str, Indexed]:
    """Return what the search of a site finds, by address."""
    return _read(index_of(site))


def _numbers(text: str) -> list[int]:
    """Return the numbers in a text: capital letters as digits of the base 26, and a small letter as the last one."""
    return [
        reduce(lambda number, digit: number * 26 + ord(digit.upper()) - ord("A"), digits, 0) for digits in re.findall("[A-Z]*[a-z]", text)
    ]


@lru_cache(maxsize=8)
def _read(index: SearchIndex) -> dict[str, Indexed]:
    data: dict[str, Any] = json.loads(index.first)
    details: dict[str, Any] = json.loads(index.details)
    more: dict[int, set[str]] = {}
    for term, gaps in zip(details["terms"].split(" "), details["postings"].split(" "), strict=True):
        for number in accumulate(_numbers(gaps)):
            more.setdefault(number, set()).add(term)
    assert all(count > MANY for count in data["common"].values()), "a word of few texts has no postings"
    assert len({entry[1] for entry in data["entries"]}) == len(data["entries"]), "an address is there twice"
    return {
        url: Indexed(
            data["kinds"][kind][0],
            title,
            line or details["summaries"][number],
            details["keywords"][number],
            frozenset(more.get(number, ())),
            frozenset(data["common"]),
        )
        for number, (kind, url, title, line, *_) in enumerate(data["entries"])
    }
