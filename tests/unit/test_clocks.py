"""What clocks show in time zones (overrides/assets/lib/time-zones.js), compared with Python's zoneinfo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.hostile import cases
from support.node import Node

pytestmark = pytest.mark.promise("Every date and time in a plan is right in every time zone, even when the clocks change")

Days = Callable[[str, Sequence[Sequence[object]]], list[Any]]
"""Calls a function of the module: its name and the arguments of many calls in, the results out."""

ZONES = [
    "UTC",
    "America/Chicago",
    "America/St_Johns",  # half an hour off
    "Europe/Berlin",
    "Australia/Lord_Howe",  # changes by half an hour
    "Asia/Kolkata",
    "Pacific/Apia",  # skipped a day in December 2011
]
DEVICE = "Australia/Lord_Howe"
WALL_TIME = st.datetimes(datetime(1975, 1, 1), datetime(2037, 12, 31))  # noqa: DTZ001  the zone is drawn separately


@pytest.fixture(scope="module")
def days() -> Iterator[Days]:
    """The module on a device in an unusual time zone."""
    with Node(zone=DEVICE) as node:
        yield partial(node.call, "lib/time-zones.js")


def days_of_change(zone: str) -> list[datetime]:
    """Return the midnights, in UTC, before a zone's clocks change, in years with old and new rules."""
    found = []
    for year in (2011, 2026, 2031):
        midnights = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(day) for day in range(365)]
        offsets = [midnight.astimezone(ZoneInfo(zone)).utcoffset() for midnight in midnights]
        found += [midnight for midnight, before, after in zip(midnights, offsets, offsets[1:], strict=False) if before != after]
    return found


def moments_of(zone: str) -> list[datetime]:
    """Return every quarter of an hour around each change, and of a day of each season."""
    starts = [*days_of_change(zone), *(datetime(2026, month, 15, tzinfo=UTC) for month in (1, 7))]
    return [start + timedelta(minutes=minutes) for start in starts for minutes in range(-3 * 60, 27 * 60, 15)]


def shown_at(moment: datetime, zone: str) -> tuple[str, str]:
    """Return the day and the time that Python finds for a moment."""
    local = moment.astimezone(ZoneInfo(zone))
    return str(local.date()), f"{local:%H:%M}"


def test_the_zones_have_the_changes_that_the_tests_are_about() -> None:
    found = {zone: len(days_of_change(zone)) for zone in ZONES}
    assert found == {zone: {"UTC": 0, "Asia/Kolkata": 0, "Pacific/Apia": 3}.get(zone, 6) for zone in ZONES}


def test_clocks_show_the_right_day_and_time_around_every_change(days: Days) -> None:
    calls = [(moment, zone) for zone in ZONES for moment in moments_of(zone)]
    given_ = [(moment.timestamp() * 1000 + 59_999.5, zone) for moment, zone in calls]
    found = list(zip(days("dayAt", given_), days("timeAt", given_), strict=True))
    assert [(*call, one) for call, one in zip(calls, found, strict=True) if one != shown_at(*call)] == []


def test_every_time_on_a_clock_is_the_right_moment_also_where_clocks_skip_or_repeat_it(days: Days) -> None:
    """Python's datetime with ``fold=0`` has the same rule as RFC 5545."""
    walls = [moment.replace(tzinfo=ZoneInfo(zone), fold=0) for zone in ZONES for moment in moments_of(zone)]
    found = days("instant", [(str(wall.date()), f"{wall:%H:%M}", str(wall.tzinfo)) for wall in walls])
    assert [(wall, one) for wall, one in zip(walls, found, strict=True) if one != wall.timestamp() * 1000] == []


def test_skipped_and_repeated_times_are_those_of_the_calendar_standard(days: Days) -> None:
    def utc(*parts: int) -> float:
        return datetime(*parts, tzinfo=UTC).timestamp() * 1000  # type: ignore[misc,arg-type]

    known = {
        ("2026-03-08", "02:30", "America/Chicago"): utc(2026, 3, 8, 8, 30),  # skipped: half past three in summer time
        ("2026-11-01", "01:30", "America/Chicago"): utc(2026, 11, 1, 6, 30),  # repeated: the first
        ("2026-10-04", "02:15", "Australia/Lord_Howe"): utc(2026, 10, 3, 15, 45),  # skipped half an hour
        ("2026-04-05", "01:45", "Australia/Lord_Howe"): utc(2026, 4, 4, 14, 45),
        ("2011-12-30", "12:00", "Pacific/Apia"): utc(2011, 12, 30, 22, 0),  # skipped a day
        ("2026-07-01", "09:00", "Asia/Kolkata"): utc(2026, 7, 1, 3, 30),
    }
    assert dict(zip(known, days("instant", list(known)), strict=True)) == known
    assert days("timeAt", [(known["2026-03-08", "02:30", "America/Chicago"], "America/Chicago")]) == ["03:30"]


@cases(short=6, long=100)
@given(st.lists(st.tuples(WALL_TIME, st.sampled_from(ZONES)), min_size=20, max_size=40))
def test_any_time_on_a_clock_is_the_right_moment(days: Days, some: list[tuple[datetime, str]]) -> None:
    walls = [wall.replace(second=0, microsecond=0, fold=0, tzinfo=ZoneInfo(zone)) for wall, zone in some]
    calls = [(str(wall.date()), f"{wall:%H:%M}", str(wall.tzinfo)) for wall in walls]
    assert days("instant", calls) == [wall.timestamp() * 1000 for wall in walls]


def test_an_unknown_zone_means_the_zone_of_the_device(days: Days) -> None:
    assert days("deviceZone", [()]) == [DEVICE]
    noon = days("instant", [("2026-01-15", "12:00", DEVICE)])[0]
    unknown = ["", "Mars/Olympus", "local", "<b>", "../etc"]
    assert days("instant", [("2026-01-15", "12:00", zone) for zone in unknown]) == [noon] * len(unknown)
    assert days("timeAt", [(noon, zone) for zone in unknown]) == ["12:00"] * len(unknown)
    assert days("dayAt", [(noon, zone) for zone in unknown]) == ["2026-01-15"] * len(unknown)


def test_what_is_not_a_time_is_no_moment(days: Days) -> None:
    not_a_number = [None] * 5  # in JSON
    assert days("instant", [("2026-01-15", time, DEVICE) for time in ("", "25:00", "12:60", "noon", "9:00")]) == not_a_number
