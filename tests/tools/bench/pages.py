"""First visits, the first search and the second page, on a slow phone: ours, stock Material, and the floor."""

from __future__ import annotations

import re
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.browser import chromium, timings, visitor
from bench.builds import OURS, STOCK, our_settings, stock_settings
from bench.floor import write_floor
from bench.process import run
from bench.search import search
from bench.server import NO_CACHE, TEN_MINUTES, body_of, serving
from bench.weights import HTML, weigh
from handbook.core.site_generator import publisher
from handbook.model.routes import SEARCH_DETAILS, SEARCH_INDEX
from support.helpers import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from bench.server import Asked

Figures = dict[str, float]
"""Numbers by their names, as the tables show them."""
LOADS = 5
FLOOR = "floor"
PAGES = ("", "phases/meet/", "questions/", "messages/email-cold/")
FROM, TO = "", "phases/meet/"
"""The second page: from the home page to a phase, by the link in its text."""
_MODULE = re.compile(r"page\.[0-9a-f]+\.js$")
"""The file with the modules of one kind of page (handbook/site/bundle/js_chunks.py); stock Material has none."""


def measure() -> dict[str, Any]:
    """Return the medians of first visits by page and site, of the first search and of the second page by site."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        sites = _built(Path(name))
        visits = {page: _medians(sites, NO_CACHE, lambda *on, page=page: first_visit(browser, page, *on)) for page in PAGES}
        searchable = {name: site for name, site in sites.items() if name != FLOOR}
        return {
            "chromium": browser.version.split(".")[0],
            "index parts": index_parts(sites[OURS]),
            "first visit": visits,
            "search": _medians(searchable, NO_CACHE, lambda *on: search(browser, *on)),
            "second page": _medians(searchable, TEN_MINUTES, lambda *on: second_page(browser, *on)),
        }


def _built(folder: Path) -> dict[str, Path]:
    """Build the sites that are compared; return the folder of each."""
    settings = {OURS: our_settings(CONTENT, folder), STOCK: stock_settings(CONTENT, folder)}
    sites = {OURS: folder / "ours", STOCK: folder / "stock"}
    for way, site in sites.items():
        run(["-m", publisher(), "build", "--quiet", "-f", str(settings[way]), "-d", str(site)], {})
    write_floor(sites[OURS], folder / FLOOR, PAGES)
    return {**sites, FLOOR: folder / FLOOR}


def index_parts(site: Path) -> list[float]:
    """Return the KiB of each part of our search index, compressed."""
    return [len(body_of(site / path)) / 1024 for path in (SEARCH_INDEX, SEARCH_DETAILS)]


def _medians(sites: dict[str, Path], keep: str, once: Callable[[str, str, list[Asked]], Figures]) -> dict[str, Figures]:
    """Measure the sites by turns, so that a busy moment of the machine meets all of them; return the medians."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(site, keep)) for name, site in sites.items()}
        runs: dict[str, list[Figures]] = {name: [] for name in sites}
        for _ in range(LOADS):
            for name, (address, log) in servers.items():
                log.clear()
                runs[name].append(once(name, address, log))
    return {name: {key: statistics.median(one[key] for one in all_) for key in all_[0]} for name, all_ in runs.items()}


def first_visit(browser: Browser, page: str, name: str, address: str, log: list[Asked]) -> Figures:
    """Open a page for the first time; return its weight in KiB, its requests and its times."""
    del name
    with visitor(browser, address, keeps_files=False) as by:
        by.page.goto(address + page)
        told = timings(by)
        outside = len(by.outside)
    asked = [one for one in log if one.file]
    loaded = told.pop("loaded")
    told.pop("since pointerdown")
    later = [one for one in asked if one.at > loaded]
    weights = {kind: bytes_ / 1024 for kind, bytes_ in weigh(asked).items()}
    total, late = sum(weights.values()), sum(one.bytes for one in later) / 1024
    module = sum(one.bytes for one in asked if one.file and _MODULE.match(one.file.name)) / 1024
    return {
        "total": total,
        **weights,
        "shell": total - weights[HTML] - late - module,
        "module": module,
        "requests": len(asked) - len(later) + outside,
        "outside": outside,
        "later": late,
        "later requests": len(later),
        **told,
    }


def second_page(browser: Browser, name: str, address: str, log: list[Asked]) -> Figures:
    """Go from one page to the next; return the milliseconds from the touch to the paint, and what was fetched since."""
    del name
    with visitor(browser, address, keeps_files=True) as by:
        by.page.goto(address + FROM)
        timings(by)
        before = len(log)
        link = by.page.locator(f'article a[href$="{TO}"]').first
        link.scroll_into_view_if_needed()
        with by.page.expect_navigation(url=f"**/{TO}"):
            link.click(delay=80)  # a finger stays down for about that long
        told = timings(by)
    asked = [one for one in log[before:] if one.file]
    since = told["since pointerdown"]
    return {
        "touch to FCP ms": since + told["FCP ms"],
        "touch to LCP ms": since + told["LCP ms"],
        "KiB": sum(one.bytes for one in asked) / 1024,
        "requests": len(asked),
    }
