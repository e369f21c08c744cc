"""What the forms for staff have in common, as staff use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class StaffForm:
    """A form in a window.

    Args:
        page: The window.
        url: The form's page.

    """

    def __init__(self, page: Page, url: str) -> None:
        """Remember the window."""
        self.page = page
        self._url = url

    @property
    def section(self) -> Locator:
        """The part of the page that staff fill in."""
        return self.page.locator("main")

    def control(self, key: str) -> Locator:
        """Return the control of a field by its path, or by the list, the number of the entry, and the name."""
        parts = key.split(".")
        number = next((index for index, part in enumerate(parts) if part.isdecimal()), None)
        if number is None:
            return self.section.locator(f'[data-path="{key}"]')
        name = ".".join(parts[number + 1 :])
        return self.rows(".".join(parts[:number])).nth(int(parts[number])).locator(f'[data-name="{name}"]')

    def rows(self, name: str) -> Locator:
        """Return the entries of a list."""
        return self.section.locator(f'[data-list="{name}"] [data-rows] > *')

    def enter(self, key: str, value: str) -> None:
        """Enter a value and leave the field."""
        control = self.control(key)
        if control.evaluate("(one) => one.localName") == "select":
            control.select_option(value)
        else:
            control.fill(value)
            control.blur()

    def add(self, name: str) -> None:
        """Add an entry to a list."""
        self.section.locator(f'[data-list="{name}"] [data-add]').click()
