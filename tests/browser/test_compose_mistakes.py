"""The page of a message says how long it is, and what is wrong with it, while it is filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.pages.compose import ME, ComposePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("A message's page warns if the message is too long, gets a name wrong, or asks for a job")

WRONG = (
    ("their-name", "Dear Ms. Example", "Leave out the greeting."),
    ("their-name", "Mrs. Example", "Write “Ms.”"),
    ("their-name", "Ms./Mr. Example", "Find out their name"),
    ("their-name", "Dr. Jamie Example", "write the last name only"),
    ("their-name", "hiring manager", "Find out their name"),
    ("their-name", "Mr.", "Add the last name."),
)
"""No two in a row have the same warning, so none is taken for the one before."""
ASKS_FOR_A_JOB = (
    ("my-interest", "any openings for nurses", "any openings"),
    ("their-detail", "you wrote about looking for a job", "looking for a job"),
)
RIGHT = ("Jamie Example", "Ms. Example", "Ms. Example-Sample", "Dr. Ngô", "Ms. Dearborn", "Professor O’Example")


def test_the_meter_counts_words_and_says_when_there_are_too_many(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    count = len(compose.words.inner_text().split())
    expect(compose.length).to_have_text(compose.texts["sum_words"].format(count=count, limit=110))
    expect(compose.fits_one_screen).to_be_visible()
    compose.fill({"their-detail": "you " * 75})
    expect(compose.length).to_contain_text("(limit: 110)")
    expect(compose.fits_one_screen).to_be_hidden()
    expect(compose.warnings).to_contain_text(compose.texts["too_long"])


def test_a_note_counts_characters_and_a_text_message_its_parts(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message("linkedin-note")
    compose.fill({"their-first-name": "Zoë 👩‍🎓"})
    count = len("".join(compose.words.all_inner_texts()))
    expect(compose.length).to_have_text(compose.texts["sum_characters"].format(count=count, limit=200))
    compose.open_message("running-late")
    compose.fill({"their-first-name": "Jamie", "late-minutes": "10", "my-name": "Ana"})
    expect(compose.length).to_contain_text("Text messages needed: 1.")
    compose.fill({"their-first-name": "Джейми"})  # letters outside the basic alphabet need more room
    expect(compose.length).to_contain_text("Text messages needed: 2.")


def test_a_wrong_name_or_a_request_for_a_job_is_pointed_out_and_a_right_name_is_not(phone: Page, address: str) -> None:
    compose = ComposePage(phone, address)
    compose.open_message()
    compose.fill(ME)
    for blank, value, warning in WRONG:
        compose.fill({blank: value})
        expect(compose.warnings, value).to_contain_text(warning)
        expect(compose.show_field(blank), value).to_have_accessible_description(re.compile(re.escape(warning)))
    for name in RIGHT:
        compose.fill({"their-name": name})
        expect(compose.words, name).to_contain_text(name)
        expect(compose.warnings, name).to_be_hidden()
    for blank, value, phrase in ASKS_FOR_A_JOB:
        compose.fill({blank: value})
        expect(compose.warnings, value).to_contain_text(compose.texts["said"].format(phrase=phrase))
        compose.fill({blank: ME[blank]})
        expect(compose.warnings, f"after {value}").to_be_hidden()
