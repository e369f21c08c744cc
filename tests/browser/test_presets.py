"""A preset opens what it says: its list of questions on a phone, its address as a code, and all of it without scripts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from handbook.core import inline_markup
from support.presets import texts_of
from support.text import missing_texts, squeezed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset

pytestmark = pytest.mark.promise("Every quick start opens its questions on a phone, and is complete without scripts")


def test_every_preset_opens_its_list_of_questions_on_a_phone(phone: Page, address: str, handbook: Handbook) -> None:
    for preset in handbook.presets.active:
        phone.goto(f"{address}start/{preset.id}/")
        phone.evaluate("localStorage.clear()")  # no list is left from the preset before
        phone.locator('.preset__link[href*="my-list"]').tap()
        phone.wait_for_url("**/questions/my-list/**")
        expect_list(phone, preset, handbook)


def expect_list(page: Page, preset: Preset, handbook: Handbook) -> None:
    """Expect the list that a preset offers, or the one that fills its time."""
    (step,) = (step for step in preset.steps if step.questions or step.fill)
    shown = page.locator("[data-items] [data-text]")
    if step.fill:
        (time,) = (time for time in handbook.library.times if time.minutes == step.fill.minutes)
        expect(shown).to_have_count(time.questions)
        expect(page.locator("[data-sum]")).to_contain_text(f"of {time.minutes - time.greeting} minutes")
        expect(page.locator("#choice_goal")).to_have_value(step.fill.goal)
        return
    expect(page.locator("[data-offer-list] li")).to_have_count(len(step.questions))
    page.get_by_role("button", name="Use this list").tap()
    expect(shown).to_have_text([handbook.questions[id_].question for id_ in step.questions])
    (time,) = (time for time in handbook.library.times if time.minutes == step.minutes)
    expect(page.locator("[data-sum]")).to_contain_text(f"of {time.minutes - time.greeting} minutes")
    expect(page.locator(".list-summary__text")).not_to_contain_class("list-summary__text--over")


def test_its_page_shows_its_own_address_as_a_code_by_keyboard_and_copies_it(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="dark", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{address}start/first-interview/?from=mail#top")
    button = page.get_by_role("button", name="Show as QR code")
    button.focus()
    page.keyboard.press("Enter")
    code = page.get_by_role("img", name="QR code that opens this page")
    expect(code.locator("svg")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    assert read.text == f"{address}start/first-interview/"
    expect(page.locator("[data-own-address]")).to_have_text(read.text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == read.text
    button.press("Enter")
    expect(code).to_be_hidden()
    context.close()


def test_every_preset_is_whole_without_scripts(browser: Browser, address: str, handbook: Handbook) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    shown, low = {}, []
    for preset in handbook.presets.active:
        page.goto(f"{address}start/{preset.id}/")
        for link in page.locator(".preset__link").all():
            expect(link).to_be_visible()
            low += [] if link.bounding_box()["height"] >= 44 else [f"{preset.id}: {link.inner_text()}"]  # type: ignore[index]
        for fold in page.locator(".start__details > summary").all():
            fold.click()
        shown[preset.id] = squeezed(page.locator("main").inner_text())
        expect(page.locator("[data-qr]")).to_be_hidden()
    assert low == []
    assert (
        missing_texts({one.id: [inline_markup.plain(text) for text in texts_of(one, handbook)] for one in handbook.presets.active}, shown)
        == []
    )
    page.close()
