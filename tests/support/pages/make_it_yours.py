"""The page of the form "Make it yours", as staff use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from playwright.sync_api import expect

from support.helpers import ROOT
from support.pages.staff_form import StaffForm

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATH = "for-centers/make-it-yours/"
HOSTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/form_hosts.yaml").read_text(encoding="utf-8"))


class FormPage(StaffForm):
    """The form in a window.

    Args:
        page: The window.
        address: The site.

    """

    def __init__(self, page: Page, address: str) -> None:
        """Remember the window."""
        super().__init__(page, address + PATH)

    def open(self) -> FormPage:
        """Open the page and wait for its script."""
        self.page.goto(self._url)
        expect(self.page.locator("[data-file]")).not_to_be_empty()
        return self

    def fill_in(self, host: dict[str, Any]) -> None:
        """Fill in everything that a host wants to say."""
        for path, value in host["fields"].items():
            self.enter(path, value)
        for name, entries in host.get("lists", {}).items():
            for index, entry in enumerate(entries):
                self.add(name)
                for key, value in entry.items():
                    self.enter(f"{name}.{index}.{key}", value)

    def download(self) -> str:
        """Download the file and return its text."""
        with self.page.expect_download() as waiting:
            self.page.locator("[data-download]").click()
        assert waiting.value.suggested_filename == "center.yaml"
        return Path(waiting.value.path()).read_bytes().decode()

    def open_file(self, text: str) -> None:
        """Open a file that staff have, and wait until the page says so."""
        self.page.locator("[data-open]").set_input_files({"name": "center.yaml", "mimeType": "text/yaml", "buffer": text.encode()})
        expect(self.page.locator("[data-open-status]")).not_to_be_empty()

    def error_of(self, key: str) -> Locator:
        """Return what is shown next to a field."""
        return self.control(key).locator("xpath=ancestor::*[contains(@class, 'field')][1]").locator("[data-error]")

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))
