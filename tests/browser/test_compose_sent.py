"""A message leaves its page unchanged: as a copy, a file, a link to an app, or on paper."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.pages.base import PAPERS, bytes_of
from support.pages.compose import BLANKS, ME, REQUEST, ComposePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<img src=x onerror=\"document.title='broken'\"> & 'quotes' {my-name} $& %0A"
pytestmark = pytest.mark.promise("A message arrives unchanged in email programs, in messaging apps, on the clipboard, and on paper")


def test_it_is_copied_as_plain_and_as_rich_text(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill({**ME, "my-name": HOSTILE})
    plain = compose.copied("copy")
    assert plain == compose.mail()[1].replace("\r\n", "\n")
    assert HOSTILE in plain
    rich = phone.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())")
    assert "&lt;img src=x" in rich
    assert "<img" not in rich
    assert rich.count("<p") == len(plain.split("\n\n"))
    assert compose.copied("copy_subject") == "Sample College student interested in nursing"


def test_copying_says_what_is_still_missing(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("linkedin-message")
    compose.press("copy")
    message = re.escape(f"{compose.texts['copied']} {compose.texts['to_fill'].format(blanks='')}")
    expect(compose.status).to_have_text(re.compile(rf"^{message}.*{BLANKS['my-name']}"))
    phone.evaluate("() => { navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject() }")
    compose.press("copy")
    expect(compose.status).to_have_text(compose.texts["not_copied"])


def test_it_is_downloaded_as_text_and_as_a_mail_draft(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill({**ME, "my-name": 'Zoë "Z" Müller 👩‍🎓 & Söhne, 100 %', "my-interest": "Pflege = nursing? =?utf-8?Q?x?="})
    draft = compose.downloaded("eml")
    assert draft.suggested_filename == f"message-{REQUEST}.eml"
    raw = bytes_of(draft)
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    mail = message_from_bytes(raw, policy=policy.default)
    subject, text = compose.mail()
    assert mail["Subject"] == subject == "Sample College student interested in Pflege = nursing? =?utf-8?Q?x?="
    assert mail.defects == []
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == text.replace("\r\n", "\n")
    assert bytes_of(compose.downloaded("txt")).decode() == f"{subject}\n\n{text}\n".replace("\r\n", "\n")


def test_a_message_too_long_for_the_mail_app_says_so(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    main = phone.locator(".dock .button--main:visible")
    compose.fill(ME)
    expect(main).to_have_text(compose.texts["mail"])
    compose.fill({"their-detail": "ü" * 300, "my-school": "ä" * 300})
    expect(compose.mail_link).to_be_hidden()
    expect(main).to_have_text(compose.texts["copy"])
    expect(compose.warnings).to_contain_text(compose.texts["too_long_for_mail"])


def test_a_text_message_opens_the_messages_app(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("running-late")
    compose.fill({"their-first-name": "Jamie & Co", "late-minutes": "10", "my-name": "Zoë"})
    assert compose.text_message().startswith("Hi Jamie & Co, this is Zoë. I'm sorry, I'm running about 10 minutes late.")


def test_it_is_shared_where_the_phone_can(phone: Page, address: str) -> None:
    phone.add_init_script("navigator.share = async (data) => { window.shared = data }")
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    compose.press("share")
    phone.wait_for_function("window.shared")
    subject, text = compose.mail()
    assert phone.evaluate("window.shared") == {"title": subject, "text": text.replace("\r\n", "\n")}


def test_a_script_for_a_call_is_printed_on_one_page_in_large_type(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("phone-request")
    compose.fill({"my-name": "Zoë Muñoz"})
    for paper in PAPERS:
        (page,) = compose.printed(paper)
        text = page.get_textpage()
        assert "Hello, my name is Zoë Muñoz." in " ".join(text.get_text_range().split()), paper
        assert compose.texts["erase"] not in text.get_text_range(), paper
        index, _ = text.search("Hello, my name is").get_next()
        _, bottom, _, top = text.get_charbox(index, loose=True)
        assert top - bottom >= 16, f"{paper}: points"
