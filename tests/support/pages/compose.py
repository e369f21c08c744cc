"""The page of a message: its questions, its words, and the ways in which it leaves."""

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
    "their-detail": "you started a clinic on wheels",
}
"""Just what the request needs, as a student types it."""
SCREENS = {blank: screen.id for screen in load().messaging.screens for blank in screen.blanks}
"""The screen that asks for each blank."""
READY = "ready"
"""The last screen."""


class ComposePage(SitePage):
    """The page of a message."""

    texts = TEXTS["message"]

    def open_message(self, id_: str = REQUEST) -> None:
        """Open the page of a message, at the finished message, and wait until its script is there."""
        self.open(f"messages/{id_}/#{READY}")
        self.page.wait_for_function("document.querySelector('[data-words-shown] a, [data-sum]:not(:empty)')")

    def begin_message(self, id_: str = REQUEST) -> None:
        """Open the page of a message as a link does that names no screen, and wait until its script is there."""
        self.open(f"messages/{id_}/")
        self.page.wait_for_function("document.querySelector('[data-sum]:not(:empty)')")

    def show(self, screen: str) -> None:
        """Go to a screen by its address."""
        self.page.evaluate("(hash) => { location.hash = hash }", screen)
        expect(self.page.locator(f'[data-screen="{screen}"]' if screen != READY else "[data-ready-title]")).to_be_visible()

    @property
    def screen(self) -> str:
        """The name of the screen in the address."""
        return self.page.url.rpartition("#")[2]

    @property
    def question(self) -> Locator:
        """The heading of the question, with its number."""
        return self.page.locator("[data-screen]:visible h2")

    @property
    def ready(self) -> Locator:
        """The heading of the finished message."""
        return self.page.locator("[data-ready-title]")

    @property
    def sentence(self) -> Locator:
        """The sentence below the field."""
        return self.page.locator("[data-live]")

    @property
    def hook(self) -> Locator:
        """What is said if the reason for the message is missing."""
        return self.page.locator("[data-hook]")

    @property
    def words(self) -> Locator:
        """The words of the message."""
        return self.page.locator("[data-words-shown]")

    @property
    def examples(self) -> Locator:
        """The blanks in the words that only show an example."""
        return self.words.locator(".blank:not(.blank--filled)")

    @property
    def other_words(self) -> Locator:
        """The words in another wording, which only readers without scripts see."""
        return self.page.locator(".message-text__other")

    @property
    def subjects(self) -> Locator:
        """The subject; without scripts, all subjects."""
        return self.page.locator("[data-subjects] li")

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
        return self.page.locator("[data-one-screen]")

    @property
    def mail_link(self) -> Locator:
        """The link to the mail app."""
        return self.page.locator("[data-mail]")

    @property
    def only_with_scripts(self) -> tuple[Locator, ...]:
        """What works only with scripts."""
        return tuple(self.page.locator(f"main {one}").first for one in ("form", "[data-mail]", "[data-copy]", "[data-back]"))

    def choice(self, choice: str) -> Locator:
        """Return the list of a choice's options below the finished message, which is shown."""
        self.show(READY)
        self.page.locator("[data-wording]").evaluate("(one) => { one.open = true }")
        return self.page.locator(f"#wording_{choice}")

    def choose(self, choice: str, option: int) -> None:
        """Choose an option of a choice between wordings, below the finished message."""
        self.choice(choice).select_option(str(option))

    def field(self, blank: str) -> Locator:
        """Return the field of a blank; its label may go on with the beginning of a sentence."""
        return self.page.get_by_role("textbox", name=re.compile(rf"^{re.escape(BLANKS[blank])}( “|$)"))

    def show_field(self, blank: str) -> Locator:
        """Return the field of a blank on its screen, or below the finished message, which is then shown."""
        is_asked = self.page.locator(f"[data-screen] #blank_{blank}").count() > 0
        self.show(SCREENS[blank] if is_asked else READY)
        self.page.locator("[data-optional]").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
        return self.field(blank)

    def fill(self, values: Mapping[str, str]) -> None:
        """Type into the fields of blanks, each on its screen, and go on to the finished message."""
        for blank, value in values.items():
            self.show_field(blank).fill(value)
        self.show(READY)

    def go_on(self) -> None:
        """Press the button that leads to the next question."""
        self.button(self.texts["continue"]).click()

    def choose_subject(self, number: int) -> None:
        """Choose one of the subjects."""
        self.show(READY)
        self.page.locator("[data-wording]").evaluate("(one) => { one.open = true }")
        self.page.get_by_label(self.texts["subject_choice"]).select_option(str(number))

    def unfold_more(self) -> None:
        """Show the buttons that are folded away."""
        self.page.locator("[data-more]").evaluate("(one) => { one.open = true }")

    def press(self, text: str) -> None:
        """Press a button of the finished message, wherever it is."""
        self.unfold_more()
        super().press(text)

    def copied(self, text: str) -> str:
        """Press a button that copies, and return what it copied."""
        self.page.evaluate(
            "document.querySelectorAll('[data-label]').forEach((one) => { one.textContent = one.dataset.label; delete one.dataset.label })"
        )
        return super().copied(text)

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
