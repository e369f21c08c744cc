"""A window of the browser for a moment otherwise than it is, and a used one as if it were new."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from support.helpers import add_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Response

PHONE_WIDTH, PHONE_HEIGHT = 360, 640
AT_400_PERCENT = 320, 256
"""A window of 1280 by 1024 pixels at 400 percent."""


def go_to(page: Page, address: str) -> Response | None:
    """Open a page; if it has the reader's list, wait until it shows it: a list that the address asks for comes after the page."""
    answer = page.goto(address)
    if page.locator("[data-my-list]").count():
        page.locator("[data-my-list] [data-sum]:not(:empty)").wait_for(state="attached")
    return answer


def width_of(page: Page) -> int:
    """Return the width of the page's window in pixels."""
    size = page.viewport_size
    assert size
    return size["width"]


@contextmanager
def resized(page: Page, width: int, height: int) -> Iterator[None]:
    """Give the page another window."""
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": width, "height": height})
    try:
        yield
    finally:
        page.set_viewport_size(before)


@contextmanager
def styled(page: Page, css: str) -> Iterator[None]:
    """Give the page styles of a reader's own."""
    add_styles(page, css)
    try:
        yield
    finally:
        page.evaluate("document.adoptedStyleSheets.pop()")


def as_new(page: Page) -> None:
    """Make a window as it was when it was opened, but for what the network gave: nothing of its sites is kept.

    This costs a fifth of what a new window costs. The empty page belongs to the site, whose process goes on: one that is asked for by its
    address would end it. What can't be taken back, a test must do in a window of its own: ``page.clock``, ``add_init_script``, and leaving
    for another program, after which nothing can be downloaded.
    """
    for other in page.context.pages:
        if other != page:
            other.close()
            page.bring_to_front()
    page.unroute_all()
    if page.url != "about:blank":
        page.evaluate("location.replace('about:blank')")
        page.wait_for_url("about:blank")
    if page.evaluate("self.origin") != "null":
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.set_viewport_size({"width": PHONE_WIDTH, "height": PHONE_HEIGHT})
    page.emulate_media(media="null", color_scheme="light", reduced_motion="reduce", forced_colors="none")


def is_of(page: Page, address: str) -> bool:
    """Return whether what a window shows belongs to a site, also the empty page of ``as_new``."""
    return address.startswith(page.evaluate("self.origin"))
