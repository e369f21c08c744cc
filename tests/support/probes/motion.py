"""What moves in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOVES = """
() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].map((part) => [one, getComputedStyle(one, part)]))
  .filter(([, style]) => [style.transitionDuration, style.animationDuration].some((time) => time.split(", ").some((one) => parseFloat(one) > 0.01))
    || style.scrollBehavior === "smooth")
  .map(([one, style]) => `${one.outerHTML.slice(0, 80)} ${style.transitionDuration} ${style.animationDuration}`)
"""


def moves(page: Page) -> list[str]:
    """Nothing moves for readers who asked their device for less motion (WCAG 2.3.3)."""
    found: list[str] = page.evaluate(MOVES)
    return found
