"""Everything works with the keyboard: each stop is reached, seen and left again, and the focus never gets lost.

The conformance report names these tests for criteria 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11, 2.5.7, 3.2.1 and 3.2.2.
What is particular to one part is in its own file: test_search.py, test_plan.py, test_my_list.py, test_compose.py, test_embed.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from support.axe_states import LIST, SHARED, STATES, State, enter, nothing, one_plan, two_plans, unfold
from support.focus import arm, walk, without_focus_mark
from support.helpers import add_styles
from support.kinds_of_pages import KINDS_OF_PAGES, VERY_LONG
from support.search_index import FIELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

PAGES = [path for path in KINDS_OF_PAGES if path not in VERY_LONG]
OPENED = (
    "list that came by a link",
    "message with mistakes",
    "plan/ with plans",
    "plan/talk/ with plans",
    "new edition",
    "questions picked",
)
WINDOWS = {"phone": (360, 640), "400 percent": (320, 256), "desk": (1440, 800)}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without movement; a failing script fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


# ------------------------------------------------------------------ Tab


@pytest.mark.parametrize("window", WINDOWS)
def test_tab_reaches_everything_in_order_comes_to_the_end_and_nothing_lies_over_the_focus(page: Page, address: str, window: str) -> None:
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    wrong = {}
    for path in PAGES[:: 3 if window == "desk" else 1]:
        page.goto(address + path)
        way = walk(page)
        if way.reached != way.wanted or way.covered:
            wrong[path] = way
    assert wrong == {}


@pytest.mark.parametrize("name", OPENED)
def test_tab_reaches_everything_with_something_open(page: Page, address: str, name: str) -> None:
    enter(page, address, STATES[name])
    way = walk(page)
    assert way.reached == way.wanted
    assert way.covered == []


@pytest.mark.parametrize("path", ["phases/meet/", "messages/email-cold/", "questions/my-list/?fill=yes"])
def test_shift_and_tab_lead_back_the_same_way(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    forth = walk(page).reached
    back = walk(page, "Shift+Tab")
    assert back.reached[::-1] == forth
    assert back.covered == []


def test_a_trap_and_a_covered_stop_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.evaluate(
        "document.querySelector('article a').addEventListener('keydown', (event) => event.preventDefault());"
        "document.querySelector('.md-header').style.height = '100vh'"
    )
    way = walk(page)
    assert way.reached != way.wanted
    assert way.covered != []


@pytest.mark.parametrize("path", PAGES)
def test_the_first_stop_leads_past_the_head_of_the_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    expect(first).to_be_in_viewport()
    expect(first).to_have_class("md-skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('article'))")


@pytest.mark.parametrize("colors", ["light", "dark", "forced"])
def test_everything_shows_that_it_has_the_focus(browser: Browser, address: str, colors: Literal["light", "dark", "forced"]) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 800},
        reduced_motion="reduce",
        forced_colors="active" if colors == "forced" else "none",
        color_scheme="dark" if colors == "dark" else "light",
    )
    page = context.new_page()
    unmarked = {}
    for path in PAGES[:: 1 if colors == "light" else 3]:
        page.goto(address + path)
        unfold(page)
        unmarked[path] = without_focus_mark(page)
    for name in OPENED:
        enter(page, address, STATES[name])
        unfold(page)
        unmarked[name] = without_focus_mark(page)
    context.close()
    assert {path: stops for path, stops in unmarked.items() if stops} == {}


def test_a_stop_without_a_mark_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    add_styles(page, "main a:focus { outline: none !important }")
    assert without_focus_mark(page) != []


# ------------------------------------------------------------------ menu, search


def test_the_menu_takes_the_focus_keeps_it_and_gives_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    button, drawer = page.locator("[data-menu]"), page.locator(".md-sidebar--primary")
    for close in ("Escape", "button", "overlay"):
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(drawer.locator("a").first).to_be_focused()
        for _ in range(drawer.locator("a, button").count() + 3):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || Boolean(document.activeElement.closest('.md-sidebar--primary'))"
            )
        if close == "Escape":
            page.keyboard.press("Escape")
        elif close == "button":
            drawer.get_by_role("button", name="Close").press("Enter")
        else:
            drawer.locator("a").first.focus()
            page.mouse.click(340, 400)
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()
        expect(page.locator("[inert]")).to_have_count(0)


def test_the_menu_takes_the_focus_also_while_it_moves(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{address}phases/meet/")
    page.locator("[data-menu]").press("Enter")
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()
    context.close()


def test_the_menu_left_open_in_a_window_that_gets_wider_locks_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    page.locator("[data-menu]").click()
    expect(page.locator("[inert]").first).to_be_attached()
    page.set_viewport_size({"width": 1440, "height": 800})
    expect(page.locator("[inert]")).to_have_count(0)


def test_tab_stays_in_the_window_of_the_search(page: Page, address: str) -> None:
    enter(page, address, STATES["search"])
    for key in ("Tab", "Shift+Tab"):
        for _ in range(page.locator("dialog.search :is(a, button, input)").count() + 2):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))")
    page.locator(FIELD).focus()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()


# ------------------------------------------------------------------ where the focus goes after an action


def in_fold(selector: str) -> Callable[[Page], None]:
    """Return what opens all folds and activates an element with the keyboard."""

    def act(page: Page) -> None:
        unfold(page)
        page.locator(selector).first.press("Enter")

    return act


AFTER = {
    "a list that somebody sent is not taken": (State(LIST + SHARED), in_fold("[data-offer-no]"), "[data-sum]"),
    "a list that somebody sent is taken": (State(LIST + SHARED), in_fold("[data-offer-use]"), "[data-items] button"),
    "the time is filled": (State(LIST), in_fold("[data-choice] button"), "[data-sum]"),
    "the list is emptied": (State(f"{LIST}?fill=yes"), in_fold("[data-clear]"), "[data-undo]"),
    "a saved rule is taken out of the plan": (State("plan/", nothing, one_plan()), in_fold("[data-saved] button"), "#plan_take"),
    "a new plan is not made": (State("plan/", in_fold("[data-new-open]"), one_plan()), in_fold("[data-new-cancel]"), "[data-new-open]"),
    "a new plan is asked for": (State("plan/", nothing, one_plan()), in_fold("[data-new-open]"), "#new_name"),
    "a plan is deleted": (State("plan/", nothing, two_plans), in_fold("[data-delete]"), "[data-data-undo]"),
    "all plans are erased": (State("plan/", nothing, two_plans), in_fold("[data-erase]"), "[data-data-undo]"),
    "erasing is undone": (State("plan/", in_fold("[data-erase]"), two_plans), in_fold("[data-data-undo]"), "[data-export]"),
    "a person is taken out": (State("plan/", nothing, one_plan()), in_fold("[data-people] button:last-child"), "#person_name"),
    "a plan for a person is made": (State("plan/", nothing, one_plan()), in_fold("[data-people] button"), "[data-name]"),
    "a plan ends": (State("plan/", nothing, one_plan(outcome="")), in_fold("[data-outcomes] button"), "[data-next-title]"),
    "filters are taken back": (State("questions/all/?text=skills"), in_fold("[data-filter-reset]"), "[data-filter] input"),
    "the talk goes on": (State("plan/talk/", nothing, one_plan(dates={})), in_fold("[data-next]"), "[data-heading]"),
    "the clock is started": (State("plan/talk/", nothing, one_plan(dates={})), in_fold("[data-start]"), "[data-heading]"),
    "ticks are cleared": (State("checklists/one-page/"), in_fold("[data-clear]"), "[data-clear]"),
    "what was typed is erased": (State("messages/email-cold/"), in_fold("main [data-erase]"), "main [data-erase]"),
    "a list is shown as a code": (State(f"{LIST}?fill=yes"), in_fold("[data-qr]"), "[data-qr]"),
    "all rules are opened": (State("phases/meet/"), in_fold("[data-unfold]"), "[data-unfold]"),
    "the colors are switched": (State("phases/meet/"), in_fold("[data-scheme]"), "[data-scheme]"),
}


@pytest.mark.parametrize("name", AFTER)
def test_after_an_action_the_focus_is_where_it_goes_on(page: Page, address: str, name: str) -> None:
    state, act, focused = AFTER[name]
    enter(page, address, state)
    act(page)
    expect(page.locator(focused).first).to_be_focused()


def test_a_plan_that_somebody_sent_is_not_taken_and_the_focus_goes_on(page: Page, address: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    other = context.new_page()
    enter(other, address, State("plan/", nothing, one_plan()))
    unfold(other)
    other.locator("[data-move]").click()
    other.locator("[data-move-copy]").click()
    expect(other.locator("[data-status]")).not_to_be_empty()
    link = other.evaluate("navigator.clipboard.readText()")
    context.close()
    page.goto(link)
    expect(page.locator("[data-offer-title]")).to_be_focused()
    page.locator("[data-offer-no]").press("Enter")
    expect(page.locator("#new_name")).to_be_focused()


def test_choosing_or_reaching_a_field_leads_nowhere_by_itself(page: Page, address: str) -> None:
    for path in ("rules/", "questions/", "questions/all/", "messages/", "messages/email-cold/", "questions/my-list/", "plan/"):
        page.goto(address + path)
        arm(page)
        unfold(page)
        for field in page.query_selector_all("main :is(select, input:not([type=hidden], [type=radio]))"):
            if field.is_visible():
                field.focus()
                page.keyboard.press("ArrowDown")
                assert field.evaluate("one => one === document.activeElement"), path
        expect(page).to_have_url(re.compile(re.escape(address + path)))


# ------------------------------------------------------------------ without dragging, without a mouse


def test_what_is_dragged_has_buttons_that_do_the_same(page: Page, address: str) -> None:
    enter(page, address, STATES["list filled"])
    rows = page.locator("[data-items] > li")
    assert rows.count() == page.locator("[data-drag]").count() > 1
    second = rows.nth(1).locator("[data-text]").inner_text()
    rows.nth(1).locator("[data-do=up]").click()
    expect(rows.nth(0).locator("[data-text]")).to_have_text(second)
    assert all(row.locator("[data-do=up], [data-do=down]").count() == 2 for row in rows.all())
    everywhere = page.evaluate("document.querySelectorAll('[draggable=true]').length")
    assert everywhere == 0


@pytest.mark.parametrize("path", ["", "phases/prepare/", "questions/skills/", "checklists/one-page/", "plan/", "messages/email-cold/"])
def test_whatever_a_mouse_can_press_the_keyboard_can_reach(page: Page, address: str, path: str) -> None:
    enter(page, address, State(path, nothing, two_plans))
    unfold(page)
    unreachable = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, .bar *")].filter((one) => {
            if (getComputedStyle(one).cursor !== "pointer" || !one.checkVisibility({visibilityProperty: true})) return false;
            const control = one.closest("a[href], button, summary, select, input, label");
            return !control || (control.matches("label") && !control.control);
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert unreachable == []
