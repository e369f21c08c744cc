"""The rule by which "fill my time" chooses questions (overrides/assets/fill.js), tested against its properties."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.downloads.questions import library_data
from support.helpers import TEMPLATES, load, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

HANDBOOK = load()
LIBRARY: dict[str, Any] = json.loads(str(library_data(HANDBOOK)))
STAGES = ["open", "middle", "close"]

Listed = list[dict[str, Any]]


@pytest.fixture(scope="module")
def fill(browser: Browser) -> Iterator[Any]:
    """Return the function: a library and many pairs of choice and list in, the filled lists out."""
    script = """async ([library, cases]) => {
        const { fill } = await import(`${location.origin}/fill.js`);
        return cases.map(([choice, list]) => fill(library, choice, list));
    }"""
    with served(TEMPLATES / "assets") as address:
        page: Page = browser.new_page()
        page.goto(address)
        yield lambda library, cases: page.evaluate(script, [library, cases])
        page.close()


def suits(question: dict[str, Any], choice: dict[str, str]) -> bool:
    """Say again in Python which questions a choice allows."""
    for tag, name in (("goals", "goal"), ("asks", "asks"), ("formats", "format")):
        if question.get(tag) and choice[name] and choice[name] not in question[tag]:
            return False
    if question.get("fields") and choice["field"] not in question["fields"]:
        return False
    return question["stage"] in STAGES and (not question.get("care") or choice["care"] == "yes")


def assert_properties(library: dict[str, Any], choice: dict[str, str], kept: Listed, filled: Listed) -> None:
    """What must be true of every filled list."""
    by_id = {question["id"]: question for question in library["questions"]}
    ids = [item["id"] for item in filled]
    assert len(ids) == len(set(ids))
    assert {item["id"] for item in kept} <= set(ids)
    added = [by_id[item["id"]] for item in filled if item.get("filled")]
    assert {question["id"] for question in added} == set(ids) - {item["id"] for item in kept}
    assert all(suits(question, choice) for question in added)

    room, most = library["times"][choice["minutes"]]
    most = min(most, library["most"].get(choice["format"], most))
    minutes = sum(by_id[id_]["minutes"] for id_ in ids)
    if added:
        assert minutes <= room
        assert len(ids) <= most
    left = [question for question in library["questions"] if suits(question, choice) and question["id"] not in ids]
    useful = [one for one in left if one.get("must") or (one["stage"] != "open" and not one.get("last"))]
    fitting = [question for question in useful if question["minutes"] <= room - minutes and len(ids) < most]
    assert fitting == [], "time is left that a question would fill"
    if not kept:
        suited = [one for one in library["questions"] if suits(one, choice)]
        ends = [[one for one in suited if one["stage"] == "open"], [one for one in suited if one.get("last")]]
        if most > 1 and sum(max((one["minutes"] for one in end), default=0) for end in ends) <= room:
            assert all(not end or {one["id"] for one in end} & set(ids) for end in ends), "it opens and closes"
    shown = [by_id[id_] for id_ in ids]
    order = [(STAGES.index(one["stage"]), bool(one.get("last"))) for one in shown if one["stage"] in STAGES]
    assert order == sorted(order)
    for item in filled:
        if item.get("skip"):
            assert by_id[item["id"]]["stage"] != "open"
            assert not by_id[item["id"]].get("last")


def all_choices() -> list[dict[str, str]]:
    """Return every choice that the form allows, with two of the fields."""
    names = ("minutes", "goal", "asks", "format", "field", "care")
    fields = ["", HANDBOOK.library.fields[0].id, HANDBOOK.library.fields[3].id]
    values = (
        [str(time.minutes) for time in HANDBOOK.library.times],
        [goal.id for goal in HANDBOOK.library.goals],
        ["", *(label.id for label in HANDBOOK.library.people)],
        [format_.id for format_ in HANDBOOK.formats],
        fields,
        ["", "yes"],
    )
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*values)]


def test_every_choice_of_the_form_gives_a_list_with_all_properties(fill: Any) -> None:
    choices = all_choices()
    lists = fill(LIBRARY, [(choice, []) for choice in choices])
    again = fill(LIBRARY, list(zip(choices, lists, strict=True)))
    by_id = {question["id"]: question for question in LIBRARY["questions"]}
    for choice, filled, refilled in zip(choices, lists, again, strict=True):
        assert_properties(LIBRARY, choice, [], filled)
        assert refilled == filled
        others = [question for question in (by_id[item["id"]] for item in filled) if not question.get("must")]
        taken = {item["id"] for item in filled}
        must = [one for one in LIBRARY["questions"] if one.get("must") and suits(one, choice) and one["id"] not in taken]
        assert not others or len(must) == 0 or all(one["stage"] == "open" or one.get("last") for one in others) or _too_long(must, filled)


def _too_long(must: list[dict[str, Any]], filled: Listed) -> bool:
    """Whether each must-ask that was left out needs more minutes than the shortest question that took its place."""
    by_id = {question["id"]: question for question in LIBRARY["questions"]}
    taken = [by_id[item["id"]] for item in filled if not by_id[item["id"]].get("must")]
    return bool(min(one["minutes"] for one in must) > min(one["minutes"] for one in taken))


def test_thirty_minutes_hold_about_eight_questions_of_many_topics(fill: Any) -> None:
    usual = {"minutes": "30", "asks": "", "format": "in-person", "field": "", "care": ""}
    lists = fill(LIBRARY, [({**usual, "goal": goal.id}, []) for goal in HANDBOOK.library.goals])
    by_id = {question["id"]: question for question in LIBRARY["questions"]}
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
        "asks": st.just(["p"]),
        "formats": st.just(["f"]),
        "fields": st.just(["w"]),
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(QUESTION, max_size=25), st.data())
def test_any_library_gives_a_list_with_all_properties(fill: Any, questions: list[dict[str, Any]], data: st.DataObject) -> None:
    for number, question in enumerate(questions):
        question |= {"id": f"q{number}", "text": "?", "more": "?"}
        if question.get("last"):
            question["stage"] = "close"
    library = {
        "goals": {"g": TOPICS, "h": ["b"]},
        "times": {"10": [8, 3], "30": [25, 8]},
        "most": {"m": 2},
        "questions": questions,
        "retired": {},
    }
    choice = {
        "minutes": data.draw(st.sampled_from(["10", "30"])),
        "goal": data.draw(st.sampled_from(["g", "h"])),
        "asks": data.draw(st.sampled_from(["", "p", "q"])),
        "format": data.draw(st.sampled_from(["f", "m"])),
        "field": data.draw(st.sampled_from(["", "w"])),
        "care": data.draw(st.sampled_from(["", "yes"])),
    }
    can_keep = [question["id"] for question in questions if question["stage"] != "later"]
    kept = [{"id": id_} for id_ in data.draw(st.lists(st.sampled_from(can_keep), unique=True, max_size=4))] if can_keep else []
    (filled,) = fill(library, [(choice, kept)])
    assert_properties(library, choice, kept, filled)
