"""After a message: it is noted in the plan that it was sent, or a plan begins; and a reminder goes into the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.calendars import assert_form, read
from support.helpers import load
from support.pages.base import bytes_of
from support.pages.compose import ME, READY, ComposePage
from support.plans import full_plan

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from support.pages.plan import PlanPage

HANDBOOK = load()
STEPS = {step.id: step.title for step in HANDBOOK.plan.steps}
pytestmark = pytest.mark.promise("A message that was sent is noted in the plan, and the calendar reminds the reader to follow up")


def part(compose: ComposePage, name: str) -> Locator:
    """Return a part of what is asked after the message."""
    return compose.page.locator(f"[data-sent-{name}]")


def test_a_request_that_was_sent_is_noted_in_the_plan(plan: PlanPage, address: str) -> None:
    compose = ComposePage(plan.page, address)
    plan.open_with(full_plan(dates={}, steps={}), path="about/")
    compose.open_message()
    part(compose, "yes").tap()
    expect(part(compose, "status")).to_have_text(compose.texts["sent_saved"].format(name="Maria Example"))
    expect(part(compose, "yes")).to_be_hidden()
    [one] = compose.stored()["plans"]
    assert (one["dates"], one["steps"]) == ({"sent": "2026-11-20"}, {"send": "2026-11-20"})
    remind = part(compose, "remind")
    expect(remind).to_have_text(compose.texts["sent_remind"].format(day="Tuesday, December 1"))
    with plan.page.expect_download() as download:
        remind.tap()
    data = bytes_of(download.value)
    assert_form(data)
    [entry] = read(data)
    assert str(entry["summary"]) == f"{STEPS['remind']}: Maria Example"
    assert str(entry["dtstart"].dt) == "2026-12-01"


def test_without_a_plan_one_begins_with_the_person_s_name(plan: PlanPage, address: str) -> None:
    compose = ComposePage(plan.page, address)
    compose.open_message("email-alum")
    compose.fill(ME)
    part(compose, "yes").tap()
    begin = part(compose, "begin")
    expect(begin).to_have_text(compose.texts["sent_begin"].format(name="Ms. Example"))
    assert not compose.stored().get("plans")
    begin.tap()
    [one] = compose.stored()["plans"]
    assert (one["name"], one["source"], one["dates"]) == ("Ms. Example", "alum", {"sent": "2026-11-20"})
    expect(part(compose, "remind")).to_be_visible()
    expect(begin).to_be_hidden()


def test_only_messages_that_a_task_waits_for_ask_whether_they_were_sent(plan: PlanPage, address: str) -> None:
    compose = ComposePage(plan.page, address)
    asked = set()
    for message in ("email-cold", "text-request", "thank-you-email", "running-late", "phone-request", "nudge-one"):
        compose.open(f"messages/{message}/#{READY}")
        asked |= {message} if plan.page.locator("[data-sent]").count() else set()
    assert asked == {"email-cold", "text-request", "thank-you-email"}
