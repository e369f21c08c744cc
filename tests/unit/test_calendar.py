"""Calendar files (overrides/assets/lib/icalendar.js), read back by an independent parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from support.calendars import NOW, START, TIMED, WHOLE_DAY, assert_form, calendars, read

if TYPE_CHECKING:
    from support.node import Node

pytestmark = pytest.mark.promise("A calendar file tells other programs exactly what the plan says, no matter what's in the plan")


def test_the_file_says_what_it_is(node: Node) -> None:
    (data,) = calendars(node, [[]], product="-//A;B, C//D\n//EN", title="Plan: A, B; C")
    assert_form(data)
    found = Calendar.from_ical(data)
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert data.endswith(b"\r\nEND:VCALENDAR\r\n")
    fields = {name: str(found[name]) for name in ("VERSION", "PRODID", "CALSCALE", "METHOD")}
    assert fields == {"VERSION": "2.0", "PRODID": "-//A;B, C//D\n//EN", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}
    assert rb"X-WR-CALNAME:Plan: A\, B\; C" in data.split(b"\r\n")  # the parser leaves escapes in names that no standard knows


def test_whole_days_and_times(node: Node) -> None:
    (data,) = calendars(node, [[WHOLE_DAY, TIMED]])
    assert_form(data)
    day, timed = read(data)
    assert (day["DTSTART"].dt, day["DTEND"].dt, day["TRANSP"]) == (date(2028, 2, 29), date(2028, 3, 1), "TRANSPARENT")
    assert b"DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n" in data
    assert (timed["DTSTART"].dt, timed["DTEND"].dt, timed["TRANSP"]) == (START, START + timedelta(minutes=45), "OPAQUE")
    assert b"DTSTART:20261101T063000Z\r\nDTEND:20261101T071500Z\r\n" in data
    for one in (day, timed):
        assert one["DTSTAMP"].dt == NOW
        assert not {"DESCRIPTION", "LOCATION", "URL", "LAST-MODIFIED"} & set(one)
        assert one.subcomponents == []
    moment = {"ms": START.timestamp() * 1000, "minutes": 0}
    (short,) = read(calendars(node, [[{**TIMED, "start": moment}]])[0])
    assert short["DTEND"].dt > short["DTSTART"].dt, "RFC 5545, section 3.8.2.2"


def test_alarms_come_before_and_after_the_start(node: Node) -> None:
    minutes = [60, 15, 1440, 10080, 0, -540, -1]
    alarms = [{"minutesBefore": one, "text": f"In {one}"} for one in minutes]
    (data,) = calendars(node, [[{**WHOLE_DAY, "alarms": alarms}, {**TIMED, "alarms": alarms[:1]}]])
    assert_form(data)
    day, timed = read(data)
    assert [alert["TRIGGER"].dt for alert in day.subcomponents] == [-timedelta(minutes=one) for one in minutes]
    assert [str(alert["DESCRIPTION"]) for alert in day.subcomponents] == [f"In {one}" for one in minutes]
    assert {(alert.name, str(alert["ACTION"])) for alert in day.subcomponents} == {("VALARM", "DISPLAY")}
    assert len(timed.subcomponents) == 1
    assert b"TRIGGER:PT540M\r\n" in data, "nine o'clock on the day"
    assert b"TRIGGER:-PT60M\r\n" in data
    assert b"TRIGGER:PT0M\r\n" in data


def test_identifiers_stay_the_same_and_differ_and_are_plain(node: Node) -> None:
    uids = ["step-3@example.org", "plan/1", "plan 1", "plan\r\nX-BAD:1", "a,b;c\\d", "a%40b", "a@b", "é😀", "x" * 200]
    first, second = calendars(node, [[{**TIMED, "uid": uid} for uid in uids], [{**WHOLE_DAY, "uid": uid, "changed": 1e12} for uid in uids]])
    assert_form(first)
    names = [str(one["UID"]) for one in read(first)]
    assert names == [str(one["UID"]) for one in read(second)]
    assert len(set(names)) == len(uids)
    assert names[0] == uids[0]
    assert all(re.fullmatch(r"[\w.@%!~*'()-]+", name, re.ASCII) for name in names)


def test_the_sequence_grows_with_each_change(node: Node) -> None:
    changes = [datetime(2020, 1, 1, tzinfo=UTC), NOW, NOW + timedelta(seconds=1), NOW + timedelta(days=1), datetime(2080, 1, 1, tzinfo=UTC)]
    (data,) = calendars(node, [[{**TIMED, "changed": one.timestamp() * 1000} for one in changes]])
    found = read(data)
    assert [one["LAST-MODIFIED"].dt for one in found] == changes
    numbers = [int(one["SEQUENCE"]) for one in found]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 0
    outside = [{**TIMED, "changed": ms} for ms in (0, 1e12, 2e12, 6e12, 7e12)]
    numbers = [int(one["SEQUENCE"]) for one in read(calendars(node, [[TIMED, *outside]])[0])]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (0, 2**31 - 1), "RFC 5545, section 3.3.8"
