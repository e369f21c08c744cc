"""The guidance is plain: on average it can be read with eight years of school in the United States.

Run as a program (make readability), it prints the figure of each phase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import textstat

from handbook.model import MAX_WORDS_OF_A_RULE
from handbook.texts import shown_texts, words_to_read
from support.helpers import load

if TYPE_CHECKING:
    from handbook.model import Phase, Rule

HANDBOOK = load()
GRADE = 8


def sentences(rule: Rule) -> str:
    """Return a rule's texts with a full stop after each, so that a list is not read as one long sentence."""
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in shown_texts(rule))


def grade_of(text: str) -> float:
    """Return the Flesch-Kincaid grade: years of school in the United States (Kincaid and others, 1975)."""
    return float(textstat.flesch_kincaid_grade(text))


def grade_of_phase(phase: Phase) -> float:
    """Return the grade of all rules of a phase."""
    return grade_of(" ".join(sentences(rule) for rule in HANDBOOK.rules_of(phase)))


@pytest.mark.parametrize("phase", [pytest.param(phase, id=phase.id) for phase in HANDBOOK.phases])
def test_the_phase_can_be_read_with_eight_years_of_school(phase: Phase) -> None:
    assert grade_of_phase(phase) <= GRADE


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in HANDBOOK.active_rules])
def test_the_rule_can_be_read_in_under_a_minute(rule: Rule) -> None:
    assert words_to_read(rule) <= MAX_WORDS_OF_A_RULE < 238  # words a minute, silent reading of English (Brysbaert 2019)


def test_the_measure_tells_hard_text_from_easy_text() -> None:
    hard = "Notwithstanding institutional heterogeneity, prospective interlocutors predominantly demonstrate considerable receptivity."
    assert grade_of(hard) > 2 * GRADE
    assert grade_of("The cat sat on the mat. It was a good day.") < GRADE / 2


if __name__ == "__main__":
    for one in HANDBOOK.phases:
        words = sum(words_to_read(rule) for rule in HANDBOOK.rules_of(one))
        print(f"{one.id:12} grade {grade_of_phase(one):4.1f}   {len(HANDBOOK.rules_of(one)):2} rules, {words:5} words")  # noqa: T201
