"""What only some states show has enough contrast, too: windows over the page, arrows, what was tapped, colors of a reader's own.

The conformance report names these tests for criteria 1.4.1, 1.4.3, 1.4.11 and 2.4.7; ``support.axe`` names them where axe-core can't decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.theme.tokens import TEXT
from support.axe_states import STATES, enter, unfold
from support.probes.colors import in_states, too_pale
from support.windows import as_new

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from support.axe import Scheme

pytestmark = pytest.mark.promise("Text and icons have enough contrast in every state, and states are visible in forced colors")

COLORS_OF_ALL = "(all) => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"
in_both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@in_both_schemes
def test_text_in_windows_over_the_page_has_enough_contrast(page: Page, address: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    enter(page, address, STATES["search"])
    pale = too_pale(page, ".search__close, .search__error, .search__heading, .search__more, .search__result span, .search mark", TEXT)
    page.goto(f"{address}for-centers/mistakes/")
    unfold(page)
    pale += too_pale(page, "pre > code, pre > code span", TEXT)
    enter(page, address, STATES["drawer"])
    pale += too_pale(page, ".nav__title, .nav--pages a, .nav__group, .scheme legend, .scheme span", TEXT)
    enter(page, address, STATES["talk running"])
    pale += too_pale(page, ".talk textarea", TEXT)
    enter(page, address, STATES["copy that is old"])
    pale += too_pale(page, "[data-old-copy] :is(.new-edition__text, .button)", TEXT)
    page.goto(f"{address}for-centers/your-entries/?entry=message:email-cold")
    page.locator("[data-kind=messages]").wait_for()
    pale += too_pale(page, "[data-kind=messages] textarea", TEXT)
    page.goto(f"{address}accessibility/conformance/")
    page.emulate_media(media="print")
    pale += too_pale(page, ".conformance__checks > code", TEXT)
    assert pale == []


def test_a_button_that_was_tapped_looks_as_before(browser: Browser, address: str) -> None:
    """On a touch screen, what was tapped last counts as under the mouse until something else is tapped."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}messages/email-cold/#ready")
    page.locator("[data-sum]:not(:empty)").wait_for()
    unfold(page)
    buttons = page.locator("main .button")
    before = buttons.evaluate_all(COLORS_OF_ALL)
    assert len(before) > 5
    changed = [states for states in in_states(page) if buttons.evaluate_all(COLORS_OF_ALL) != before]
    context.close()
    assert changed == []


def test_with_forced_colors_states_and_focus_are_still_seen(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    unseen = []
    for path, box, control in (("questions/skills/", ".add-question", "[data-pick]"), ("checklists/one-page/", ".check", ".check input")):
        page.goto(address + path)
        before = page.locator(box).first.screenshot()
        page.locator(control).first.check()
        unseen += [path] if page.locator(box).first.screenshot() == before else []
    as_new(page)
    page.emulate_media(forced_colors="active")
    enter(page, address, STATES["phases/prepare/ with a plan"])
    page.goto(f"{address}messages/email-cold/#ready")
    page.locator("[data-more] summary").click()
    here, other = (page.locator(f".tabs__link{state}").first for state in ("[aria-current]", ":not([aria-current])"))
    marks = [
        one.evaluate("(one) => [getComputedStyle(one).fontWeight, getComputedStyle(one).textDecorationLine].join()")
        for one in (here, other)
    ]
    saved = page.locator("[data-save]").first
    before = saved.screenshot()
    saved.click()
    page.mouse.move(0, 0)
    unseen += ["saved"] if saved.screenshot() == before else []
    assert unseen == []
    assert marks[0] != marks[1]
