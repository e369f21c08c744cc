"""The lists that the question builder makes of the handbook's own questions: for every choice by night, for a fixed sample before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import question_figures
from support import question_lists
from support.question_lists import USUAL, Library, Listed, all_choices, difference, explained, faults, library_of, lists_of, pairs, shares

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise(
    "Each list has questions about the field and for the person, opens well, asks who to talk to next, and fills the "
    "time; different choices give different lists",
)

STEP = 31
"""``make test`` tries one choice in 31; no field of the form has so many values, so each pair of values is among them."""
FEWEST_DIFFERENT = 2
"""Questions of eight by which two lists differ, each explained by a tag, if goal, field or person differ."""
MOST_LISTS_OF_A_QUESTION = 0.4
DISTINCT, USED = 0.5, 0.4
MILLISECONDS = 30


@pytest.fixture(scope="module")
def questions(handbook: Handbook) -> Library:
    """The handbook's own questions, as the page has them."""
    return library_of(handbook)


@pytest.fixture(scope="module")
def usual(questions: Library, node: Node) -> list[Listed]:
    """The lists for half an hour in person, for each goal, person and field."""
    choices = [choice for choice in all_choices(questions) if choice.items() >= USUAL.items()]
    return lists_of(questions, choices, node)


@pytest.mark.nightly
def test_the_figures_in_the_documentation_are_right(questions: Library, node: Node) -> None:
    expected = question_figures.table(questions, lists_of(questions, all_choices(questions), node))
    assert question_figures.FILE.read_text(encoding="utf-8") == expected, "run make lists and make quality"


@pytest.mark.parametrize("step", [STEP, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_list_is_complete(questions: Library, node: Node, step: int) -> None:
    lists = lists_of(questions, all_choices(questions)[::step], node)
    assert [(one.choice, fault) for one in lists for fault in faults(questions, one)] == []
    assert [(id_, share) for id_, share in shares(lists) if share > MOST_LISTS_OF_A_QUESTION] == []


def test_lists_for_half_an_hour_are_made_for_the_choice(questions: Library, usual: list[Listed]) -> None:
    assert len({one.ids for one in usual}) >= DISTINCT * len(usual)
    assert len({id_ for one in usual for id_ in one.ids}) >= USED * len(questions["questions"])
    assert [(id_, share) for id_, share in shares(usual) if share > MOST_LISTS_OF_A_QUESTION] == []


def test_another_goal_field_or_person_gives_other_questions_and_tags_explain_them(usual: list[Listed]) -> None:
    alike = [
        (kind, a.choice, b.choice)
        for kind, a, b in pairs(usual)
        if difference(a, b) < FEWEST_DIFFERENT or explained(kind, a, b)[0] < FEWEST_DIFFERENT
    ]
    assert alike == []


def test_another_list_is_half_new_and_complete(questions: Library, node: Node) -> None:
    choices = [choice for choice in all_choices(questions) if choice.items() >= USUAL.items()][::7]
    first, second = lists_of(questions, choices, node), lists_of(questions, choices, node, variant=1)
    assert [(one.choice, fault) for one in second for fault in faults(questions, one) if "minutes" not in fault] == []
    assert [b.choice for a, b in zip(first, second, strict=True) if 2 * len(b.ids - a.ids) < len(b.ids)] == []


def test_a_list_takes_few_milliseconds(questions: Library, node: Node) -> None:
    choices = all_choices(questions)[::97]
    assert question_lists.milliseconds(questions, choices, node) <= MILLISECONDS
