"""The reader's plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import TEXTS, SitePage, bytes_of
from support.plans import state_with

if TYPE_CHECKING:
    from playwright.sync_api import Locator

STEPS = {step.id: step.title for step in load().plan.steps}
"""The title of each step."""
NOTES = {question.id: question.title for question in load().plan.debrief}
RATINGS = {rating.id: rating.title for rating in load().plan.ratings}
OUTCOMES = {outcome.id: outcome for outcome in load().plan.outcomes}
STATUS = {"not begun": load().plan.not_begun, **{date.id: date.status for date in load().plan.dates}}
"""How far a plan is, once a date is entered."""


class PlansPage(SitePage):
    """A page that shows plans."""

    def open_with(self, *plans: dict[str, Any], path: str | None = None) -> None:
        """Open this page or another path in a browser that has these plans."""
        self.store(state_with(*plans))
        self.open(path)

    @property
    def only_with_scripts(self) -> Locator:
        """What works only with scripts."""
        return self.page.locator("[data-plan]")

    @property
    def without_scripts(self) -> Locator:
        """What readers without scripts are told."""
        return self.page.locator("main .notice:visible")


class PlanPage(PlansPage):
    """The page of the plan."""

    path = "plan/"
    texts = TEXTS["plan"]

    def make(self, name: str) -> None:
        """Make a plan."""
        self.new_name.fill(name)
        self.press("new_button")
        expect(self.name).to_have_text(name)

    @property
    def new_name(self) -> Locator:
        """The field for the name of a new plan."""
        return self.page.locator("#new_name")

    @property
    def name(self) -> Locator:
        """The name of the plan that is shown."""
        return self.page.locator("#plan_name")

    @property
    def progress(self) -> Locator:
        """How far the plan is."""
        return self.page.locator("[data-plan-status]")

    @property
    def next_title(self) -> Locator:
        """The one thing to do next."""
        return self.page.locator("[data-next-title]")

    @property
    def switch(self) -> Locator:
        """The choice between several plans."""
        return self.page.get_by_label(self.texts["switch"])

    @property
    def saved(self) -> Locator:
        """The rules and messages that were put into the plan."""
        return self.page.locator("[data-saved] > li")

    @property
    def line(self) -> Locator:
        """The line that names the plan on other pages and leads to it."""
        return self.page.locator("[data-plan-line]")

    @property
    def qr_picture(self) -> Locator:
        """The picture of the plan as QR code."""
        return self.page.locator("[data-qr-picture]")

    @property
    def offer(self) -> Locator:
        """What is said about a plan that came by a link."""
        return self.page.locator("[data-offer-title]")

    @property
    def undo(self) -> Locator:
        """The button that takes the last step back."""
        return self.page.locator("[data-undo]")

    def step(self, id_: str) -> Locator:
        """Return the row of a step."""
        return self.page.locator(f"li[data-key={id_}]")

    def unfold_step(self, id_: str) -> None:
        """Unfold what a step says, and the part of the plan that it is in."""
        group = self.page.locator("details.task-group", has=self.step(id_))
        if group.get_attribute("open") is None:
            group.locator("> summary").click()
        self.step(id_).locator("summary").click()

    def unfold(self, text: str) -> None:
        """Unfold a part of the page."""
        self.page.locator("summary", has_text=self.texts[text]).click()

    def enter_date(self, day: str = "", time: str = "") -> None:
        """Write the day of the next step into the plan; without one, the day that the page proposes."""
        if day:
            self.page.locator("#next_date").fill(day)
        if time:
            self.page.locator("#next_time").fill(time)
        self.press("enter_date")

    def next_link(self, message: str) -> Locator:
        """Return the link that leads from the next step to the words for it."""
        return self.page.locator(".next-task").get_by_role("link", name=f"{self.texts['words']} {load().messages[message].title}")

    def questions_link(self, count: int) -> Locator:
        """Return the link to the list, which says how many questions are on it."""
        return self.page.get_by_role("link", name=self.texts["questions"].format(count=count))

    @property
    def sheet_link(self) -> Locator:
        """The link to the sheet."""
        return self.page.locator(".plan__take").get_by_role("link", name=TEXTS["plan_sheet"]["title"])

    def named_button(self, text: str, name: str) -> Locator:
        """Return a button that is named for something; hidden words may have a space before them."""
        return self.button(re.compile(rf"^{re.escape(self.texts[text])} ?: {re.escape(name)}$"))

    def note(self, id_: str) -> Locator:
        """Return the field for what was learned."""
        return self.page.get_by_label(NOTES[id_])

    def rate(self, id_: str, number: int) -> None:
        """Give one to five points."""
        self.page.get_by_role("group", name=RATINGS[id_]).get_by_label(str(number)).check()

    def add_person(self, name: str) -> None:
        """Add a person who was named in the talk."""
        self.page.get_by_label(self.texts["person"], exact=True).fill(name)
        self.press("person_add")

    def export(self) -> bytes:
        """Save all plans as a file, and return its content."""
        return bytes_of(self.downloaded("export"))

    def import_(self, content: bytes) -> None:
        """Open a file of plans."""
        self.page.locator("[data-import]").set_input_files({"name": "plans.json", "mimeType": "application/json", "buffer": content})
