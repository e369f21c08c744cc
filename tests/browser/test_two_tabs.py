"""Two tabs of one reader: each shows at once what is entered in the other, and overwrites nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.chromium import CHROMIUM_FLAGS, chromium_program, prepare_windows
from support.helpers import load
from support.pages.compose import ComposePage
from support.pages.my_list import QuestionsPage
from support.pages.plan import PlanPage
from support.plans import full_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

HANDBOOK = load()
Tabs = tuple["Page", "Page"]
pytestmark = pytest.mark.promise("Two tabs show the same data, and neither overwrites what's entered in the other")


@pytest.fixture(scope="module")
def usual_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that gives each tab a process of its own, as browsers mostly do."""
    usual = browser.browser_type.launch(executable_path=chromium_program(), args=list(CHROMIUM_FLAGS))
    prepare_windows(usual)
    yield usual
    usual.close()


@pytest.fixture
def tabs(usual_browser: Browser) -> Iterator[Tabs]:
    """Two tabs of one reader."""
    context = usual_browser.new_context()
    yield context.new_page(), context.new_page()
    context.close()


def test_what_is_typed_into_a_message_is_in_the_other_message(tabs: Tabs, address: str) -> None:
    one, other = (ComposePage(tab, address) for tab in tabs)
    one.open_message()
    other.open_message("email-alum")
    one.fill({"my-name": "Zoë"})
    expect(other.words).to_contain_text("Zoë")
    expect(other.show_field("my-name")).to_have_value("Zoë")
    other.fill({"my-school": "Sample College"})
    expect(one.words).to_contain_text("Sample College")
    expect(one.show_field("my-school")).to_have_value("Sample College")


def test_what_is_put_on_the_list_is_on_the_list_of_both(tabs: Tabs, address: str) -> None:
    topic = HANDBOOK.topics.entries[1]
    first, second = HANDBOOK.questions.in_group(topic.id).active[:2]
    one, other = (QuestionsPage(tab, address) for tab in tabs)
    for library in (one, other):
        library.open_topic(topic.id)
    one.pick(first.question).check()
    expect(other.picked).to_have_text(other.count_text(1))
    other.pick(second.question).check()
    expect(one.picked).to_have_text(one.count_text(2))
    expect(one.pick(second.question)).to_be_checked()
    assert [item["id"] for item in one.stored()["list"]] == [first.id, second.id]


def test_what_is_written_into_a_plan_is_in_the_plan_of_both(tabs: Tabs, address: str) -> None:
    one, other = (PlanPage(tab, address) for tab in tabs)
    one.open_with(full_plan(notes={}))
    other.open()
    for plan in (one, other):
        plan.page.locator("details").evaluate_all("(folds) => folds.forEach((fold) => { fold.open = true; })")
    one.note("surprised").fill("one")
    expect(other.note("surprised")).to_have_value("one")
    other.note("like").fill("two")
    expect(one.note("like")).to_have_value("two")
    assert one.stored()["plans"][0]["notes"] == {"surprised": "one", "like": "two"}
