"""Check the accessibility conformance report. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from handbook.model.conformance import Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.conformance import Conformance, Criterion, Finding

_CLAIMS = {"supports", "partly"}
"""Levels of support that claim that something works."""


def conformance_problems(report: Conformance) -> Iterator[Diagnostic]:
    """Yield every problem of the report."""
    yield from criteria_are_unique_and_sorted(report)
    yield from each_level_is_explained(report)
    for criterion in report.criteria:
        for field, finding in (("pages", criterion.pages), ("papers", criterion.papers)):
            yield from claims_are_checked(criterion, field, finding)
            yield from checks_precede_the_review(report, finding)


def criteria_are_unique_and_sorted(report: Conformance) -> Iterator[Diagnostic]:
    """The criteria are unique and sorted by number."""
    previous = ""
    for criterion in report.criteria:
        if previous and _sort_key(criterion.number) <= _sort_key(previous):
            yield criterion.span.problem(
                f"each criterion must be listed once, in numerical order; move this criterion above {previous}, or delete it", "number"
            )
        previous = criterion.number


def each_level_is_explained(report: Conformance) -> Iterator[Diagnostic]:
    """Each level of support is explained once."""
    levels = [term.support for term in report.terms]
    for support in get_args(Support):
        if levels.count(support) != 1:
            yield report.span.problem(
                f'the level "{support}" must be explained exactly once; write one entry with "support: {support}"', "terms"
            )


def claims_are_checked(criterion: Criterion, field: str, finding: Finding) -> Iterator[Diagnostic]:
    """Each claim that something works was checked: by a test, by a part of the audit, or by a person on a day."""
    if finding.support in _CLAIMS and not finding.is_checked:
        yield criterion.span.problem(
            f'this says "{finding.support}" but doesn\'t name anything that checks it; add "tests", "audits", or "by_hand", or change "support"',
            field,
        )


def checks_precede_the_review(report: Conformance, finding: Finding) -> Iterator[Diagnostic]:
    """No manual check is later than the review of the whole report."""
    if finding.by_hand and finding.by_hand.day > report.day:
        message = f"this date is later than the report's own date, {report.day}; correct one of the two dates"
        yield finding.by_hand.span.problem(message, "day")


def _sort_key(number: str) -> tuple[int, ...]:
    return tuple(int(component) for component in number.split("."))
