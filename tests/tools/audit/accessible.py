"""axe-core over every page of the site and every state that pages can be in, in both schemes, on narrow and wide windows.

Two browsers share the pages, so that both cores work. A page is loaded once and looked at in all views. What axe-core can't decide
must be explained in ``axe.EXPLAINED``, and every explanation must still be needed. ``make test`` looks at a sample of the same.
"""

from __future__ import annotations

import contextlib
import queue
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser

from support.axe import EXPLAINED, ON_PAPER, Explanation, Scheme, findings, look
from support.axe_states import STATES, State, enter, unfold
from support.chromium import CHROMIUM_FLAGS, chromium_program, prepare_windows
from support.helpers import served

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

PROMISE = "axe-core finds nothing on any page, in any state, in light and dark colors, in narrow and wide windows, and in print"
WIDTHS = (360, 1440)
BROWSERS = 2
LONG_FIRST = ("print/", "questions/all/", "phases/")
"""Pages that take longest; they come first, so that no browser has one left over at the end."""


Job = tuple[str, State]
"""What a page is called in findings, and how it is reached."""


class Result(NamedTuple):
    """What was found in one page or state.

    Attributes:
        lines: A line for each thing that is wrong.
        needed: Numbers of the explanations that fit something.

    """

    lines: list[str]
    needed: set[int]


def run(site: Path) -> list[str]:
    """Look at a built site; return a line for each thing that is wrong."""
    return sweep(site, pages_of(site), STATES)


def sweep(site: Path, pages: Iterable[str], states: dict[str, State], explained: Sequence[Explanation] = EXPLAINED) -> list[str]:
    """Look at pages and states of a site.

    Args:
        site: The folder of the site.
        pages: Their addresses from the site's root.
        states: What pages are brought to, by name.
        explained: What axe-core can't decide, and why that is right as it is.

    """
    jobs: list[Job] = [
        (path or "home page", State(path, unfold)) for path in sorted(pages, key=lambda path: not path.startswith(LONG_FIRST))
    ]
    jobs += states.items()
    with at_its_path(site) as (root, path), served(root) as address:
        waiting = queue.SimpleQueue[Job]()
        for job in jobs:
            waiting.put(job)
        with ThreadPoolExecutor(BROWSERS) as pool:
            done = [pool.submit(look_at_all, address + path, waiting, explained) for _ in range(BROWSERS)]
        results = [result for one in done for result in one.result()]
    lines = [line for result in results for line in result.lines]
    return lines + stale(explained, set().union(*(result.needed for result in results)))


def stale(explained: Sequence[Explanation], needed: set[int]) -> list[str]:
    """Return a line for each explanation that no longer fits anything."""
    left = [one for number, one in enumerate(explained) if number not in needed]
    return [f"tests/support/axe.py: nothing needs the explanation of {one.rule} for {one.selector}; take it out" for one in left]


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all HTML files of a site."""
    files = (str(file.relative_to(site)) for file in site.rglob("*.html"))
    return sorted(file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file for file in files)


@contextlib.contextmanager
def at_its_path(site: Path) -> Iterator[tuple[Path, str]]:
    """Yield a folder and the path in it at which the site lies as its address says, since its page for errors links from there."""
    link = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8")).css_first("link[rel=canonical]")
    path = urlsplit(link.attributes["href"] or "").path.strip("/") if link else ""
    if not path:
        yield site, ""
        return
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        place = Path(folder) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(site.resolve(), target_is_directory=True)
        yield Path(folder), f"{path}/"


def look_at_all(address: str, waiting: queue.SimpleQueue[Job], explained: Sequence[Explanation]) -> list[Result]:
    """Look at what waits, with a browser of one's own, until nothing is left."""
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=list(CHROMIUM_FLAGS))
        prepare_windows(browser)
        with contextlib.suppress(queue.Empty):
            while True:
                results.append(look_at(browser, address, waiting.get_nowait(), explained))
        browser.close()
    return results


def look_at(browser: Browser, address: str, job: Job, explained: Sequence[Explanation]) -> Result:
    """Look at a page in a state, in all views. What breaks on the way is a finding."""
    name, state = job
    context = browser.new_context(viewport={"width": state.widths[0], "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page = context.new_page()
    try:
        enter(page, address, state)
        return in_all_views(page, job, explained)
    except Exception as error:  # noqa: BLE001  a state that can't be reached has not passed, and must not stop the others
        return Result([f"{name}: can't be looked at: {' '.join(str(error).split())[:400]}"], set())
    finally:
        context.close()


def views(state: State) -> list[tuple[int, Scheme]]:
    """Return the views in which a state can be."""
    return [(width, scheme) for width in state.widths for scheme in state.schemes]


def in_all_views(page: Page, job: Job, explained: Sequence[Explanation]) -> Result:
    """Look at a page in both schemes and all widths, then on paper."""
    name, state = job
    lines, needed = [], set()
    for width, scheme in views(state):
        look(page, width, scheme)
        for one in findings(page, explained=explained):
            if one.explained < 0:
                lines.append(f"{name}, {width} pixels, {scheme}: {one}")
            needed.add(one.explained)
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("document.querySelector('article').style.padding = '1in'")  # as paper has it; axe-core can't judge what touches an edge
    lines += [f"{name}, on paper: {one}" for one in findings(page, rules=ON_PAPER)]
    return Result(lines, needed)
