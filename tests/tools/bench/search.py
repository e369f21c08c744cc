"""The first search of a visit: what is fetched for it, and how long the reader waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.browser import IDLE, visitor
from bench.builds import OURS, STOCK

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from bench.server import Asked


class Window(NamedTuple):
    """Where the parts of a site's search are, as CSS selectors."""

    opens: str
    field: str
    result: str


WINDOWS = {
    OURS: Window(".md-header [data-open-search]", ".search__field", ".search__result"),
    STOCK: Window("label.md-header__button[for=__search]", ".md-search__input", ".md-search-result__link"),
}
"""The search of each site; the one place to change when a search gets a new window."""
PAGE = "phases/meet/"
WORDS = ("handshake", "voicemail", "nurse")
"""What is typed first, at once after the first result, and when the whole index is there; the texts of the handbook have all of them, on
different pages, in letters that stock Material finds (not résumé)."""
_WATCH = """([field, result]) => {
    const first = () => document.querySelector(result)?.href ?? "";
    const state = { before: first(), typed: 0, found: 0 };
    window.benchSearch = state;
    const look = () => {
        if (state.typed && first() && first() !== state.before) { state.found = performance.now(); return; }
        requestAnimationFrame(look);
    };
    document.querySelector(field).addEventListener("input", () => { state.typed ||= performance.now(); }, { capture: true });
    requestAnimationFrame(look);
}"""
_FOUND = "() => window.benchSearch.found && window.benchSearch.found - window.benchSearch.typed"


def search(browser: Browser, name: str, address: str, log: list[Asked]) -> dict[str, float]:
    """Search for three words on a page that has been idle; return what the first cost, and the milliseconds of each word."""
    window = WINDOWS[name]
    with visitor(browser, address, keeps_files=True) as by:
        by.page.goto(address + PAGE)
        by.page.wait_for_load_state("networkidle")
        by.page.wait_for_timeout(3 * IDLE)  # stock Material finds nothing for what was typed before its index was read
        before = len(log)
        by.page.locator(window.opens).first.click()
        by.page.locator(window.field).first.focus()
        first = waited(by.page, window, WORDS[0])
        asked = [one for one in log[before:] if one.file]
        by.page.locator(window.field).first.select_text()
        second = waited(by.page, window, WORDS[1])
        by.page.wait_for_timeout(3 * IDLE)
        by.page.locator(window.field).first.select_text()
        later = waited(by.page, window, WORDS[2])
    return {
        "KiB": sum(one.bytes for one in asked) / 1024,
        "requests": len(asked),
        "first ms": first,
        "second ms": second,
        "later ms": later,
    }


def waited(page: Page, window: Window, word: str) -> float:
    """Put a word into the field; return the milliseconds until another first result is there."""
    page.evaluate(_WATCH, [window.field, window.result])
    page.keyboard.insert_text(word)
    page.keyboard.press("Shift")  # the theme's search listens for keys, others for the input; both come at once this way
    return float(page.wait_for_function(_FOUND).json_value())
