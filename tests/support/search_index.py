"""The search in tests: typing into its window, and reading its published index as the browser does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.core.tokenizer import stem, tokenize
from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from playwright.sync_api import Page

    from handbook.model.handbook import Handbook
    from handbook.model.search import SearchWords
    from handbook.site.linkcheck.crawl import Site
    from support.node import Node

OPENER = ".md-header [data-open-search]"
FIELD = ".search__field"
RESULT = ".search__list a"


def search(page: Page, words: str) -> None:
    """Open the search and type, as a thumb does."""
    page.locator(OPENER).click()
    page.locator(FIELD).press_sequentially(words)


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

    def __init__(self, node: Node, index: str) -> None:
        """Read an index, as the window does before its first query."""
        self._node = node
        self._data = json.loads(index)

    def ask(self, queries: Iterable[str]) -> dict[str, SearchResult]:
        """Return what is found for each query."""
        asked = list(queries)
        return dict(zip(asked, (SearchResult(*one) for one in self._node.evaluate(FIND, [self._data, asked])), strict=True))


FIND = """async ([data, queries]) => {
    const { SearchEngine } = await load("search/engine.js");
    const engine = await SearchEngine.load(data, async () => {});
    return queries.map((query) => {
        const { groups, quality } = engine.search(query);
        return [groups.map(({ title, documents }) => [title, documents.map(([, address]) => address)]), quality];
    });
}"""


def addresses_of(links: Iterable[str], handbook: Handbook) -> set[str]:
    """Return the published addresses of content links (``rule:an-id``)."""
    return {routes.url(routes.target(link, handbook)) for link in links}


@dataclass(frozen=True)
class Indexed:
    """An entry of the index.

    Attributes:
        kind: By which words everything of its kind is found.
        keywords: Its keywords, as one text.
        more: The stems of the words that only its other texts have.

    """

    kind: str
    title: str
    line: str
    keywords: str
    more: frozenset[str]

    def misses(self, texts: Iterable[str], language: SearchWords) -> set[str]:
        """Return the words of texts by which the entry is not found; weak ones don't count."""
        weak = {word for line in language.stop_words for word in tokenize(line)}
        read = {stem(word, language) for text in (self.title, self.line, self.keywords) for word in tokenize(text)}
        words = {word for text in texts for word in tokenize(text)}
        return {word for word in words - weak if stem(word, language) not in read | self.more}


def entries_of_search(site: Site) -> dict[str, Indexed]:
    """Return what the search of a site finds, by address."""
    return _read(site.root / "search/index.json")


@lru_cache(maxsize=8)
def _read(path: Path) -> dict[str, Indexed]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    more: dict[int, set[str]] = {}
    for term, gaps in zip(data["terms"].split(" "), data["postings"], strict=True):
        for number in accumulate(gaps):
            more.setdefault(number, set()).add(term)
    assert len({entry[1] for entry in data["entries"]}) == len(data["entries"]), "an address is there twice"
    return {
        url: Indexed(data["kinds"][kind][0], title, line, keywords, frozenset(more.get(number, ())))
        for number, (kind, url, title, line, keywords) in enumerate(data["entries"])
    }
