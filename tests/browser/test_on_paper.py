"""Pages as a browser prints them: whole, without navigation, with readable addresses."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise(
    "A printed page is complete, has no navigation, and shows where its links lead; the printed handbook has every tip"
)


def printed(page: Page, address: str, size: str) -> list[str]:
    """Print a page to PDF as the browser's print command does, and return the text of each sheet without white space."""
    page.goto(address)
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=False, format=size))) as document:
        return [re.sub(r"\s+", "", sheet.get_textpage().get_text_range()) for sheet in document]


@pytest.mark.parametrize("size", ["Letter", pytest.param("A4", marks=pytest.mark.nightly)])
def test_the_whole_handbook_on_paper_has_every_rule(page: Page, address: str, handbook: Handbook, size: str) -> None:
    sheets = printed(page, f"{address}print/", size)
    text, last = "".join(sheets), len(sheets)
    titles = [re.sub(r"\s+", "", rule.title) for rule in handbook.rules.active]
    assert [title for title in titles if text.count(title) < 2] == []  # in the contents, and over the rule
    running = re.sub(r"\s+", "", handbook.identity.title)
    assert [number for number, sheet in enumerate(sheets, 1) if running not in sheet] == []
    assert f"1/{last}" in sheets[0]
    assert f"{last}/{last}" in sheets[-1]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_printed_page_is_whole_and_has_no_navigation_and_readable_addresses(
    browser: Browser, address: str, handbook: Handbook, *, scripts: bool
) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    text = "".join(printed(page, f"{address}phases/request/", "Letter"))
    page.close()
    assert "(phases/" not in text, "no one can type a path without the address of the site"
    assert "Tableofcontents" not in text
    assert handbook.strings.root["rule"]["file"].replace(" ", "") not in text
    letters = re.sub(r"\W", "", text)
    texts = {(rule.id, words) for rule in handbook.rules.in_group("request").active for words in rule.formats.values()}
    assert texts
    assert [(rule, words) for rule, words in texts if re.sub(r"\W", "", words.split("[")[0]) not in letters] == []


def test_no_part_of_a_rule_is_split_across_pages_and_no_heading_stays_behind(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}print/")
    page.emulate_media(media="print")
    assert page.locator("section.rule-section").count() == len(handbook.rules.active)
    parts = page.locator("section.rule-section :is(p, li, .text-sheet)")
    assert set(parts.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) == {"avoid"}
    heads = page.locator("section.rule-section :is(h3, .rule__kind, .rule__when, .label)")
    assert set(heads.evaluate_all("all => all.map(one => getComputedStyle(one).breakAfter)")) == {"avoid"}


LEAST_HEIGHT = 28
"""Pixels of the lowest field, which are 7 mm: room for a line of handwriting."""


@pytest.mark.parametrize(
    "path", ["for-centers/make-it-yours/", "for-centers/your-entries/", "for-centers/your-entries/?entry=rule:greet-warmly"]
)
def test_a_form_for_staff_is_printed_with_each_field_and_room_to_write(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    page.locator(".mine__field:visible").nth(4).wait_for()
    page.evaluate("() => { for (const more of document.querySelectorAll('[data-more]')) more.open = true; }")
    fields = page.locator(".mine__group:not(:last-child) :is(.mine__field > label:not(.mine__file), .mine__list > legend):visible")
    labels = fields.all_text_contents()
    text = "".join(printed(page, f"{address}{path}", "Letter"))
    page.emulate_media(media="print")
    assert "enterthemintheformonthewebsite" in text
    assert len(labels) > 8
    picker = ("Search", "Choose one")
    assert [label for label in labels if label not in picker and re.sub(r"\s+", "", label) not in text] == []
    heights = "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
    shown = page.locator(".mine__field :is(input, select, textarea)").evaluate_all(heights)
    assert len(shown) > 8
    assert min(shown) >= LEAST_HEIGHT
    assert page.locator(".mine :is(button, .button)").evaluate_all(heights) == []


def test_a_printed_quick_start_has_no_arrows_after_its_links(page: Page, address: str, handbook: Handbook) -> None:
    with_arrows = [
        preset.id for preset in handbook.presets.active if "→" in "".join(printed(page, f"{address}start/{preset.id}/", "Letter"))
    ]
    assert with_arrows == []
    assert page.locator(".preset__link").count() > 0
