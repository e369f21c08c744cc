"""The state (overrides/assets/state, plan/data-transfer.js): any value is sanitized, older versions are migrated, two states are merged."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.hostile import cases

if TYPE_CHECKING:
    from support.node import Node

pytestmark = pytest.mark.promise(
    "Every file, link, and stored text is either read or refused, and an import keeps everything from both sides"
)

EMPTY = {
    "version": 2, "list": [], "choice": {}, "ticks": {}, "theirs": {}, "blanks": {}, "wording": {}, "plans": [], "active": "",
}  # fmt: skip
SANITIZE_AND_MERGE = """async ([one, other]) => {
    const { sanitize } = await load("state/sanitize.js");
    const { mergeStates } = await load("state/merge.js");
    let count = 0;
    return mergeStates(sanitize(one), sanitize(other), () => `new-${count++}`);
}"""
TEXT = st.text(max_size=30)
ID = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(ID | TEXT, inside, max_size=4),
    max_leaves=12,
)
PLAN = st.fixed_dictionaries(
    {"id": st.sampled_from(["one", "two", "three"]), "name": st.sampled_from(["Maria", "Lee", "Jo"])},
    optional={
        "source": st.sampled_from(["", "alum", "cold"]),
        "dates": st.dictionaries(st.sampled_from(["sent", "appointment"]), st.sampled_from(["2026-11-20", "2026-12-03"])),
        "notes": st.dictionaries(ID, st.sampled_from(["", "nights", "teamwork"]), max_size=3),
        "list": st.lists(st.sampled_from([{"id": "a-question"}, {"own": "Why?", "minutes": 3}]), max_size=2),
        "people": st.lists(st.fixed_dictionaries({"name": st.sampled_from(["Pat", "Sam"])}), max_size=2),
        "ratings": st.dictionaries(ID, st.integers(1, 5), max_size=2),
    },
)
STATE = st.builds(
    lambda plans, blanks: {"version": 2, "plans": plans, "blanks": blanks},
    st.lists(PLAN, max_size=3),
    st.dictionaries(ID, st.sampled_from(["Alex", "Ana"]), max_size=2),
)


def sanitized(node: Node, value: object) -> Any:
    """Return a value in the form of the state."""
    return node.call("state/sanitize.js", "sanitize", [[value]])[0]


def merged(node: Node, one: object, other: object) -> Any:
    """Merge two states."""
    return node.evaluate(SANITIZE_AND_MERGE, [one, other])


def plans(node: Node, name: str, *arguments: object) -> Any:
    """Call a function of state/plans.js."""
    return node.call("state/plans.js", name, [arguments])[0]


def files(node: Node, name: str, *arguments: object) -> Any:
    """Call a function of plan/data-transfer.js."""
    return node.call("plan/data-transfer.js", name, [arguments])[0]


@cases(short=8, long=400)
@given(values=st.lists(JSON | st.dictionaries(st.sampled_from([*EMPTY, "x"]), JSON, max_size=6), max_size=25))
def test_any_value_gets_the_form_of_what_is_kept(node: Node, values: list[object]) -> None:
    first = node.call("state/sanitize.js", "sanitize", [[value] for value in values])
    assert all(one.keys() == EMPTY.keys() for one in first)
    assert node.call("state/sanitize.js", "sanitize", [[one] for one in first]) == first  # a second time changes nothing


def test_what_the_first_version_kept_is_moved(node: Node) -> None:
    old = {
        "version": 1,
        "list": [{"id": "one-day"}, {"own": "Why?", "minutes": 2}],
        "choice": {"minutes": "30"},
        "ticks": {"one-page": ["send-the-request"]},
        "blanks": {"my-name": "Zoë Muñoz", "their-name": "Ms. Example"},
        "wording": {"tone": "1"},
    }
    new = sanitized(node, old)
    assert new == {**EMPTY, **old, "version": 2, "theirs": old["blanks"]}


def test_the_first_plan_takes_over_what_was_done_before(node: Node) -> None:
    before = {**EMPTY, "list": [{"id": "one-day"}], "theirs": {"their-name": "Ms. Example"}, "ticks": {"one-page": ["a"]}}
    after = plans(node, "withNewPlan", before, {"id": "first", "name": "Maria"}, 7)
    [plan] = after["plans"]
    assert (plan["list"], plan["theirs"], plan["ticks"], plan["changed"]) == (before["list"], before["theirs"], before["ticks"], 7)
    assert (after["list"], after["theirs"], after["active"]) == ([], {}, "first")
    second = plans(node, "withNewPlan", after, {"id": "second", "name": "Lee"}, 8)
    assert second["plans"][1]["list"] == before["list"]  # the same questions can be asked again
    assert second["plans"][1]["theirs"] == {}  # but this is another person


def test_when_the_plan_in_front_goes_the_next_one_comes(node: Node) -> None:
    state = sanitized(node, {"version": 2, "active": "two", "plans": [{"id": id_, "name": id_} for id_ in ("one", "two", "three")]})
    without = plans(node, "withoutPlan", state, "two")
    assert (without["active"], [plan["id"] for plan in without["plans"]]) == ("three", ["one", "three"])
    without = plans(node, "withoutPlan", {**state, "active": "three"}, "three")
    assert without["active"] == "two"


def test_two_sides_of_one_plan_fill_each_other_up(node: Node) -> None:
    here = {"version": 2, "plans": [{"id": "one", "name": "Maria", "dates": {"sent": "2026-11-20"}, "ticks": {"x": ["a"]}, "changed": 5}]}
    there = {"version": 2, "plans": [{"id": "one", "name": "Maria", "notes": {"like": "people"}, "ticks": {"x": ["b"]}, "changed": 9}]}
    found = merged(node, here, there)
    [plan] = found["state"]["plans"]
    assert (plan["dates"], plan["notes"], plan["ticks"]) == ({"sent": "2026-11-20"}, {"like": "people"}, {"x": ["a", "b"]})
    assert (plan["changed"], found["added"], found["doubled"]) == (9, 0, 0)


def test_two_sides_that_contradict_each_other_both_stay(node: Node) -> None:
    here = {"version": 2, "plans": [{"id": "one", "name": "Maria", "dates": {"sent": "2026-11-20"}}]}
    there = {"version": 2, "plans": [{"id": "one", "name": "Maria", "dates": {"sent": "2026-11-21"}}]}
    found = merged(node, here, there)
    assert [(plan["name"], plan["dates"]["sent"]) for plan in found["state"]["plans"]] == [
        ("Maria", "2026-11-20"),
        ("Maria (2)", "2026-11-21"),
    ]
    assert found["doubled"] == 1


def leaves(value: Any) -> set[str]:
    """Return every text and number that a reader could have entered into a plan."""
    if isinstance(value, dict):
        return {leaf for name, inside in value.items() if name not in {"id", "changed"} for leaf in leaves(inside)}
    if isinstance(value, list):
        return {leaf for inside in value for leaf in leaves(inside)}
    return {json.dumps(value)}


@cases(short=20, long=400)
@given(here=STATE, there=STATE)
def test_nothing_of_either_side_is_lost_and_a_second_import_adds_nothing(node: Node, here: Any, there: Any) -> None:
    one, other = sanitized(node, here), sanitized(node, there)
    both = merged(node, one, other)["state"]
    names = {name for plan in both["plans"] for name in leaves(plan)}
    for plan in (*one["plans"], *other["plans"]):
        assert leaves({**plan, "name": ""}) <= names
    assert {plan["name"] for plan in one["plans"]} <= {plan["name"] for plan in both["plans"]}
    again = merged(node, both, other)
    assert (again["added"], again["doubled"]) == (0, 0)
    assert len(again["state"]["plans"]) == len(both["plans"])


@cases(short=20, long=400)
@given(texts=st.lists(st.text(max_size=200) | JSON.map(json.dumps), max_size=25))
def test_any_file_is_read_or_refused(node: Node, texts: list[str]) -> None:
    for found in node.call("plan/data-transfer.js", "fromFile", [[text] for text in texts]):
        assert found in {"bad", "newer"} if isinstance(found, str) else found.keys() == EMPTY.keys()


def test_a_file_and_an_address_bring_everything_back(node: Node) -> None:
    name = "Zoë 李 👩‍🔬 <b>&amp; “x” \u202e"
    plans = [{"id": "one", "name": name, "notes": {"like": "a\nb"}}, {"id": "two", "name": "Lee"}]
    before = sanitized(node, {"version": 2, "active": "one", "plans": plans})
    text = files(node, "asFile", before)
    assert files(node, "fromFile", text) == before
    address = files(node, "asAddress", "https://example.edu/plan/?x#y", before, "one")
    assert address.startswith("https://example.edu/plan/#plan=")
    assert files(node, "fromAddress", address.partition("#")[2])["plans"] == before["plans"][:1]
    uncompressed = "plan=0" + urlsafe_b64encode(text.encode()).decode()
    assert files(node, "fromAddress", uncompressed) == before


def test_what_a_newer_version_wrote_is_not_touched(node: Node) -> None:
    assert files(node, "fromFile", '{"format":"handbook-plans","version":3}') == "newer"
    assert files(node, "fromFile", '{"version":2}') == "bad"


def test_garbage_in_an_address_is_refused(node: Node) -> None:
    hashes = ["plan=", "plan=1", "plan=2abc", "plan=1!!!!", "plan=0bm8=", "plan=1" + "A" * 5000]
    assert node.call("plan/data-transfer.js", "fromAddress", [[hash_] for hash_ in hashes]) == ["bad"] * len(hashes)
    assert files(node, "fromAddress", "all_steps") is None


def own(letter: str, count: int) -> list[dict[str, Any]]:
    """Return so many questions of a reader's own."""
    return [{"own": f"{letter} {number}?", "minutes": 3} for number in range(count)]


def test_an_import_that_does_not_fit_keeps_what_was_there_and_gives_the_rest_back(node: Node) -> None:
    here, there = {"version": 2, "list": own("here", 80)}, {"version": 2, "list": own("there", 80)}
    found = merged(node, here, there)
    assert found["state"]["list"] == [*own("here", 80), *own("there", 20)]
    assert found["remainder"]["list"] == own("there", 80)[20:]
    plans = {name: [{"id": f"{name}-{number}", "name": name} for number in range(300)] for name in ("here", "there")}
    found = merged(node, {"version": 2, "plans": plans["here"]}, {"version": 2, "plans": plans["there"]})
    assert [len(found["state"]["plans"]), found["added"], len(found["remainder"]["plans"])] == [500, 200, 100]
    assert [one["id"] for one in found["state"]["plans"][:300]] == [one["id"] for one in plans["here"]]
    ticks = {letter: {"one-page": [f"{letter}-{number}" for number in range(150)]} for letter in "ab"}
    found = merged(node, {"version": 2, "ticks": ticks["a"]}, {"version": 2, "ticks": ticks["b"]})
    assert found["state"]["ticks"]["one-page"][:150] == ticks["a"]["one-page"]
    assert len(found["state"]["ticks"]["one-page"]) + len(found["remainder"]["ticks"]["one-page"]) == 300


def test_a_plan_that_can_not_hold_all_of_both_sides_is_there_twice(node: Node) -> None:
    one, other = ({"version": 2, "plans": [{"id": "one", "name": "Maria", "list": own(letter, 60)}]} for letter in "ab")
    found = merged(node, one, other)
    assert [plan["list"] for plan in found["state"]["plans"]] == [own("a", 60), own("b", 60)]
    assert [found["added"], found["doubled"], found.get("remainder")] == [0, 1, None]


def test_what_fits_leaves_nothing_over(node: Node) -> None:
    found = merged(node, {"version": 2, "list": own("a", 10)}, {"version": 2, "list": own("b", 10), "blanks": {"my-name": "Ana"}})
    assert found.get("remainder") is None
    assert found["state"]["blanks"] == {"my-name": "Ana"}


def test_a_link_brings_plans_and_nothing_of_the_sender_or_the_reader(node: Node) -> None:
    state = {
        "format": "handbook-plans", "version": 2, "active": "one", "plans": [{"id": "one", "name": "Maria"}], "list": own("x", 3),
        "blanks": {"my-name": "Mallory", "my-phone": "1"}, "ticks": {"a": ["b"]}, "wording": {"tone": "1"}, "theirs": {"t": "x"}, "choice": {"goal": "g"},
    }  # fmt: skip
    text = urlsafe_b64encode(json.dumps(state).encode()).decode().rstrip("=")
    found = node.call("plan/data-transfer.js", "fromAddress", [[f"#plan=0{text}"]])[0]
    assert [one["name"] for one in found["plans"]] == ["Maria"]
    assert {name: value for name, value in found.items() if name not in {"plans", "active", "version"} and value} == {}
