"""Whether what is pressed is large enough, or far enough from other things that are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.windows import resized, width_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

TARGET = 24
"""Pixels of the smallest target (WCAG 2.5.8)."""
TALL = 5000
"""Pixels of a window so high that the bar at its foot lies over nothing."""
SMALL = """
(least) => {
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("[inert]") && !one.disabled)
    .map((one) => ({one, target: one.closest("label") ?? one}));
  const inText = ({one}) => one.matches("a, .headerlink") && [...one.parentElement.childNodes].some((node) =>
    node !== one && node.nodeType === 3 && node.data.trim()) || one.matches(".headerlink");
  const boxes = controls.map((each) => ({...each, box: each.target.getBoundingClientRect()})).filter(({box}) => box.width > 2 && box.height > 2);
  const middle = ({box}) => [box.left + box.width / 2, box.top + box.height / 2];
  const isSmall = ({box}) => box.width < least || box.height < least;
  // A small target is large enough if a circle around its middle touches no other target, nor the circle of another small one.
  const isCrowded = (small) => boxes.some((other) => {
    if (other.target === small.target || other.target.contains(small.target) || small.target.contains(other.target)) return false;
    const [x, y] = middle(small);
    const [left, top] = [Math.max(other.box.left, Math.min(x, other.box.right)), Math.max(other.box.top, Math.min(y, other.box.bottom))];
    const [otherX, otherY] = middle(other);
    return Math.hypot(x - left, y - top) < least / 2 || (isSmall(other) && Math.hypot(x - otherX, y - otherY) < least);
  });
  return boxes.filter((each) => isSmall(each) && !inText(each) && isCrowded(each))
    .map(({one, box}) => `${Math.round(box.width)} by ${Math.round(box.height)}: ${one.outerHTML.slice(0, 120)}`);
}
"""


def too_small(page: Page) -> list[str]:
    """Every target is large enough, or there is room around it (WCAG 2.5.8)."""
    with resized(page, width_of(page), TALL):
        found: list[str] = page.evaluate(SMALL, TARGET)
    return found
