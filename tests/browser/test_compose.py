"""A message is filled in on its page: from the home page to the mail app, in every wording, with the keyboard alone, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.model.message_renderer import render
from support.helpers import load
from support.pages.base import TEXTS, home_link_text
from support.pages.compose import BLANKS, ME, REQUEST, ComposePage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HANDBOOK = load()
COUNT = len(HANDBOOK.messages.active)
pytestmark = pytest.mark.promise("What a reader types fills in the blanks of every message, even with the keyboard alone")


def test_from_home_to_a_personal_request_in_the_mail_app(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open("")
    phone.get_by_role("link", name=home_link_text("page:messages")).tap()
    phone.get_by_role("link", name=HANDBOOK.messages[REQUEST].title).tap()
    phone.get_by_role("link", name=compose.texts["fill_in"]).tap()
    expect(compose.field("my-name")).to_be_in_viewport()
    compose.fill(ME)
    expect(compose.warnings).to_be_hidden()
    subject, text = compose.mail()
    assert subject == "Question about your work as a nurse"
    assert text == render(HANDBOOK.messages[REQUEST].parts, {**ME, "minutes": "20"}, {}).replace("\n", "\r\n")
    assert len(ME) <= 7, "a request needs few words of one's own"
    compose.choose_subject(1)
    expect(compose.subjects).to_have_text("Sample College student interested in nursing")
    assert compose.mail() == ("Sample College student interested in nursing", text)


def test_examples_are_shown_until_something_is_typed_and_then_what_is_missing(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    expect(compose.words).to_contain_text("Dear Ms. Rivera")
    expect(compose.legend).to_be_visible()
    compose.fill({"my-name": "Zoë Muñoz"})
    expect(compose.words).to_contain_text(f"I saw that [{BLANKS['their-detail']}], and I'd like to hear more about it.")
    expect(compose.words).to_contain_text(f"I'm [{BLANKS['my-studies']}] at [{BLANKS['my-school']}].")
    expect(compose.words).to_contain_text("Zoë Muñoz")
    expect(compose.words).not_to_contain_text("on LinkedIn")  # an optional passage is left out as long as its blank is empty
    expect(compose.legend).to_be_hidden()
    expect(compose.warnings).to_contain_text(
        compose.to_fill("their-job", "their-name", "their-detail", "my-studies", "my-school", "my-interest")
    )
    text = compose.mail()[1]
    assert f"[{BLANKS['my-studies']}]" in text
    assert "on LinkedIn" not in text


def test_the_words_follow_the_sender_and_the_greeting_and_ask_only_for_what_they_need(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    expect(compose.field("their-first-name")).to_be_hidden()
    expect(compose.field("my-service")).to_be_hidden()
    compose.option("greeting", 2).check()
    compose.option("sender", 4).check()
    expect(compose.field("their-first-name")).to_be_visible()
    expect(compose.field("their-name")).to_be_hidden()
    expect(compose.field("my-service")).to_be_visible()
    for hidden in ("my-studies", "my-school", "my-work"):
        expect(compose.field(hidden)).to_be_hidden()
    compose.fill({"my-name": "Zoë Muñoz", "their-first-name": "Kim", "my-service": "six years in the Navy"})
    expect(compose.words).to_contain_text("Hi Kim,")
    expect(compose.words).to_contain_text("After six years in the Navy, I'm planning my civilian career.")
    phone.reload()
    expect(compose.option("greeting", 2)).to_be_checked()
    expect(compose.words).to_contain_text("Hi Kim,")
    compose.open_message("email-alum")
    expect(compose.option("sender", 4)).to_be_checked()
    expect(compose.words).to_contain_text("I went there, too. After six years in the Navy")


def test_a_message_begins_with_its_own_greeting_and_examples_until_the_reader_chooses(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("text-request")
    expect(compose.option("greeting", 2)).to_be_checked()
    expect(compose.words).to_contain_text("Hi Jamie, this is Alex Sample, from the Saturday shift.")
    expect(compose.field("their-name")).to_be_hidden()
    compose.option("greeting", 0).check()
    expect(compose.words).to_contain_text("Dear Ms. Rivera, this is Alex Sample")
    compose.open_message("linkedin-message")
    expect(compose.option("greeting", 0)).to_be_checked()


def test_what_was_typed_once_is_there_in_every_message(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    compose.open_message("thank-you-email")
    expect(compose.field("my-name")).to_have_value("Zoë Muñoz")
    expect(compose.words).to_contain_text("Zoë Muñoz")
    expect(compose.warnings).to_contain_text(compose.to_fill("what-helped", "next-step"))


def test_with_the_keyboard_alone(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("running-late")
    compose.option("greeting", 2).focus()
    phone.keyboard.press("ArrowLeft")
    expect(compose.option("greeting", 1)).to_be_focused()
    for typed in ("Zoë", "Ms. Kim", "10"):
        phone.keyboard.press("Tab")
        phone.keyboard.type(typed)
    expect(compose.words).to_have_text(
        "Hi Ms. Kim, this is Zoë. I'm sorry, I'm running about 10 minutes late. "
        "Does that still work for you, or should we find another time?"
    )
    names = []
    for _ in range(5):
        phone.keyboard.press("Tab")
        names.append(phone.evaluate("document.activeElement.textContent.trim()"))
    assert names == [compose.texts[one] for one in ("sms", "copy", "txt", "print", "undo")]
    phone.keyboard.press("Enter")
    expect(compose.words).to_contain_text("[How many minutes late you'll be]")


def test_without_scripts_the_words_are_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    compose = ComposePage(context.new_page(), address)
    compose.open_message()
    expect(compose.words).to_be_visible()
    expect(compose.subjects).to_have_count(2)
    for choice, words in (("sender", "After six years as a Navy medic, I'm planning my civilian career."), ("greeting", "Hi Jamie,")):
        (title,) = (one.title for one in HANDBOOK.messaging.choices if one.id == choice)
        summary = compose.texts["other_wording"].format(wording=title)
        compose.page.get_by_text(summary).click()
        expect(compose.other_words.filter(has_text=summary)).to_contain_text(words)
    for hidden in compose.only_with_scripts:
        expect(hidden).to_be_hidden()
    context.close()


def test_the_messages_are_filtered_by_channel_and_text(phone: Page, address: str) -> None:
    phone.goto(f"{address}messages/")
    shown = phone.locator(".entry-list__message:visible")
    channel, text = (phone.get_by_label(TEXTS["messages"][field]) for field in ("filter_channel", "filter_text"))
    expect(shown).to_have_count(COUNT)
    channel.select_option("linkedin-note")
    expect(shown).to_have_count(2)
    channel.select_option("")
    text.fill("bump")  # one of its keywords
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text(HANDBOOK.messages["nudge-one"].title)
    text.fill("zzz")
    expect(phone.get_by_role("status")).to_contain_text(TEXTS["messages"]["filter_none"])
