"""The handbook without a connection, in tests: a server whose files change, and a browser that keeps copies of them."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from handbook.site.linkcheck.crawl import Site

OLD, NEW = "Guía de ferias de empleo", "Guía nueva de ferias"
"""What the small handbook is called in its first and in its next edition."""
RULE, NEW_RULE = "Saluda tú primero", "Saluda con calma"
OPENED, NEVER_OPENED = "downloads/hoja-letter.pdf", "downloads/hoja-a4.pdf"
ACTIVE = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"
UPDATE = """async (looks) => {
    const registration = await navigator.serviceWorker.getRegistration();
    let worker;
    for (let left = looks; left > 0 && !worker; left--) {
        await registration.update();
        worker = registration.installing ?? registration.waiting;
    }
    while (worker?.state === 'installing') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    return worker?.state ?? 'nothing new';
}"""
MIXED = """([base, files]) => Promise.all(Object.entries(files).map(async ([address, hash]) => {
    const bytes = await (await fetch(base + address)).arrayBuffer();
    const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    return digest.map((byte) => byte.toString(16).padStart(2, '0')).join('').startsWith(hash) ? [] : [address];
})).then((found) => found.flat())"""


class Host:
    """A web server whose files can be swapped, that can fail, and that can fall silent.

    Attributes:
        folder: What it serves.
        address: Its address.
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
        """Answer nothing from now on. The port stays taken, so that no server of another test answers there."""
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


def files_of_worker(site: Site) -> dict[str, Any]:
    """Return the lists with which the published worker begins: what is kept from the start, and what once it was opened."""
    line = (site.root / "worker.js").read_text(encoding="utf-8").splitlines()[0]
    return cast("dict[str, Any]", json.loads(line.removeprefix("const EDITION = ").removesuffix(";")))


def visit(reader: BrowserContext, address: str) -> Page:
    """Open a page for the first time, and wait until the handbook is kept."""
    page = reader.new_page()
    page.goto(address)
    page.wait_for_function(ACTIVE)
    return page


def update(page: Page, looks: int = 20) -> str:
    """Let the browser look for a new edition, as it does at every visit; return how far its worker came.

    A look that began by itself before the edition was there counts as one of these, so there must be several.
    """
    return str(page.evaluate(UPDATE, looks))


def mixed(page: Page, address: str, site: Site) -> list[str]:
    """Return what a page gets that is not of a site: of all that is kept from the start, the addresses whose bytes differ."""
    return cast("list[str]", page.evaluate(MIXED, [address, files_of_worker(site)["now"]]))


def titles_of(site: Site) -> dict[str, str]:
    """Return the titles of all pages of a site, by address."""
    return {file.removesuffix("index.html"): page.text_of("title") for file, page in site.pages.items() if file != "404.html"}


def caches_of(page: Page) -> list[str]:
    """Return the names of all caches."""
    return cast("list[str]", page.evaluate("caches.keys()"))


def size_of(page: Page, file: str) -> int:
    """Return how many bytes a page gets when it asks for a file."""
    return cast("int", page.evaluate("(file) => fetch(file).then(async (one) => (await one.arrayBuffer()).byteLength)", file))


def use_now(page: Page) -> None:
    """Press the notice's button, and wait for the reload that follows."""
    with page.expect_event("load"):
        page.locator("[data-use]").click()
