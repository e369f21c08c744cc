"""The rule by which "fill my time" chooses questions (overrides/assets/lib/select-questions.js), tested against its properties."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.exports.questions import library_data
from support.hostile import cases

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise(
    "The question builder's list fits the available minutes, has the recommended questions that fit, and is always the same for "
    "the same choices",
)

Library = dict[str, Any]
Question = dict[str, Any]
Listed = list[dict[str, Any]]
Choice = dict[str, str]
Fill = Callable[[Library, Sequence[tuple[Choice, Listed]]], list[Listed]]
"""A library and pairs of a choice and a list in, the filled lists out."""

STAGES = ["open", "middle", "close"]
STEP = 11
"""``make test`` tries one choice in eleven; no field of the form has so many values, so each pair of values is among them."""
FILL = """async ([library, pairs]) => {
    const { fill } = await load("lib/select-questions.js");
    return pairs.map(([choice, list]) => fill(library, choice, list));
}"""


@pytest.fixture(scope="module")
def fill(node: Node) -> Fill:
    """The rule."""
    return lambda library, pairs: node.evaluate(FILL, [library, pairs])


@pytest.fixture(scope="module")
def library(handbook: Handbook) -> Library:
    """The handbook's own questions, as the page has them."""
    found: Library = json.loads(str(library_data(handbook)))
    return found


def suits(question: Question, choice: Choice) -> bool:
    """Return whether a choice allows a question, as Python finds it."""
    for tag, name in (("goals", "goal"), ("people", "person"), ("formats", "format")):
        if question.get(tag) and choice[name] and choice[name] not in question[tag]:
            return False
    if question.get("fields") and choice["field"] not in question["fields"]:
        return False
    return question["stage"] in STAGES and (not question.get("care") or choice["care"] == "yes")


def assert_properties(library: Library, choice: Choice, listed: Listed, filled: Listed) -> None:
    """Assert what must be true of every filled list."""
    by_id = {question["id"]: question for question in library["questions"]}
    suited = [question for question in library["questions"] if suits(question, choice)]
    ids = [item["id"] for item in filled]
    assert len(ids) == len(set(ids))
    assert {item["id"] for item in listed} <= set(ids)
    added = [by_id[item["id"]] for item in filled if item.get("filled")]
    assert {question["id"] for question in added} == set(ids) - {item["id"] for item in listed}
    assert all(question in suited for question in added)
    assert_it_fits(library, choice, suited, [by_id[id_] for id_ in ids], is_filled=bool(added))
    room, most = room_of(library, choice)
    if not listed:
        ends = [[one for one in suited if one["stage"] == "open"], [one for one in suited if one.get("last")]]
        if most > 1 and sum(max((one["minutes"] for one in end), default=0) for end in ends) <= room:
            assert all(not end or {one["id"] for one in end} & set(ids) for end in ends), "it opens and closes"
    order = [(STAGES.index(one["stage"]), bool(one.get("last"))) for one in map(by_id.__getitem__, ids) if one["stage"] in STAGES]
    assert order == sorted(order)
    skipped = [by_id[item["id"]] for item in filled if item.get("skip")]
    assert [one for one in skipped if one["stage"] == "open" or one.get("last")] == []


def room_of(library: Library, choice: Choice) -> tuple[int, int]:
    """Return how many minutes and how many questions a choice leaves room for."""
    room, most = library["times"][choice["minutes"]]
    return room, min(most, library["most"].get(choice["format"], most))


def assert_it_fits(library: Library, choice: Choice, suited: list[Question], shown: list[Question], *, is_filled: bool) -> None:
    """Assert that a list has as many questions as there is time for, and no more."""
    room, most = room_of(library, choice)
    minutes = sum(question["minutes"] for question in shown)
    if is_filled:
        assert minutes <= room
        assert len(shown) <= most
    left = [question for question in suited if question not in shown]
    useful = [one for one in left if one.get("must") or (one["stage"] != "open" and not one.get("last"))]
    fitting = [question for question in useful if question["minutes"] <= room - minutes and len(shown) < most]
    assert fitting == [], "time is left that a question would fill"


def all_choices(handbook: Handbook) -> list[Choice]:
    """Return every choice that the form allows, with two of the fields."""
    names = ("minutes", "goal", "person", "format", "field", "care")
    values = (
        [str(time.minutes) for time in handbook.library.times],
        [goal.id for goal in handbook.library.goals],
        ["", *(label.id for label in handbook.library.people)],
        [format_.id for format_ in handbook.formats],
        ["", handbook.library.fields[0].id, handbook.library.fields[3].id],
        ["", "yes"],
    )
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*values)]


def assert_must_asks_come_first(library: Library, choice: Choice, filled: Listed) -> None:
    """Assert that another question took the place of a must-ask only at the ends, or where each one needs more minutes."""
    by_id = {question["id"]: question for question in library["questions"]}
    shown = [by_id[item["id"]] for item in filled]
    others = [question for question in shown if not question.get("must")]
    must = [one for one in library["questions"] if one.get("must") and suits(one, choice) and one not in shown]
    at_the_ends = all(one["stage"] == "open" or one.get("last") for one in others)
    assert not must or at_the_ends or min(one["minutes"] for one in must) > min(one["minutes"] for one in others)


@pytest.mark.parametrize("step", [STEP, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_choice_of_the_form_gives_a_list_with_all_properties(handbook: Handbook, library: Library, fill: Fill, step: int) -> None:
    choices = all_choices(handbook)[::step]
    lists = fill(library, [(choice, []) for choice in choices])
    again = fill(library, list(zip(choices, lists, strict=True)))
    assert again == lists, "a list that is filled already stays as it is"
    for choice, filled in zip(choices, lists, strict=True):
        assert_properties(library, choice, [], filled)
        assert_must_asks_come_first(library, choice, filled)


def test_thirty_minutes_hold_about_eight_questions_of_many_topics(handbook: Handbook, library: Library, fill: Fill) -> None:
    usual = {"minutes": "30", "person": "", "format": "in-person", "field": "", "care": ""}
    lists = fill(library, [({**usual, "goal": goal.id}, []) for goal in handbook.library.goals])
    by_id = {question["id"]: question for question in library["questions"]}
    for filled in lists:
        assert 7 <= len(filled) <= 8
        assert len({by_id[item["id"]]["topic"] for item in filled}) >= 6
        assert by_id[filled[0]["id"]]["stage"] == "open"
        assert by_id[filled[-1]["id"]].get("last")
        assert 1 <= sum(bool(item.get("skip")) for item in filled) <= 4
    assert len({tuple(item["id"] for item in filled) for filled in lists}) == len(lists), "each goal has a list of its own"


TOPICS = ["a", "b", "c"]
QUESTION = st.fixed_dictionaries(
    {"topic": st.sampled_from(TOPICS), "stage": st.sampled_from([*STAGES, "later"]), "minutes": st.integers(1, 6)},
    optional={
        "must": st.just(value=True),
        "last": st.just(value=True),
        "care": st.sampled_from(["late", "if-raised"]),
        "goals": st.just(["g"]),
        "people": st.just(["p"]),
        "formats": st.just(["f"]),
        "fields": st.just(["w"]),
    },
)
CHOICE = st.fixed_dictionaries(
    {
        "minutes": st.sampled_from(["10", "30"]),
        "goal": st.sampled_from(["g", "h"]),
        "person": st.sampled_from(["", "p", "q"]),
        "format": st.sampled_from(["f", "m"]),
        "field": st.sampled_from(["", "w"]),
        "care": st.sampled_from(["", "yes"]),
    }
)


@cases(short=30, long=600)
@given(questions=st.lists(QUESTION, max_size=25), choice=CHOICE, data=st.data())
def test_any_library_gives_a_list_with_all_properties(fill: Fill, questions: list[Question], choice: Choice, data: st.DataObject) -> None:
    for number, question in enumerate(questions):
        question |= {"id": f"q{number}", "text": "?", "more": "?"}
        if question.get("last"):
            question["stage"] = "close"
    times, most = {"10": [8, 3], "30": [25, 8]}, {"m": 2}
    library = {"goals": {"g": TOPICS, "h": ["b"]}, "times": times, "most": most, "questions": questions, "retired": {}}
    can_keep = [question["id"] for question in questions if question["stage"] != "later"]
    listed = [{"id": id_} for id_ in data.draw(st.lists(st.sampled_from(can_keep), unique=True, max_size=4))] if can_keep else []
    (filled,) = fill(library, [(choice, listed)])
    assert_properties(library, choice, listed, filled)
