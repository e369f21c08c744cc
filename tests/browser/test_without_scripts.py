"""Without scripts everything can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("Everything can be read without scripts")


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def test_all_rules_are_listed_and_no_filter_is_shown(plain: Page, address: str, handbook: Handbook) -> None:
    plain.goto(f"{address}rules/")
    expect(plain.locator(".entry-list__rule:visible")).to_have_count(len(handbook.rules.active))
    expect(plain.locator(".filter")).to_be_hidden()


def test_every_way_to_meet_is_shown_under_its_name(plain: Page, address: str) -> None:
    plain.goto(f"{address}phases/prepare/")
    for summary in plain.locator(".rule > summary").all():
        summary.click()
    blocks = plain.locator(".tabbed-block")
    expect(plain.locator(".tabbed-block:visible")).to_have_count(blocks.count())
    labels = plain.locator("details:has(> summary > #dress-the-part) :is(.tabbed-labels label, .tabbed-block)").all()
    tops = {one.inner_text(): (one.bounding_box() or {"y": -1})["y"] for one in labels}
    assert list(tops) != sorted(tops, key=lambda text: tops[text])  # in the page first all labels, on the screen in pairs
    assert [text for text in sorted(tops, key=lambda text: tops[text])][::2] == ["Video", "Phone"]  # noqa: C416


def test_no_button_opens_a_search_that_needs_scripts(plain: Page, address: str) -> None:
    plain.goto(address)
    buttons = plain.locator("[data-open-search]")
    assert buttons.count() > 0
    expect(plain.locator("[data-open-search]:visible")).to_have_count(0)


def test_a_link_to_a_rule_shows_it(plain: Page, address: str) -> None:
    plain.goto(f"{address}phases/meet/#end-on-time")
    expect(plain.locator("details:has(> summary > #end-on-time) .rule__body")).to_be_visible()


def test_a_page_with_embed_in_its_address_shows_as_a_whole(plain: Page, address: str) -> None:
    plain.goto(f"{address}phases/meet/?embed")
    expect(plain.locator(".md-header")).to_be_visible()
    expect(plain.locator(".embedded")).to_be_hidden()
