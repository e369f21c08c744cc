"""How "fill my time" chooses questions (overrides/assets/lib/select-questions.js), tested against what must be true of every list.

tests/unit/test_question_lists.py is about the handbook's own questions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.exports.questions import REASONS
from handbook.model.questions import Weights
from support.hostile import cases
from support.question_lists import Choice, Library, Question, is_for

if TYPE_CHECKING:
    from support.node import Node

pytestmark = pytest.mark.promise(
    "With any library, the question builder makes a list that fits the time and keeps what the reader added, and the "
    "same choices always give the same list",
)

Listed = list[dict[str, Any]]
Fill = Callable[..., list[Listed]]
"""A library, pairs of a choice and a list, and which list (0 for the best one) in; the filled lists out."""

STAGES = ["open", "middle", "close"]
FILL = """async ([library, pairs, variant]) => {
    const { fill } = await load("lib/select-questions.js");
    return pairs.map(([choice, list]) => fill(library, choice, list, { variant }));
}"""
SWAP = """async ([library, choice, list, id, times]) => {
    const { findReplacement } = await load("lib/replace-question.js");
    const seen = [];
    for (let current = id; seen.length < times; ) {
        const next = findReplacement(library, choice, list, current)?.id;
        if (!next) break;
        list = list.map((item) => (item.id === current ? { id: next } : item));
        seen.push((current = next));
    }
    return seen;
}"""
REASON = """async ([library, choice, list]) => {
    const { reasonOf, reasonText } = await load("lib/question-reasons.js");
    return list.map((item) => [reasonOf(library, choice, item), reasonText(library, reasonOf(library, choice, item))]);
}"""


@pytest.fixture(scope="module")
def fill(node: Node) -> Fill:
    """The question builder."""
    return lambda library, pairs, variant=0: node.evaluate(FILL, [library, pairs, variant])


def suits(question: Question, choice: Choice) -> bool:
    """Return whether the question builder can choose a question, as Python finds it."""
    for tag, name in (("goals", "goal"), ("formats", "format")):
        if question.get(tag) and choice[name] and choice[name] not in question[tag]:
            return False
    for tag, name in (("people", "person"), ("fields", "field")):
        if question.get(tag) and choice[name] not in question[tag]:
            return False
    return question["stage"] in STAGES and (not question.get("care") or choice["care"] == "yes") and not question.get("byHand")


def role(question: Question) -> str:
    """Return where in a list a question belongs."""
    if question["stage"] == "open":
        return "opener"
    return "referral" if question.get("refers") else "closer" if question.get("last") else "middle"


def assert_properties(library: Library, choice: Choice, listed: Listed, filled: Listed) -> None:
    """Assert what must be true of every filled list."""
    by_id = {question["id"]: question for question in library["questions"]}
    ids = [item["id"] for item in filled]
    assert len(ids) == len(set(ids))
    assert {item["id"] for item in listed} <= set(ids)
    added = [by_id[item["id"]] for item in filled if item.get("filled")]
    assert {question["id"] for question in added} == set(ids) - {item["id"] for item in listed}
    assert all(suits(question, choice) for question in added)
    order = [(STAGES.index(one["stage"]), bool(one.get("last"))) for one in map(by_id.__getitem__, ids) if one["stage"] in STAGES]
    assert order == sorted(order)
    assert {role(by_id[item["id"]]) for item in filled if item.get("skip")} <= {"middle"}
    assert_it_fits(library, choice, [by_id[id_] for id_ in ids], added)
    assert_ends(library, choice, [by_id[item["id"]] for item in listed], added)


def room_of(library: Library, choice: Choice) -> tuple[int, int]:
    """Return how many minutes and how many questions a choice leaves room for."""
    room, most, *_ = library["times"][choice["minutes"]]
    return room, min(most, library["most"].get(choice["format"], most))


def assert_it_fits(library: Library, choice: Choice, shown: list[Question], added: list[Question]) -> None:
    """Assert that a list has as many questions as there is time for, and no more."""
    room, most = room_of(library, choice)
    minutes = sum(question["minutes"] for question in shown)
    assert not added or (minutes <= room and len(shown) <= most)
    left = [one for one in library["questions"] if suits(one, choice) and role(one) == "middle" and one not in shown]
    assert [one for one in left if one["minutes"] <= room - minutes and len(shown) < most] == [], "time is left that a question would fill"


def assert_ends(library: Library, choice: Choice, listed: list[Question], added: list[Question]) -> None:
    """Assert that a list gets one question to open and one to close with, unless the reader has chosen them."""
    roles = [role(question) for question in added]
    kept = {role(question) for question in listed}
    assert roles.count("opener") <= ("opener" not in kept)
    assert roles.count("referral") + roles.count("closer") <= 1
    suited = [one for one in library["questions"] if suits(one, choice)]
    room, most = room_of(library, choice)
    ends = [[one for one in suited if role(one) == "opener"], [one for one in suited if role(one) in {"referral", "closer"}]]
    if not listed and most > 1 and sum(max((one["minutes"] for one in end), default=0) for end in ends) <= room:
        assert ("opener" in roles) == bool(ends[0])
        assert ("referral" in roles) == any(role(one) == "referral" for one in ends[1])
        assert bool({"referral", "closer"} & set(roles)) == bool(ends[1])


TOPICS = ["a", "b", "c"]
QUESTION = st.fixed_dictionaries(
    {"topic": st.sampled_from(TOPICS), "stage": st.sampled_from([*STAGES, "later"]), "minutes": st.integers(1, 6)},
    optional={
        "must": st.just(value=True),
        "last": st.just(value=True),
        "refers": st.just(value=True),
        "closed": st.just(value=True),
        "byHand": st.just(value=True),
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


LABELS = {"goal": ["g", "h"], "person": ["p", "q"], "field": ["w"], "format": ["f", "m"]}


def library_with(questions: list[Question]) -> Library:
    """Return a library of these questions."""
    for number, question in enumerate(questions):
        question |= {"id": f"q{number}", "text": "?", "more": "?"}
        if question.get("last"):
            question["stage"] = "close"
    return {
        "goals": {"g": TOPICS, "h": ["b"]},
        "times": {"10": [8, 3, 1, 1], "30": [25, 8, 2, 1]},
        "most": {"m": 2},
        "weights": Weights().model_dump(),
        "reasons": {
            "texts": {code: code for code in REASONS},
            "tags": {kind: {id_: f"{kind} {id_}" for id_ in ids} for kind, ids in LABELS.items()},
        },
        "questions": questions,
        "retired": {},
    }


def drawn_list(questions: list[Question], data: st.DataObject) -> Listed:
    """Return some of the questions as what the reader has on the list."""
    can_keep = [question["id"] for question in questions if question["stage"] != "later"]
    return [{"id": id_} for id_ in data.draw(st.lists(st.sampled_from(can_keep), unique=True, max_size=4))] if can_keep else []


@cases(short=30, long=600)
@given(questions=st.lists(QUESTION, max_size=25), choice=CHOICE, data=st.data())
def test_any_library_gives_a_list_with_all_properties(fill: Fill, questions: list[Question], choice: Choice, data: st.DataObject) -> None:
    library = library_with(questions)
    listed = drawn_list(questions, data)
    (filled,) = fill(library, [(choice, listed)])
    assert_properties(library, choice, listed, filled)
    assert fill(library, [(choice, filled)]) == [filled], "a list that is filled already stays as it is"


@cases(short=20, long=300)
@given(questions=st.lists(QUESTION, max_size=25), choice=CHOICE, data=st.data())
def test_another_list_is_at_least_half_new_until_the_first_comes_back(
    fill: Fill, questions: list[Question], choice: Choice, data: st.DataObject
) -> None:
    library = library_with(questions)
    listed = drawn_list(questions, data)
    lists = [fill(library, [(choice, listed)], variant)[0] for variant in range(12)]
    for filled in lists:
        assert_properties(library, choice, listed, filled)
    added = [frozenset(item["id"] for item in filled if item.get("filled")) for filled in lists]
    count = next((number for number, one in enumerate(added) if number and one == added[0]), len(added))
    assert added == [added[number % count] for number in range(len(added))], "they come in the same order again"
    for number in range(1, count):
        assert 2 * len(added[number] - frozenset().union(*added[:number])) >= len(added[number])


@cases(short=20, long=300)
@given(questions=st.lists(QUESTION, min_size=1, max_size=25), choice=CHOICE, data=st.data())
def test_swap_shows_each_question_that_fits_once_and_keeps_the_quotas(
    fill: Fill, node: Node, questions: list[Question], choice: Choice, data: st.DataObject
) -> None:
    library = library_with(questions)
    (filled,) = fill(library, [(choice, drawn_list(questions, data))])
    if not filled:
        return
    by_id = {question["id"]: question for question in questions}
    id_ = data.draw(st.sampled_from([item["id"] for item in filled]))
    seen = node.evaluate(SWAP, [library, choice, filled, id_, len(questions) + 1])
    cycle = seen[: seen.index(seen[0], 1)] if seen and seen[0] in seen[1:] else seen
    assert len(set(cycle)) == len(cycle)
    assert set(seen) <= {*cycle, id_}
    assert not {item["id"] for item in filled} & set(seen) - {id_}
    assert {role(by_id[one]) for one in seen} <= {role(by_id[id_])}
    assert all(suits(by_id[one], choice) for one in seen if one != id_)
    for kind in ("field", "person"):
        most = library["times"][choice["minutes"] if choice["format"] == "f" else "10"][2 if kind == "field" else 3]
        rest = sum(is_for(by_id[item["id"]], kind, choice, library) for item in filled if item["id"] != id_)
        if is_for(by_id[id_], kind, choice, library) and rest + 1 == most and not choice["care"]:
            other = "person" if kind == "field" else "field"
            assert all(is_for(by_id[one], kind, choice, library) or is_for(by_id[one], other, choice, library) for one in seen)


@cases(short=20, long=300)
@given(questions=st.lists(QUESTION, max_size=25), choice=CHOICE, data=st.data())
def test_each_question_has_a_reason_that_its_tags_show(
    fill: Fill, node: Node, questions: list[Question], choice: Choice, data: st.DataObject
) -> None:
    library = library_with(questions)
    (filled,) = fill(library, [(choice, drawn_list(questions, data))])
    by_id = {question["id"]: question for question in questions}
    for item, (reason, text) in zip(filled, node.evaluate(REASON, [library, choice, filled]), strict=True):
        question, kind = by_id[item["id"]], reason["kind"]
        if kind in {"person", "field", "format"}:
            assert is_for(question, kind, choice, library)
        elif kind == "goal":
            assert is_for(question, kind, choice, library) or question["topic"] in library["goals"][choice["goal"]]
        assert (kind == "kept") == (not item.get("filled"))
        assert (kind in {"opener", "referral", "closer"}) == (bool(item.get("filled")) and role(question) != "middle")
        assert text == (f"{kind} {reason['value']}" if "value" in reason else kind)
        assert reason.get("value", "") in {"", choice.get(kind)}


def ask(topic: str = "a", minutes: int = 3, **tags: Any) -> Question:
    """Return a question in the middle of a talk."""
    return {"topic": topic, "stage": "middle", "minutes": minutes, **tags}


ANYONE = {"minutes": "30", "goal": "g", "person": "", "format": "f", "field": "", "care": ""}


def test_the_readers_own_questions_take_time_and_count_toward_the_quotas(fill: Fill) -> None:
    library = library_with([*[ask(topic="not in the goal", fields=["w"]) for _ in range(4)], *[ask() for _ in range(9)]])
    library["weights"]["field"] = 0
    choice = {**ANYONE, "field": "w"}
    listed = [{"id": "q0"}, {"id": "q1"}, {"own": "What would you ask?", "minutes": 5}]
    alone, together = fill(library, [(choice, []), (choice, listed)])
    assert [item["id"] for item in alone if item["id"] in {"q0", "q1", "q2", "q3"}] == ["q0", "q1"], "two about the field are due"
    assert [item for item in together if not item.get("filled")] == listed
    added = [item["id"] for item in together if item.get("filled")]
    assert not {"q2", "q3"} & set(added), "two about the field are there, so no more are due"
    assert len(added) == (25 - 5 - 2 * 3) // 3


def test_a_reason_tells_the_readers_own_questions_from_those_they_added(node: Node) -> None:
    library = library_with([ask()])
    reasons = node.evaluate(REASON, [library, ANYONE, [{"own": "Why?"}, {"id": "q0"}, {"id": "gone", "filled": True}]])
    assert [reason["kind"] for reason, _ in reasons] == ["own", "kept", "kept"]


def test_a_question_for_one_field_counts_more_than_one_for_two(fill: Fill) -> None:
    library = library_with([ask(fields=["w", "x"]), ask(fields=["w"]), ask(topic="b")])
    library["reasons"]["tags"]["field"] |= dict.fromkeys("xyz", "")
    library["times"]["30"] = [3, 1, 0, 0]
    (filled,) = fill(library, [({**ANYONE, "field": "w"}, [])])
    assert [item["id"] for item in filled] == ["q1"]


def test_of_two_equal_questions_the_first_one_in_the_library_is_chosen(fill: Fill) -> None:
    library = library_with([ask(), ask(), ask()])
    library["times"]["30"] = [3, 1, 0, 0]
    assert [item["id"] for item in fill(library, [(ANYONE, [])])[0]] == ["q0"]
