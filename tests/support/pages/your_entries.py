"""The page of the forms for a center's own entries, as staff use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from support.pages.staff_form import StaffForm

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATH = "for-centers/your-entries/"


class EntriesPage(StaffForm):
    """The forms in a window.

    Args:
        page: The window.
        address: The site.

    """

    def __init__(self, page: Page, address: str) -> None:
        """Remember the window."""
        super().__init__(page, address + PATH)

    def open(self, entry: str = "") -> EntriesPage:
        """Open the page, with an entry that its address names, and wait for its script."""
        self.page.goto(f"{self._url}?entry={entry}" if entry else self._url)
        expect(self.page.locator("[data-result]")).to_be_visible()
        return self

    def choose(self, kind: str, action: str = "id") -> None:
        """Choose what to do."""
        self.page.locator(f"[name=choice_action][value={action}]").check()
        self.page.locator(f"[name=choice_kind][value={kind}]").check()

    @property
    def section(self) -> Locator:
        """The part of the form that staff fill in."""
        return self.page.locator("[data-kind]:not([hidden])")

    def show_more(self) -> None:
        """Open the fields that can be left empty."""
        more = self.section.locator("[data-more]")
        if more.count() and more.get_attribute("open") is None:
            more.locator("summary").click()

    def fill_in(self, values: dict[str, Any]) -> None:
        """Fill in everything that staff want to say."""
        self.show_more()
        for path, value in values.items():
            if not isinstance(value, list):
                self.enter(path, str(value))
                continue
            for index, row in enumerate(value):
                if self.rows(path).count() <= index:
                    self.add(path)
                for name, text in row.items():
                    self.enter(f"{path}.{index}.{name}", str(text))

    def output(self, name: str = "entry") -> Locator:
        """Return the part of the page with a file."""
        return self.page.locator(f'[data-output="{name}"]')

    def text(self, name: str = "entry") -> str:
        """Return the text of a file, as the page shows it."""
        return self.output(name).locator("[data-text]").text_content() or ""

    def file_path(self, name: str = "entry") -> str:
        """Return the path of a file, as the page shows it."""
        return self.output(name).locator("[data-file-path]").text_content() or ""

    def download(self, name: str = "entry") -> str:
        """Download a file and return its text."""
        with self.page.expect_download() as waiting:
            self.output(name).locator("[data-download]").click()
        assert waiting.value.suggested_filename == self.file_path(name).rpartition("/")[2]
        return Path(waiting.value.path()).read_bytes().decode()

    def open_file(self, name: str, text: str) -> None:
        """Open a file that staff have."""
        chooser = self.output().locator("[data-open]")
        chooser.set_input_files({"name": name, "mimeType": "text/yaml", "buffer": text.encode()})
        expect(self.output().locator("[data-open-status]")).not_to_be_empty()

    def error_of(self, key: str) -> Locator:
        """Return what is shown next to a field; that of a list is next to its button."""
        is_list = self.section.locator(f'[data-list="{key}"]').count() > 0
        control = self.section.locator(f'[data-list="{key}"] [data-add]') if is_list else self.control(key)
        return control.locator("xpath=ancestor::*[contains(@class, 'field')][1]").locator("[data-error]")

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))
