"""The commands about the questions as a whole: which are closest in meaning, and the figures of all lists."""

from __future__ import annotations

import pytest

from similar_questions import closest
from support.question_lists import Listed, Question, explained, faults, shares

pytestmark = pytest.mark.promise("The reports on the questions count correctly and find every list that lacks something")

LIBRARY = {
    "times": {"15": [12, 4, 1, 1], "30": [25, 8, 2, 1]},
    "most": {"email": 4},
    "weights": {"least": 0.8},
    "reasons": {"tags": {"field": {"health": "", "trades": ""}, "person": {"new": "", "senior": ""}}},
}
CHOICE = {"minutes": "30", "goal": "g", "person": "", "format": "email", "field": "health", "care": ""}


def question(id_: str, stage: str = "middle", **tags: object) -> Question:
    """Return a question of three minutes."""
    return {"id": id_, "stage": stage, "minutes": 3, **tags}


OPENER, CLOSER = question("a", "open"), question("z", "close", last=True, refers=True)
FIELD, GENERAL = question("f", fields=["health"]), question("g")


def test_the_closest_questions_come_first() -> None:
    assert closest(["a", "b", "c"], [[1, 0.2, 0.9], [0.2, 1, 0.2], [0.9, 0.2, 1]]) == [(0.9, "a", "c"), (0.2, "a", "b"), (0.2, "b", "c")]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ([OPENER, FIELD, GENERAL, CLOSER], []),
        ([OPENER, GENERAL, question("h"), CLOSER], ["0 of 1 for the field"]),
        ([question("b"), FIELD, GENERAL, CLOSER], ["0 questions to open with"]),
        ([OPENER, FIELD, CLOSER, GENERAL], ["it doesn't end with the one question that asks for the next person"]),
        ([OPENER, FIELD, CLOSER], ["only 9 of 12 minutes"]),
        ([OPENER, FIELD, GENERAL, question("h"), CLOSER], ["5 questions in 15 minutes"]),
    ],
)
def test_a_list_that_lacks_something_is_found(questions: list[Question], expected: list[str]) -> None:
    assert list(faults(LIBRARY, Listed(CHOICE, tuple(questions)))) == expected


def test_a_tag_explains_its_question_and_the_one_that_made_room() -> None:
    trade = question("t", fields=["trades"])
    without, with_field = Listed(CHOICE, (OPENER, GENERAL, CLOSER)), Listed(CHOICE, (OPENER, FIELD, CLOSER))
    assert explained("field", without, with_field) == (2, 2)
    assert explained("field", with_field, Listed(CHOICE, (OPENER, trade, CLOSER))) == (2, 2)
    assert explained("field", without, Listed(CHOICE, (OPENER, question("h"), CLOSER))) == (0, 2)


def test_the_first_and_the_last_question_are_not_counted() -> None:
    assert shares([Listed(CHOICE, (OPENER, GENERAL, CLOSER)), Listed(CHOICE, (OPENER, FIELD, CLOSER))]) == [("g", 0.5), ("f", 0.5)]
