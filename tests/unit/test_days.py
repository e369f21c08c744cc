"""Arithmetic with days and time zones (overrides/assets/days.js), compared with Python's datetime and zoneinfo."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.helpers import TEMPLATES, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ZONES = [
    "UTC",
    "America/Chicago",
    "America/St_Johns",  # half an hour off
    "Europe/Berlin",
    "Australia/Lord_Howe",  # changes by half an hour
    "Asia/Kolkata",
    "Pacific/Apia",  # left a day out, in December 2011
]
DEVICE = "Australia/Lord_Howe"
NOBODY: list[dict[str, str]] = []
HOLIDAYS = {"from": "2026-12-24", "to": "2027-01-03"}
DAY = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.fixture(scope="module")
def days(browser: Browser) -> Iterator[Any]:
    """Return what calls a function of the module: its name and the arguments of many calls in, the results out."""
    with served(TEMPLATES / "assets") as address:
        page = browser.new_page(timezone_id=DEVICE)
        page.goto(address)
        # As one text: a browser takes thousands of small values far more slowly.
        script = """async ([name, calls]) => {
            const module = await import(`${location.origin}/days.js`);
            return JSON.stringify(JSON.parse(calls).map((call) => module[name](...call)));
        }"""
        yield lambda name, calls: json.loads(page.evaluate(script, [name, json.dumps(calls, default=str)]))
        page.close()


def all_days(first: date, last: date) -> list[date]:
    """Return every day of a time."""
    return [first + timedelta(count) for count in range((last - first).days + 1)]


def is_working(day: date, closures: list[dict[str, str]]) -> bool:
    """Say again in Python which days are working days."""
    return day.weekday() < 5 and not any(one["from"] <= str(day) <= one["to"] for one in closures)


def after_working_days(day: date, count: int, closures: list[dict[str, str]]) -> date:
    """Say again in Python which day is so many working days away."""
    way = timedelta(-1 if count < 0 else 1)
    reached: list[date] = []
    if count == 0 and is_working(day, closures):
        return day
    while len(reached) < max(abs(count), 1):
        day += way
        reached += [day] if is_working(day, closures) else []
    return reached[-1]


def after_months(day: date, count: int) -> date:
    """Say again in Python which day is so many months away."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - timedelta(1))


def test_only_real_days_are_days(days: Any) -> None:
    real = all_days(date(1900, 1, 1), date(1900, 3, 2)) + all_days(date(2024, 2, 1), date(2026, 3, 2)) + [date(2200, 12, 31)]
    assert days("isDay", [[day] for day in real]) == [True] * len(real)
    unreal = ["2026-02-29", "2026-02-30", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01"]
    outside = ["1899-12-31", "2201-01-01", "9999-12-31", "+12026-01-01"]
    no_text = ["", " 2026-01-01", "2026-01-01\n", "2026-1-1", "2026/01/01", "20260101", "2026-01-01T00:00", "२०२६-०१-०१", "today"]
    others: list[object] = [None, 20260101, True, [], {}, ["2026-01-01"]]
    wrong = [*unreal, *outside, *no_text, *others]
    assert list(zip(wrong, days("isDay", [[one] for one in wrong]), strict=True)) == [(one, False) for one in wrong]


def test_every_day_of_years_has_its_weekday_and_follows_the_one_before(days: Any) -> None:
    every = all_days(date(1999, 12, 1), date(2008, 3, 5)) + all_days(date(2099, 12, 1), date(2100, 3, 5))
    assert days("weekday", [[day] for day in every]) == [day.isoweekday() % 7 for day in every]
    assert days("addDays", [[day, 1] for day in every]) == [str(day + timedelta(1)) for day in every]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAY, DAY), min_size=20, max_size=40))
def test_adding_days_and_counting_them_are_each_other_s_reverse(days: Any, pairs: list[tuple[date, date]]) -> None:
    between = days("daysBetween", pairs)
    assert between == [(to - from_).days for from_, to in pairs]
    assert days("addDays", [(from_, count) for (from_, _), count in zip(pairs, between, strict=True)]) == [str(to) for _, to in pairs]


def test_a_month_later_is_the_same_day_or_the_last_one(days: Any) -> None:
    every = [*all_days(date(2023, 12, 20), date(2024, 3, 31)), date(2026, 5, 31), date(2026, 10, 31), date(2100, 1, 31)]
    calls = [(day, count) for day in every for count in range(-26, 27)]
    assert days("addMonths", calls) == [str(after_months(*call)) for call in calls]
    known = [("2026-01-31", 1), ("2024-01-31", 1), ("2024-02-29", 12), ("2024-02-29", 48), ("2026-03-31", -1), ("2026-12-31", 2)]
    assert days("addMonths", known) == ["2026-02-28", "2024-02-29", "2025-02-28", "2028-02-29", "2026-02-28", "2027-02-28"]


def test_working_days_leave_out_weekends_and_closures(days: Any) -> None:
    every = all_days(date(2026, 12, 1), date(2027, 1, 31))
    for closures in (NOBODY, [HOLIDAYS], [HOLIDAYS, {"from": "2027-01-18", "to": "2027-01-18"}]):
        assert days("isWorkingDay", [(day, closures) for day in every]) == [is_working(day, closures) for day in every]
        assert days("nextWorkingDay", [(day, closures) for day in every]) == [str(after_working_days(day, 0, closures)) for day in every]
        calls = [(day, count, closures) for day in every for count in range(-12, 13)]
        assert days("addWorkingDays", calls) == [str(after_working_days(*call)) for call in calls]


def test_a_week_later_in_working_days(days: Any) -> None:
    friday, saturday, before = "2026-05-15", "2026-05-16", "2026-12-23"
    calls = [(friday, 1, NOBODY), (friday, 5, NOBODY), (saturday, 0, NOBODY), (saturday, 1, NOBODY), (saturday, -1, NOBODY)]
    assert days("addWorkingDays", calls) == ["2026-05-18", "2026-05-22", "2026-05-18", "2026-05-18", friday]
    assert days("addWorkingDays", [(before, 1, [HOLIDAYS]), ("2027-01-04", -1, [HOLIDAYS])]) == ["2027-01-04", before]


SOON = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CLOSURE = st.tuples(SOON, st.integers(-3, 40)).map(lambda one: {"from": str(one[0]), "to": str(one[0] + timedelta(one[1]))})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CLOSURE, max_size=5), st.lists(st.tuples(SOON, st.integers(-80, 80)), min_size=10, max_size=20))
def test_any_closures_are_left_out(days: Any, closures: list[dict[str, str]], some: list[tuple[date, int]]) -> None:
    calls = [(day, count, closures) for day, count in some]
    assert days("addWorkingDays", calls) == [str(after_working_days(*call)) for call in calls]


def test_absurd_closures_are_not_heeded(days: Any) -> None:
    absurd = [{"from": "1950-01-01", "to": "2150-12-31"}, HOLIDAYS]
    calls = [(day, count) for day in all_days(date(2026, 12, 20), date(2027, 1, 10)) for count in (-250, -3, 0, 1, 10, 250)]
    assert days("addWorkingDays", [(*call, absurd) for call in calls]) == [str(after_working_days(*call, NOBODY)) for call in calls]
    assert days("nextWorkingDay", [("2026-12-26", absurd)]) == ["2026-12-28"]
    later = ("2026-05-15", 1500, [HOLIDAYS])  # many weekends are no closure
    assert days("addWorkingDays", [later]) == [str(after_working_days(date(2026, 5, 15), *later[1:]))]
    long = [{"from": "2026-03-01", "to": "2026-12-31"}]  # long, but a year has other days
    assert days("nextWorkingDay", [("2026-03-01", long)]) == ["2027-01-01"]


def days_of_change(zone: str) -> list[datetime]:
    """Return the midnights, in UTC, before a zone's clocks change, in years with old and new rules."""
    found = []
    for year in (2011, 2026, 2031):
        midnights = [datetime(year, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(day) for day in range(365)]
        offsets = [midnight.astimezone(ZoneInfo(zone)).utcoffset() for midnight in midnights]
        found += [midnight for midnight, before, after in zip(midnights, offsets, offsets[1:], strict=False) if before != after]
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_clocks_of_a_zone_around_every_change(days: Any, zone: str) -> None:
    changes = days_of_change(zone)
    assert len(changes) == {"UTC": 0, "Asia/Kolkata": 0, "Pacific/Apia": 3}.get(zone, 6)
    usual = [datetime(2026, month, 15, tzinfo=ZoneInfo("UTC")) for month in (1, 7)]
    moments = [at + timedelta(minutes=minutes) for at in [*usual, *changes] for minutes in range(-24 * 60, 48 * 60, 15)]
    local = [moment.astimezone(ZoneInfo(zone)) for moment in moments]
    calls = [(moment.timestamp() * 1000 + 59_999.5, zone) for moment in moments]
    assert days("dayAt", calls) == [str(one.date()) for one in local]
    assert days("timeAt", calls) == [f"{one:%H:%M}" for one in local]
    # Every time on the wall, also those that clocks skip or show twice: datetime means the same as RFC 5545 where fold is 0.
    walls = [moment.replace(tzinfo=ZoneInfo(zone)) for moment in moments]
    assert all(wall.fold == 0 for wall in walls)
    shown = [(str(wall.date()), f"{wall:%H:%M}", zone) for wall in walls]
    assert days("instant", shown) == [wall.timestamp() * 1000 for wall in walls]


def test_times_that_clocks_skip_or_show_twice(days: Any) -> None:
    def utc(*parts: int) -> float:
        return datetime(*parts, tzinfo=ZoneInfo("UTC")).timestamp() * 1000  # type: ignore[misc,arg-type]

    known = {
        ("2026-03-08", "02:30", "America/Chicago"): utc(2026, 3, 8, 8, 30),  # skipped: half past three in summer time
        ("2026-11-01", "01:30", "America/Chicago"): utc(2026, 11, 1, 6, 30),  # twice: the first
        ("2026-10-04", "02:15", "Australia/Lord_Howe"): utc(2026, 10, 3, 15, 45),  # skipped half an hour
        ("2026-04-05", "01:45", "Australia/Lord_Howe"): utc(2026, 4, 4, 14, 45),
        ("2011-12-30", "12:00", "Pacific/Apia"): utc(2011, 12, 30, 22, 0),  # skipped a day
        ("2026-07-01", "09:00", "Asia/Kolkata"): utc(2026, 7, 1, 3, 30),
    }
    assert dict(zip(known, days("instant", list(known)), strict=True)) == known
    assert days("timeAt", [(known["2026-03-08", "02:30", "America/Chicago"], "America/Chicago")]) == ["03:30"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.datetimes(datetime(1975, 1, 1), datetime(2037, 12, 31)), st.sampled_from(ZONES)), min_size=20, max_size=40))  # noqa: DTZ001  wall times
def test_any_time_on_the_wall(days: Any, some: list[tuple[datetime, str]]) -> None:
    some = [(wall.replace(second=0, microsecond=0, fold=0), zone) for wall, zone in some]
    calls = [(str(wall.date()), f"{wall:%H:%M}", zone) for wall, zone in some]
    assert days("instant", calls) == [wall.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000 for wall, zone in some]


def test_an_unknown_zone_is_the_device_s_and_no_time_is_no_moment(days: Any) -> None:
    assert days("deviceZone", [()]) == [DEVICE]
    noon = days("instant", [("2026-01-15", "12:00", DEVICE)])[0]
    unknown = ["", "Mars/Olympus", "local", "<b>", "../etc"]
    assert days("instant", [("2026-01-15", "12:00", zone) for zone in unknown]) == [noon] * len(unknown)
    assert days("timeAt", [(noon, zone) for zone in unknown]) == ["12:00"] * len(unknown)
    assert days("dayAt", [(noon, zone) for zone in unknown]) == ["2026-01-15"] * len(unknown)
    assert days("instant", [("2026-01-15", time, DEVICE) for time in ("", "25:00", "12:60", "noon", "9:00")]) == [None] * 5  # NaN in JSON
