"""Where the keyboard goes in a page, for tests: what can have the focus, what has it, whether it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOOLS = """
window.tests = {
  // What Tab should reach, in the order of the page. Of radio buttons of a name only the chosen one, or the first and last, is a stop.
  stops() {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    const groups = new Set();
    return [...all].filter((one) => {
      if (one.tabIndex < 0 || one.disabled || one.closest("[inert]") || !one.checkVisibility({visibilityProperty: true})) return false;
      if (one.type !== "radio") return true;
      const group = [...document.getElementsByName(one.name)];
      const chosen = group.find(({checked}) => checked) ?? group[0];
      return chosen === one && !groups.has(one.name) && groups.add(one.name);
    });
  },
  name(one) {
    if (one === document.body) return "end";
    const text = (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "").trim().replace(/\\s+/g, " ");
    return `${one.localName}${one.id ? "#" + one.id : ""} ${text.slice(0, 60)}`.trim();
  },
  // The element that shows the state of another one: boxes are often drawn by the label around a hidden field.
  around: (one) => [one, one.nextElementSibling, one.parentElement, one.closest("label"), ...(one.labels ?? [])].filter(Boolean),
  look: (one) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(one, part);
    const outline = style.outlineStyle === "none" || style.outlineWidth === "0px" ? "" : [style.outlineStyle, style.outlineWidth, style.outlineColor];
    return [outline, style.borderColor, style.borderWidth, style.boxShadow].join("|");
  }).join(" / "),
  looks: (one) => tests.around(one).map((other) => tests.look(other)).join(" // "),
  // Whether something that stays at its place in the window lies over all of an element.
  isCovered(one) {
    const {left, top, width, height} = one.getBoundingClientRect();
    if (width < 2 || height < 2) return false; // hidden but for screen readers; its label shows its focus
    const points = [0.5, 0.05, 0.95].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [left + x * width, top + y * height]));
    return points.every(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return !hit || !(one.contains(hit) || hit.contains(one) || hit.closest("label")?.contains(one));
    });
  },
};
"""


def arm(page: Page) -> None:
    """Put the tools into a page."""
    page.evaluate(TOOLS)


LONGEST_FIELD = 5
"""Stops within one field, at most: a date has one for each of its parts, and one for its calendar."""


class Way(NamedTuple):
    """A way through a page by keyboard.

    Attributes:
        wanted: What should be reached, in this order.
        reached: What was reached.
        covered: What was reached while something lay over it.

    """

    wanted: list[str]
    reached: list[str]
    covered: list[str]


def walk(page: Page, key: Literal["Tab", "Shift+Tab"] = "Tab") -> Way:
    """Go through a page by keyboard, from its beginning to its end, or back."""
    arm(page)
    wanted: list[str] = page.evaluate("tests.all = tests.stops(), tests.all.map(tests.name)")
    if key == "Tab":
        page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); scrollTo(0, 0)")
    else:
        page.evaluate("tests.all.at(-1).focus()")
    way, presses = Way(wanted, [], []), 0
    while len(way.reached) <= len(wanted):
        if key == "Tab" or way.reached or presses:
            page.keyboard.press(key)
        name, is_covered, is_first, is_date = page.evaluate(
            "((one) => [tests.name(one), tests.isCovered(one), one === tests.all[0], ['date', 'time'].includes(one.type)])(document.activeElement)"
        )
        if name == "end" or (is_first and len(way.reached) == len(wanted)):  # the browser's own parts may come between, or not
            break
        if is_date and way.reached[-1:] == [name] and presses < LONGEST_FIELD:  # the next part of a date or time
            presses += 1
            continue
        presses = 0
        way.reached.append(name)
        way.covered.extend([name] if is_covered else [])
        if key == "Shift+Tab" and is_first:
            break
    return way


def without_focus_mark(page: Page) -> list[str]:
    """Return what can have the focus by keyboard and looks the same with it as without."""
    arm(page)
    page.keyboard.press("Tab")  # from now on the browser takes it that somebody uses the keyboard
    found: list[str] = page.evaluate(
        """() => tests.stops().filter((one) => {
            document.activeElement.blur();
            const before = tests.looks(one);
            one.focus();
            return tests.looks(one) === before;
        }).map(tests.name)"""
    )
    return found
