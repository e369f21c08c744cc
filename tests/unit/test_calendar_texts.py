"""Texts, names and addresses in calendar files (overrides/assets/lib/icalendar.js), whatever they hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.calendars import START, TIMED, WHOLE_DAY, Entry, assert_form, calendars, read
from support.hostile import cases

if TYPE_CHECKING:
    from support.node import Node

pytestmark = pytest.mark.promise("A calendar file tells other programs exactly what the plan says, no matter what's in the plan")

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


def test_hostile_texts_come_back_as_they_went_in(node: Node) -> None:
    alarm = {"minutesBefore": 60}
    entries = [
        {**TIMED, "uid": f"u{at}", "title": text, "text": text, "place": text, "alarms": [{**alarm, "text": text}]}
        for at, text in enumerate(HOSTILE)
    ]
    (data,) = calendars(node, [entries])
    assert_form(data)
    found = read(data)
    for text, one in zip(HOSTILE, found, strict=True):
        assert [str(one[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [text] * 3
        (alert,) = one.subcomponents
        assert str(alert["DESCRIPTION"]) == text
        assert one["DTSTART"].dt == START


def test_control_characters_are_removed(node: Node) -> None:
    raw = {"a\r\nb\rc": "a\nbc", "\x00\x07x\x1b[31m\x7f\x85\x9f": "x[31m", "a\u2028b\u2029c": "a\nb\nc", "\ufeff": "\ufeff"}
    (data,) = calendars(node, [[{**TIMED, "title": text} for text in raw]])
    assert_form(data)
    assert [str(one["SUMMARY"]) for one in read(data)] == list(raw.values())


def test_an_unpaired_surrogate_is_replaced(node: Node) -> None:
    entry = {**WHOLE_DAY, "uid": "\ud800", "title": "a\udc00b", "url": "https://example.org/\ud800"}
    (one,) = read(calendars(node, [[entry]], product="\ud83d", title="\ude00")[0])
    assert [str(one[name]) for name in ("SUMMARY", "UID", "URL")] == ["a\ufffdb", "%EF%BF%BD", "https://example.org/%EF%BF%BD"]


def test_only_addresses_of_the_web_are_kept(node: Node) -> None:
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
    (data,) = calendars(node, [[{**TIMED, "url": url} for url in [*good, *bad]]])
    assert_form(data)
    found = [str(one["URL"]) if "URL" in one else None for one in read(data)]
    assert found == [*good.values(), *[None] * len(bad)]


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


@cases(short=15, long=300)
@given(st.lists(EVENT, max_size=4))
def test_any_entries_come_back(node: Node, entries: list[Entry]) -> None:
    data, again = calendars(node, [entries, entries])
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
