"""Queries in readers' own words, and how well the search answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from support.helpers import ROOT
from support.search_index import addresses_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.model.handbook import Handbook
    from support.search_index import Finder

FILES = ("queries.yaml", "search_readers.yaml")


class Query(NamedTuple):
    """What a reader types, and the content links of the entries that answer it."""

    ask: str
    finds: list[str]


def read_queries() -> dict[str, list[Query]]:
    """Return all lists of queries by name."""
    texts = [(ROOT / "tests/data" / name).read_text(encoding="utf-8") for name in FILES]
    lists = {name: queries for text in texts for name, queries in yaml.safe_load(text).items()}
    return {name: [Query(one["ask"], one["finds"]) for one in queries] for name, queries in lists.items()}


class Figures(NamedTuple):
    """How well a list of queries is answered.

    Attributes:
        total: How many queries there are.
        not_first: Those whose first result is not right, with that result.
        missed: Those of which none of the first three results on the screen is right, with these results.

    """

    total: int
    not_first: dict[str, list[str]]
    missed: dict[str, list[str]]

    @property
    def first(self) -> float:
        """The share of queries whose first result is right."""
        return 1 - len(self.not_first) / self.total

    @property
    def among_three(self) -> float:
        """The share of queries with a right result among the first three."""
        return 1 - len(self.missed) / self.total


def measure(finder: Finder, queries: Sequence[Query], handbook: Handbook) -> Figures:
    """Ask each query, and compare what is shown first with what is right."""
    found = finder.ask(query.ask for query in queries)
    right = {query.ask: addresses_of(query.finds, handbook) for query in queries}
    not_first = {ask: one.results[:1] for ask, one in found.items() if not right[ask] & set(one.results[:1])}
    missed = {ask: one.results[:3] for ask, one in found.items() if not right[ask] & set(one.results[:3])}
    return Figures(len(queries), not_first, missed)
