"""Whether the keyboard reaches everything, and whether readers see where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.focus import walk, without_focus_mark
from support.windows import AT_400_PERCENT, resized

if TYPE_CHECKING:
    from playwright.sync_api import Page


FIRST = """
(() => {
  const at = document.activeElement, {top, bottom, width} = at.getBoundingClientRect();
  return at.matches(".md-skip") && top >= 0 && bottom <= innerHeight && width > 0 ? "" : at.outerHTML.slice(0, 120);
})()
"""
UNREACHABLE = """
() => [...document.querySelectorAll("main *, header *")].filter((one) => {
  if (getComputedStyle(one).cursor !== "pointer" || !one.checkVisibility({visibilityProperty: true})) return false;
  const control = one.closest("a[href], button, summary, select, input, label");
  return !control || (control.matches("label") && !control.control);
}).map((one) => one.outerHTML.slice(0, 120))
"""
"""What shows a hand under the mouse and can't be reached with the keyboard."""
LED_TO = "document.activeElement.closest('article') ? '' : document.activeElement.outerHTML.slice(0, 120)"


def held_in_the_head(page: Page) -> list[str]:
    """The first stop is seen and leads past the head of the page, which is the same on every page (WCAG 2.4.1)."""
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    page.keyboard.press("Tab")
    first = page.evaluate(FIRST)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    led_to = page.evaluate(LED_TO)
    return [*([f"begins with {first}"] if first else []), *([f"leads to {led_to}"] if led_to else [])]


def unreachable_by_tab(page: Page) -> list[str]:
    """Tab reaches everything in the order of the page and comes to its end (WCAG 2.1.1, 2.1.2, 2.4.3); nothing lies over it (2.4.11)."""
    walked = walk(page)
    covered = [f"covered: {stop}" for stop in walked.covered]
    if walked.reached == walked.expected:
        return covered
    return [f"reached {walked.reached}, not {walked.expected}", *covered]


def unreachable_by_tab_at_400_percent(page: Page) -> list[str]:
    """The same in a window of 1280 by 1024 pixels at 400 percent, where what stays at its place takes much of the window."""
    with resized(page, *AT_400_PERCENT):
        return unreachable_by_tab(page)


def unreachable_by_shift_tab(page: Page) -> list[str]:
    """Shift and Tab lead back the same way (WCAG 2.1.2), and nothing lies over the focus."""
    walked = walk(page, "Shift+Tab")
    covered = [f"covered: {stop}" for stop in walked.covered]
    return covered if walked.reached[::-1] == walked.expected else [f"reached {walked.reached}, not {walked.expected[::-1]}", *covered]


def out_of_reach(page: Page) -> list[str]:
    """Whatever a mouse can press, the keyboard can reach (WCAG 2.1.1)."""
    found: list[str] = page.evaluate(UNREACHABLE)
    return found


def unmarked(page: Page) -> list[str]:
    """Everything shows that it has the focus (WCAG 2.4.7)."""
    return without_focus_mark(page)


def unmarked_in_other_colors(page: Page) -> list[str]:
    """The same in dark colors, and in those of a reader's own."""
    page.emulate_media(color_scheme="dark")
    found = [f"dark: {stop}" for stop in without_focus_mark(page)]
    page.emulate_media(color_scheme="light", forced_colors="active")
    found += [f"forced: {stop}" for stop in without_focus_mark(page)]
    page.emulate_media(forced_colors="none")
    return found
