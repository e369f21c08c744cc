"""Whether what is seen differs enough from what is behind and around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.theme.tokens import TEXT, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

COLORS = """
window.colors = {
  parts: (text) => text.match(/[\\d.]+/g).map(Number),
  hex: (parts) => "#" + parts.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, "0")).join(""),
  // The color behind an element, as its ancestors paint it, one over the other.
  behind(one) {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = colors.parts(getComputedStyle(at).backgroundColor);
      if (alpha > 0) layers.push([red, green, blue, alpha]);
      if (alpha === 1) break;
    }
    return layers.reduceRight((under, [red, green, blue, alpha]) =>
      [red, green, blue].map((part, index) => part * alpha + under[index] * (1 - alpha)), [255, 255, 255]);
  },
  both: (one) => [colors.hex(colors.parts(getComputedStyle(one).color)), colors.hex(colors.behind(one))],
};
"""
PLAIN_LINKS = """
() => [...document.querySelectorAll("main :is(p, dd, td, blockquote) a[href]")].filter((one) => {
  const around = [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return around && one.checkVisibility() && !one.matches(".headerlink, .button")
    && !getComputedStyle(one).textDecorationLine.includes("underline");
}).map((one) => one.outerHTML)
"""
PRESSED = "main :is(a, button:not(:disabled))"
"""What can have the focus or lie under the mouse in the text of a page."""
ONE_OF_EACH_LOOK = """
(selector) => {
  const look = (one) => one.matches("main") ? "" : `${look(one.parentElement)} ${one.localName}.${one.className}`;
  const chosen = new Map([...document.querySelectorAll(selector)].map((one) => [look(one), one]));
  for (const one of chosen.values()) one.toggleAttribute("data-one-of-each", true);
}
"""
"""Of elements with the same classes in ancestors with the same classes, styles make the same, so one is enough. They are marked, because a
script of the page may add others before the next command comes.
"""


def too_pale(page: Page, selector: str, wanted: float) -> list[str]:
    """Return what is seen of elements with less contrast than wanted, and the selector if nothing is."""
    page.evaluate(COLORS)
    found: list[list[str]] = page.evaluate(
        "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())"
        ".map((one) => [...colors.both(one), one.outerHTML.slice(0, 120)])",
        selector,
    )
    if not found:
        return [f"there is no {selector}"]
    return [f"{front} on {back}: {html}" for front, back, html in found if ratio(front, back) < wanted]


def in_states(page: Page) -> Iterator[list[str]]:
    """Let links and buttons of the text have the focus, then lie under the mouse, then both: one of each look."""
    tools = page.context.new_cdp_session(page)
    for name in ("DOM.enable", "CSS.enable"):
        tools.send(name)
    page.evaluate(ONE_OF_EACH_LOOK, PRESSED)
    root = tools.send("DOM.getDocument", {"depth": 1})["root"]["nodeId"]
    chosen = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-one-of-each]"})["nodeIds"]
    for states in (["focus"], ["hover"], ["focus", "hover"]):
        for node in chosen:
            tools.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": states})
        yield states
    tools.detach()


def pale_in_use(page: Page) -> list[str]:
    """Text stands out also while a link or button has the focus or lies under the mouse (WCAG 1.4.3)."""
    return [f"{' and '.join(states)}: {one}" for states in in_states(page) for one in too_pale(page, PRESSED, TEXT)]


def marked_by_color_alone(page: Page) -> list[str]:
    """Links within text are told by more than color (WCAG 1.4.1)."""
    found: list[str] = page.evaluate(PLAIN_LINKS)
    return found
