"""The reader's list of questions, and the pages on which questions are picked and filtered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from support.pages.base import TEXTS, SitePage

if TYPE_CHECKING:
    from re import Pattern

    from playwright.sync_api import Locator


class MyListPage(SitePage):
    """The page of the list."""

    path = "questions/my-list/"
    texts = TEXTS["my_list"]

    def open_with(self, *ids: str) -> None:
        """Open a list with these questions."""
        self.store({"version": 1, "list": [{"id": id_} for id_ in ids], "choice": {}})
        self.open()

    @property
    def items(self) -> Locator:
        """The rows of the list."""
        return self.page.locator("[data-items] > li")

    @property
    def questions(self) -> Locator:
        """The questions of the list in order."""
        return self.page.locator("[data-items] [data-text]")

    @property
    def sum(self) -> Locator:
        """The line with the number of questions and the minutes."""
        return self.page.locator("[data-sum]")

    @property
    def undo(self) -> Locator:
        """The button that takes the last change back."""
        return self.button(self.texts["undo"])

    @property
    def offer(self) -> Locator:
        """The part that offers a list that came by a link."""
        return self.page.locator("[data-offer]")

    @property
    def offered(self) -> Locator:
        """The questions of that list."""
        return self.page.locator("[data-offer-list] li")

    @property
    def qr_code(self) -> Locator:
        """The picture of the list as QR code."""
        return self.page.get_by_role("img", name=self.texts["qr_label"])

    def shown(self, count: int) -> list[str]:
        """Return the questions of the list in order, as soon as there are so many."""
        expect(self.items).to_have_count(count)
        return self.questions.all_inner_texts()

    def choose_for_me(self, minutes: int | None = None) -> None:
        """Let the page fill the list, for the minutes of the talk or as they are."""
        expect(self.sum).not_to_be_empty()  # the script has run, which folds the choice away where there is a list
        fold = self.page.locator("[data-choice-fold]")
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()
        button = ".button--main[name=minutes]" if minutes is None else f"[name=minutes][value='{minutes}']"
        self.page.locator(f"[data-choice] {button}").click()

    def add_own(self, question: str, minutes: int | None = None) -> None:
        """Add a question in one's own words."""
        self.page.get_by_label(self.texts["own"]).fill(question)
        if minutes is not None:
            self.page.get_by_label(self.texts["own_minutes"], exact=True).select_option(str(minutes))
        self.press("own_add")

    def button_of(self, text: str, question: str) -> Locator:
        """Open what a row folds away, and return its button, which is named for its question; hidden words may have a space before them."""
        self.more(self.page.locator("[data-items] > li").filter(has_text=question))
        return self.button(self._named(text, question))

    @staticmethod
    def more(row: Locator) -> None:
        """Open what a row folds away."""
        if row.locator(".item__more").get_attribute("open") is None:
            row.locator(".item__more > summary").click()

    def swap(self, row: int = 0) -> None:
        """Put a similar question in the place of one."""
        self.more(self.items.nth(row))
        self.items.nth(row).locator("[data-do=swap]").click()

    def note(self, row: int) -> Locator:
        """Return what a row says about a question that is no longer in the library."""
        return self.items.nth(row).locator("[data-note]")

    def drag(self, row: int, below: int) -> None:
        """Drag a row by its handle to below another one; both must fit into the window."""
        handle = self.items.nth(row).locator("[data-drag]")
        handle.scroll_into_view_if_needed()
        start, end = handle.bounding_box(), self.items.nth(below).bounding_box()
        assert start
        assert end
        self.page.mouse.move(start["x"] + 10, start["y"] + 10)
        self.page.mouse.down()
        self.page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=6)
        self.page.mouse.up()

    def link(self) -> str:
        """Return the link that carries the list, as a browser gives it that can't share."""
        self.page.evaluate("navigator.share = undefined")
        return self.copied("share")

    @staticmethod
    def _named(text: str, question: str) -> Pattern[str]:
        return re.compile(rf"^{re.escape(TEXTS['my_list'][text])} ?: {re.escape(question)}$")


class QuestionsPage(SitePage):
    """A page of the library: the overview, a topic, or all questions with their filter."""

    path = "questions/all/"
    texts = TEXTS["all_questions"]

    def open_topic(self, id_: str) -> None:
        """Open the page of a topic."""
        self.open(f"questions/{id_}/")

    @property
    def shown(self) -> Locator:
        """The questions that fit the filter."""
        return self.page.locator(".entry-list__question:visible")

    @property
    def count(self) -> Locator:
        """The line that says how many there are."""
        return self.page.locator(".filter [role=status]")

    @property
    def strip(self) -> Locator:
        """The line that leads to the list."""
        return self.page.locator("[data-strip]")

    @property
    def picked(self) -> Locator:
        """What that line says."""
        return self.page.locator("[data-count]")

    @property
    def only_with_scripts(self) -> Locator:
        """Whatever is visible of what works only with scripts."""
        return self.page.locator(":is(form, .add-question, .list-strip, [data-my-list]):visible")

    def field(self, text: str) -> Locator:
        """Return a field of the filter."""
        return self.page.get_by_label(self.texts[text])

    def pick(self, question: str) -> Locator:
        """Return the box that puts a question on the list."""
        return self.page.get_by_label(f"{TEXTS['question']['pick']}: {question}")

    def count_text(self, count: int) -> str:
        """Return the words for a number of questions on the list."""
        return TEXTS["question"]["strip"].format(count=count)

    def ids(self) -> list[str]:
        """Return the ids of the questions that fit the filter, in order."""
        ids: list[str] = self.shown.evaluate_all("(all) => all.map((one) => one.dataset.question)")
        return ids
