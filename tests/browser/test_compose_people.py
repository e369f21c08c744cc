"""Ten people write a message on a phone: few boxes, few taps, and each question fits above the keyboard.

After a wanted change: ``UPDATE_GOLDEN=1 make test ARGS="-m '' tests/browser/test_compose_people.py"``, then read the diff.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.model.message_variants import example_values
from support.helpers import ROOT, load
from support.pages.base import home_link_text
from support.pages.compose import ComposePage
from support.people import PEOPLE, Person
from support.plans import STORE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize

HANDBOOK = load()
GOLDEN = ROOT / "tests/data/golden/people"
BOXES, TAPS = 7, 9
"""The most boxes to fill in and taps to make from the home page to the mail app; the sender's own situation costs one tap."""
ABOVE_KEYBOARD = 440
"""Pixels of a small phone that its keyboard leaves."""
SMALL_PHONE: ViewportSize = {"width": 360, "height": 640}
pytestmark = pytest.mark.promise(
    "A first message takes at most seven boxes and nine taps, and each question fits above the keyboard of a phone"
)


class Tapping:
    """Counts what a person taps."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.taps = 0

    def tap(self, control: Locator) -> None:
        """Tap a link or a button that the person can see."""
        control.tap()
        self.taps += 1


def bottom(button: Locator) -> float:
    """Return how far below the top of the page a button ends."""
    return float(button.evaluate("(one) => one.getBoundingClientRect().bottom + scrollY"))


def write(compose: ComposePage, person: Person, *, is_known: bool = False) -> tuple[int, int, str]:
    """Write a message as a person does; return the boxes and the taps that it took, and the message."""
    page, tapping, boxes = compose.page, Tapping(), 0
    page.set_viewport_size(SMALL_PHONE)
    compose.open("")
    state = {"version": 2, "wording": {"sender": str(person.sender)} if is_known else {}}
    page.evaluate(STORE, ["state", json.dumps(state)])
    tapping.tap(page.get_by_role("link", name=home_link_text("page:messages")))
    contact = next(contact for contact in HANDBOOK.messaging.contacts if contact.id == person.contact)
    tapping.tap(page.get_by_role("link", name=contact.title))
    go_on = compose.button(compose.texts["continue"])
    expect(go_on).to_be_visible()
    while go_on.is_visible():
        sender = page.locator("[data-screen]:visible [data-choice=sender]")
        if sender.is_visible() and sender.input_value() != str(person.sender):
            sender.select_option(str(person.sender))
            tapping.taps += 1
        for field in page.locator("[data-screen]:visible [data-field] input:visible").all():
            field.fill(person.values[str(field.get_attribute("name"))])
            boxes += 1
        assert bottom(go_on) <= ABOVE_KEYBOARD, compose.screen
        name = compose.screen
        tapping.tap(go_on)
        page.wait_for_function("(name) => location.hash.slice(1) !== name && document.activeElement.matches('h2')", arg=name)
    expect(compose.ready).to_have_text(compose.texts["ready"])
    expect(compose.warnings).to_be_hidden()
    expect(compose.mail_link).to_be_in_viewport(ratio=1)
    subject, text = compose.mail()
    return boxes, tapping.taps + 1, f"Subject: {subject}\n\n{text}\n".replace("\r\n", "\n")


@pytest.mark.parametrize(
    "person",
    [pytest.param(person, id=person.name, marks=pytest.mark.nightly if number % 2 else ()) for number, person in enumerate(PEOPLE)],
)
def test_a_person_writes_a_message_within_the_limits(phone: Page, address: str, person: Person) -> None:
    compose = ComposePage(phone, address)
    boxes, taps, text = write(compose, person)
    assert boxes <= BOXES
    assert taps <= TAPS
    file = GOLDEN / f"{re.sub(r'[^A-Za-z0-9]+', '_', person.name)}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_whoever_said_before_who_they_are_needs_one_tap_less(phone: Page, address: str) -> None:
    changer = next(person for person in PEOPLE if person.sender)
    _, taps, _ = write(ComposePage(phone, address), changer, is_known=True)
    assert taps <= TAPS - 1


@pytest.mark.parametrize("sender", [0, pytest.param(5, marks=pytest.mark.nightly)])
def test_every_question_of_every_request_fits_above_the_keyboard(phone: Page, address: str, sender: int) -> None:
    compose, too_low = ComposePage(phone, address), []
    phone.set_viewport_size(SMALL_PHONE)
    go_on = phone.locator(".screen__next")
    for message in HANDBOOK.messages.active:
        if not HANDBOOK.purposes[message.purpose].asks:
            continue
        compose.store({"version": 2, "wording": {"sender": str(sender)}})
        compose.begin_message(message.id)
        while go_on.is_visible():
            name = compose.screen
            for field in phone.locator("[data-screen]:visible [data-field] input:visible").all():
                field.fill(example_values(message, HANDBOOK)[str(field.get_attribute("name"))])
                if bottom(go_on) > ABOVE_KEYBOARD:
                    too_low.append(f"{message.id}#{name}: {bottom(go_on)}")
            go_on.tap()
            phone.wait_for_function("(name) => location.hash.slice(1) !== name && document.activeElement.matches('h2')", arg=name)
    assert too_low == []
