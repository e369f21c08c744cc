"""What a browser could keep that no page of ours has written: a full state with something odd in one place."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from support.helpers import load
from support.hostile import TEXTS, encodable, hostile
from support.plans import KEY, PREFIX, full_plan, state_with

BROKEN = f"{PREFIX}broken"
KEYS = (KEY, BROKEN, *(PREFIX + name for name in ("scheme", "format", "typed", "started", "later", "answered")))
SourceSpan = tuple[str | int, ...]
"""The names and numbers that lead to a value."""

VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 2.5, 1e308, 10**21, [], {}, [[]], {"__proto__": {"pwned": 1}}, {"constructor": {"prototype": {"pwned": 1}}},
    "2026-02-31", "9999-12-31", "0000-01-01", "1899-12-31", "24:00", "12:60", "Mars/Base", "constructor", "__proto__", "1e59", "-1", "0.5",
)  # fmt: skip
"""What has another type, or the form of a value and none of its meanings."""
NO_STATES = ('{"version":3}', "[]", "null", '"x"', "{")


@cache
def full_state() -> dict[str, Any]:
    """Return a state with something in every field; no caller may change it."""
    return {
        **state_with(full_plan(), full_plan(id="two", name="Lee"), wording={"tone": "1"}),
        "list": [{"id": load().questions.active[0].id}, {"own": "Why?", "minutes": 3, "filled": True, "skip": True}],
        "choice": {"minutes": "30", "goal": "explore", "person": "early", "format": "video", "field": "technology", "care": "yes"},
        "ticks": {"one-page": ["send-the-request"]},
        "theirs": {"their-name": "Ms. Example"},
    }


def places(value: Any, at: SourceSpan = ()) -> list[SourceSpan]:
    """Return the way to each value inside a value, itself included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for name, one in inside for place in places(one, (*at, name)))]


def put(state: Any, at: SourceSpan, value: Any) -> Any:
    """Return a state with another value at a place."""
    if not at:
        return value
    changed = copy.deepcopy(state)
    inside = changed
    for name in at[:-1]:
        inside = inside[name]
    inside[at[-1]] = value
    return changed


def renamed(state: Any, at: SourceSpan, name: str) -> Any:
    """Return a state in which a value has another name."""
    changed = copy.deepcopy(state)
    inside = changed
    for part in at[:-1]:
        inside = inside[part]
    if isinstance(inside, dict):
        inside[name] = inside.pop(at[-1])
    return changed


def an_odd_value_at_each_place() -> list[str]:
    """Return a fixed sample: for each place a state with an odd value there, and one with an odd name."""
    full, odd = full_state(), [*VALUES, *TEXTS]
    found = [put(full, at, odd[number * 7 % len(odd)]) for number, at in enumerate(places(full))]
    found += [
        renamed(full, at, TEXTS[number * 11 % len(TEXTS)]) for number, at in enumerate(places(full)) if at and isinstance(at[-1], str)
    ]
    return [*NO_STATES, *map(encodable, TEXTS[::9]), *map(json.dumps, found)]


def states_that_stopped_a_page() -> list[dict[str, Any]]:
    """Return what once stopped a page, or could have, in the order of the pages that use it most (STATEFUL)."""
    plan, full = ("plans", 0), full_state()
    known: list[tuple[SourceSpan, Any]] = [
        ((*plan, "source"), "constructor"),
        ((*plan, "zone"), "Mars/Base"),
        ((*plan, "choice", "minutes"), "constructor"),
        ((*plan, "outcome"), "constructor"),
        ((*plan, "choice", "minutes"), "1e59"),
        ((*plan, "list", 0, "id"), "constructor"),
        ((*plan, "choice", "goal"), "toString"),
        (("wording", "tone"), "-1"),
        ((*plan, "dates", "appointment"), "9999-12-31"),
        ((*plan, "choice", "format"), 'x"] *'),
        ((*plan, "dates", "appointment"), "0000-01-01"),
        (("wording", "tone"), "0.5"),
    ]
    return [put(full, at, value) for at, value in known]


def _states() -> st.SearchStrategy[str]:
    full = full_state()
    found = places(full)
    odd = hostile | st.sampled_from(VALUES)
    return st.one_of(
        st.builds(put, st.just(full), st.sampled_from(found), odd),
        st.builds(renamed, st.just(full), st.sampled_from([place for place in found if place]), hostile),
    ).map(json.dumps)


states = st.deferred(_states)
"""A full state with something odd in one place."""
stored_texts = st.one_of(states, states, states, hostile.map(encodable), st.sampled_from(NO_STATES))
"""Anything that a browser could keep."""
