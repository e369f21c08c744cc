"""The questions of a message: one on each screen, with its sentence; back, reload and links lead to the same one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import bytes_of
from support.pages.compose import ME, READY, REQUEST, ComposePage
from support.plans import STORE, full_plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from support.pages.plan import PlanPage

HANDBOOK = load()
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
pytestmark = pytest.mark.promise("A message asks one question at a time; going back, reloading and links keep the place and what was typed")


def test_each_question_is_announced_with_its_number_and_shows_its_sentence(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.begin_message()
    expect(compose.question).to_have_accessible_name(
        f"{compose.texts['position'].format(number=1, count=5)}: {HANDBOOK.messaging.screens[0].title}"
    )
    compose.go_on()
    expect(compose.question).to_be_focused()
    expect(compose.question).to_have_accessible_name(re.compile(re.escape(compose.texts["position"].format(number=2, count=5))))
    expect(compose.sentence).to_have_text("I'm a junior nursing major at Sample College.")
    compose.field("my-studies").fill("a first-year student")
    expect(compose.sentence.locator("mark")).to_have_text("a first-year student")
    compose.field("my-school").fill("Lakeside")
    expect(compose.sentence.locator("mark")).to_have_text("Lakeside")
    expect(compose.sentence).to_have_text("I'm a first-year student at Lakeside.")
    phone.keyboard.press("Enter")
    expect(compose.question).to_have_accessible_name(re.compile(re.escape(compose.texts["position"].format(number=3, count=5))))


def test_back_reload_and_another_page_keep_the_question_and_what_was_typed(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open("messages/")
    phone.locator(f".rows a[href='{REQUEST}/']").tap()
    phone.wait_for_function("document.querySelector('[data-sum]:not(:empty)')")
    compose.field("my-name").fill("Zoë")
    compose.go_on()
    compose.field("my-school").fill("Lakeside")
    phone.reload()
    assert compose.screen == "background"
    expect(compose.field("my-school")).to_have_value("Lakeside")
    phone.goto(f"{address}about/")
    phone.go_back()
    assert compose.screen == "background"
    expect(compose.field("my-school")).to_have_value("Lakeside")
    phone.go_back()
    assert compose.screen == "you"
    expect(compose.field("my-name")).to_have_value("Zoë")
    phone.go_forward()
    expect(compose.field("my-school")).to_be_visible()
    phone.get_by_role("link", name=compose.texts["back"], exact=True).tap()
    expect(compose.field("my-name")).to_be_visible()
    phone.get_by_role("link", name=compose.texts["back"], exact=True).tap()
    expect(phone).to_have_url(f"{address}messages/")
    compose.begin_message()
    assert "Zo" not in phone.url


def test_a_page_that_the_browser_kept_asks_the_same_question(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.begin_message()
    compose.show("field")
    compose.field("my-interest").fill("nursing")
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(compose.field("my-interest")).to_have_value("nursing")
    assert compose.screen == "field"


def test_a_blank_in_the_finished_message_opens_its_question_and_comes_back(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    compose.words.get_by_role("link", name=ME["their-detail"]).tap()
    expect(compose.field("their-detail")).to_be_visible()
    compose.field("their-detail").fill("you built a boat")
    compose.go_on()
    expect(compose.ready).to_be_focused()
    expect(compose.words).to_contain_text("because you built a boat")
    compose.words.get_by_role("link", name="20").tap()  # the minutes, which no question asks for
    compose.field("minutes").fill("15")
    compose.go_on()
    expect(compose.words).to_contain_text("15 minutes")
    compose.fill({"found-in": "on your blog"})
    compose.words.get_by_role("link", name="on your blog").tap()
    expect(compose.field("found-in")).to_be_focused()


def test_without_the_reason_for_writing_a_message_is_not_ready(phone: Page, address: str) -> None:
    hook = HANDBOOK.blanks["their-detail"].hook
    assert hook is not None
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill({**ME, "their-detail": ""})
    compose.show("reason")
    compose.go_on()
    expect(compose.hook).to_contain_text(hook.why)
    expect(compose.field("their-detail")).to_be_focused()
    compose.button(compose.texts["no_hook"]).tap()
    expect(compose.ready).to_have_text(hook.missing)
    compose.show("reason")
    compose.field("their-detail").fill(ME["their-detail"])
    compose.go_on()
    expect(compose.ready).to_have_text(compose.texts["ready"])
    for stock in ("your impressive work", "your field", "your years of experience", "you're a leader in health care"):
        compose.fill({"their-detail": stock})
        expect(compose.warnings, stock).to_contain_text("This could describe many people.")


def test_at_most_three_actions_are_seen_and_the_main_one_without_scrolling(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    for message in (REQUEST, "text-request", "linkedin-message", "phone-request"):
        compose.open_message(message)
        buttons = phone.locator(".dock :is(a, button, summary):visible")
        assert buttons.count() <= 3, message
        expect(buttons.first).to_be_in_viewport(ratio=1)


def test_copied_is_said_in_the_button_and_then_taken_back(phone: Page, address: str) -> None:
    phone.clock.install()
    compose = ComposePage(phone, address)
    compose.open(f"messages/{REQUEST}/#{READY}")
    phone.clock.run_for(1000)
    button = phone.locator("[data-copy]")
    button.tap()
    expect(button).to_have_text(compose.texts["copied"])
    phone.clock.run_for(5000)
    expect(button).to_have_text(compose.texts["copy"])


def test_nothing_jumps_when_the_script_has_come(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    phone.add_init_script(SHIFTS)
    for path in (f"messages/{REQUEST}/", f"messages/{REQUEST}/#person", f"messages/{REQUEST}/#{READY}", "messages/"):
        phone.goto("about:blank")
        phone.goto(address + path)
        phone.wait_for_timeout(400)
        assert phone.evaluate("window.shifts") < 0.01, path


def test_on_a_wide_screen_the_words_stay_in_sight_beside_the_questions(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 700})
    compose = ComposePage(page, address)
    compose.begin_message()
    for screen in ("you", "reason", READY):
        compose.show(screen)
        expect(compose.words).to_be_in_viewport()
        asked = page.locator(f'[data-screen="{screen}"]:visible, [data-ready-title]:visible').first
        words, question = (one.bounding_box() for one in (compose.words, asked))
        assert words is not None
        assert question is not None
        assert words["x"] + words["width"] <= question["x"]
    page.mouse.wheel(0, 250)
    expect(page.locator(".compose__text .compose__title")).to_be_in_viewport()
    page.close()


def test_what_was_typed_and_chosen_before_the_script_came_is_kept(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    held: list[Route] = []

    def hold(route: Route) -> None:  # Playwright can't take list.append itself
        held.append(route)

    phone.route("**/page.*.js", hold)
    phone.goto(f"{address}messages/{REQUEST}/", wait_until="commit")
    phone.locator("#blank_my-name").fill("Zoë")
    phone.locator("#choice_sender").select_option("2")
    for route in held:
        route.continue_()
    phone.unroute("**/page.*.js")
    expect(compose.sentence).to_contain_text("Zoë")
    assert compose.stored()["blanks"] == {"my-name": "Zoë"}
    assert compose.stored()["wording"] == {"sender": "2"}


def test_each_channel_has_its_own_limit(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("linkedin-note")
    compose.fill({"their-detail": f"you {'x' * 130}"})
    expect(compose.warnings).to_contain_text(compose.texts["too_long_for_free"].format(limit=300))
    compose.fill({"their-detail": f"you {'x' * 250}"})
    expect(compose.warnings).to_contain_text(compose.texts["too_long"])
    compose.open_message("text-request")
    compose.fill({"their-job": "x" * 50, "my-interest": "x" * 40})
    expect(compose.warnings).not_to_contain_text(compose.texts["too_long"])
    compose.fill({"their-job": "ж" * 50})  # letters outside the basic alphabet need more room
    expect(compose.warnings).to_contain_text(compose.texts["too_long"])


def test_no_bracket_leaves_the_composer(phone: Page, address: str) -> None:
    phone.add_init_script("navigator.share = async (data) => { window.shared = data }")
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.press("share")
    phone.wait_for_function("window.shared")
    copied = []
    for name in ("copy", "copy_subject"):
        compose.press(name)
        expect(compose.status).to_contain_text(compose.to_fill("my-school"))
        copied.append(phone.evaluate("navigator.clipboard.readText()"))
    texts = [
        *copied,
        *compose.mail(),
        json.dumps(phone.evaluate("Object.values(window.shared)")).strip("[]"),
        bytes_of(compose.downloaded("txt")).decode(),
        "".join(page.get_textpage().get_text_range() for page in compose.printed("Letter")),
    ]
    compose.open_message("text-request")
    texts.append(compose.text_message())
    assert [text for text in texts if "[" in text] == []
    assert all("____" in text for text in texts[:6])


def test_no_bracket_is_in_the_views_of_a_plan(plan: PlanPage) -> None:
    plan.open_with(full_plan(theirs={}, dates={"sent": "2026-11-20"}), path="plan/sheet/")
    plan.page.evaluate(STORE, ["state", json.dumps({**plan.stored(), "blanks": {}})])
    for path in ("plan/sheet/", "plan/talk/"):
        plan.open(path)
        expect(plan.page.locator("main")).to_contain_text("I'm interested in")
        printed = "".join(page.get_textpage().get_text_range() for page in plan.printed("Letter"))
        assert "[" not in plan.page.locator("main").inner_text() + printed, path
    prompts = plan.page.locator("[data-texts] .blank")
    assert HANDBOOK.blanks["my-studies"].title in prompts.all_inner_texts()
    plan.open()
    plan.page.locator("details").evaluate_all("(folds) => folds.forEach((fold) => { fold.open = true; })")
    with plan.page.expect_download() as download:
        plan.page.locator("[data-calendar]").first.click()
    assert "[" not in bytes_of(download.value).decode()
