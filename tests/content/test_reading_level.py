"""The guidance is plain: on average it can be read with eight years of school in the United States."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.readability import grade_of, grade_of_phase

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("The guidance is easy to read: every step is at a US reading level of grade 8 or below")

GRADE = 8


def test_every_phase_can_be_read_with_eight_years_of_school(handbook: Handbook) -> None:
    grades = {phase.id: grade_of_phase(phase, handbook) for phase in handbook.phases}
    assert {id_: grade for id_, grade in grades.items() if grade > GRADE} == {}


def test_the_measure_tells_hard_text_from_easy_text() -> None:
    hard = "Notwithstanding institutional heterogeneity, prospective interlocutors predominantly demonstrate considerable receptivity."
    assert grade_of(hard) > 2 * GRADE
    assert grade_of("The cat sat on the mat. It was a good day.") < GRADE / 2
