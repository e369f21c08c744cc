"""The menu and the window of the search keep the focus while they are open, and give it back.

The conformance report names these tests for criterion 2.4.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.axe_states import STATES, enter
from support.search_index import FIELD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("A menu or dialog that opens over a page takes the focus, keeps it, and returns it")

DRAWER = ".md-sidebar--primary"
LEFT = """
(inside) => {
  const left = [];
  addEventListener("focusin", ({target}) => target.closest(inside) || left.push(target.outerHTML.slice(0, 80)));
  window.left = left;
}
"""
"""Notes what gets the focus outside of an element."""


def go_round(page: Page, inside: str, key: str) -> None:
    """Press a key until it must have come round, within an element."""
    for _ in range(page.locator(f"{inside} :is(a, button, input)").count() + 3):
        page.keyboard.press(key)


def by_button(page: Page) -> None:
    """Close the menu with its own button."""
    page.locator(DRAWER).get_by_role("button", name="Close").press("Enter")


def by_mouse(page: Page) -> None:
    """Close the menu with a click beside it."""
    page.locator(DRAWER).locator("a").first.focus()
    page.mouse.click(340, 400)


@pytest.mark.parametrize("close", [lambda page: page.keyboard.press("Escape"), by_button, by_mouse], ids=["Escape", "button", "mouse"])
def test_the_menu_takes_the_focus_keeps_it_and_gives_it_back(page: Page, address: str, close: Callable[[Page], None]) -> None:
    page.goto(f"{address}phases/meet/")
    button, drawer = page.locator("[data-menu]"), page.locator(DRAWER)
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(drawer.locator("a").first).to_be_focused()
    page.evaluate(LEFT, DRAWER)
    go_round(page, DRAWER, "Tab")
    assert page.evaluate("left") == []
    close(page)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(page.locator("[inert]")).to_have_count(0)


def test_the_menu_takes_the_focus_also_while_it_moves(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{address}phases/meet/")
    page.locator("[data-menu]").press("Enter")
    expect(page.locator(f"{DRAWER} a").first).to_be_focused()


def test_the_menu_left_open_in_a_window_that_gets_wider_locks_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    page.locator("[data-menu]").click()
    expect(page.locator("[inert]").first).to_be_attached()
    page.set_viewport_size({"width": 1440, "height": 800})
    expect(page.locator("[inert]")).to_have_count(0)


def test_tab_stays_in_the_window_of_the_search(page: Page, address: str) -> None:
    enter(page, address, STATES["search"])
    page.evaluate(LEFT, "dialog")
    for key in ("Tab", "Shift+Tab"):
        go_round(page, "dialog.search", key)
    assert page.evaluate("left") == []
    page.locator(FIELD).focus()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
