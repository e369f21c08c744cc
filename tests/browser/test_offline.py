"""The handbook without a connection: what is kept on the device, and that a page never gets a file of another edition."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import json
import re
import threading
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Error, expect

from handbook.audit.site import read_site
from handbook.compress import ENDINGS
from handbook.downloads.worker import Edition, edition_of, works_offline, write_worker
from support.axe import unexplained
from support.helpers import CAREER_FAIR, build_site, built_once, replaced, small_content
from support.search_index import RESULT, search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from handbook.audit.site import Site
    from handbook.book import Handbook

MOST_BYTES = 2_000_000
"""Compressed size of what is kept from the start: half a photo of a phone, twenty seconds of a slow (3G) connection."""
OLD, NEW = "Guía de ferias de empleo", "Guía nueva de ferias"
RULE = "Saluda tú primero"
ONLINE_ONLY = "downloads/hoja-a4.pdf"
OPENED = "downloads/hoja-letter.pdf"


class Host:
    """A web server whose files can be swapped, that can fail, and that can fall silent.

    Attributes:
        folder: What it serves.
        address: Where it stands.
        instead: Other folders that single files come from.
        failing: Paths that it fails on.
        strips_slashes: Whether it sends ``rules/`` to ``rules`` and serves the page there.
        asked: Every path that it was asked for.

    """

    def __init__(self, folder: Path) -> None:
        """Start to serve a folder."""
        self.folder = folder
        self.instead: dict[str, Path] = {}
        self.failing: set[str] = set()
        self.strips_slashes = False
        self.asked: list[str] = []
        self.is_silent = False
        self._server = _Server(("127.0.0.1", 0), functools.partial(_Answer, self))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Hang up on everybody from now on. The port stays taken, so that no server of another test answers there."""
        self.is_silent = True

    def close(self) -> None:
        """Give the port back."""
        self._server.shutdown()
        self._server.server_close()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up."""
        del request, client_address


class _Answer(http.server.SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *args: Any) -> None:
        self.host = host
        super().__init__(*args)

    def do_GET(self) -> None:
        if self.host.is_silent:
            return
        del self.headers["If-Modified-Since"]  # the sites of the tests are built in one second, or the next one before this one
        path = unquote(urlsplit(self.path).path)[1:]
        self.host.asked.append(path)
        self.directory = str(self.host.instead.get(path, self.host.folder))
        if path in self.host.failing:
            self.send_error(503)
        elif self.host.strips_slashes and path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"/{path.rstrip('/')}")
            self.end_headers()
        else:
            if self.host.strips_slashes and path and (self.host.folder / path).is_dir():
                self.path = f"/{path}/"
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")  # as hosts do; an edition must not be made of what the browser remembers
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def next_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small handbook in its next edition: its name, which stands on every page, and a rule have changed."""
    folder = tmp_path_factory.mktemp("next")
    changes = replaced("data/handbook.yaml", f"title: {OLD}", f"title: {NEW}")
    changes |= replaced("data/rules/en-la-feria.yaml", RULE, "Saluda con calma")
    return built_once(tmp_path_factory, "next_career_fair", small_content(folder, changes))


@pytest.fixture
def host(career_fair_site: Site) -> Iterator[Host]:
    """A server with the small handbook."""
    host = Host(career_fair_site.root)
    yield host
    host.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody who has never been here; a failing script fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="allow")
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context
    context.close()
    assert wrong == []


def in_worker_list(site: Site) -> dict[str, Any]:
    """Return the list that the published worker begins with."""
    line = (site.root / "worker.js").read_text(encoding="utf-8").splitlines()[0]
    return cast("dict[str, Any]", json.loads(line.removeprefix("const EDITION = ").removesuffix(";")))


def visit(reader: BrowserContext, address: str) -> Page:
    """Open a page for the first time, and wait until the handbook is kept."""
    page = reader.new_page()
    page.goto(address)
    page.wait_for_function("navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')")
    return page


def update(page: Page, tries: int = 20) -> str:
    """Let the browser look for a new edition, as it does at every visit; return how far its worker came.

    A look that began by itself before the edition was there counts as this one; so it looks again.
    """
    state = page.evaluate(
        """async (tries) => {
        const registration = await navigator.serviceWorker.getRegistration();
        let worker;
        for (let left = tries; left > 0 && !worker; left--) {
            await registration.update();
            worker = registration.installing ?? registration.waiting;
        }
        while (worker?.state === 'installing') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
        return worker?.state ?? 'nothing new';
    }""",
        tries,
    )
    return str(state)


def addresses(site: Site) -> list[str]:
    """Return the addresses of all pages."""
    return [file.removesuffix("index.html") for file in site.pages if file != "404.html"]


def mixed(page: Page, address: str, site: Site) -> list[str]:
    """Return what a page gets that is not of a site: of all that is kept from the start, the addresses whose bytes differ."""
    wrong = page.evaluate(
        """([base, files]) => Promise.all(Object.entries(files).map(async ([address, hash]) => {
            const bytes = await (await fetch(base + address)).arrayBuffer();
            const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
            return digest.map((byte) => byte.toString(16).padStart(2, '0')).join('').startsWith(hash) ? [] : [address];
        })).then((found) => found.flat())""",
        [address, in_worker_list(site)["now"]],
    )
    return cast("list[str]", wrong)


def titles(page: Page, address: str, site: Site) -> dict[str, str]:
    """Open every page of a site; return the titles that the browser shows."""
    shown = {}
    for path in addresses(site):
        page.goto(address + path, wait_until="commit")
        shown[path] = page.title()
    return shown


def titles_of(site: Site) -> dict[str, str]:
    """Return the titles of all pages of a site."""
    return {file.removesuffix("index.html"): page.text_of("title") for file, page in site.pages.items() if file != "404.html"}


def caches(page: Page) -> list[str]:
    """Return the names of all caches."""
    return cast("list[str]", page.evaluate("caches.keys()"))


def use_now(page: Page) -> None:
    """Press the notice's button and wait for the reload that follows."""
    with page.expect_event("load"):
        page.locator("[data-use]").click()


# ---- The list ----


def test_every_file_is_in_the_list_with_its_hash(site: Site) -> None:
    edition = in_worker_list(site)
    listed: Mapping[str, str] = edition["now"] | edition["later"]
    own = {file for file in site.files if not (file.endswith(ENDINGS) and file[:-3] in site.files)}  # compressed copies are no files
    files = {file.removesuffix("index.html") if file.endswith(("/index.html", "index.html")) else file: file for file in own}
    assert files.keys() - {"worker.js", "checksums.txt"} == listed.keys()
    assert not edition["now"].keys() & edition["later"].keys()
    for address, hash_ in listed.items():
        content = (site.root / files[address]).read_bytes()
        assert len(hash_) == 32, address
        assert hashlib.sha256(content).hexdigest().startswith(hash_), address


def test_every_page_and_all_that_pages_load_is_kept_from_the_start(site: Site, career_fair_site: Site) -> None:
    for built in (site, career_fair_site):
        now = in_worker_list(built)["now"]
        for file, page in built.pages.items():
            assert file.removesuffix("index.html") in now
            nodes = page.tree.css("script[src], link[rel=stylesheet], link[rel=manifest], link[rel*=icon], img[src]")
            loaded = {urljoin(f"/{file}", node.attributes.get("src") or node.attributes.get("href") or "") for node in nodes}
            assert {address[1:] for address in loaded} <= now.keys(), file
        scripts = {file for file in built.files if re.match(r"assets/(?!javascripts/).*\.js$", file)}
        assert scripts | {"search/index.json", "offline/", "404.html"} <= now.keys()


def test_big_files_are_not_kept_from_the_start(site: Site) -> None:
    edition = in_worker_list(site)
    for address in ("downloads/one-page-letter.pdf", "downloads/one-page.docx", "assets/cards/home.png", "handbook.json", "sitemap.xml"):
        assert address in edition["later"]
    assert not [address for address in edition["now"] if address.startswith(("downloads/", "source/", "assets/cards/"))]
    sizes = [
        len(gzip.compress((site.root / file).read_bytes())) for file in site.files if file.removesuffix("index.html") in edition["now"]
    ]
    assert MOST_BYTES / 4 < sum(sizes) < MOST_BYTES


def test_another_file_makes_another_edition() -> None:
    one = Edition({"": "a"}, {"x.pdf": "b"})
    others = (Edition({"": "b"}, {"x.pdf": "b"}), Edition({"": "a"}, {"x.pdf": "c"}), Edition({"": "a", "x.pdf": "b"}, {}))
    assert len({one.hash, *(other.hash for other in others)}) == 4
    assert one.hash == Edition({"": "a"}, {"x.pdf": "b"}).hash


def test_names_with_any_letters_are_kept(tmp_path: Path, career_fair_site: Site, host: Host, reader: BrowserContext) -> None:
    name = "Foto 100% (ñ) #1.png"
    for file in career_fair_site.files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).hardlink_to(career_fair_site.root / file)
    (tmp_path / "assets/own").mkdir()
    (tmp_path / "assets/own" / name).write_bytes(b"a picture")
    (tmp_path / "worker.js").unlink()
    write_worker(tmp_path, wanted=True)
    assert f"assets/own/{name}" in edition_of(tmp_path).now
    host.folder = tmp_path
    page = visit(reader, host.address)
    page.goto(host.address)
    host.stop()
    assert page.evaluate("name => fetch('assets/own/' + encodeURIComponent(name)).then((one) => one.text())", name) == "a picture"


# ---- Without a connection ----


def test_after_one_visit_every_page_opens_without_a_connection(host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    page = visit(reader, host.address)
    host.stop()
    assert titles(page, host.address, career_fair_site) == titles_of(career_fair_site)
    for way in ("rules/index.html", "rules/?phase=antes", "rules/?embed", "rules", "rules?embed", "index.html"):
        page.goto(host.address + way)
        assert page.title() == career_fair_site.pages["index.html" if way == "index.html" else "rules/index.html"].text_of("title")
    assert page.url == f"{host.address}index.html"


def test_the_page_has_its_styles_scripts_and_pictures_without_a_connection(host: Host, reader: BrowserContext) -> None:
    page = visit(reader, host.address)
    host.stop()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    for path in ("", "phases/antes/", "questions/my-list/", "plan/", "checklists/hoja/"):
        page.goto(host.address + path, wait_until="networkidle")
    assert failed == []


def test_an_unknown_address_shows_the_page_for_missing_ones(host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    page = visit(reader, host.address)
    host.stop()
    answer = page.goto(f"{host.address}no/such/page")
    assert answer is not None
    assert answer.status == 404
    assert page.title() == career_fair_site.pages["404.html"].text_of("title")


def test_the_search_finds_something_without_a_connection(host: Host, reader: BrowserContext) -> None:
    page = visit(reader, host.address)
    host.stop()
    page.goto(f"{host.address}acerca/")
    search(page, "empresas")
    page.locator(RESULT).first.click()
    page.wait_for_url(lambda url: "/acerca/" not in url)
    expect(page.locator("main")).to_contain_text("empresa")


def test_ticks_and_messages_work_without_a_connection(host: Host, reader: BrowserContext) -> None:
    page = visit(reader, host.address)
    host.stop()
    page.goto(f"{host.address}checklists/hoja/")
    page.locator("[data-tick=haz-una-lista]").check()
    page.reload()
    expect(page.locator("[data-tick=haz-una-lista]")).to_be_checked()
    page.goto(f"{host.address}messages/pedir-cita/")
    page.locator("#blank_mi-nombre").fill("Zoë Muñoz")
    expect(page.locator("[data-words-shown]")).to_contain_text("Zoë Muñoz")


def test_a_paper_that_was_opened_is_kept_and_another_says_kindly_why_not(
    host: Host, reader: BrowserContext, career_fair_site: Site
) -> None:
    page = visit(reader, host.address)
    page.goto(f"{host.address}checklists/hoja/")
    page.locator(f"a[href$='{OPENED}']").click()
    page.wait_for_url(f"**/{OPENED}")
    page.goto(f"{host.address}checklists/hoja/")
    page.wait_for_function(f"caches.match('../../{OPENED}')")
    host.stop()
    kept = page.evaluate("file => fetch(file).then(async (one) => (await one.arrayBuffer()).byteLength)", f"../../{OPENED}")
    assert kept == (career_fair_site.root / OPENED).stat().st_size
    page.locator(f"a[href$='{OPENED}']").click()
    page.wait_for_url(f"**/{OPENED}")
    assert page.evaluate("document.contentType") == "application/pdf"
    page.goto(f"{host.address}checklists/hoja/")
    page.locator(f"a[href$='{ONLINE_ONLY}']").click()
    page.wait_for_url("**/offline/")
    expect(page.locator("h1")).to_have_text("Sin internet#")


def test_a_file_to_download_is_kept_as_well(host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    page = visit(reader, host.address)
    page.goto(f"{host.address}checklists/hoja/")
    for is_online in (True, False):
        with page.expect_download() as download:
            page.locator("a[href$='hoja.docx']").click()
        assert download.value.suggested_filename == "hoja.docx"
        assert download.value.path().read_bytes() == (career_fair_site.root / "downloads/hoja.docx").read_bytes()
        if is_online:
            page.wait_for_function("caches.match('../../downloads/hoja.docx')")
            host.stop()
    page.locator("a[href$='hoja.txt']").click()
    page.wait_for_url("**/offline/")


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


# ---- A new edition ----


def test_old_pages_stay_whole_until_the_reader_agrees(host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site) -> None:
    page = visit(reader, host.address)
    host.folder = next_site.root
    page.goto(host.address)  # the browser looks for a new edition at each visit
    page.locator("[data-use]").wait_for()
    assert page.get_by_role("status").inner_text().startswith("Hay una edición nueva de esta guía.")
    for path in ("rules/", "plan/"):
        page.goto(host.address + path)
        assert page.title() == titles_of(career_fair_site)[path]
    assert mixed(page, host.address, career_fair_site) == []
    page.goto(f"{host.address}phases/en-la-feria/")
    assert len(caches(page)) == 2
    use_now(page)
    assert NEW in page.title()
    assert "Saluda con calma" in page.content()
    expect(page.locator("[data-use]")).to_have_count(0)
    page.wait_for_function("caches.keys().then((names) => names.length === 1)")
    host.stop()
    assert mixed(page, host.address, next_site) == []


def test_only_what_has_changed_is_asked_for(host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site) -> None:
    page = visit(reader, host.address)
    page.goto(f"{host.address}checklists/hoja/")
    page.evaluate("file => fetch(file).then((one) => one.blob())", f"../../{OPENED}")
    page.wait_for_function(f"caches.match('../../{OPENED}')")
    host.folder = next_site.root
    host.asked.clear()
    assert update(page) == "installed"
    old, new = (in_worker_list(one) for one in (career_fair_site, next_site))
    changed = {address for address, hash_ in new["now"].items() if old["now"].get(address) != hash_}
    assert "assets/compose.js" not in changed
    assert set(host.asked) == changed | {"worker.js", OPENED}
    page.locator("[data-use]").wait_for()
    use_now(page)
    host.stop()
    size = page.evaluate("file => fetch(file).then(async (one) => (await one.arrayBuffer()).byteLength)", f"../../{OPENED}")
    assert size == (next_site.root / OPENED).stat().st_size


def test_a_new_edition_comes_by_itself_when_no_page_is_open(host: Host, reader: BrowserContext, next_site: Site) -> None:
    page = visit(reader, host.address)
    page.goto(host.address)
    host.folder = next_site.root
    assert update(page) == "installed"
    link = page.locator("article a").first
    link.focus()
    page.get_by_text("Más tarde").press("Enter")
    expect(page.locator("[data-new-edition]")).to_be_hidden()
    expect(link).to_be_focused()
    page.goto(f"{host.address}rules/")
    assert OLD in page.title()
    other = reader.new_page()
    page.close()
    other.goto(f"{host.address}404.html")  # an old page stays open until here, if the browser has not yet let go of the closed one
    host.stop()
    for _ in range(50):  # the browser lets go of closed pages, and lets the new edition take over, in its own time
        other.goto("about:blank")
        other.goto(host.address)
        if NEW in other.title():
            break
    assert NEW in other.title()
    assert mixed(other, host.address, next_site) == []


def test_nothing_that_was_typed_or_ticked_is_lost(host: Host, reader: BrowserContext, next_site: Site) -> None:
    compose = visit(reader, f"{host.address}messages/pedir-cita/")
    compose.reload()
    plan, ticks = reader.new_page(), reader.new_page()
    plan.goto(f"{host.address}plan/")
    plan.locator("#new_name").fill("Ana")
    plan.keyboard.press("Enter")
    plan.evaluate("for (const part of document.querySelectorAll('[data-plan] details')) part.open = true")
    plan.locator("#person_name").fill("Luis, not yet added")
    plan.locator("#note_" + str(plan.locator("[data-note]").first.get_attribute("name"))).fill("Mucho")
    ticks.goto(f"{host.address}checklists/hoja/")
    ticks.locator("[data-tick=saluda-primero]").check()
    compose.locator("#blank_empresa").fill("Panadería")
    host.folder = next_site.root
    assert update(compose) == "installed"
    with plan.expect_event("load"), ticks.expect_event("load"):
        use_now(compose)
    for page in (compose, plan, ticks):
        page.wait_for_function(f"document.title.includes('{NEW}')")
    expect(compose.locator("#blank_empresa")).to_have_value("Panadería")
    expect(plan.locator("#person_name")).to_have_value("Luis, not yet added")
    expect(plan.locator("[data-note]").first).to_have_value("Mucho")
    expect(ticks.locator("[data-tick=saluda-primero]")).to_be_checked()


def test_a_page_that_can_keep_nothing_is_not_loaded_anew(host: Host, reader: BrowserContext, next_site: Site) -> None:
    page = visit(reader, f"{host.address}messages/pedir-cita/")
    page.reload()
    page.evaluate("""() => {
        const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...item) {
            if (this === localStorage) throw new DOMException('full', 'QuotaExceededError');
            real.apply(this, item);
        };
    }""")
    page.locator("#blank_empresa").fill("Panadería")
    host.folder = next_site.root
    assert update(page) == "installed"
    page.locator("[data-use]").click()
    expect(page.locator("[data-new-edition]")).to_be_hidden()
    assert OLD in page.title()
    expect(page.locator("#blank_empresa")).to_have_value("Panadería")


def fail(host: Host, how: str, old: Path, folder: Path) -> None:
    """Let a server fail in one of the ways in which servers do."""
    (folder / "rules").mkdir()
    (folder / "rules/index.html").write_text("<title>Sign in to the network</title>", encoding="utf-8")
    host.failing = {"sources/"} if how == "failing" else set()
    host.instead = {
        "an old page": {"phases/en-la-feria/": old},
        "another page": {"rules/": folder},
        "a file is gone": {"manifest.webmanifest": folder},
    }.get(how, {})


@pytest.mark.parametrize("how", ["failing", "an old page", "another page", "a file is gone"])
def test_an_update_that_fails_leaves_the_old_edition_whole(
    host: Host, reader: BrowserContext, next_site: Site, tmp_path: Path, how: str
) -> None:
    old = read_site(host.folder)
    page = visit(reader, host.address)
    page.goto(host.address)
    host.folder = next_site.root
    fail(host, how, old.root, tmp_path)
    assert update(page) == "redundant"
    assert mixed(page, host.address, old) == []
    assert page.locator("[data-use]").count() == 0
    host.failing, host.instead = set(), {}
    page.goto(host.address)  # the next visit tries again by itself
    page.locator("[data-use]").wait_for()
    use_now(page)
    host.stop()
    assert mixed(page, host.address, next_site) == []


def test_a_server_with_an_old_list_and_new_files_gives_no_mix(
    host: Host, reader: BrowserContext, career_fair_site: Site, next_site: Site
) -> None:
    page = visit(reader, host.address)
    host.folder = next_site.root
    host.instead = {"worker.js": career_fair_site.root}
    page.goto(host.address)
    assert update(page, tries=2) == "nothing new"
    assert mixed(page, host.address, career_fair_site) == []


def test_below_a_path_only_what_lies_there_is_kept(tmp_path: Path, host: Host, reader: BrowserContext, career_fair_site: Site) -> None:
    site = build_site(CAREER_FAIR, tmp_path / "ferias/guia", site_url="https://example.edu/ferias/guia/")
    (tmp_path / "index.html").write_text("<title>The college</title>", encoding="utf-8")
    (tmp_path / "guia").symlink_to(career_fair_site.root)
    host.folder = tmp_path
    other = visit(reader, f"{host.address}guia/")
    other.evaluate("caches.open('of the college')")
    page = visit(reader, f"{host.address}ferias/guia/")
    page.goto(host.address)
    assert page.title() == "The college"
    page.goto(f"{host.address}ferias/guia/")
    assert len(caches(page)) == 3
    host.stop()
    base = f"{host.address}ferias/guia/"
    page.goto(f"{base}rules/")
    assert mixed(page, base, site) == []
    page.goto(f"{base}no/such/page")
    assert page.title() == site.pages["404.html"].text_of("title")
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).borderTopStyle") == "solid"
    page.goto(f"{host.address}guia/rules/")
    assert page.title() == career_fair_site.pages["rules/index.html"].text_of("title")
    with pytest.raises(Error):
        page.goto(f"{host.address}index.html")


# ---- Switched off ----


@pytest.fixture(scope="session")
def site_without_worker(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small handbook as it is in a preview, which is kept nowhere."""
    return built_once(tmp_path_factory, "career_fair_preview", CAREER_FAIR, site_url="http://127.0.0.1:8000/")


def test_switched_off_it_removes_itself_and_its_caches(host: Host, reader: BrowserContext, site_without_worker: Site) -> None:
    page = visit(reader, f"{host.address}messages/pedir-cita/")
    page.evaluate("caches.open('of somebody else')")
    page.reload()
    page.locator("#blank_empresa").fill("Panadería")
    host.folder = site_without_worker.root
    with page.expect_event("load"):
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => void one.update())")
    page.wait_for_function("navigator.serviceWorker.getRegistration().then((one) => !one)")
    assert caches(page) == ["of somebody else"]
    expect(page.locator("#blank_empresa")).to_have_value("Panadería")
    host.asked.clear()
    page.goto(f"{host.address}rules/", wait_until="networkidle")
    assert "rules/" in host.asked
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_preview_is_not_kept(site_without_worker: Site, career_fair: Handbook) -> None:
    assert in_worker_list(site_without_worker) is None
    assert not any(page.tree.css("[data-new-edition]") for page in site_without_worker.pages.values())
    for preview in ("http://127.0.0.1:8000/", "http://localhost:8000/guia/", "http://[::1]/"):
        assert not works_offline(preview, career_fair)
    for address in (None, "", "https://example.edu/careers/handbook/"):
        assert works_offline(address, career_fair)


def test_the_switch_changes_nothing_but_the_worker_and_its_notice(tmp_path: Path) -> None:
    site = build_site(CAREER_FAIR, tmp_path)
    before = (site.root / "worker.js").read_bytes()
    write_worker(site.root, wanted=False)
    assert (site.root / "worker.js").read_bytes().startswith(b"const EDITION = null;")
    write_worker(site.root, wanted=True)
    assert (site.root / "worker.js").read_bytes() == before
    assert read_site(site.root).files == site.files


# ---- The notice, and browsers without workers ----


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_notice_hides_nothing_and_works_by_keyboard(host: Host, reader: BrowserContext, next_site: Site, width: int) -> None:
    page = visit(reader, host.address)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{host.address}rules/")
    host.folder = next_site.root
    assert update(page) == "installed"
    page.locator("[data-use]").wait_for()
    page.wait_for_function("document.documentElement.style.getPropertyValue('--hb-notice') !== '0px'")
    assert unexplained(page) == []
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    box = page.locator("[data-new-edition]").bounding_box()
    last = page.locator(".md-copyright").bounding_box()
    bar = page.locator(".bar").bounding_box()
    assert box
    assert last
    assert last["y"] + last["height"] <= box["y"] + 1
    assert box["y"] + box["height"] <= (bar["y"] if bar else 800) + 1
    assert all((button.bounding_box() or {"height": 0})["height"] >= 44 for button in page.locator("[data-new-edition] button").all())
    page.evaluate("scrollTo(0, 0)")
    page.locator("[data-use]").focus()
    with page.expect_event("load"):
        page.keyboard.press("Enter")
    assert NEW in page.title()


@pytest.mark.parametrize(
    "without",
    [
        "delete Navigator.prototype.serviceWorker",
        "if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ],
    ids=["no workers", "forbidden"],
)
def test_without_workers_nothing_happens(host: Host, reader: BrowserContext, without: str) -> None:
    reader.add_init_script(without)
    page = reader.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{host.address}checklists/hoja/", wait_until="networkidle")
    with page.expect_download():
        page.locator("a[href$='hoja.docx']").click()
    assert said == []
    assert caches(page) == []
