"""What all page objects share: a page object knows how to find and use the parts of one kind of page, so that the tests need not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pypdfium2
from playwright.sync_api import expect

from support.helpers import load
from support.plans import STORE, STORED
from support.windows import is_of

if TYPE_CHECKING:
    from re import Pattern

    from playwright.sync_api import Download, Locator, Page

TEXTS = load().strings.root
"""Every text of the interface, by group and name."""
WITHOUT_SCRIPTS = "assets/icons/icon.svg"
PAPERS = ("Letter", "A4")
STORAGE_BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
STORAGE_FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
"""Scripts that run before those of the page."""


class SitePage:
    """A page of the site, as its reader uses it.

    Attributes:
        page: The page in the browser, for what only one test does.
        address: The address of the site.

    """

    path = ""
    texts: dict[str, str] = {}  # noqa: RUF012  a subclass has its own
    """The texts of the interface on this kind of page."""

    def __init__(self, page: Page, address: str) -> None:
        """Remember the page, which may not be open yet."""
        self.page = page
        self.address = address

    def open(self, path: str | None = None) -> None:
        """Open this kind of page, or another path of the site."""
        self.page.goto(self.address + (self.path if path is None else path))

    def leave(self) -> None:
        """Leave the page for one without scripts that may read and write what the site has stored."""
        if not is_of(self.page, self.address):
            self.open(WITHOUT_SCRIPTS)
        elif self.page.url != "about:blank":
            self.page.evaluate("location.replace('about:blank')")  # an empty page of the site, and its process goes on
            self.page.wait_for_url("about:blank")

    @property
    def status(self) -> Locator:
        """What screen readers were last told."""
        return self.page.locator("[data-status]")

    @property
    def not_saved(self) -> Locator:
        """The notice that nothing can be saved."""
        return self.page.locator("[data-not-saved]")

    def button(self, name: str | Pattern[str]) -> Locator:
        """Return the button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, text: str) -> None:
        """Press the button with a text of this kind of page."""
        self.button(self.texts[text]).click()

    def stored(self) -> dict[str, Any]:
        """Return what the browser has stored."""
        state: dict[str, Any] = json.loads(self.stored_text() or "{}")
        return state

    def stored_text(self, name: str = "state") -> str | None:
        """Return what the browser has stored, as it is stored."""
        text: str | None = self.page.evaluate(STORED, name)
        return text

    def store(self, state: dict[str, Any] | str) -> None:
        """Store something before a page of the site is opened."""
        self.leave()
        text = state if isinstance(state, str) else json.dumps(state)
        self.page.evaluate(STORE, ["state", text])

    def copied(self, text: str) -> str:
        """Press a button that copies, and return what it copied."""
        self.page.evaluate("navigator.clipboard.writeText('')")
        self.status.evaluate("(one) => { one.textContent = '' }")  # what an earlier copy said
        self.press(text)
        expect(self.status).to_have_text(self.texts["copied"])
        copied: str = self.page.evaluate("navigator.clipboard.readText()")
        return copied

    def downloaded(self, text: str) -> Download:
        """Press a button that makes a file, and return the file."""
        with self.page.expect_download() as download:
            self.press(text)
        return download.value

    def printed(self, paper: str) -> pypdfium2.PdfDocument:
        """Print the page as the browser's print command does."""
        return pypdfium2.PdfDocument(self.page.pdf(format=paper, prefer_css_page_size=False))


def home_link_text(link: str) -> str:
    """Return the words with which the home page leads somewhere."""
    return next(way.title for way in load().home.entry_points if way.link == link)


def text_of(document: pypdfium2.PdfDocument) -> str:
    """Return the text of all pages of a document, with single spaces."""
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def bytes_of(download: Download) -> bytes:
    """Return the content of a file that was downloaded."""
    return download.path().read_bytes()
