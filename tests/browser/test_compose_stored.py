"""What is typed into messages stays on the device, can be erased and brought back, is shown as text, and survives any storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import STORAGE_FULL
from support.pages.compose import ME, READY, REQUEST, ComposePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<img src=x onerror=\"document.title='broken'\"> & 'quotes' {my-name} $& %0A"
pytestmark = pytest.mark.promise("What a reader types into a message stays on the device, and is shown as text")


def test_undo_and_erase(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    undo = compose.button(compose.texts["undo"])
    expect(undo).to_be_hidden()
    compose.fill({"my-name": "Zoë", "my-school": "Sample"})
    compose.unfold_more()
    undo.tap()
    expect(compose.show_field("my-school")).to_have_value("")
    expect(compose.show_field("my-name")).to_have_value("Zoë")
    compose.show(READY)
    compose.press("erase")
    expect(compose.status).to_have_text(compose.texts["erased"])
    expect(compose.show_field("my-name")).to_have_value("")
    compose.show(READY)
    expect(compose.words).to_contain_text("Alex Sample")
    assert compose.stored()["blanks"] == {}
    compose.unfold_more()
    undo.tap()
    expect(compose.show_field("my-name")).to_have_value("Zoë")
    compose.show(READY)
    undo.tap()
    expect(compose.button(compose.texts["erase"])).to_be_focused()


def test_hostile_text_is_shown_as_text_everywhere(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(dict.fromkeys((*ME, "found-in", "what-to-ask", "my-phone", "my-profile"), HOSTILE))
    expect(compose.words).to_contain_text(f"because {HOSTILE}. I found you {HOSTILE}.")
    expect(phone.locator("article img")).to_have_count(0)
    phone.reload()
    expect(compose.words).to_contain_text(f"because {HOSTILE}. I found you {HOSTILE}.")
    assert phone.title().startswith(load().messages[REQUEST].title)
    assert compose.mail()[1].count(HOSTILE) >= 2


def test_malformed_storage_does_no_harm(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    malformed = [
        "null",
        "7",
        '{"my-name": 7}',
        '{"my-name": null, "x y": "z"}',
        '{"__proto__": {"a": "b"}}',
        f'{{"my-name": "{"x" * 5000}"}}',
    ]
    for blanks in malformed:
        compose.store(f'{{"version": 1, "blanks": {blanks}, "wording": {{"greeting": "9"}}}}')
        compose.open_message()
        expect(compose.words, blanks).to_contain_text("I'm writing to you because ")
        compose.fill({"my-school": "Sample College"})
        expect(compose.words, blanks).to_contain_text("at Sample College")
        assert len(compose.stored()["blanks"].get("my-name", "")) <= 300, blanks


def test_without_storage_it_works_for_this_visit_and_says_so(phone: Page, address: str) -> None:
    phone.add_init_script(STORAGE_FULL)
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill({"my-name": "Zoë"})
    expect(compose.words).to_contain_text("Zoë")
    expect(compose.not_saved).to_be_visible()
