"""What can be seen: contrast, size of targets, more space between letters, forced colors, zoom, reduced motion, links by more than color.

The conformance report names these tests for criteria 1.3.4, 1.4.1, 1.4.3, 1.4.4, 1.4.10, 1.4.11, 1.4.12, 1.4.13, 2.3.3 and 2.5.8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.colors import ratio
from support.axe_states import STATES, enter, unfold
from support.helpers import add_styles
from support.kinds_of_pages import KINDS_OF_PAGES, VERY_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = [path for path in KINDS_OF_PAGES if path not in VERY_LONG]
OPENED = (
    "search",
    "search, nothing found",
    "drawer",
    "message with mistakes",
    "list that came by a link",
    "list moved",
    "plan/ with plans",
    "plan/compare/ with plans",
    "plan/sheet/ with plans",
    "talk, last minutes",
    "plan as a code",
    "list as a code",
    "questions picked",
    "checklist cleared",
    "new edition",
)
"""States that show most; ``make audit`` looks at all of them with axe-core."""
NARROW = 320
"""Pixels of the narrowest window: 1280 pixels at 400 percent."""
TARGET = 24
"""Pixels of the smallest target (WCAG 2.5.8)."""

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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as narrow as one at 400 percent, without movement."""
    context = browser.new_context(viewport={"width": NARROW, "height": 640}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def too_pale(page: Page, selector: str, wanted: float) -> list[str]:
    """Return what is seen of elements with less contrast than wanted."""
    page.evaluate(COLORS)
    found: list[list[str]] = page.evaluate(
        "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())"
        ".map((one) => [...colors.both(one), one.outerHTML.slice(0, 120)])",
        selector,
    )
    assert found, selector
    return [f"{front} on {back}: {html}" for front, back, html in found if ratio(front, back) < wanted]


# ------------------------------------------------------------------ colors


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_in_windows_over_the_page_stands_out(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    enter(page, address, STATES["search"])
    assert too_pale(page, ".search__close, .search__told, .search__result span, .search mark", 4.5) == []
    enter(page, address, STATES["drawer"])
    assert too_pale(page, ".nav__title, .nav--pages a, .nav__group", 4.5) == []
    page.goto(f"{address}for-centers/mistakes/")
    unfold(page)
    assert too_pale(page, "pre > code, pre > code span", 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_arrows_on_buttons_stand_out_from_their_ground(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    enter(page, address, STATES["list filled"])
    assert too_pale(page, ".item__tool:not([disabled]) > span[aria-hidden]", 3) == []


def in_states(page: Page) -> Iterator[list[str]]:
    """Let all links and buttons of the text have the focus, then lie under the mouse, then both."""
    tools = page.context.new_cdp_session(page)
    for name in ("DOM.enable", "CSS.enable"):
        tools.send(name)
    root = tools.send("DOM.getDocument", {"depth": 1})["root"]["nodeId"]
    nodes = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "main :is(a, button)"})["nodeIds"]
    for states in (["focus"], ["hover"], ["focus", "hover"]):
        for node in nodes:
            tools.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": states})
        yield states


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["messages/email-cold/", "phases/meet/", "questions/", "404.html"])
def test_text_stands_out_with_the_focus_and_under_the_mouse(page: Page, address: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + path)
    unfold(page)
    for states in in_states(page):
        assert too_pale(page, "main :is(a, button)", 4.5) == [], states


def test_a_button_that_was_tapped_looks_as_before(browser: Browser, address: str) -> None:
    """On a touch screen, what was tapped last counts as under the mouse until something else is tapped."""
    looks = "all => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}messages/email-cold/")
    buttons = page.locator("main .button")
    before = buttons.evaluate_all(looks)
    assert len(before) > 5
    for states in in_states(page):
        assert buttons.evaluate_all(looks) == before, states
    context.close()


def test_links_within_text_are_told_by_more_than_color(page: Page, address: str) -> None:
    plain = {}
    for path in PAGES:
        page.goto(address + path)
        unfold(page)
        plain[path] = page.evaluate(
            """() => [...document.querySelectorAll("main :is(p, dd, td, blockquote) a[href]")].filter((one) => {
                const around = [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                return around && one.checkVisibility() && !one.matches(".headerlink, .button")
                    && !getComputedStyle(one).textDecorationLine.includes("underline");
            }).map((one) => one.outerHTML)"""
        )
    assert {path: links for path, links in plain.items() if links} == {}


def test_with_forced_colors_states_and_focus_are_still_seen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}questions/skills/")
    tick = page.locator("[data-pick]").first
    before = page.locator(".pick").first.screenshot()
    tick.check()
    assert page.locator(".pick").first.screenshot() != before
    page.goto(f"{address}checklists/one-page/")
    before = page.locator(".check").first.screenshot()
    page.locator(".check input").first.check()
    assert page.locator(".check").first.screenshot() != before
    enter(page, address, STATES["phases/prepare/ with a plan"])
    here, other = (page.locator(f".bar__link{state}").first for state in ("[aria-current]", ":not([aria-current])"))
    page.goto(f"{address}messages/")
    marks = [one.evaluate("one => [getComputedStyle(one).fontWeight, getComputedStyle(one).boxShadow].join()") for one in (here, other)]
    assert marks[0] != marks[1]
    saved = page.locator("[data-save]").first
    page.goto(f"{address}messages/email-cold/")
    before = saved.screenshot()
    saved.click()
    page.mouse.move(0, 0)
    assert saved.screenshot() != before
    context.close()


# ------------------------------------------------------------------ sizes


SMALL = """
(least) => {
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("[inert]") && !one.disabled)
    .map((one) => ({one, target: one.closest("label") ?? one.labels?.[0]?.closest(".tabbed-labels label") ?? one}));
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


def test_every_target_is_large_enough_or_stands_apart(page: Page, address: str) -> None:
    small = {}
    for path in PAGES:
        page.goto(address + path)
        unfold(page)
        for width in (NARROW, 1440):
            page.set_viewport_size({"width": width, "height": 5000})
            small[f"{path} {width}"] = page.evaluate(SMALL, TARGET)
    assert {path: targets for path, targets in small.items() if targets} == {}


def test_small_targets_side_by_side_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.locator("main h1").evaluate("one => one.outerHTML = '<ul><li><a href=a>a</a></li></ul>'.repeat(2)")
    add_styles(page, "main ul, main li { margin: 0 !important; line-height: 1 }")
    assert len(page.evaluate(SMALL, TARGET)) == 2


# ------------------------------------------------------------------ space, zoom, turning

SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
"""What readers may ask for (WCAG 1.4.12)."""
CUT = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  const own = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
  if (own.length === 0 || !one.checkVisibility({visibilityProperty: true})) return false;
  if (one.closest("svg, [aria-hidden=true], select, option, meter, dialog:not([open])")) return false;
  const text = document.createRange();
  text.setStartBefore(own[0]);
  text.setEndAfter(own.at(-1));
  const inner = text.getBoundingClientRect();
  let block = one;
  while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  const scrolls = ["auto", "scroll"].includes(getComputedStyle(block).overflowX);
  if (!scrolls && own.length === 1 && inner.right > block.getBoundingClientRect().right + 2) return !isHidden(one); // runs into what is beside it
  for (let box = one; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.clipPath !== "none") return false; // only for screen readers
    const outer = box.getBoundingClientRect();
    const clips = (value) => value === "hidden" || value === "clip";
    if (clips(style.overflowX) && own.length === 1 && inner.right > outer.right + 2) return true;
    if (clips(style.overflowY) && own.length === 1 && inner.bottom > outer.bottom + 4) return true;
  }
  return false;
  function isHidden(at) {
    return at && (getComputedStyle(at).clipPath !== "none" || isHidden(at.parentElement));
  }
}).map((one) => one.outerHTML.slice(0, 160))
"""
"""Finds texts that a box cuts off, or that run out of their own box."""


def test_with_more_space_between_letters_words_and_lines_no_text_is_cut(page: Page, address: str) -> None:
    wrong = {}
    for path in PAGES:
        page.goto(address + path)
        unfold(page)
        add_styles(page, SPACED)
        for width in (NARROW, 1440):
            page.set_viewport_size({"width": width, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            wrong[f"{path} {width}"] = [*page.evaluate(CUT), *([f"{wide} pixels wide"] if wide > width else [])]
    assert {path: cut for path, cut in wrong.items() if cut} == {}


def test_text_that_is_cut_would_be_found(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.locator("main h1").evaluate("one => { one.style.cssText = 'overflow: hidden; height: 10px; white-space: nowrap' }")
    assert "<h1" in [html[:3] for html in page.evaluate(CUT)]


@pytest.mark.parametrize("name", OPENED)
def test_with_something_open_nothing_scrolls_sideways_at_400_percent(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 256})
    enter(page, address, STATES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.evaluate(
        "[...document.querySelectorAll('dialog[open], .md-sidebar__scrollwrap')].every((one) => one.scrollWidth <= one.clientWidth + 1)"
    )


def test_a_page_works_upright_and_on_its_side(page: Page, address: str) -> None:
    page.goto(f"{address}plan/")
    for size in ({"width": 360, "height": 800}, {"width": 800, "height": 360}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.locator("#new_name").is_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).rotate + getComputedStyle(document.body).transform") == "nonenone"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


# ------------------------------------------------------------------ movement, what a mouse shows

MOVES = """
() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].map((part) => [one, getComputedStyle(one, part)]))
  .filter(([, style]) => [style.transitionDuration, style.animationDuration].some((time) => time.split(", ").some((one) => parseFloat(one) > 0.01))
    || style.scrollBehavior === "smooth")
  .map(([one, style]) => `${one.outerHTML.slice(0, 80)} ${style.transitionDuration} ${style.animationDuration}`)
"""


@pytest.mark.parametrize("path", ["", "phases/meet/", "questions/my-list/?fill=yes", "plan/", "messages/email-cold/"])
def test_nothing_moves_for_those_who_want_no_movement(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate(MOVES) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVES) != []  # there is something to stop


def test_nothing_is_shown_only_under_the_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    shown = page.evaluate(
        """() => {
            const harmless = /^(color|background.*|border.*|outline.*|text-decoration.*|box-shadow|cursor|fill|scrollbar-color|--.*)$/;
            const rules = (list) => [...list].flatMap((rule) => rule.cssRules?.length ? [rule, ...rules(rule.cssRules)] : [rule]);
            return [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules))
                .filter(({selectorText}) => selectorText?.includes(":hover"))
                .flatMap(({selectorText, style}) => [...style].filter((name) => !harmless.test(name)).map((name) => `${selectorText}: ${name}`));
        }"""
    )
    known = ("headerlink", "md-footer__link", "md-header__button")  # the sign beside headings appears with the focus, too; others get paler
    assert [one for one in shown if not any(name in one for name in known)] == []
    assert page.locator("main [title]:not(.headerlink)").count() == 0
