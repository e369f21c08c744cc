"""The notice that there is a new edition: nothing that was typed is lost when a reader agrees, and nothing is hidden by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.axe import unexplained
from support.offline import NEW, OLD, update, use_now, visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from handbook.site.linkcheck.crawl import Site
    from support.offline import Host

STORAGE_FULL_FROM_NOW_ON = """() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...item) {
        if (this === localStorage) throw new DOMException('full', 'QuotaExceededError');
        real.apply(this, item);
    };
}"""
WIDE = 960
"""Pixels of a window from which the tabs are in the header and not at the foot."""
pytestmark = pytest.mark.promise("Switching to a new edition keeps everything that the reader typed or checked off")


def fill_in_three_pages(reader: BrowserContext, host: Host) -> tuple[Page, Page, Page]:
    """Type into a message and into a plan, and tick a checklist; return the three pages."""
    compose = visit(reader, f"{host.address}messages/pedir-cita/")
    compose.reload()
    plan, ticks = reader.new_page(), reader.new_page()
    plan.goto(f"{host.address}plan/")
    plan.locator("#new_name").fill("Ana")
    plan.keyboard.press("Enter")
    plan.evaluate("for (const part of document.querySelectorAll('[data-plan] details')) part.open = true")
    plan.locator("#person_name").fill("Luis, not yet added")
    plan.locator("[data-note]").first.fill("Mucho")
    ticks.goto(f"{host.address}checklists/hoja/")
    ticks.locator("[data-tick=saluda-primero]").check()
    compose.evaluate("location.hash = 'feria'")
    compose.locator("#blank_empresa").fill("Panadería")
    return compose, plan, ticks


def test_nothing_that_was_typed_or_ticked_is_lost(host: Host, reader: BrowserContext, next_site: Site) -> None:
    compose, plan, ticks = fill_in_three_pages(reader, host)
    host.folder = next_site.root
    assert update(compose) == "installed"
    with plan.expect_event("load"), ticks.expect_event("load"):
        use_now(compose)
    for page in (compose, plan, ticks):
        page.wait_for_function(f"document.title.includes('{NEW}')")
    expect(compose.locator("#blank_empresa")).to_have_value("Panadería")
    expect(plan.locator("#person_name")).to_have_value("Luis, not yet added")
    expect(plan.locator("[data-note]").first).to_have_value("Mucho")
    expect(ticks.locator("[data-tick=saluda-primero]")).to_be_checked()


def test_a_page_that_can_store_nothing_is_not_reloaded(host: Host, reader: BrowserContext, next_site: Site) -> None:
    page = visit(reader, f"{host.address}messages/pedir-cita/")
    page.reload()
    page.evaluate(STORAGE_FULL_FROM_NOW_ON)
    page.evaluate("location.hash = 'feria'")
    page.locator("#blank_empresa").fill("Panadería")
    host.folder = next_site.root
    assert update(page) == "installed"
    page.locator("[data-use]").click()
    expect(page.locator("[data-new-edition]")).to_be_hidden()
    assert OLD in page.title()
    expect(page.locator("#blank_empresa")).to_have_value("Panadería")


def test_the_notice_hides_nothing_and_works_by_keyboard(host: Host, reader: BrowserContext, next_site: Site) -> None:
    page = visit(reader, host.address)
    page.reload()
    host.folder = next_site.root
    assert update(page) == "installed"
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{host.address}rules/")
        page.locator("[data-use]").wait_for()
        page.wait_for_function("document.documentElement.style.getPropertyValue('--hb-notice') !== '0px'")
        assert unexplained(page) == [], width
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        box, last = (page.locator(one).bounding_box() for one in ("[data-new-edition]", ".md-copyright"))
        tabs = page.locator(".tabs").bounding_box()
        assert tabs
        assert box
        assert last
        assert last["y"] + last["height"] <= box["y"] + 1, width
        assert box["y"] + box["height"] <= (tabs["y"] if width < WIDE else 800) + 1, width
        heights = [(button.bounding_box() or {"height": 0})["height"] for button in page.locator("[data-new-edition] button").all()]
        assert min(heights) >= 44, width
    page.evaluate("scrollTo(0, 0)")
    page.locator("[data-use]").focus()
    with page.expect_event("load"):
        page.keyboard.press("Enter")
    assert NEW in page.title()
