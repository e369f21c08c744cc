"""The accessibility conformance report is whole, and claims nothing that no check supports."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from support.helpers import ROOT

if TYPE_CHECKING:
    from handbook.model.conformance import Conformance
    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise(
    "The accessibility conformance report has every criterion of WCAG 2.2 A and AA, and every claim in it is supported by a test, "
    "the audit, or a dated check"
)

LEVEL_A = [
    "1.1.1",
    "1.2.1",
    "1.2.2",
    "1.2.3",
    "1.3.1",
    "1.3.2",
    "1.3.3",
    "1.4.1",
    "1.4.2",
    "2.1.1",
    "2.1.2",
    "2.1.4",
    "2.2.1",
    "2.2.2",
    "2.3.1",
    "2.4.1",
    "2.4.2",
    "2.4.3",
    "2.4.4",
    "2.5.1",
    "2.5.2",
    "2.5.3",
    "2.5.4",
    "3.1.1",
    "3.2.1",
    "3.2.2",
    "3.2.6",
    "3.3.1",
    "3.3.2",
    "3.3.7",
    "4.1.1",
    "4.1.2",
]
"""WCAG 2.2 (https://www.w3.org/TR/WCAG22/), and 4.1.1, which only WCAG 2.0 and 2.1 have."""
LEVEL_AA = [
    "1.2.4",
    "1.2.5",
    "1.3.4",
    "1.3.5",
    "1.4.3",
    "1.4.4",
    "1.4.5",
    "1.4.10",
    "1.4.11",
    "1.4.12",
    "1.4.13",
    "2.4.5",
    "2.4.6",
    "2.4.7",
    "2.4.11",
    "2.5.7",
    "2.5.8",
    "3.1.2",
    "3.2.3",
    "3.2.4",
    "3.3.3",
    "3.3.4",
    "3.3.8",
    "4.1.3",
]


@pytest.fixture(scope="module")
def report(handbook: Handbook) -> Conformance:
    """The report of the real handbook."""
    assert handbook.conformance
    return handbook.conformance


def names_of_tests() -> dict[str, list[frozenset[str]]]:
    """Return the names of the tests in each file of tests, wherever it is, by the name of the file."""
    found = defaultdict(list)
    for path in sorted((ROOT / "tests").glob("*/test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found[path.name].append(frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef)))
    return found


def test_every_criterion_of_both_levels_is_there(report: Conformance) -> None:
    assert [one.number for one in report.of_level("A")] == LEVEL_A
    assert [one.number for one in report.of_level("AA")] == LEVEL_AA


def test_every_check_that_it_names_exists_once(report: Conformance) -> None:
    tests, missing = names_of_tests(), []
    for criterion in report.criteria:
        for finding in (criterion.pages, criterion.papers):
            for test in finding.tests:
                file, _, name = test.partition("::")
                missing += [] if [name in names for names in tests[file]] == [True] else [f"{criterion.number}: {test}"]
            audits = (ROOT / "tests/tools/audit" / f"{audit}.py" for audit in finding.audits)
            missing += [f"{criterion.number}: {path}" for path in audits if not path.is_file()]
    assert missing == []
