"""A message is filled in on its page: from the home page to the mail app, in every wording, with the keyboard alone, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.model.message_renderer import render
from support.helpers import load
from support.pages.base import TEXTS, home_link_text
from support.pages.compose import BLANKS, ME, READY, REQUEST, ComposePage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HANDBOOK = load()
COUNT = len(HANDBOOK.messages.active)
pytestmark = pytest.mark.promise("What a reader types fills in the blanks of every message, even with the keyboard alone")


def test_from_home_to_a_personal_request_in_the_mail_app(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open("")
    phone.get_by_role("link", name=home_link_text("page:messages")).tap()
    contact = next(contact for contact in HANDBOOK.messaging.contacts if contact.message == REQUEST)
    phone.get_by_role("link", name=contact.title).tap()
    for blanks in (("my-name",), ("my-studies", "my-school"), ("my-interest",), ("their-name",), ("their-detail",)):
        for blank in blanks:
            compose.field(blank).fill(ME[blank])
        compose.button(compose.texts["continue"]).tap()
    expect(compose.ready).to_have_text(compose.texts["ready"])
    expect(compose.warnings).to_be_hidden()
    subject, text = compose.mail()
    assert subject == "Sample College student interested in nursing"
    presets = {id_: HANDBOOK.blanks[id_].preset or "" for id_ in ("minutes", "what-to-ask")}
    assert text == render(HANDBOOK.messages[REQUEST].parts, {**ME, **presets}, {}).replace("\n", "\r\n")
    assert len(ME) <= 7, "a request needs few words of one's own"
    compose.choose_subject(1)
    expect(compose.subjects).to_have_text("Question about your work as a nurse educator")
    compose.fill({"their-job": "a nurse"})
    assert compose.mail() == ("Question about your work as a nurse", text)


def test_what_is_missing_shows_an_example_and_leaves_as_a_line_to_write_on(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    expect(compose.words).to_contain_text("Dear Ms. Rivera")
    expect(compose.ready).to_have_text(HANDBOOK.blanks["their-detail"].hook.missing)  # type: ignore[union-attr]
    compose.fill({"my-name": "Zoë Muñoz"})
    expect(compose.examples.filter(has_text="you moved from bedside nursing to teaching")).to_have_count(1)
    expect(compose.examples.filter(has_text="Zoë")).to_have_count(0)
    expect(compose.words).to_contain_text("Zoë Muñoz")
    expect(compose.words).not_to_contain_text("on LinkedIn")  # an optional passage is left out as long as its blank is empty
    expect(compose.warnings).to_contain_text(compose.to_fill("my-school", "my-interest", "their-name", "their-detail", "my-studies"))
    text = compose.mail()[1]
    assert "I'm writing to you because ____." in text
    assert "on LinkedIn" not in text
    compose.fill({"found-in": "on your blog"})
    expect(compose.words).to_contain_text("I found you on your blog.")


def test_the_words_follow_the_sender_and_the_greeting_and_ask_only_for_what_they_need(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.show("person")
    expect(compose.field("their-first-name")).to_be_hidden()
    compose.show("background")
    expect(compose.field("my-service")).to_be_hidden()
    compose.choose("greeting", 2)
    compose.choose("sender", 4)
    compose.show("person")
    expect(compose.field("their-first-name")).to_be_visible()
    expect(compose.field("their-name")).to_be_hidden()
    compose.show("background")
    expect(compose.field("my-service")).to_be_visible()
    for hidden in ("my-studies", "my-school", "my-work"):
        expect(compose.field(hidden)).to_be_hidden()
    compose.fill({"my-name": "Zoë Muñoz", "their-first-name": "Kim", "my-service": "six years in the Navy"})
    expect(compose.words).to_contain_text("Hi Kim,")
    expect(compose.words).to_contain_text("After six years in the Navy, I'm looking at civilian careers.")
    phone.reload()
    expect(compose.choice("greeting")).to_have_value("2")
    expect(compose.words).to_contain_text("Hi Kim,")
    compose.open_message("email-alum")
    expect(compose.choice("sender")).to_have_value("4")
    expect(compose.words).to_contain_text("Like you, I went to Sample College, and after six years in the Navy")


def test_a_message_begins_with_its_own_greeting_and_examples_until_the_reader_chooses(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("text-request")
    expect(compose.choice("greeting")).to_have_value("2")
    expect(compose.words).to_contain_text("Hi Jamie, this is Alex Sample, your coworker on Saturdays.")
    compose.show("person")
    expect(compose.field("their-name")).to_be_hidden()
    phone.get_by_text(HANDBOOK.messaging.choices[1].change or "", exact=True).tap()
    phone.locator("#choice_greeting").select_option("0")
    expect(compose.field("their-name")).to_be_visible()
    expect(compose.words).to_contain_text("Dear Ms. Rivera, this is Alex Sample")
    compose.open_message("linkedin-message")
    expect(compose.choice("greeting")).to_have_value("0")


def test_what_was_typed_once_is_there_in_every_message(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    compose.begin_message("thank-you-email")
    assert compose.screen == "you", "something is still missing, so the first question is asked"
    expect(compose.field("my-name")).to_have_value("Zoë Muñoz")
    compose.show(READY)
    expect(compose.words).to_contain_text("Zoë Muñoz")
    expect(compose.warnings).to_contain_text(compose.to_fill("what-helped", "next-step"))
    compose.begin_message("email-questions")
    compose.fill({"question-one": "What is hard?"})
    compose.begin_message()
    assert compose.screen == READY, "nothing is missing"


def test_with_the_keyboard_alone(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.begin_message("running-late")
    phone.keyboard.press("Tab")
    for typed in ("Zoë", "Jamie", "10"):
        while not phone.evaluate("document.activeElement.matches('input:not([type])')"):
            phone.keyboard.press("Tab")
        phone.keyboard.type(typed)
        phone.keyboard.press("Enter")
        phone.wait_for_function("document.activeElement.matches('h2')")
    expect(compose.ready).to_be_focused()
    expect(compose.words).to_have_text(
        "Hi Jamie, this is Zoë. I'm sorry, I'm running about 10 minutes late. Does that still work for you, or should we find another time?"
    )
    names = []
    for _ in range(6):
        phone.keyboard.press("Tab")
        names.append(phone.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Jamie", "Zoë", "10", compose.texts["sms"], compose.texts["copy"], compose.texts["more"]]
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    names = []
    while compose.texts["undo"] not in names:
        names.append(phone.evaluate("document.activeElement.textContent.trim()"))
        phone.keyboard.press("Tab")
    assert names[-1] == compose.texts["undo"]
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Enter")
    expect(compose.examples).to_have_text(["10"])
    expect(compose.warnings).to_contain_text(compose.to_fill("late-minutes"))


def test_without_scripts_the_words_are_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    compose = ComposePage(context.new_page(), address)
    compose.open(f"messages/{REQUEST}/")
    expect(compose.words).to_be_visible()
    expect(compose.subjects).to_have_count(2)
    for choice, words in (("sender", "After six years as a Navy medic, I'm looking at civilian careers."), ("greeting", "Hi Jamie,")):
        (title,) = (one.title for one in HANDBOOK.messaging.choices if one.id == choice)
        summary = compose.texts["other_wording"].format(wording=title)
        compose.page.get_by_text(summary).click()
        expect(compose.other_words.filter(has_text=summary)).to_contain_text(words)
    for hidden in compose.only_with_scripts:
        expect(hidden).to_be_hidden()
    context.close()


def test_the_messages_begin_with_who_they_are_for(phone: Page, address: str) -> None:
    phone.goto(f"{address}messages/")
    expect(phone.locator("h1")).to_contain_text(TEXTS["messages"]["who"])
    for contact in HANDBOOK.messaging.contacts:
        link = phone.get_by_role("link", name=contact.title)
        expect(link).to_be_in_viewport()
        expect(link).to_have_attribute("href", f"{contact.message}/")


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


def test_every_label_of_a_blank_is_its_own(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.begin_message()
    for blank in ME:
        expect(compose.show_field(blank)).to_have_id(f"blank_{blank}")
    assert len(set(BLANKS.values())) == len(BLANKS)
