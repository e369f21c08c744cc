"""The pages that are made of plans: the sheet, the view for the talk, the tables of all plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from support.pages.base import TEXTS
from support.pages.plan import PlansPage

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class SheetPage(PlansPage):
    """The sheet to take along."""

    path = "plan/sheet/"
    texts = TEXTS["plan_sheet"]

    @property
    def questions(self) -> Locator:
        """The questions on the sheet."""
        return self.page.locator("[data-questions] > li")

    @property
    def none(self) -> Locator:
        """The notice that there is no plan."""
        return self.page.locator("[data-none]")

    @property
    def deadline(self) -> Locator:
        """The line that says when the thank-you is due."""
        return self.page.locator("[data-deadline]")

    def heading(self, text: str) -> Locator:
        """Return the heading of a part."""
        return self.page.locator("dt", has_text=re.compile(f"^{re.escape(self.texts[text])}$"))


class TalkPage(PlansPage):
    """The view for the talk."""

    path = "plan/talk/"
    texts = TEXTS["plan_talk"]

    @property
    def heading(self) -> Locator:
        """What the card is about."""
        return self.page.locator("[data-heading]")

    @property
    def clock(self) -> Locator:
        """The minutes that are left."""
        return self.page.locator("[data-clock]")

    @property
    def place(self) -> Locator:
        """Which question it is."""
        return self.page.locator(".talk__place")

    @property
    def last_minutes(self) -> Locator:
        """What is said near the end."""
        return self.page.locator("[data-last]")

    def minutes_left(self, minutes: int) -> str:
        """Return the words for a number of minutes."""
        return self.texts["left"].format(minutes=minutes)

    def write_note(self, text: str) -> None:
        """Write a note below the question."""
        self.page.locator(".talk__note summary").click()
        self.page.get_by_role("textbox", name=TEXTS["my_list"]["notes"]).fill(text)


class ComparePage(PlansPage):
    """The tables of all plans."""

    path = "plan/compare/"
    texts = TEXTS["plan_compare"]

    def table(self, text: str) -> Locator:
        """Return a table."""
        return self.page.get_by_role("region", name=self.texts[text])
