"""Fields lead nowhere by themselves, and what a mouse drags has buttons that do the same.

The conformance report names these tests for criteria 2.5.7, 3.2.1 and 3.2.2. That each stop is reached, seen and left again is shown by
test_sweep.py, where the focus goes by test_actions.py and test_menu.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.axe_states import STATES, enter, unfold

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("No field does anything before the reader asks for it, and nothing requires dragging")

FIELDS = "main :is(select, input:not([type=hidden], [type=radio], [data-pick]))"
"""All fields but those of single questions, which are alike."""
WITH_FIELDS = ("questions/", "questions/all/", "messages/email-cold/", "questions/my-list/", "plan/")
"""One page with each kind of field."""


def test_choosing_or_reaching_a_field_leads_nowhere_by_itself(page: Page, address: str) -> None:
    left = []
    for path in WITH_FIELDS:
        page.goto(address + path)
        unfold(page)
        page.evaluate("window.isSamePage = true")
        fields = page.query_selector_all(FIELDS)
        assert fields, path
        for field in [*fields, *page.query_selector_all("main [data-pick]")[:1]]:
            if not field.is_visible():  # a filter has just hidden it
                continue
            field.focus()
            page.keyboard.press("ArrowDown")
            left += [] if field.evaluate("(one) => one === document.activeElement") else [f"{path}: the focus leaves {field}"]
        left += [] if page.evaluate("window.isSamePage") and page.url.startswith(address + path) else [f"{path} leads to {page.url}"]
    assert left == []


def test_what_is_dragged_has_buttons_that_do_the_same(page: Page, address: str) -> None:
    enter(page, address, STATES["list filled"])
    rows = page.locator("[data-items] > li")
    assert rows.count() == page.locator("[data-drag]").count() > 1
    second = rows.nth(1).locator("[data-text]").inner_text()
    rows.nth(1).locator("[data-do=up]").click()
    expect(rows.nth(0).locator("[data-text]")).to_have_text(second)
    assert rows.evaluate_all("(all) => all.map((one) => one.querySelectorAll('[data-do=up], [data-do=down]').length)") == [2] * rows.count()
    expect(page.locator("[draggable=true]")).to_have_count(0)
