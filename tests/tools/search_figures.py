"""Print how well the search answers the queries of the tests: ``make search-figures``.

The index is made from the content, so no site is built. Queries that are answered badly are listed below the figures.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from handbook.search.index import search_index
from support.helpers import load
from support.node import Node
from support.search_index import Finder
from support.search_queries import measure, read_queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from support.search_queries import Figures


def report(name: str, figures: Figures) -> Iterator[str]:
    """Yield the lines about one list of queries."""
    yield f"{name}: {figures.total} queries, right first {figures.first:.0%}, among the first three {figures.among_three:.0%}"
    for ask, results in figures.not_first.items():
        yield f"  {'missed' if ask in figures.missed else 'not first'}: {ask} -> {', '.join(figures.missed.get(ask, results)) or 'nothing'}"


def main(names: Sequence[str]) -> None:
    """Print the figures of some lists of queries; of all, without names."""
    handbook = load()
    with Node() as node:
        finder = Finder(node, search_index(handbook))
        for name, queries in read_queries().items():
            if not names or name in names:
                print("\n".join(report(name, measure(finder, queries, handbook))))


if __name__ == "__main__":
    main(sys.argv[1:])
