"""The tables of the accessibility conformance report, on a phone and in a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("The accessibility conformance report is readable on a phone, and screen readers read it as a table")


def test_its_rows_are_blocks_on_a_phone_and_a_table_to_screen_readers(phone: Page, address: str) -> None:
    phone.goto(f"{address}accessibility/conformance/")
    table = phone.get_by_role("table", name="level AA")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    row = table.get_by_role("row", name="1.4.10 Reflow")
    expect(row.get_by_role("rowheader")).to_have_text("1.4.10 Reflow")
    expect(row.get_by_role("cell")).to_have_count(2)
    assert row.get_by_role("cell").first.evaluate("(cell) => getComputedStyle(cell).display") == "block"
