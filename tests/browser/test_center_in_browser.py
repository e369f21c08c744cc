"""What a center says about itself is in the calendar files that the browser makes, and its pages are as accessible as the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icalendar import Calendar

from support.axe import unexplained
from support.helpers import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from handbook.site.linkcheck.crawl import Site


def test_calendar_entries_say_where_to_ask(browser: Browser, full_center: Site) -> None:
    with served(full_center.root) as address:
        window = browser.new_page(timezone_id="UTC")
        window.clock.set_fixed_time("2026-12-21T12:00:00Z")
        window.goto(f"{address}plan/")
        window.locator("#new_name").fill("Sam")
        window.keyboard.press("Enter")
        window.locator("[data-details] > summary").click()
        window.locator("#plan_date_sent").fill("2026-12-21")
        with window.expect_download() as download:
            window.get_by_role("button", name="Add all dates to my calendar").click()
        text = download.value.path().read_bytes()
        window.close()
    events = {str(event["SUMMARY"]): event for event in Calendar.from_ical(text).walk("VEVENT")}
    reminder = next(event for title, event in events.items() if "reminder" in title)
    assert "Questions? Test Center A · Hall B, Room 12 · +1 617 555 0100 · careers@test-a.example.edu" in str(reminder["DESCRIPTION"])
    assert reminder.decoded("DTSTART").isoformat() == "2027-01-06"  # December 22 and 23, then January 4, 5 and 6


def test_axe_finds_nothing_in_the_full_center(browser: Browser, full_center: Site) -> None:
    found = {}
    with served(full_center.root) as address:
        for scheme in ("light", "dark"):
            window = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme)
            for page in ("center/", "phases/prepare/", "tour/"):
                window.goto(address + page)
                found[page, scheme] = unexplained(window)
            window.close()
    assert {place: wrong for place, wrong in found.items() if wrong} == {}
