"""The handbook from a folder on a disk, without a server: every page, the search, and whatever a reader enters."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from support.helpers import SUB_PATH
from support.pages.base import STORAGE_BLOCKED
from support.pictures import PAGES
from support.search_index import RESULT, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

EACH_KIND = tuple(dict.fromkeys(f"{path.partition('?')[0].partition('#')[0]}index.html" for path in PAGES.values() if path != "404.html"))
"""One page of each kind."""
pytestmark = pytest.mark.promise(
    "The offline zip works from any folder without a server, including every page, search, check marks, lists, messages, and plans"
)


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what went wrong in it: scripts that fail, complaints, requests without a file or for another host."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    # One that the next page cuts off has not failed.
    page.on("requestfailed", lambda request: wrong.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    yield page, wrong
    context.close()


@pytest.fixture
def reader(window: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page that keeps what the tests of this module enter; they enter different things."""
    page, wrong = window
    wrong.clear()
    yield page
    assert wrong == []


def open_(page: Page, folder: Path, file: str, query: str = "") -> None:
    """Open a file as a double click does."""
    page.goto((folder / file).as_uri() + query)


def files_of(links: Locator, folder: Path) -> list[str]:
    """Return the files that links lead to, as paths in the folder."""
    expect(links.first).to_be_attached()
    addresses: list[str] = links.evaluate_all("all => all.map(({href}) => href)")
    return [Path(unquote(urlsplit(address).path)).relative_to(folder).as_posix() for address in addresses]


@pytest.mark.parametrize("pages", [EACH_KIND, pytest.param((), marks=pytest.mark.nightly)], ids=["each kind", "every page"])
def test_every_page_opens_without_a_complaint(reader: Page, career_fair_on_disk: Path, pages: tuple[str, ...]) -> None:
    every = sorted(path.relative_to(career_fair_on_disk).as_posix() for path in career_fair_on_disk.rglob("*.html"))
    assert set(pages) < set(every)
    for page in pages or every:
        open_(reader, career_fair_on_disk, page)
        expect(reader.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_search_finds_and_opens_a_rule(reader: Page, career_fair_on_disk: Path) -> None:
    for start in ("index.html", "phases/antes/index.html"):
        open_(reader, career_fair_on_disk, start)
        search(reader, "plano")  # a keyword, and a word of a list
        reader.locator(f'{RESULT}[href*="#haz-una-lista"]').click()
        reader.wait_for_url(re.compile(r"/phases/antes/index\.html.*#haz-una-lista$"))
        expect(reader.locator("#haz-una-lista")).to_be_in_viewport()


def test_ticks_are_kept(reader: Page, career_fair_on_disk: Path) -> None:
    open_(reader, career_fair_on_disk, "checklists/hoja/index.html")
    box = reader.locator("[data-ticks] [data-tick]").first
    box.check()
    reader.reload()
    expect(box).to_be_checked()


def test_a_list_is_filled_from_the_overview_and_reads_the_same_after_a_reload(reader: Page, career_fair_on_disk: Path) -> None:
    open_(reader, career_fair_on_disk, "questions/index.html")
    reader.locator("button[name=minutes]").first.click()
    reader.wait_for_url(re.compile(r"/questions/my-list/index\.html$"))  # what the form asked for is gone from the address
    items = reader.locator("[data-items] [data-text]")
    expect(items.first).to_be_visible()
    texts = items.all_inner_texts()
    assert len(texts) > 1
    assert all((career_fair_on_disk / file).is_file() for file in files_of(reader.locator("[data-items] a[href]"), career_fair_on_disk))
    reader.reload()
    expect(items).to_have_text(texts)


def test_the_filter_is_in_the_address(reader: Page, career_fair_on_disk: Path) -> None:
    open_(reader, career_fair_on_disk, "questions/index.html")
    reader.locator("#find_text").fill("programas")
    reader.get_by_role("button", name="Buscar ahora").click()
    reader.wait_for_url(re.compile(r"/questions/all/index\.html\?text=programas$"))
    expect(reader.locator(".entry-list__question:visible")).to_have_count(1)
    reader.locator("form[data-filter] input[type=search]").fill("sábados")
    reader.wait_for_url(re.compile(r"/questions/all/index\.html\?text=s%C3%A1bados$"))


def test_the_code_of_a_list_leads_to_the_website_where_the_page_names_it(reader: Page, on_disk: Path) -> None:
    open_(reader, on_disk, "questions/my-list/index.html", "?fill=yes&minutes=15")
    expect(reader.locator("[data-items] > li").first).to_be_visible()
    reader.locator("[data-qr]").click()
    picture = reader.locator("[data-qr-picture] svg")
    expect(picture).to_be_visible()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert code.text.startswith(f"{SUB_PATH}questions/my-list/#q=")


def test_words_are_filled_in_and_stay(reader: Page, career_fair_on_disk: Path) -> None:
    open_(reader, career_fair_on_disk, "messages/pedir-cita/index.html", "#feria")
    reader.locator("#blank_empresa").fill("Cañas & Hijos")
    expect(reader.locator("[data-words-shown]")).to_contain_text("Leí sobre Cañas & Hijos.")
    open_(reader, career_fair_on_disk, "messages/saludo/index.html")
    open_(reader, career_fair_on_disk, "messages/pedir-cita/index.html")
    expect(reader.locator("[data-words-shown]")).to_contain_text("Leí sobre Cañas & Hijos.")


def test_a_plan_is_made_and_its_links_lead_to_files(reader: Page, career_fair_on_disk: Path) -> None:
    open_(reader, career_fair_on_disk, "plan/index.html")
    reader.locator("#new_name").fill("Eva")
    reader.get_by_role("button", name="Crear mi visita").click()
    name = reader.locator("#plan_name")
    expect(name).to_have_text("Eva")
    reader.locator("[data-next-link]").click()
    expect(reader.locator("h1")).to_be_visible()
    reader.go_back()
    expect(name).to_have_text("Eva")
    files = files_of(reader.locator("[data-plan] a[href^='.']"), career_fair_on_disk)
    assert len(files) >= 3
    assert [file for file in files if not (career_fair_on_disk / file).is_file()] == []
    open_(reader, career_fair_on_disk, "plan/compare/index.html")
    assert files_of(reader.locator("[data-table] a"), career_fair_on_disk) == ["plan/index.html"]
    reader.locator("[data-table] a").click()
    expect(name).to_have_text("Eva")


def test_pages_read_well_without_scripts(browser: Browser, career_fair_on_disk: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    open_(page, career_fair_on_disk, "index.html")
    page.locator(".steps a").first.click()
    page.wait_for_url(re.compile(r"/phases/[a-z-]+/index\.html$"))
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily") != "Times New Roman"  # the styles are there
    page.close()


def test_a_reader_whose_browser_keeps_nothing_is_told_so(browser: Browser, career_fair_on_disk: Path) -> None:
    page = browser.new_page()
    page.add_init_script(STORAGE_BLOCKED)
    open_(page, career_fair_on_disk, "plan/index.html")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    page.close()
