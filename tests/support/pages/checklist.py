"""The page of a checklist, and the checklist on the page of a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.helpers import load, page_of
from support.pages.base import TEXTS, SitePage

if TYPE_CHECKING:
    from playwright.sync_api import Locator

ONE_PAGE = "one-page"


class ChecklistPage(SitePage):
    """The page of a checklist."""

    texts = TEXTS["checklist"]

    def open_checklist(self, id_: str = ONE_PAGE) -> None:
        """Open the page of a checklist."""
        self.open(page_of(id_))

    @property
    def done(self) -> Locator:
        """The line that counts the ticks."""
        return self.page.locator("[data-done-text]")

    @property
    def boxes(self) -> Locator:
        """All boxes to tick."""
        return self.page.locator("[data-tick]")

    @property
    def ticked(self) -> Locator:
        """The boxes with a tick."""
        return self.page.locator("[data-tick]:checked")

    def box(self, rule: str) -> Locator:
        """Return the box of a rule."""
        return self.page.get_by_label(load().rules[rule].checklist)

    def tick(self, *rules: str) -> None:
        """Tick the boxes of rules."""
        for rule in rules:
            self.box(rule).check()

    def count_text(self, count: int, id_: str = ONE_PAGE) -> str:
        """Return the words for a number of ticks on a checklist."""
        handbook = load()
        lines = sum(bool(rule.line_to_check) for _, rules in handbook.by_phase(handbook.checklists[id_]) for rule in rules)
        return self.texts["done"].format(count=count, all=lines)

    def rule_link(self, rule: str) -> Locator:
        """Return the link from a line to its rule; hidden words may have a space before them."""
        names = [f"{self.texts['read']}{space}: {load().rules[rule].title}" for space in ("", " ")]
        return self.page.get_by_role("link", name=names[0]).or_(self.page.get_by_role("link", name=names[1]))
