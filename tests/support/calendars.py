"""Calendar files as the browser writes them (overrides/assets/lib/icalendar.js), and as an independent parser reads them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

if TYPE_CHECKING:
    from support.node import Node

Entry = dict[str, Any]

NOW = datetime(2026, 5, 11, 14, 30, 5, tzinfo=UTC)
START = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
WHOLE_DAY: Entry = {"uid": "a@example.org", "title": "A day", "start": {"day": "2028-02-29"}}
TIMED: Entry = {"uid": "b@example.org", "title": "An hour", "start": {"ms": START.timestamp() * 1000, "minutes": 45}}


def calendars(node: Node, files: list[list[Entry]], **more: Any) -> list[bytes]:
    """Write one file for each list of entries and return its bytes; an unpaired surrogate raises an error."""
    usual = {"product": "-//Example//Test//EN", "title": "My plan", "now": NOW.timestamp() * 1000, **more}
    texts: list[str] = node.call("lib/icalendar.js", "calendar", [[{**usual, "entries": entries}] for entries in files])
    return [text.encode() for text in texts]


def read(data: bytes) -> list[Any]:
    """Read a file and return its entries."""
    (found,) = Calendar.from_ical(data, multiple=True)
    assert found.errors == []
    assert [one.name for one in found.subcomponents] == ["VEVENT"] * len(found.subcomponents)
    assert all(one.errors == [] for one in found.walk())
    return list(found.subcomponents)


def assert_form(data: bytes) -> None:
    """Assert what RFC 5545 says of every line (section 3.1)."""
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        text = line.decode("utf-8")  # so no character is cut
        assert re.search(r"[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]", text) is None
        assert re.match(r" |[A-Z-]+[;:]|$", text)
