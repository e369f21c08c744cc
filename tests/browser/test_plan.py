"""The reader's plan: from the home page to the talk and what was learned, with the keyboard alone, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import home_link_text
from support.pages.checklist import ChecklistPage
from support.pages.compose import BLANKS, ComposePage
from support.pages.my_list import MyListPage
from support.pages.plan import OUTCOMES, STATUS, STEPS, PlanPage, PlansPage
from support.pages.plan_views import ComparePage, SheetPage, TalkPage
from support.plans import full_plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HANDBOOK = load()
pytestmark = pytest.mark.promise(
    "A plan guides the reader from the home page through a request, questions, and a meeting to what they learned"
)


def test_from_home_to_a_plan_a_request_eight_questions_and_a_sheet(plan: PlanPage, address: str) -> None:
    page = plan.page
    plan.open("")
    page.get_by_role("link", name=home_link_text("page:plan")).tap()
    plan.make("Maria Example")
    expect(plan.next_title).to_have_text(STEPS["set-goal"])
    expect(plan.next_title).not_to_be_focused()
    for step in ("find-link", "send"):
        plan.button(plan.texts["done"]).tap()
        expect(plan.next_title).to_have_text(STEPS[step])
        expect(plan.next_title).to_be_focused()
    ask_somebody_from_the_same_school(plan, address)
    plan.enter_date()  # sent today
    expect(plan.next_title).to_have_text(STEPS["agree"])
    expect(plan.progress).to_have_text(STATUS["sent"])
    expect(plan.step("remind")).to_contain_text("Tuesday, December 1")
    plan.enter_date("2026-12-03", "14:00")
    expect(plan.progress).to_have_text(STATUS["appointment"])
    expect(plan.step("talk")).to_contain_text("Thursday, December 3 at 2:00 PM")
    plan.questions_link(0).tap()
    my_list, sheet = MyListPage(page, address), SheetPage(page, address)
    my_list.choose_for_me()
    expect(my_list.items).to_have_count(8)
    plan.open()
    expect(plan.questions_link(8)).to_be_visible()
    plan.sheet_link.tap()
    expect(sheet.questions).to_have_count(8)
    assert len(sheet.printed("Letter")) == 1
    assert plan.stored()["plans"][0]["dates"] == {"sent": "2026-11-20", "appointment": "2026-12-03"}


def ask_somebody_from_the_same_school(plan: PlanPage, address: str) -> None:
    """Tell the plan how the person was found, follow it to the words for that, and come back."""
    compose = ComposePage(plan.page, address)
    plan.unfold("details")
    plan.page.get_by_label(plan.texts["found"]).select_option("alum")
    plan.page.get_by_label(BLANKS["their-name"]).fill("Ms. Example")
    plan.next_link("email-alum").tap()
    expect(plan.line).to_contain_text(f"{plan.texts['line']} Maria Example")
    expect(compose.words).to_contain_text("Dear Ms. Example")
    plan.line.get_by_role("link").tap()


def test_with_the_keyboard_alone(plan: PlanPage) -> None:
    plan.open()
    keyboard = plan.page.keyboard
    plan.new_name.focus()
    keyboard.type("Maria")
    keyboard.press("Enter")
    expect(plan.name).to_be_focused()
    tick = plan.step("set-goal").get_by_role("checkbox")
    tick.focus()
    keyboard.press("Space")
    expect(tick).to_be_checked()
    expect(tick).to_be_focused()
    expect(plan.status).to_have_text(plan.texts["said_done"].format(step=STEPS["set-goal"]))
    plan.undo.press("Enter")
    expect(tick).not_to_be_checked()


def test_without_scripts_each_page_says_what_it_would_do(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    views: tuple[type[PlansPage], ...] = (PlanPage, SheetPage, TalkPage, ComparePage)
    for view in views:
        one = view(page, address)
        one.open()
        expect(one.without_scripts).to_contain_text(one.texts["no_script"])
        expect(one.only_with_scripts).to_be_hidden()
        assert one.without_scripts.get_by_role("link").count()
    page.close()


def test_several_plans_keep_what_is_theirs(plan: PlanPage, address: str) -> None:
    other = full_plan(id="two", name="Lee Sample", list=[], ticks={}, theirs={}, choice={"format": "phone"})
    plan.open_with(full_plan(), other)
    plan.switch.select_option("Lee Sample")
    expect(plan.name).to_have_text("Lee Sample")
    expect(plan.questions_link(0)).to_be_visible()
    checklist = ChecklistPage(plan.page, address)
    checklist.open_checklist()
    checklist.tick("ask-for-20-to-30-minutes")
    ticks = [one["ticks"] for one in plan.stored()["plans"]]
    assert ticks == [{"one-page": ["send-the-request"]}, {"one-page": ["ask-for-20-to-30-minutes"]}]
    plan.open(MyListPage.path)
    expect(plan.page.locator("#choice_format")).to_have_value("phone")  # the plan's format


def test_rules_and_messages_are_put_into_the_plan_and_taken_out(plan: PlanPage, address: str) -> None:
    rule, message = HANDBOOK.rules["arrive-on-time"].title, HANDBOOK.messages["email-cold"].title
    plan.open_with(full_plan(saved=[]), path="phases/meet/#arrive-on-time")
    button = plan.named_button("save", rule)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    compose = ComposePage(plan.page, address)
    compose.open_message()
    compose.unfold_more()
    plan.named_button("save", message).click()
    plan.open()
    expect(plan.saved).to_have_count(2)
    plan.named_button("remove", rule).click()
    expect(plan.saved).to_have_count(1)
    assert plan.stored()["plans"][0]["saved"] == ["message:email-cold"]


def test_a_message_knows_the_plan(plan: PlanPage, address: str) -> None:
    compose = ComposePage(plan.page, address)
    plan.open_with(full_plan(theirs={}), path="messages/confirm-by-email/")
    expect(compose.words).to_contain_text("Monday, November 16 at 2:00 PM")
    compose.open_message("thank-you-email")
    compose.fill({"what-helped": "teaching nurses"})
    plan.open()
    expect(plan.page.get_by_label(BLANKS["what-helped"])).to_have_value("teaching nurses")
    assert plan.stored()["plans"][0]["theirs"] == {"what-helped": "teaching nurses"}


def test_what_was_learned_is_kept_and_a_person_who_was_named_gets_a_plan(plan: PlanPage) -> None:
    plan.open_with(full_plan(people=[], notes={}, ratings={}))
    expect(plan.note("surprised")).to_be_visible()  # the talk is over, so this part is open
    plan.note("surprised").fill("The quiet")
    plan.rate("people", 5)
    plan.add_person("Pat Sample")
    plan.named_button("person_plan", "Pat Sample").click()
    expect(plan.name).to_have_text("Pat Sample")
    first, second = plan.stored()["plans"]
    assert (first["notes"]["surprised"], first["ratings"]["people"]) == ("The quiet", 5)
    assert first["people"] == [{"name": "Pat Sample", "plan": second["id"]}]
    assert (second["source"], second["theirs"], second["list"]) == ("introduced", {"introducer": "Maria Example"}, first["list"])
    plan.switch.select_option("Maria Example")
    plan.named_button("person_open", "Pat Sample").click()
    expect(plan.name).to_have_text("Pat Sample")


def test_a_plan_that_ends_early_says_what_to_do_and_can_go_on(plan: PlanPage) -> None:
    declined = OUTCOMES["declined"]
    plan.open_with(full_plan(dates={"sent": "2026-11-20"}))
    plan.unfold("end")
    plan.button(declined.title).click()
    expect(plan.next_title).to_have_text(declined.title)
    expect(plan.next_link("answer-a-no")).to_be_visible()
    expect(plan.progress).to_have_text(declined.status)
    plan.press("reopen")
    expect(plan.next_title).to_have_text(STEPS["agree"])
