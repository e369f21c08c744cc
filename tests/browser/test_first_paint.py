"""The first screen of a page shows before its style sheet has come, and the sheet changes nothing of it."""

from __future__ import annotations

import gzip
import re
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest

from handbook.site.bundle.first_screen import MARK
from handbook.site.security_headers import hash_of, headers

if TYPE_CHECKING:
    from typing import Literal

    from playwright.sync_api import Browser, Page, Route

    from handbook.site.linkcheck.crawl import Site

PAGES = ("", "phases/meet/", "questions/", "messages/email-cold/", "messages/text-request/")
VIEWS: tuple[tuple[int, int, Literal["light", "dark"]], ...] = ((360, 740, "light"), (768, 1024, "dark"))
OFFLINE_GROWTH = 0.3 * 1024 * 1024
"""How many bytes, compressed, the styles of first screens may add to the copy for offline use."""
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SHEET = re.compile(r"/assets/page\.\w+\.css$")
"""The style sheet of a page."""
LOOK = """() => {
    const link = document.querySelector("article link");
    const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--") && !["bottom", "inset-block-end"].includes(name));
    const inWindow = ({ top, bottom, left, right }) => bottom > 0 && top < innerHeight && right > left && right > 0 && left < innerWidth;
    return [...document.querySelectorAll("body, body *")]
        .filter((element) => element.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING && !element.contains(link))
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && inWindow(element.getBoundingClientRect()))
        .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            const style = ["", "::before", "::after"].map((part) => getComputedStyle(element, part))
                .filter((each, number) => !number || each.content !== "none")
                .map((each) => names.map((name) => `${name}:${each.getPropertyValue(name)}`).join(";"));
            return [`${element.localName}.${element.className} ${[x, y, width, height]}`, style.join(" ")];
        });
}"""
"""Returns what each element looks like that is in the window and in front of the style sheet: its place and all properties except those
that say how far it is from the end of the page."""
pytestmark = pytest.mark.promise(
    "The first screen of the home page, a step, the questions, and a message shows on a phone before any other file has come, "
    "and nothing of it changes or moves then"
)


@pytest.mark.parametrize("path", [pytest.param(path, marks=pytest.mark.nightly if number % 2 else ()) for number, path in enumerate(PAGES)])
@pytest.mark.parametrize("view", VIEWS, ids=["phone", "tablet in the dark"])
def test_the_style_sheet_changes_nothing_of_the_first_screen(
    browser: Browser, address: str, path: str, view: tuple[int, int, Literal["light", "dark"]]
) -> None:
    width, height, scheme = view
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    waiting: list[Route] = []
    page.route(SHEET, lambda route: waiting.append(route))  # noqa: PLW0108  Playwright marks the function
    page.route("**/*.js", lambda _: None)  # never comes, so that no script changes anything
    page.goto(address + path, wait_until="commit")
    page.wait_for_function("document.querySelector('article link')")
    assert page.locator("h1").first.is_visible() or path.startswith("messages/"), "a message shows its first question above the title"
    before = page.evaluate(LOOK)
    assert len(before) > 20, "header, tabs, and the beginning of the text"
    assert page.locator("footer").count() == 0, "the browser waits with the rest"
    show_the_rest(page, waiting)
    assert changes(before, page.evaluate(LOOK)) == []
    page.close()


def changes(before: list[list[str]], after: list[list[str]]) -> list[tuple[str, ...]]:
    """Return the elements that have moved, come, gone, or changed, and the properties that have changed."""
    return [
        (old[0], new[0], *set(old[1].split(";")).symmetric_difference(new[1].split(";")))
        for old, new in zip_longest(before, after, fillvalue=["", ""])
        if old != new
    ]


def show_the_rest(page: Page, waiting: list[Route]) -> None:
    """Let the style sheet come that the page has waited for."""
    assert waiting
    page.unroute(SHEET)
    for route in waiting:
        route.continue_()
    page.wait_for_function("document.querySelector('footer') && [...document.styleSheets].some(({ href }) => href?.includes('/page.'))")


@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_asks_for_its_style_sheet_once(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(address, wait_until="load")
    assert len([url for url in urls if SHEET.search(url)]) == 1
    page.close()


def test_all_pages_with_a_first_screen_have_the_same_styles_and_the_policy_allows_these(site: Site) -> None:
    styles = {text for page in site.pages.values() for text in STYLE.findall(page.html)}
    assert len(styles) == 1
    policy = headers(site.root)["Content-Security-Policy"]
    assert f"style-src 'self' '{hash_of(*styles)}'" in policy
    assert not [page.file for page in site.pages.values() if MARK in page.html]
    for path in PAGES:
        assert "<style>" in site.pages[f"{path}index.html"].html, path


def test_the_copy_for_offline_use_hardly_grows(site: Site) -> None:
    growth = sum(compressed(page.html) - compressed(STYLE.sub("", page.html)) for page in site.pages.values())
    assert 0 < growth <= OFFLINE_GROWTH


def compressed(text: str) -> int:
    """Return the bytes of a text after gzip."""
    return len(gzip.compress(text.encode(), 9, mtime=0))
