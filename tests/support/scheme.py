"""How a reader chooses the colors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from support.helpers import load

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def color_choice(page: Page, name: str) -> Locator:
    """Return a choice in the menu: ``light``, ``dark``, or ``device``."""
    return page.locator(".scheme").get_by_label(load().strings.root["scheme"][name], exact=True)


def choose_colors(page: Page, name: str) -> None:
    """Choose colors in the menu of a narrow window, and close it."""
    page.locator("[data-menu]").click()
    color_choice(page, name).check()
    page.keyboard.press("Escape")
    expect(page.locator("[data-menu]")).to_be_focused()
