"""The data of an accessibility conformance report: every mistake is named, and a short report is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.pages import build_pages
from support.helpers import TEMPLATES, load, messages, small_content

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise("For every mistake in the accessibility conformance report's data, the check names the line")

TERMS = "".join(f"  - {{support: {one}, name: {one}, meaning: x}}\n" for one in ("supports", "partly", "not", "not-applicable"))
REPORT = f"""day: "2026-01-02"
standard: x
standard_url: https://example.org/
form: x
scope: [x]
methods: [x]
limits: [x]
terms:
{TERMS}criteria:
  - id: one
    number: "1.1.1"
    name: One
    level: A
    pages: {{support: supports, remarks: x, tests: ["test_a.py::test_b"]}}
    papers: {{support: not-applicable, remarks: x}}
"""
SECOND = REPORT.partition("criteria:\n")[2]
WRONG = {
    "a claim without a check": (
        REPORT.replace(', tests: ["test_a.py::test_b"]', ""),
        '18: this says "supports" but doesn\'t name anything that checks it; add "tests", "audits", or "by_hand", or change "support"',
    ),
    "checked after the review": (
        REPORT.replace('tests: ["test_a.py::test_b"]', 'by_hand: {day: "2026-01-03", how: x}'),
        "18: this date is later than the report's own date, 2026-01-02; correct one of the two dates",
    ),
    "the same number twice": (
        REPORT + SECOND.replace("id: one", "id: two"),
        "21: each criterion must be listed once, in numerical order; move this criterion above 1.1.1, or delete it",
    ),
    "a level explained twice": (
        REPORT.replace("{support: not, name", "{support: partly, name"),
        '8: the level "partly" must be explained exactly once; write one entry with "support: partly"',
    ),
    "no number": (
        REPORT.replace('"1.1.1"', '"one"'),
        '15: "number" in entry 1 of "criteria" must be the number of a criterion in quotes, such as "1.4.10"',
    ),
    "no test": (
        REPORT.replace("test_a.py::test_b", "looked at"),
        '18: entry 1 of "tests" in "pages" in entry 1 of "criteria" must be a test, such as test_accessible.py::test_axe_finds_nothing',
    ),
}


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG)
def test_a_mistake_in_the_report_is_named(tmp_path: Path, text: str, problem: str) -> None:
    found = messages(small_content(tmp_path, {"data/conformance.yaml": text}))
    assert f"data/conformance.yaml:{problem}" in found


def test_a_short_report_is_enough_for_another_handbook(tmp_path: Path) -> None:
    handbook = load(small_content(tmp_path, {"data/conformance.yaml": REPORT}))
    (page,) = (page for page in build_pages(handbook, TEMPLATES, None) if page.uri == "accessibility/conformance.md")
    assert (page.markdown.count("<tr id="), page.markdown.count('<tr id="one">')) == (1, 1)
