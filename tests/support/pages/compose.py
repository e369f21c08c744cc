"""The page of a message: its blanks, its words, and the ways in which it leaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import TEXTS, SitePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator

BLANKS = {blank.id: blank.title for blank in load().messaging.blanks}
"""The label of each blank."""
CHOICES = {choice.id: choice.options for choice in load().messaging.choices}
"""The names of each choice's options."""
REQUEST = "email-cold"
ME = {
    "my-name": "Zoë Muñoz",
    "my-studies": "a first-year student",
    "my-school": "Sample College",
    "my-interest": "nursing",
    "their-name": "Ms. Example",
    "their-job": "a nurse",
    "their-detail": "you started a clinic on wheels",
}
"""Just what the request needs, as a student types it."""


class ComposePage(SitePage):
    """The page of a message."""

    texts = TEXTS["message"]

    def open_message(self, id_: str = REQUEST) -> None:
        """Open the page of a message."""
        self.open(f"messages/{id_}/")

    @property
    def words(self) -> Locator:
        """The words of the message."""
        return self.page.locator("[data-words-shown]")

    @property
    def other_words(self) -> Locator:
        """The words in another wording, which only readers without scripts see."""
        return self.page.locator(".message-text__other")

    @property
    def subjects(self) -> Locator:
        """The subject; without scripts, all subjects."""
        return self.page.locator("[data-subjects] li")

    @property
    def legend(self) -> Locator:
        """The line that says that the marked words are examples."""
        return self.page.locator("[data-legend]")

    @property
    def warnings(self) -> Locator:
        """The list of what is wrong or missing."""
        return self.page.locator("[data-warnings]")

    @property
    def length(self) -> Locator:
        """The line that says how long the message is."""
        return self.page.locator("[data-sum]")

    @property
    def fits_one_screen(self) -> Locator:
        """The line that says so."""
        return self.page.locator("[data-screen]")

    @property
    def mail_link(self) -> Locator:
        """The link to the mail app."""
        return self.page.locator("[data-mail]")

    @property
    def visible_fields(self) -> list[Locator]:
        """Every field that the present wording needs."""
        return self.page.locator("[data-field] input:visible").all()

    @property
    def only_with_scripts(self) -> tuple[Locator, ...]:
        """What works only with scripts."""
        return tuple(self.page.locator(f"main {one}").first for one in ("form", "[data-mail]", "[data-copy]", ".compose__jump"))

    def option(self, choice: str, number: int) -> Locator:
        """Return one option of a choice of words."""
        return self.page.get_by_label(CHOICES[choice][number], exact=True)

    def field(self, blank: str) -> Locator:
        """Return the field of a blank; its label may go on with the beginning of a sentence."""
        return self.page.get_by_role("textbox", name=re.compile(rf"^{re.escape(BLANKS[blank])}( “|$)"))

    def fill(self, values: Mapping[str, str]) -> None:
        """Type into the fields of blanks."""
        for blank, value in values.items():
            self.field(blank).fill(value)

    def choose_subject(self, number: int) -> None:
        """Choose one of the subjects."""
        self.page.get_by_label(self.texts["subject_choice"]).select_option(str(number))

    def to_fill(self, *blanks: str) -> str:
        """Return the words for what is missing."""
        return self.texts["to_fill"].format(blanks=", ".join(BLANKS[blank] for blank in blanks))

    def mail(self) -> tuple[str, str]:
        """Return subject and text as a mail app reads them in the link (RFC 6068), once the page has made it."""
        expect(self.mail_link).to_have_attribute("href", re.compile("^mailto:.+&body=."))
        address = urlsplit(str(self.mail_link.get_attribute("href")))
        assert address.scheme == "mailto"
        assert "+" not in address.query, "a mail app would show it as a plus"
        parts = parse_qs(address.query, strict_parsing=True)
        return parts["subject"][0], parts["body"][0]

    def text_message(self) -> str:
        """Return the text as the messages app reads it in the link, once the page has made it."""
        link = self.page.locator("[data-sms]")
        expect(link).to_have_attribute("href", re.compile(r"^sms:\?&body=."))
        return parse_qs(str(link.get_attribute("href")).partition("?&")[2], strict_parsing=True)["body"][0]
