"""Every page is drawn with one visual language: few sizes and weights, no card borders, one current tab, a still header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.windows import go_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from support.lent import Lender

pytestmark = pytest.mark.promise(
    "Every page has at most five type sizes and two weights, no type smaller than 15 pixels except in the tabs, and exactly one current tab"
)

PATHS = (
    "",
    "phases/request/",
    "rules/",
    "messages/",
    "messages/email-alum/",
    "questions/",
    "questions/typical-work/",
    "questions/my-list/?fill=yes&minutes=30",
    "checklists/one-page/",
    "plan/",
    "start/first-interview/",
    "for-centers/your-center/",
    "about/",
)
SMALLEST = 15
TAB = 14
"""Pixels of the words in the tabs of a phone, the one exception."""
SIZES = 5
SURVEY = """
() => {
  const sizes = new Set(), weights = new Set(), borders = [], pills = [];
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    if (!one.checkVisibility({ visibilityProperty: true }) || style.clipPath !== "none" || one.closest("svg, .visually-hidden")) continue;
    if ([...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) {
      if (!one.closest(".tabs")) sizes.add(parseFloat(style.fontSize));
      weights.add(style.fontWeight);
    }
    const [start, ...others] = ["borderInlineStartWidth", "borderInlineEndWidth", "borderTopWidth", "borderBottomWidth"].map((side) => parseFloat(style[side]));
    if (start >= 3 && others.every((other) => other < start)) borders.push(one.outerHTML.slice(0, 120));
    const isControl = one.closest("a, button, label, summary, input, select");
    if (!isControl && parseFloat(style.borderTopLeftRadius) >= 12 && start > 0 && one.textContent.length > 2) pills.push(one.outerHTML.slice(0, 120));
  }
  return { sizes: [...sizes].sort((a, b) => a - b), weights: [...weights].sort(), borders, pills };
}
"""


@pytest.fixture(scope="module")
def survey(phones: Lender, address: str) -> dict[str, dict[str, Any]]:
    """What each page uses, on a phone."""
    found, phone = {}, phones.lend()
    for path in PATHS:
        go_to(phone, address + path)
        found[path] = phone.evaluate(SURVEY)
    return found


def test_all_pages_together_have_five_sizes_of_type_and_two_weights(survey: dict[str, dict[str, Any]]) -> None:
    sizes = sorted({size for page in survey.values() for size in page["sizes"]})
    assert len(sizes) <= SIZES, sizes
    assert sizes[0] >= SMALLEST
    assert {weight for page in survey.values() for weight in page["weights"]} == {"400", "700"}


def test_no_box_has_a_line_at_its_start_only_and_nothing_but_controls_looks_like_a_button(survey: dict[str, dict[str, Any]]) -> None:
    assert {path: page["borders"] for path, page in survey.items() if page["borders"]} == {}
    assert {path: page["pills"] for path, page in survey.items() if page["pills"]} == {}


def test_every_button_has_the_same_form(phone: Page, address: str) -> None:
    forms = set()
    for path in ("phases/request/", "messages/email-alum/", "questions/my-list/?fill=yes&minutes=30", "plan/"):
        go_to(phone, address + path)
        forms |= set(
            phone.evaluate(
                "() => [...document.querySelectorAll('.md-typeset .button')].filter((one) => one.checkVisibility())"
                ".map((one) => { const style = getComputedStyle(one); return `${style.textDecorationLine} ${style.borderRadius}`; })"
            )
        )
    assert len(forms) == 1, forms


def test_the_words_in_the_tabs_are_the_one_smaller_size(phone: Page, address: str) -> None:
    phone.goto(address)
    assert set(phone.locator(".tabs__link").evaluate_all("links => links.map((link) => parseFloat(getComputedStyle(link).fontSize))")) == {
        TAB
    }


def test_the_header_stays_the_same_while_the_page_scrolls(phone: Page, address: str) -> None:
    phone.goto(address + "phases/request/")
    before = phone.locator(".md-header").inner_text()
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    phone.wait_for_function("scrollY > 100")
    assert phone.locator(".md-header").inner_text() == before


def test_no_number_sign_is_in_sight_on_a_touch_screen(phone: Page, address: str) -> None:
    for path in ("about/", "questions/typical-work/"):
        phone.goto(address + path)
        assert phone.locator(".headerlink").evaluate_all("links => links.filter((link) => link.checkVisibility()).length") == 0


def test_only_steps_lead_to_the_next_page(phone: Page, address: str) -> None:
    phone.goto(address + "phases/request/")
    assert phone.locator(".next-step").get_attribute("href") == "../prepare/"
    for path in ("", "plan/", "messages/", "phases/follow-up/", "about/"):
        phone.goto(address + path)
        assert phone.locator(".next-step").count() == 0, path


def test_the_menu_has_at_most_twelve_links_and_all_its_parts_are_as_wide_as_it_is(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator("[data-menu]").click()
    assert phone.locator(".nav--pages a").count() <= 12
    drawer, title = phone.locator(".md-sidebar--primary").bounding_box(), phone.locator(".nav__title").bounding_box()
    assert drawer
    assert title
    assert title["width"] == drawer["width"]
