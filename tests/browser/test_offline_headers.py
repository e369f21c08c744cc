"""The copy on the device: what the host says now, what has been tampered with, and a site that no longer answers."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from support.helpers import built_once, replaced, small_content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from handbook.site.linkcheck.crawl import Site

pytestmark = [
    pytest.mark.promise("Starting with the next edition, the copy on a device has the headers that the host now sends"),
    pytest.mark.promise("A file that another page on the origin put into the copy is never shown"),
    pytest.mark.promise("If the site hasn't responded in 30 days, pages tell the reader how old the copy is"),
]
PATH = "rules/"
SETTLED = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"


class Host:
    """A server whose folder and headers can change, and that can fall silent."""

    def __init__(self, folder: Path) -> None:
        """Serve a folder without headers of its own."""
        self.folder, self.headers, self.is_silent = folder, dict[str, str](), False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Answer, self))
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Give the port back."""
        self.server.shutdown()
        self.server.server_close()


class _Answer(SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *args: Any) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.folder))

    def do_GET(self) -> None:
        del self.headers["If-Modified-Since"]  # sites of the tests are built within one second
        if self.host.is_silent and unquote(urlsplit(self.path).path) == "/worker.js":
            self.send_error(404)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in self.host.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def edition(factory: pytest.TempPathFactory, number: int) -> Site:
    """Return the small handbook in one of several editions: one rule differs."""
    rule = "Saluda tú primero"
    changes = replaced("data/rules/en-la-feria.yaml", rule, f"{rule} {number}")
    return built_once(factory, f"edition-{number}", small_content(factory.mktemp(f"content-{number}"), changes))


@pytest.fixture
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A server with the first edition."""
    host = Host(edition(tmp_path_factory, 1).root)
    yield host
    host.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps a copy."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="allow")
    yield context
    context.close()


def visit(reader: BrowserContext, address: str) -> Page:
    """Open a page for the first time, and wait until there is a copy."""
    page = reader.new_page()
    page.goto(address)
    page.wait_for_function(SETTLED)
    return page


def take_update(page: Page) -> None:
    """Let the browser find the next edition, and use it at once."""
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          let worker;
          while (!worker) {
            await registration.update();
            worker = registration.installing ?? registration.waiting;
          }
          while (worker.state === "installing") await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
        }"""
    )
    with page.expect_event("load"):
        page.locator("[data-use]").click()
    page.wait_for_function(SETTLED)


def policy_of(page: Page, address: str) -> str | None:
    """Return the policy with which the browser gets a page from the copy."""
    answer = page.goto(address)
    assert answer
    assert answer.from_service_worker
    return answer.headers.get("x-policy")


def test_three_editions_with_changed_headers_reach_a_device_in_both_directions(
    reader: BrowserContext, host: Host, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = visit(reader, host.address)
    assert policy_of(page, host.address + PATH) is None
    seen = []
    for number, headers in ((2, {"X-Policy": "only me"}), (3, {"X-Policy": "also the course"}), (4, {})):
        host.folder, host.headers = edition(tmp_path_factory, number).root, headers
        take_update(page)
        seen.append(policy_of(page, host.address + PATH))
    assert seen == ["only me", "also the course", None]
    answer = page.goto(host.address)
    assert answer
    assert answer.headers["content-type"].startswith("text/html"), "what is said of one file stays with it"


@pytest.mark.parametrize("when", ["kept", "next edition"])
def test_what_another_page_puts_into_the_copy_is_not_shown(
    reader: BrowserContext, host: Host, tmp_path_factory: pytest.TempPathFactory, when: str
) -> None:
    page = visit(reader, host.address)
    page.evaluate(
        """async (address) => {
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              if (request.url === address) await cache.put(request, new Response("<h1>Pwned</h1>", { headers: { "content-type": "text/html" } }));
            }
          }
        }""",
        host.address + PATH,
    )
    if when == "next edition":
        page.goto(host.address)  # from the copy
        host.folder = edition(tmp_path_factory, 2).root
        take_update(page)
    page.goto(host.address + PATH)
    expect(page.locator("h1")).not_to_have_text("Pwned")
    expect(page.locator(".entry-list__rule").first).to_be_attached()


def days_later(page: Page, days: int, address: str) -> None:
    """Open a page of the copy as if the site had last answered some days ago."""
    page.evaluate(
        "(days) => localStorage.setItem(document.querySelector('meta[name=storage-prefix]').content + 'answered', Date.now() - days * 864e5)",
        days,
    )
    page.goto(address)


def test_after_thirty_silent_days_the_page_says_how_old_the_copy_is(reader: BrowserContext, host: Host) -> None:
    page = visit(reader, host.address)
    page.wait_for_function("localStorage.getItem(document.querySelector('meta[name=storage-prefix]').content + 'answered')")
    host.is_silent = True
    days_later(page, 29, host.address + PATH)
    page.wait_for_function("navigator.serviceWorker.ready")
    expect(page.locator("[data-old-copy]")).to_be_hidden()
    days_later(page, 31, host.address + PATH)
    old = page.locator("[data-old-copy]")
    expect(old).to_contain_text("respondió")
    assert "{" not in old.inner_text()
    old.get_by_role("button").click()
    expect(old).to_be_hidden()
    host.is_silent = False
    days_later(page, 31, host.address + PATH)
    page.wait_for_function(
        "Date.now() - localStorage.getItem(document.querySelector('meta[name=storage-prefix]').content + 'answered') < 864e5"
    )
    expect(page.locator("[data-old-copy]")).to_be_hidden()
