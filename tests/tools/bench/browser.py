"""A slow phone on a slow network, as Chromium plays it, and what it reports of a page."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from support.chromium import CHROMIUM_FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession, Page

SLOWER = 4
"""How many times slower than this machine the phone is taken to be."""
LATENCY = 150
"""Milliseconds that each request takes at least."""
DOWN = 1.6e6
"""Bits a second that the network carries; up, half of it."""
IDLE = 2000
"""Milliseconds after the load during which late work still counts."""
_OBSERVE = """() => {
    const seen = { lcp: 0, cls: 0, tasks: [] };
    window.bench = seen;
    const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
    watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
    watch("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
    addEventListener("pointerdown", () => sessionStorage.setItem("bench", String(performance.timeOrigin + performance.now())), true);
}"""
_REPORT = """() => {
    const fcp = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    const load = performance.getEntriesByType("navigation")[0].loadEventEnd;
    return { fcp, load, ...window.bench, origin: performance.timeOrigin, down: Number(sessionStorage.getItem("bench") ?? 0) };
}"""


@dataclass(frozen=True)
class Visitor:
    """An open window on the slow phone.

    Attributes:
        page: The window.
        devtools: What its developer tools are asked through.
        hosts: The hosts of all requests that leave the site.

    """

    page: Page
    devtools: CDPSession
    outside: list[str]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that CHROMIUM names."""
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser, address: str, *, keeps_files: bool) -> Iterator[Visitor]:
    """Open a window in which nothing was visited before; service workers are off.

    Args:
        browser: The browser.
        address: The address of the site; requests for anything else are outside requests.
        keeps_files: Whether the browser's cache is on.

    """
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    page, outside = context.new_page(), list[str]()
    context.on("request", lambda request: outside.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    page.add_init_script(f"({_OBSERVE})()")
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": not keeps_files})
    network = {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN / 8, "uploadThroughput": DOWN / 16}
    devtools.send("Network.emulateNetworkConditions", network)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    devtools.send("Performance.enable")
    yield Visitor(page, devtools, outside)
    context.close()


def timings(by: Visitor) -> dict[str, Any]:
    """Wait until the page has been idle, then return when it with_colors, and what its scripts took (milliseconds)."""
    by.page.wait_for_timeout(IDLE)
    told = by.page.evaluate(_REPORT)
    metrics = {one["name"]: one["value"] for one in by.devtools.send("Performance.getMetrics")["metrics"]}
    return {
        "FCP ms": told["fcp"],
        "LCP ms": told["lcp"],
        "TBT ms": blocking_time(told["tasks"], told["fcp"], told["load"] + IDLE),
        "script ms": 1000 * metrics["ScriptDuration"],
        "CLS": told["cls"],
        "loaded": (told["origin"] + told["load"]) / 1000,
        "since pointerdown": told["origin"] - told["down"],
    }


def blocking_time(tasks: list[list[float]], start: float, end: float) -> float:
    """Return the milliseconds beyond 50 of each long task that begins between two moments."""
    return sum(duration - 50 for begun, duration in tasks if start <= begun <= end)
