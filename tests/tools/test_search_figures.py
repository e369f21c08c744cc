"""The figures of the search say how many queries find the right answer, and name the others."""

from __future__ import annotations

import pytest

from search_figures import report
from support.search_queries import Figures

pytestmark = pytest.mark.promise("`make search-figures` prints how many queries find the right answer, and names the others")


def test_the_report_has_both_shares_and_every_query_that_is_answered_badly() -> None:
    figures = Figures(4, not_first={"shy": ["a/"], "late": []}, missed={"late": []})
    assert list(report("final", figures)) == [
        "final: 4 queries, right first 50%, among the first three 75%",
        "  not first: shy -> a/",
        "  missed: late -> nothing",
    ]
