"""What must be true of the accessibility conformance report. Each rule is a small generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from handbook.model.conformance import Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.conformance import Conformance, Criterion, Finding

CLAIMS = {"supports", "partly"}
"""Levels of support that say that something works."""


def conformance_problems(report: Conformance) -> Iterator[Diagnostic]:
    """Yield every problem of the report."""
    yield from criteria_stand_once_and_in_order(report)
    yield from each_level_is_explained(report)
    for criterion in report.criteria:
        for field, finding in (("pages", criterion.pages), ("papers", criterion.papers)):
            yield from claims_rest_on_checks(criterion, field, finding)
            yield from nothing_was_checked_after_the_review(report, finding)


def criteria_stand_once_and_in_order(report: Conformance) -> Iterator[Diagnostic]:
    """The criteria stand in the order of their numbers, each once."""
    before = ""
    for criterion in report.criteria:
        if before and _parts(criterion.number) <= _parts(before):
            yield criterion.place.problem(
                f"must stand before {before}, in the order of the numbers, and only once; move or delete it", "number"
            )
        before = criterion.number


def each_level_is_explained(report: Conformance) -> Iterator[Diagnostic]:
    """Each level of support is explained once."""
    explained = [term.support for term in report.terms]
    for support in get_args(Support):
        if explained.count(support) != 1:
            yield report.place.problem(f'must explain "{support}" once; write one entry with "support: {support}"', "terms")


def claims_rest_on_checks(criterion: Criterion, field: str, finding: Finding) -> Iterator[Diagnostic]:
    """Whatever is said to work was checked: by a test, by a part of the audit, or by a person on a day."""
    if finding.support in CLAIMS and not finding.is_shown:
        yield criterion.place.problem(
            f'must say what checked it, because it says "{finding.support}"; add tests, audits or by_hand, or change support', field
        )


def nothing_was_checked_after_the_review(report: Conformance, finding: Finding) -> Iterator[Diagnostic]:
    """The review of the whole report is not older than what it reports."""
    if finding.by_hand and finding.by_hand.day > report.day:
        yield finding.by_hand.place.problem(f"must not be later than the day of the report, {report.day}; change that day, too", "day")


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
