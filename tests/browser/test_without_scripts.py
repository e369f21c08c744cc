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


def test_every_way_to_meet_is_shown_under_its_name(plain: Page, address: str, handbook: Handbook) -> None:
    plain.goto(f"{address}phases/prepare/")
    for summary in (*plain.locator(".advice__more > summary").all(), *plain.locator(".rule > summary").all()):
        summary.click()
    rules = [rule for rule in handbook.rules.in_group("prepare").active if rule.formats]
    assert len(rules) > 5
    for rule in rules:
        body = plain.locator(f"details:has(> summary > #{rule.id}) .rule__body")
        for format_ in rule.formats:
            expect(body.locator("li > strong").get_by_text(f"{handbook.formats[format_].title}:", exact=True)).to_be_visible()


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
