"""The days of a plan go into a calendar: read back by a program that is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from support.pages.base import bytes_of
from support.pages.plan import STEPS, PlanPage
from support.plans import full_plan

if TYPE_CHECKING:
    from playwright.sync_api import Download

pytestmark = pytest.mark.promise(
    "A plan's calendar file has the right days and times, even when the clocks change, and a new file replaces the old one"
)


def events_of(download: Download) -> dict[str, Any]:
    """Return the events of a calendar file by their ids."""
    return {str(event["uid"]): event for event in Calendar.from_ical(bytes_of(download)).walk("VEVENT")}


def test_the_calendar_file_has_the_days_also_across_a_change_of_clocks_and_is_the_same_again(plan: PlanPage) -> None:
    plan.page.clock.set_fixed_time("2026-10-20T10:00:00-05:00")
    plan.open_with(full_plan(dates={"sent": "2026-10-12", "appointment": "2026-10-31"}, theirs={"place": "in room 5, 2nd floor; ring"}))
    file = plan.downloaded("calendar")
    assert file.suggested_filename == "my-plan.ics"
    events = events_of(file)
    assert events_of(plan.downloaded("calendar")).keys() == events.keys()
    talk = events["one.talk@handbook"]
    assert (talk.start.isoformat(), talk.end.isoformat()) == ("2026-10-31T19:00:00+00:00", "2026-10-31T19:30:00+00:00")
    assert talk["location"] == "in room 5, 2nd floor; ring"
    assert [alarm["trigger"].dt.total_seconds() for alarm in talk.walk("VALARM")] == [-86400, -3600]
    assert str(events["one.update@handbook"].start) == "2026-12-31"
    assert events["one.say-thanks@handbook"].end.isoformat() == "2026-11-01T19:30:00+00:00"  # 13:30, for clocks went back
    assert "Maria Example" in events["one.confirm@handbook"]["summary"]
    assert "/messages/confirm-by-email/" in events["one.confirm@handbook"]["description"]
    with plan.page.expect_download() as one_day:
        plan.unfold_step("confirm")
        plan.named_button("calendar_one", STEPS["confirm"]).click()
    assert events_of(one_day.value).keys() == {"one.confirm@handbook"}


def test_without_a_day_there_is_no_calendar_file_but_an_explanation(plan: PlanPage) -> None:
    plan.open()
    plan.make("Maria")
    plan.press("calendar")
    expect(plan.status).to_have_text(plan.texts["said_no_days"])
