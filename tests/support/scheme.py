"""How a reader chooses the colors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

VALUES = {"light": "default", "dark": "slate", "device": ""}
"""The values of the choices, whatever the language of the handbook."""


def color_choice(page: Page, name: str) -> Locator:
    """Return a choice in the menu: ``light``, ``dark``, or ``device``."""
    return page.locator(f".scheme [value='{VALUES[name]}']")


def choose_colors(page: Page, name: str) -> None:
    """Choose colors in the menu, which is closed afterwards in a narrow window."""
    menu = page.locator("[data-menu]")
    is_drawer = menu.is_visible()
    if is_drawer:
        menu.click()
    color_choice(page, name).check()
    if is_drawer:
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
