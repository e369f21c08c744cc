"""What can be seen on a phone that is turned, and without a mouse; test_sweep.py and test_contrast.py show more.

The conformance report names these tests for criteria 1.3.4 and 1.4.13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.probes.layout import too_wide
from support.probes.motion import moves

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("Pages work in portrait and landscape orientation, and nothing is visible only on hover")

TURNED = "getComputedStyle(document.documentElement).rotate + getComputedStyle(document.body).transform"
UNDER_THE_MOUSE = """
() => {
  const harmless = /^(color|background.*|border.*|outline.*|text-decoration.*|text-underline-offset|box-shadow|cursor|fill|scrollbar-color|--.*)$/;
  const rules = (list) => [...list].flatMap((rule) => rule.cssRules?.length ? [rule, ...rules(rule.cssRules)] : [rule]);
  return [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules))
    .filter(({selectorText}) => selectorText?.includes(":hover"))
    .flatMap(({selectorText, style}) => [...style].filter((name) => !harmless.test(name)).map((name) => `${selectorText}: ${name}`));
}
"""
"""What styles change under the mouse besides colors and lines."""
KNOWN = ("headerlink", "md-header__button")
"""The sign beside headings appears with the focus, too; the others get paler."""


@pytest.mark.parametrize(("width", "height"), [(360, 800), (800, 360)], ids=["upright", "on its side"])
def test_a_page_works_upright_and_on_its_side(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}plan/")
    assert page.locator("#new_name").is_visible()
    assert page.evaluate(TURNED) == "nonenone"
    assert too_wide(page) == []


def test_there_is_motion_for_readers_who_do_not_mind_it(page: Page, address: str) -> None:
    """So the sweep, which finds none for the others, finds something that was stopped."""
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{address}phases/meet/")
    assert moves(page) != []


def test_nothing_is_shown_only_under_the_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    assert [one for one in page.evaluate(UNDER_THE_MOUSE) if not any(name in one for name in KNOWN)] == []
    assert page.locator("main [title]:not(.headerlink)").count() == 0
