"""The handbook without a connection: after one visit every page opens, with its styles, scripts and search, and papers that were opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.site.service_worker import edition_of, write_worker
from support.helpers import TEMPLATES
from support.offline import NEVER_OPENED, OPENED, Host, mixed, size_of, titles_of, visit
from support.pictures import PAGES
from support.search_index import RESULT, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from handbook.site.linkcheck.crawl import Site

ODD_NAME = "Foto 100% (ñ) #1.png"
EACH_KIND = tuple(dict.fromkeys(path.partition("?")[0].partition("#")[0] for path in PAGES.values() if path != "404.html"))
"""One page of each kind."""
OTHER_WAYS = ("rules/index.html", "rules/?phase=antes", "rules/?embed", "rules", "rules?embed", "index.html")
WITH_SCRIPTS = ("", "phases/antes/", "questions/my-list/", "plan/", "checklists/hoja/")
CHECKLIST = "checklists/hoja/"
pytestmark = pytest.mark.promise(
    "After one visit, every page opens without a connection, and so does every file that the reader opened before"
)


@pytest.fixture(scope="module")
def visited(browser: Browser, career_fair_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, str]]:
    """A page of a reader who was at the handbook once and has no connection now, and the address; a picture with an odd name is there."""
    folder = tmp_path_factory.mktemp("visited")
    for file in career_fair_site.files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).hardlink_to(career_fair_site.root / file)
    (folder / "assets/own").mkdir()
    (folder / "assets/own" / ODD_NAME).write_bytes(b"a picture")
    (folder / "worker.js").unlink()
    write_worker(folder, TEMPLATES, enabled=True)
    assert f"assets/own/{ODD_NAME}" in edition_of(folder).precached
    host = Host(folder)
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="allow")
    page = visit(context, host.address)
    host.stop()
    yield page, host.address
    context.close()
    host.close()


@pytest.mark.parametrize("pages", [EACH_KIND, pytest.param((), marks=pytest.mark.nightly)], ids=["each kind", "every page"])
def test_after_one_visit_every_page_opens_without_a_connection(
    visited: tuple[Page, str], career_fair_site: Site, pages: tuple[str, ...]
) -> None:
    page, address = visited
    wanted = titles_of(career_fair_site)
    shown = {}
    for path in pages or wanted:
        page.goto(address + path, wait_until="domcontentloaded")
        shown[path] = page.title()
    assert shown == {path: title for path, title in wanted.items() if path in shown}


def test_other_ways_to_name_a_page_lead_to_it(visited: tuple[Page, str], career_fair_site: Site) -> None:
    page, address = visited
    for way in OTHER_WAYS:
        page.goto(address + way)
        assert page.title() == career_fair_site.pages["index.html" if way == "index.html" else "rules/index.html"].text_of("title"), way
    assert page.url == f"{address}index.html"


def test_pages_have_their_styles_scripts_and_pictures_without_a_connection(visited: tuple[Page, str]) -> None:
    page, address = visited
    failed: list[str] = []
    # One that the next page cuts off has not failed.
    page.on("requestfailed", lambda request: failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    for path in WITH_SCRIPTS:
        page.goto(address + path, wait_until="networkidle")
    assert failed == []


def test_names_with_any_letters_are_kept(visited: tuple[Page, str]) -> None:
    page, address = visited
    page.goto(address)
    assert page.evaluate("name => fetch('assets/own/' + encodeURIComponent(name)).then((one) => one.text())", ODD_NAME) == "a picture"


def test_an_unknown_address_shows_the_page_for_missing_ones(visited: tuple[Page, str], career_fair_site: Site) -> None:
    page, address = visited
    answer = page.goto(f"{address}no/such/page")
    assert answer is not None
    assert answer.status == 404
    assert page.title() == career_fair_site.pages["404.html"].text_of("title")


def test_the_search_finds_something_without_a_connection(visited: tuple[Page, str]) -> None:
    page, address = visited
    page.goto(f"{address}acerca/")
    search(page, "empresas")
    page.locator(RESULT).first.click()
    page.wait_for_url(lambda url: "/acerca/" not in url)
    expect(page.locator("main")).to_contain_text("empresa")


def test_ticks_and_messages_work_without_a_connection(visited: tuple[Page, str]) -> None:
    page, address = visited
    page.goto(address + CHECKLIST)
    page.locator("[data-tick=haz-una-lista]").check()
    page.reload()
    expect(page.locator("[data-tick=haz-una-lista]")).to_be_checked()
    page.goto(f"{address}messages/pedir-cita/")
    page.locator("#blank_mi-nombre").fill("Zoë Muñoz")
    expect(page.locator("[data-words-shown]")).to_contain_text("Zoë Muñoz")


def test_a_paper_that_was_opened_is_kept_and_another_says_why_not(host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    page = visit(reader, host.address)
    open_checklist(page, host.address)
    page.locator(f"a[href$='{OPENED}']").click()
    page.wait_for_url(f"**/{OPENED}")
    open_checklist(page, host.address)
    page.wait_for_function(f"caches.match('../../{OPENED}')")
    assert_downloads(page, career_fair_site)
    page.wait_for_function("caches.match('../../downloads/hoja.docx')")
    host.stop()
    assert_downloads(page, career_fair_site)
    assert size_of(page, f"../../{OPENED}") == (career_fair_site.root / OPENED).stat().st_size
    page.locator(f"a[href$='{OPENED}']").click()
    page.wait_for_url(f"**/{OPENED}")
    assert page.evaluate("document.contentType") == "application/pdf"
    for never_opened in (NEVER_OPENED, "hoja.txt"):
        open_checklist(page, host.address)
        page.locator(f"a[href$='{never_opened}']").click()
        page.wait_for_url("**/offline/")
    expect(page.locator("h1")).to_have_text("Sin internet#")


def open_checklist(page: Page, address: str) -> None:
    """Open the page of a checklist with the list of all its files."""
    page.goto(address + CHECKLIST)
    page.locator("#checklist_files details").evaluate("(fold) => { fold.open = true }")


def assert_downloads(page: Page, site: Site) -> None:
    """Download the Word file of the checklist, and compare it with that of the site."""
    with page.expect_download() as download:
        page.locator("a[href$='hoja.docx']").click()
    assert download.value.suggested_filename == "hoja.docx"
    assert download.value.path().read_bytes() == (site.root / "downloads/hoja.docx").read_bytes()


def test_what_is_not_a_plain_request_for_a_file_goes_to_the_server(host: Host, reader: BrowserContext) -> None:
    page = visit(reader, host.address)
    page.goto(f"{host.address}rules/")
    host.asked.clear()
    page.evaluate("fetch('../sources/')")
    assert host.asked == []
    page.evaluate("fetch('../sources/', { headers: { Range: 'bytes=0-9' }, cache: 'no-store' })")
    page.evaluate("fetch('../nothing.json')")
    assert host.asked == ["sources/", "nothing.json"]
    assert page.evaluate("fetch('../sources/', { method: 'POST' }).then((one) => one.status)") == 501


def test_a_server_that_strips_slashes_does_not_break_pages(host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    host.strips_slashes = True
    page = visit(reader, host.address)
    for _ in range(2):
        for way in ("rules/", "rules", "phases/antes"):
            page.goto(host.address + way)
            assert page.title() == titles_of(career_fair_site)[f"{way.rstrip('/')}/"]
        assert mixed(page, host.address, career_fair_site) == []
        host.stop()


def test_a_first_visit_that_is_cut_off_goes_on_at_the_next_one(host: Host, reader: BrowserContext) -> None:
    host.failing = {"sources/"}
    page = reader.new_page()
    page.goto(host.address)
    page.wait_for_function("caches.keys().then((names) => names.length)")
    page.wait_for_function("navigator.serviceWorker.getRegistration().then((one) => !one)")
    host.failing = set()
    host.asked.clear()
    page.close()
    page = visit(reader, host.address)
    host.stop()
    page.goto(f"{host.address}sources/")
    assert host.asked.count("sources/") == 1
