"""What a first visit costs a phone: bytes and requests, held here; times are measured by make bench, and held by no test."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bench.floor import bare
from bench.weights import weights_of_html
from handbook.site.precompress import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    from handbook.site.linkcheck.crawl import Site

KIB = 1024
SHELL = 14 * KIB
"""Everything but the HTML and the module of an interactive page, compressed with gzip, on a page with the styles of first screens."""
SHELL_WITHOUT_FIRST_SCREEN = 12 * KIB
"""The same on any other page."""
MODULE = 8 * KIB
REQUESTS = 4
LATER, LATER_BYTES = 2, 2 * KIB
"""Requests once the page is there, and what they weigh, besides the copy for offline use."""
OF_THE_FLOOR = 1.7
"""How many times the bare content the HTML may weigh."""
PAGES = ("phases/meet/", "questions/")
OTHERS = ("rules/", "about/", "start/first-interview/")
"""Pages without the styles of first screens."""
INTERACTIVE = ("messages/email-cold/", "plan/", "plan/talk/", "questions/my-list/")
"""Pages whose modules do much; what a finished message, an active plan, and a change of the list need comes later."""
PHASE, NEXT_PHASE = "phases/meet/", "phases/follow-up/"
LATER_HAS_COME = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/deferred.'))"
AFTER_LOAD = """() => {
  const [{ loadEventStart }] = performance.getEntriesByType("navigation");
  return performance.getEntriesByType("resource").filter(({ startTime }) => startTime >= loadEventStart).map(({ name }) => name);
}"""
"""What a page asks for once it's loaded."""
IS_IDLE = "new Promise((done) => requestIdleCallback(done))"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
pytestmark = pytest.mark.promise(
    "A first visit loads at most four files, all from the site itself, with at most 14 KiB in addition to the text of the page"
)


@dataclass(frozen=True)
class Visit:
    """What a first visit asked for: before the page was there, and after; paths from the root of the site."""

    first: list[str]
    later: list[str]
    outside: list[str]


def visit(browser: Browser, address: str, path: str) -> Visit:
    """Open a page as a reader does who was never here, without a service worker, and wait until it is idle."""
    page: Page = browser.new_page(viewport={"width": 360, "height": 800})
    asked: list[str] = []
    outside: list[str] = []

    def note(request: Request) -> None:
        inside = request.url.startswith(address)
        (asked if inside else outside).append(request.url.removeprefix(address) if inside else request.url)

    page.on("request", note)
    page.goto(address + path, wait_until="load")
    at_load = len(asked)
    page.wait_for_function(LATER_HAS_COME)
    page.wait_for_load_state("networkidle")
    idle = {one.removeprefix(address) for one in page.evaluate(AFTER_LOAD)}  # some in the moment between the load and our look
    page.close()
    first = [one for one in asked[:at_load] if one not in idle]
    return Visit(first, [one for one in asked[:at_load] if one in idle] + asked[at_load:], outside)


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str) -> dict[str, Visit]:
    """A first visit to each page."""
    return {path: visit(browser, address, path) for path in PAGES}


def weight(site: Site, path: str) -> int:
    """Return the bytes of a file, compressed as servers do."""
    file = site.root / urlsplit(path).path
    content = file.read_bytes()
    return len(gzip.compress(content, 9, mtime=0)) if file.suffix in KINDS else len(content)


def test_a_first_visit_asks_for_few_files_and_for_none_elsewhere(visits: dict[str, Visit]) -> None:
    for seen in visits.values():
        assert len(seen.first) <= REQUESTS, seen.first
        assert len(seen.later) <= LATER, seen.later
        assert seen.outside == []
        assert not [one for one in (*seen.first, *seen.later) if "search" in one], "before a reader wants to search"


def test_the_shell_and_the_module_of_the_page_are_small(site: Site, browser: Browser, address: str, visits: dict[str, Visit]) -> None:
    for path, seen in {**visits, **{path: visit(browser, address, path) for path in INTERACTIVE}}.items():
        assert len(seen.first) <= REQUESTS, seen.first
        parts = weights_of_html(site.root / path / "index.html")
        files = {one: weight(site, one) for one in seen.first if one != path}
        module = {one: size for one, size in files.items() if one.startswith("assets/page.") and one.endswith(".js")}
        inline = sum(size for kind, size in parts.items() if kind != "HTML")
        assert sum(files.values()) - sum(module.values()) + inline <= SHELL, files
        assert sum(module.values()) <= MODULE, module


def test_the_shell_of_pages_without_a_first_screen_is_smaller(site: Site, browser: Browser, address: str) -> None:
    for path in OTHERS:
        seen = visit(browser, address, path)
        files = {file: weight(site, file) for file in seen.first if file != path and not re.match(r"assets/page\..*\.js$", file)}
        parts = weights_of_html(site.root / path / "index.html")
        assert sum(files.values()) + sum(size for kind, size in parts.items() if kind != "HTML") <= SHELL_WITHOUT_FIRST_SCREEN, path
        assert len(seen.first) <= REQUESTS, seen.first


def test_what_comes_later_is_small(site: Site, visits: dict[str, Visit]) -> None:
    for seen in visits.values():
        assert sum(weight(site, file) for file in seen.later) <= LATER_BYTES, seen.later


def test_the_html_is_little_more_than_its_content(site: Site) -> None:
    for path in PAGES:
        html = site.root / path / "index.html"
        floor = len(gzip.compress(bare(html.read_text(encoding="utf-8")).encode(), 9, mtime=0))
        assert weights_of_html(html)["HTML"] <= OF_THE_FLOOR * floor, path


def test_an_inline_script_counts_as_a_script(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(f"<p>x</p><script>{'let a = 1; ' * 99}</script>", encoding="utf-8")
    assert weights_of_html(page)["JS"] > 0


def test_styled_text_shows_before_any_script_has_come(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address + PHASE)
    heading = page.locator("h1")
    assert heading.is_visible()
    assert heading.evaluate("(one) => getComputedStyle(one).fontWeight") == "700"
    assert page.locator("details.rule").first.is_visible()
    page.close()


def idle_page(browser: Browser, address: str, script: str = "") -> tuple[Page, list[str]]:
    """Open a phase page and wait until it is idle; return it, and the list of what it asks for from then on."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(script)
    page.goto(address + PHASE)
    page.wait_for_function(LATER_HAS_COME)
    page.wait_for_load_state("networkidle")
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url.removeprefix(address)))
    return page, urls


def test_only_the_next_page_is_asked_for_while_the_pointer_is_on_its_link_and_only_once(browser: Browser, address: str) -> None:
    page, urls = idle_page(browser, address)
    page.locator(".headerlink").first.dispatch_event("pointerover")
    page.locator("a[href^='https:']").first.dispatch_event("pointerover")
    page.locator(".nav--pages a[aria-current]").hover()
    page.evaluate(IS_IDLE)
    assert urls == [], "nothing for links within the page and to other sites"
    link = page.locator(".nav--pages a[href$='follow-up/']")
    with page.expect_request(f"**/{NEXT_PHASE}"):
        link.hover()
    page.locator("h1").hover()
    link.hover()
    page.evaluate(IS_IDLE)
    assert urls == [NEXT_PHASE]
    page.close()


def test_a_reader_who_wants_to_save_data_gets_nothing_ahead(browser: Browser, address: str) -> None:
    page, urls = idle_page(browser, address, SAVES_DATA)
    page.locator(".nav--pages a[href$='follow-up/']").hover()
    page.evaluate(IS_IDLE)
    assert urls == []
    page.close()
