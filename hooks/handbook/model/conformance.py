"""Models of the accessibility conformance report (conformance.yaml), in the form of the VPAT, edition WCAG."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handbook.core.pattern_hints import with_hint
from handbook.model.base import Address, Day, Entry, Id, Line, Prose

Support = Literal["supports", "partly", "not", "not-applicable"]
Level = Literal["A", "AA"]
_NUMBER = with_hint(r"^[1-4]\.\d{1,2}\.\d{1,2}$", 'must be the number of a criterion in quotes, such as "1.4.10"')
Number = Annotated[str, StringConstraints(pattern=_NUMBER)]
"""A success criterion's number in the guidelines, such as 1.4.10."""
_TEST_NAME = with_hint(r"^test_\w+\.py::test_\w+$", "must be a test, such as test_accessible.py::test_axe_finds_nothing")
TestName = Annotated[str, StringConstraints(pattern=_TEST_NAME)]
"""A test of the project: its file in tests/, and its function."""


class ByHand(Entry):
    """What a person did to check something."""

    day: Day = Field(description="Date of the check, such as 2026-11-22.")
    how: Line = Field(description="What the person did, so that someone else can repeat the check.")


class Finding(Entry):
    """How fully a success criterion is met, and the evidence for it."""

    support: Support = Field(
        description="supports: the criterion is met. partly: it's met with exceptions. not: it isn't met. not-applicable: it doesn't apply to anything in the handbook."
    )
    remarks: Line = Field(description="How the handbook meets the criterion, what's missing, or why the criterion doesn't apply.")
    tests: tuple[TestName, ...] = Field(default=(), min_length=1, description="Tests that fail if the finding is no longer true.")
    audits: tuple[Id, ...] = Field(
        default=(), min_length=1, description='Parts of "make audit" that fail if the finding is no longer true.'
    )
    by_hand: ByHand | None = Field(default=None, description="What a person did to check the finding.")

    @property
    def is_checked(self) -> bool:
        """Whether a test, an audit or a person checked it."""
        return bool(self.tests or self.audits or self.by_hand)


class Criterion(Entry):
    """A success criterion in the guidelines."""

    id: Id = Field(description="The criterion's name as it appears in web addresses, such as non-text-content. Never change it.")
    number: Number = Field(description="The criterion's number in the guidelines.")
    name: Line = Field(description="The criterion's name in the guidelines.")
    level: Level = Field(description="The criterion's level in the guidelines.")
    pages: Finding = Field(description="How fully web pages meet the criterion.")
    papers: Finding = Field(description="How fully PDF files meet the criterion.")


class Term(Entry):
    """What a level of support means."""

    support: Support = Field(description="The level of support that this entry explains.")
    name: Line = Field(max_length=30, description="What the report calls this level.")
    meaning: Line = Field(description="What this level means.")


class Conformance(Entry):
    """The accessibility conformance report (conformance.yaml)."""

    day: Day = Field(description="Date of the report's last full review, such as 2026-11-22.")
    standard: Line = Field(description="The guidelines that the report covers.")
    standard_url: Address = Field(description="Web address of the guidelines.")
    form: Prose = Field(description="The format that the report follows.")
    scope: tuple[Prose, ...] = Field(min_length=1, description="What the report covers, and what it doesn't.")
    methods: tuple[Prose, ...] = Field(min_length=1, description="How the handbook was checked.")
    limits: tuple[Prose, ...] = Field(min_length=1, description="What wasn't checked, and what we know is missing.")
    terms: tuple[Term, ...] = Field(min_length=4, max_length=4, description="What each level of support means. List each level once.")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="All success criteria, in the same order as in the guidelines.")

    def of_level(self, level: str) -> tuple[Criterion, ...]:
        """Return the criteria of one level, in order."""
        return tuple(criterion for criterion in self.criteria if criterion.level == level)

    def name_of(self, support: str) -> str:
        """Return the name of a level of support in the report."""
        return next(term.name for term in self.terms if term.support == support)
