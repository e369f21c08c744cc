"""Where the keyboard goes in a page, for tests: what can have the focus, what has it, whether it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOOLS = """
window.tests ??= {
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
  here() {
    const at = document.activeElement;
    return [tests.name(at), tests.isCovered(at), at === tests.all[0], ["date", "time"].includes(at.type)];
  },
  // Note where the focus is whenever Tab is pressed, which is before it moves on.
  follow() {
    if (!tests.visited) addEventListener("keydown", ({key}) => key === "Tab" && tests.visited.push(tests.here()), {capture: true});
    [tests.all, tests.visited] = [tests.stops(), []];
    return [tests.all.map(tests.name), tests.all.filter(({type}) => ["date", "time"].includes(type)).length];
  },
};
"""


def arm(page: Page) -> None:
    """Put the tools into a page."""
    page.evaluate(TOOLS)


LONGEST_FIELD = 5
"""Stops within one field, at most: a date has one for each of its parts, and one for its calendar."""
BEGIN = {
    "Tab": "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); scrollTo(0, 0)",
    "Shift+Tab": "tests.all.at(-1).focus()",
}


class Stop(NamedTuple):
    """Where the focus is.

    Attributes:
        name: The element, or ``end`` where no element of the page has it.
        is_covered: Whether something lies over the element.
        is_first: Whether it is the first that can have the focus.
        is_date: Whether it is a date or time, which has a stop for each of its parts.

    """

    name: str
    is_covered: bool
    is_first: bool
    is_date: bool


class Walk(NamedTuple):
    """A walk through a page by keyboard.

    Attributes:
        expected: What should be reached, in this order.
        reached: What was reached.
        covered: What was reached while something lay over it.

    """

    expected: list[str]
    reached: list[str]
    covered: list[str]


def walk(page: Page, key: Literal["Tab", "Shift+Tab"] = "Tab") -> Walk:
    """Go through a page by keyboard, from its beginning to its end, or back: Tab is held, and repeats itself."""
    arm(page)
    expected, dates = page.evaluate("tests.follow()")
    page.evaluate(BEGIN[key])
    if key == "Shift+Tab":
        page.keyboard.down("Shift")
    for _ in range(len(expected) + 1 + LONGEST_FIELD * dates):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    page.keyboard.up("Shift")
    stops = [Stop(*one) for one in page.evaluate("[...tests.visited, tests.here()]")]
    return _walk_of(expected, stops[1:]) if key == "Tab" else _walk_of(expected, stops, back=True)


def _walk_of(expected: list[str], stops: list[Stop], *, back: bool = False) -> Walk:
    result, within = Walk(expected, [], []), 0
    for stop in stops:
        if stop.name == "end" or (
            stop.is_first and len(result.reached) == len(expected)
        ):  # the browser's own parts may come between, or not
            break
        if stop.is_date and result.reached[-1:] == [stop.name] and within < LONGEST_FIELD:  # the next part of a date or time
            within += 1
            continue
        within = 0
        result.reached.append(stop.name)
        result.covered.extend([stop.name] if stop.is_covered else [])
        if back and stop.is_first:
            break
    return result


def without_focus_mark(page: Page) -> list[str]:
    """Return what can have the focus by keyboard and looks the same with it as without."""
    arm(page)
    page.keyboard.press("Tab")  # from now on the browser shows the focus as for a keyboard
    found: list[str] = page.evaluate(
        """() => tests.stops().filter((one) => {
            document.activeElement.blur();
            const before = tests.looks(one);
            one.focus();
            return tests.looks(one) === before;
        }).map(tests.name)"""
    )
    return found
