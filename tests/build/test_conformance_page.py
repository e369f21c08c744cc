"""The page of the accessibility conformance report says what its data say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("The accessibility conformance report's page shows all of the report's data")

PAGE = "accessibility/conformance/index.html"


def test_the_page_has_a_row_for_every_criterion_with_all_that_the_data_say(site: Site, handbook: Handbook) -> None:
    report = handbook.conformance
    assert report
    rows = {row.attributes["id"]: " ".join(row.text(separator=" ").split()) for row in site.pages[PAGE].tree.css(".conformance tbody tr")}
    assert list(rows) == [one.id for level in ("A", "AA") for one in report.of_level(level)]
    for one in report.criteria:
        text = rows[one.id]
        assert text.startswith(f"{one.number} {one.name} ")
        for finding in (one.pages, one.papers):
            audits = [f"make audit ARGS={audit}" for audit in finding.audits]
            by_hand = [f"by hand on {finding.by_hand.day}: {finding.by_hand.how}"] if finding.by_hand else []
            expected = [report.name_of(finding.support), finding.remarks, *finding.tests, *audits, *by_hand]
            assert [words for words in expected if words not in text] == [], one.number


def test_a_handbook_without_a_report_has_no_page_for_it(career_fair_site: Site) -> None:
    assert not any(file.startswith("accessibility/conformance") for file in career_fair_site.pages)
