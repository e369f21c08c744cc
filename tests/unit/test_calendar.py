"""Calendar files (overrides/assets/calendar.js), read back by an independent parser."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from support.helpers import TEMPLATES, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

Entry = dict[str, Any]

NOW = datetime(2026, 5, 11, 14, 30, 5, tzinfo=UTC)
START = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
WHOLE_DAY: Entry = {"uid": "a@example.org", "title": "A day", "start": {"day": "2028-02-29"}}
TIMED: Entry = {"uid": "b@example.org", "title": "An hour", "start": {"ms": START.timestamp() * 1000, "minutes": 45}}
HOSTILE = [
    "one\ntwo\n\nthree\n",
    r"back\slash, comma; semicolon: colon \n \, \; \\",
    "quoted \"words\" and 'others'",
    "😀👩‍👩‍👧🏳️‍🌈 é ñ 漢字",
    "שלום \u202eמשהו\u202c, مرحبا",
    "x\nEND:VEVENT\nBEGIN:VALARM\nTRIGGER:-PT1M\nEND:VALARM",
    "END:VCALENDAR",
    "<script>alert(1)</script> & =1+1",
    "é😀, ;\\\n" * 700 + "x" * 100,
    "y" * 5000,
    " begins and ends with spaces ",
    "\ttab",
]


@pytest.fixture(scope="module")
def write(browser: Browser) -> Iterator[Any]:
    """Return the function: entries of many files in, the files' bytes out."""
    with served(TEMPLATES / "assets") as address:
        page = browser.new_page(timezone_id="America/Chicago")
        page.goto(address)
        script = """async (files) => {
            const { calendar } = await import(`${location.origin}/calendar.js`);
            return JSON.parse(files).map(calendar).map((text) => text.isWellFormed() ? text : "not well-formed");
        }"""
        usual = {"product": "-//Example//Test//EN", "title": "My plan", "now": NOW.timestamp() * 1000}
        yield lambda files, **more: [
            text.encode() for text in page.evaluate(script, json.dumps([{**usual, **more, "entries": file} for file in files]))
        ]
        page.close()


def read(data: bytes) -> list[Any]:
    """Read a file and return its entries."""
    (found,) = Calendar.from_ical(data, multiple=True)
    assert found.errors == []
    assert [one.name for one in found.subcomponents] == ["VEVENT"] * len(found.subcomponents)
    assert all(one.errors == [] for one in found.walk())
    return list(found.subcomponents)


def assert_form(data: bytes) -> None:
    """What RFC 5545 says of every line (section 3.1)."""
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        text = line.decode("utf-8")  # so no character is cut
        assert re.search(r"[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]", text) is None
        assert re.match(r" |[A-Z-]+[;:]|$", text)


def test_the_file_says_what_it_is(write: Any) -> None:
    (data,) = write([[]], product="-//A;B, C//D\n//EN", title="Plan: A, B; C")
    assert_form(data)
    found = Calendar.from_ical(data)
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert data.endswith(b"\r\nEND:VCALENDAR\r\n")
    fields = {name: str(found[name]) for name in ("VERSION", "PRODID", "CALSCALE", "METHOD")}
    assert fields == {"VERSION": "2.0", "PRODID": "-//A;B, C//D\n//EN", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}
    assert rb"X-WR-CALNAME:Plan: A\, B\; C" in data.split(b"\r\n")  # the parser leaves escapes in names that no standard knows


def test_whole_days_and_times(write: Any) -> None:
    (data,) = write([[WHOLE_DAY, TIMED]])
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
    (short,) = read(write([[{**TIMED, "start": moment}]])[0])
    assert short["DTEND"].dt > short["DTSTART"].dt, "RFC 5545, section 3.8.2.2"


def test_hostile_texts_come_back_as_they_went_in(write: Any) -> None:
    alarm = {"minutesBefore": 60}
    entries = [
        {**TIMED, "uid": f"u{at}", "title": text, "text": text, "place": text, "alarms": [{**alarm, "text": text}]}
        for at, text in enumerate(HOSTILE)
    ]
    (data,) = write([entries])
    assert_form(data)
    found = read(data)
    for text, one in zip(HOSTILE, found, strict=True):
        assert [str(one[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [text] * 3
        (alert,) = one.subcomponents
        assert str(alert["DESCRIPTION"]) == text
        assert one["DTSTART"].dt == START


def test_control_characters_are_removed(write: Any) -> None:
    raw = {"a\r\nb\rc": "a\nbc", "\x00\x07x\x1b[31m\x7f\x85\x9f": "x[31m", "a\u2028b\u2029c": "a\nb\nc", "\ufeff": "\ufeff"}
    (data,) = write([[{**TIMED, "title": text} for text in raw]])
    assert_form(data)
    assert [str(one["SUMMARY"]) for one in read(data)] == list(raw.values())


def test_half_a_letter_becomes_well_formed(write: Any) -> None:
    entry = {**WHOLE_DAY, "uid": "\ud800", "title": "a\udc00b", "url": "https://example.org/\ud800"}
    (one,) = read(write([[entry]], product="\ud83d", title="\ude00")[0])
    assert [str(one[name]) for name in ("SUMMARY", "UID", "URL")] == ["a\ufffdb", "%EF%BF%BD", "https://example.org/%EF%BF%BD"]


def test_alarms_come_before_and_after_the_start(write: Any) -> None:
    minutes = [60, 15, 1440, 10080, 0, -540, -1]
    alarms = [{"minutesBefore": one, "text": f"In {one}"} for one in minutes]
    (data,) = write([[{**WHOLE_DAY, "alarms": alarms}, {**TIMED, "alarms": alarms[:1]}]])
    assert_form(data)
    day, timed = read(data)
    assert [alert["TRIGGER"].dt for alert in day.subcomponents] == [-timedelta(minutes=one) for one in minutes]
    assert [str(alert["DESCRIPTION"]) for alert in day.subcomponents] == [f"In {one}" for one in minutes]
    assert {(alert.name, str(alert["ACTION"])) for alert in day.subcomponents} == {("VALARM", "DISPLAY")}
    assert len(timed.subcomponents) == 1
    assert b"TRIGGER:PT540M\r\n" in data, "nine o'clock on the day"
    assert b"TRIGGER:-PT60M\r\n" in data
    assert b"TRIGGER:PT0M\r\n" in data


def test_only_addresses_of_the_web_are_kept(write: Any) -> None:
    good = {
        "https://example.org/a?b=c,d;e&f=1#g": "https://example.org/a?b=c,d;e&f=1#g",
        "HTTP://EXAMPLE.org": "http://example.org/",
        " https://example.org/two words/é\n": "https://example.org/two%20words/%C3%A9",
        "https://example.org/\r\nX-BAD:1": "https://example.org/X-BAD:1",
        "https://münchen.example/😀": "https://xn--mnchen-3ya.example/%F0%9F%98%80",
        "https://example.org/" + "a" * 900: "https://example.org/" + "a" * 900,
    }
    bad = [
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "file:///etc/passwd",
        "example.org",
        "//example.org",
        "https://",
        "",
    ]
    (data,) = write([[{**TIMED, "url": url} for url in [*good, *bad]]])
    assert_form(data)
    found = [str(one["URL"]) if "URL" in one else None for one in read(data)]
    assert found == [*good.values(), *[None] * len(bad)]


def test_names_stay_the_same_and_apart_and_are_plain(write: Any) -> None:
    uids = ["step-3@example.org", "plan/1", "plan 1", "plan\r\nX-BAD:1", "a,b;c\\d", "a%40b", "a@b", "é😀", "x" * 200]
    first, second = write([[{**TIMED, "uid": uid} for uid in uids], [{**WHOLE_DAY, "uid": uid, "changed": 1e12} for uid in uids]])
    assert_form(first)
    names = [str(one["UID"]) for one in read(first)]
    assert names == [str(one["UID"]) for one in read(second)]
    assert len(set(names)) == len(uids)
    assert names[0] == uids[0]
    assert all(re.fullmatch(r"[\w.@%!~*'()-]+", name, re.ASCII) for name in names)


def test_the_sequence_grows_with_each_change(write: Any) -> None:
    changes = [datetime(2020, 1, 1, tzinfo=UTC), NOW, NOW + timedelta(seconds=1), NOW + timedelta(days=1), datetime(2080, 1, 1, tzinfo=UTC)]
    (data,) = write([[{**TIMED, "changed": one.timestamp() * 1000} for one in changes]])
    found = read(data)
    assert [one["LAST-MODIFIED"].dt for one in found] == changes
    numbers = [int(one["SEQUENCE"]) for one in found]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 0
    outside = [{**TIMED, "changed": ms} for ms in (0, 1e12, 2e12, 6e12, 7e12)]
    numbers = [int(one["SEQUENCE"]) for one in read(write([[TIMED, *outside]])[0])]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (0, 2**31 - 1), "RFC 5545, section 3.3.8"


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029") | st.sampled_from('\\;,:\n\t "'), max_size=90
)
EVENT = st.fixed_dictionaries(
    {
        "uid": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
        "title": TEXT,
        "start": st.one_of(
            st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(lambda day: {"day": str(day)}),
            st.integers(0, 2**32).map(lambda seconds: {"ms": seconds * 1000, "minutes": 30}),
        ),
    },
    optional={
        "text": TEXT,
        "place": TEXT,
        "alarms": st.lists(st.fixed_dictionaries({"minutesBefore": st.integers(-2000, 50_000), "text": TEXT}), max_size=2),
        "changed": st.integers(0, 2**32).map(lambda seconds: seconds * 1000),
    },
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENT, max_size=4))
def test_any_entries_come_back(write: Any, entries: list[Entry]) -> None:
    data, again = write([entries, entries])
    assert data == again
    assert_form(data)
    for entry, one in zip(entries, read(data), strict=True):
        fields = {"SUMMARY": entry["title"], "DESCRIPTION": entry.get("text", ""), "LOCATION": entry.get("place", "")}
        assert {name: str(one.get(name, "")) for name in fields} == fields
        start = entry["start"]
        expected = date.fromisoformat(start["day"]) if "day" in start else datetime.fromtimestamp(start["ms"] / 1000, UTC)
        assert one["DTSTART"].dt == expected
        alarms = [(-alert["TRIGGER"].dt / timedelta(minutes=1), str(alert["DESCRIPTION"])) for alert in one.subcomponents]
        assert alarms == [(alarm["minutesBefore"], alarm["text"]) for alarm in entry.get("alarms", [])]
