"""Arithmetic with days (overrides/assets/lib/dates.js), compared with Python's datetime."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.hostile import cases
from support.node import Node

pytestmark = pytest.mark.promise("Every date in a plan is right across weekends, closures, and month ends")

Days = Callable[[str, Sequence[Sequence[object]]], list[Any]]
"""Calls a function of the module: its name and the arguments of many calls in, the results out."""
Closures = list[dict[str, str]]

NO_CLOSURES: Closures = []
HOLIDAYS = {"from": "2026-12-24", "to": "2027-01-03"}
DAY = st.dates(date(1900, 1, 1), date(2200, 12, 31))
SOON = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CLOSURE = st.tuples(SOON, st.integers(-3, 40)).map(lambda one: {"from": str(one[0]), "to": str(one[0] + timedelta(one[1]))})


@pytest.fixture(scope="module")
def days() -> Iterator[Days]:
    """The module on a device whose clocks change by half an hour, so that a day that depends on them shows."""
    with Node(zone="Australia/Lord_Howe") as node:
        yield partial(node.call, "lib/dates.js")


def all_days(first: date, last: date) -> list[date]:
    """Return every day of a period."""
    return [first + timedelta(count) for count in range((last - first).days + 1)]


def is_working(day: date, closures: Closures) -> bool:
    """Return whether a day is a working day, as Python finds it."""
    return day.weekday() < 5 and not any(one["from"] <= str(day) <= one["to"] for one in closures)


def after_working_days(day: date, count: int, closures: Closures) -> date:
    """Return the day that is this many working days away, as Python finds it."""
    way = timedelta(-1 if count < 0 else 1)
    reached: list[date] = []
    if count == 0 and is_working(day, closures):
        return day
    while len(reached) < max(abs(count), 1):
        day += way
        reached += [day] if is_working(day, closures) else []
    return reached[-1]


def after_months(day: date, count: int) -> date:
    """Return the day that is this many months away, as Python finds it."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - timedelta(1))


def test_only_real_days_are_days(days: Days) -> None:
    real = all_days(date(1900, 1, 1), date(1900, 3, 2)) + all_days(date(2024, 2, 1), date(2026, 3, 2)) + [date(2200, 12, 31)]
    assert days("isDay", [[day] for day in real]) == [True] * len(real)
    unreal = ["2026-02-29", "2026-02-30", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01"]
    outside = ["1899-12-31", "2201-01-01", "9999-12-31", "+12026-01-01"]
    no_text = ["", " 2026-01-01", "2026-01-01\n", "2026-1-1", "2026/01/01", "20260101", "2026-01-01T00:00", "२०२६-०१-०१", "today"]
    others: list[object] = [None, 20260101, True, [], {}, ["2026-01-01"]]
    wrong = [*unreal, *outside, *no_text, *others]
    assert [one for one, found in zip(wrong, days("isDay", [[one] for one in wrong]), strict=True) if found is not False] == []


def test_every_day_of_years_has_its_weekday_and_follows_the_one_before(days: Days) -> None:
    every = all_days(date(1999, 12, 1), date(2008, 3, 5)) + all_days(date(2099, 12, 1), date(2100, 3, 5))
    assert days("weekday", [[day] for day in every]) == [day.isoweekday() % 7 for day in every]
    assert days("addDays", [[day, 1] for day in every]) == [str(day + timedelta(1)) for day in every]


@cases(short=6, long=100)
@given(st.lists(st.tuples(DAY, DAY), min_size=20, max_size=40))
def test_adding_days_reverses_counting_them(days: Days, pairs: list[tuple[date, date]]) -> None:
    between = days("daysBetween", pairs)
    assert between == [(to - from_).days for from_, to in pairs]
    assert days("addDays", [(from_, count) for (from_, _), count in zip(pairs, between, strict=True)]) == [str(to) for _, to in pairs]


def test_a_month_later_is_the_same_day_or_the_last_one(days: Days) -> None:
    every = [*all_days(date(2023, 12, 20), date(2024, 3, 31)), date(2026, 5, 31), date(2026, 10, 31), date(2100, 1, 31)]
    calls = [(day, count) for day in every for count in range(-26, 27)]
    assert days("addMonths", calls) == [str(after_months(*call)) for call in calls]
    known = [("2026-01-31", 1), ("2024-01-31", 1), ("2024-02-29", 12), ("2024-02-29", 48), ("2026-03-31", -1), ("2026-12-31", 2)]
    assert days("addMonths", known) == ["2026-02-28", "2024-02-29", "2025-02-28", "2028-02-29", "2026-02-28", "2027-02-28"]


def test_working_days_leave_out_weekends_and_closures(days: Days) -> None:
    every = all_days(date(2026, 12, 1), date(2027, 1, 31))
    for closures in (NO_CLOSURES, [HOLIDAYS], [HOLIDAYS, {"from": "2027-01-18", "to": "2027-01-18"}]):
        assert days("isWorkingDay", [(day, closures) for day in every]) == [is_working(day, closures) for day in every]
        assert days("nextWorkingDay", [(day, closures) for day in every]) == [str(after_working_days(day, 0, closures)) for day in every]
        calls = [(day, count, closures) for day in every for count in range(-12, 13)]
        assert days("addWorkingDays", calls) == [str(after_working_days(*call)) for call in calls]


def test_a_week_later_in_working_days(days: Days) -> None:
    friday, saturday, before = "2026-05-15", "2026-05-16", "2026-12-23"
    calls: list[tuple[str, int, Closures]] = [(friday, 1, []), (friday, 5, []), (saturday, 0, []), (saturday, 1, []), (saturday, -1, [])]
    assert days("addWorkingDays", calls) == ["2026-05-18", "2026-05-22", "2026-05-18", "2026-05-18", friday]
    assert days("addWorkingDays", [(before, 1, [HOLIDAYS]), ("2027-01-04", -1, [HOLIDAYS])]) == ["2027-01-04", before]


@cases(short=12, long=200)
@given(st.lists(CLOSURE, max_size=5), st.lists(st.tuples(SOON, st.integers(-80, 80)), min_size=10, max_size=20))
def test_any_closures_are_left_out(days: Days, closures: Closures, some: list[tuple[date, int]]) -> None:
    calls = [(day, count, closures) for day, count in some]
    assert days("addWorkingDays", calls) == [str(after_working_days(*call)) for call in calls]


def test_absurd_closures_are_ignored(days: Days) -> None:
    absurd = [{"from": "1950-01-01", "to": "2150-12-31"}, HOLIDAYS]
    calls = [(day, count) for day in all_days(date(2026, 12, 20), date(2027, 1, 10)) for count in (-250, -3, 0, 1, 10, 250)]
    assert days("addWorkingDays", [(*call, absurd) for call in calls]) == [str(after_working_days(*call, NO_CLOSURES)) for call in calls]
    assert days("nextWorkingDay", [("2026-12-26", absurd)]) == ["2026-12-28"]
    later = ("2026-05-15", 1500, [HOLIDAYS])  # many weekends are no closure
    assert days("addWorkingDays", [later]) == [str(after_working_days(date(2026, 5, 15), *later[1:]))]
    long = [{"from": "2026-03-01", "to": "2026-12-31"}]  # long, but a year has other days
    assert days("nextWorkingDay", [("2026-03-01", long)]) == ["2027-01-01"]
