"""Several handbooks on one origin: what a reader enters in one is not shown, changed or erased by another."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import CAREER_FAIR, built_once
from support.scheme import choose_colors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.promise("Handbooks that share an address, such as name.github.io/a and /b, don't share what readers enter")
PREFIX = "document.querySelector('meta[name=storage-prefix]').content"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server with two handbooks below paths, the second inside the first one's path."""
    folder: Path = tmp_path_factory.mktemp("origin")
    for path in ("a", "a/b"):
        name = path.replace("/", "-")
        site = built_once(tmp_path_factory, f"origin-{name}", CAREER_FAIR, site_url=f"https://example.edu/{path}/")
        (folder / path).mkdir(parents=True)
        for file in site.root.iterdir():
            (folder / path / file.name).symlink_to(file)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_entries_of_one_handbook_are_not_those_of_another(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path, name in (("a", "Ana"), ("a/b", "Berta")):
        page.goto(f"{origin}{path}/plan/")
        expect(page.locator("#new_name")).to_be_visible()
        page.locator("#new_name").fill(name)
        page.locator("[data-new] button").first.click()
        choose_colors(page, "dark")
    for path, name in (("a", "Ana"), ("a/b", "Berta")):
        page.goto(f"{origin}{path}/plan/")
        expect(page.locator("[data-name]").first).to_have_text(name)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator("[data-erase]").click()
    page.goto(f"{origin}a/plan/")
    expect(page.locator("[data-name]").first).to_have_text("Ana")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    context.close()


def test_what_a_newer_version_of_one_wrote_does_not_stop_the_other(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{origin}a/b/plan/")
    page.evaluate(f"localStorage.setItem({PREFIX} + 'state', JSON.stringify({{ version: 99 }}))")
    page.reload()
    expect(page.locator("[data-not-saved]")).to_be_visible()
    page.goto(f"{origin}a/plan/")
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    page.locator("#new_name").fill("Ana")
    page.locator("[data-new] button").first.click()
    page.reload()
    expect(page.locator("[data-name]").first).to_have_text("Ana")
    context.close()
