"""A window that many tests use, one after the other: as new for each of them, for a fifth of what a new one costs."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from support.windows import as_new

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Frame, Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 800}
IRREVERSIBLE = ("add_init_script", "expose_function", "expose_binding", "on", "once", "set_extra_http_headers", "route_from_har")
OF_PAGES = (*IRREVERSIBLE, "set_default_timeout", "set_default_navigation_timeout", "add_locator_handler", "close")
OF_CONTEXTS = (
    *IRREVERSIBLE,
    "route",
    "add_cookies",
    "grant_permissions",
    "clear_permissions",
    "set_offline",
    "set_geolocation",
    "new_cdp_session",
)
OF_CLOCKS = ("install", "fast_forward", "pause_at", "resume", "run_for", "set_fixed_time", "set_system_time")
"""What Playwright can't take back, or not wholly."""


class Lender:
    """Lends a window to tests.

    A test may do whatever it likes with it. If it does what can't be taken back (``IRREVERSIBLE`` and what follows it, pages of another site),
    the window is closed, and the next test gets another one.

    Args:
        browser: The browser.
        address: The site that is shown; only its storage is emptied.
        clock: When each test begins; without it, a test that touches the clock has done what can't be taken back.
        options: How the window is opened.

    """

    def __init__(self, browser: Browser, address: str, clock: str = "", **options: Any) -> None:
        """Remember how to open a window."""
        self._browser, self._address, self._clock, self._options = browser, address, clock, options
        self._page: Page | None = None
        self._is_spent = True
        self.wrong: list[str] = []
        """Scripts and requests that failed since the window was last lent."""

    def lend(self) -> Page:
        """Return a window with an empty storage."""
        if self._is_spent or self._page is None:
            self.close()
            self._page = self._opened()
        as_new(self._page)
        self._page.set_viewport_size(self._options["viewport"])
        if self._clock:
            self._page.clock.install(time=self._clock)
        self._is_spent = False
        self.wrong.clear()
        return self._page

    def close(self) -> None:
        """Close the window."""
        if self._page:
            self._page.context.close()
        self._page = None

    def _opened(self) -> Page:
        page = self._browser.new_context(**self._options).new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        # One that the next page cuts off has not failed.
        page.on("requestfailed", lambda one: self.wrong.append(one.url) if one.failure != "net::ERR_ABORTED" else None)
        page.on("framenavigated", self._note_other_sites)
        parts: list[tuple[object, tuple[str, ...]]] = [(page, OF_PAGES), (page.context, OF_CONTEXTS)]
        for part, names in [*parts, *([] if self._clock else [(page.clock, OF_CLOCKS)])]:
            for name in names:
                setattr(part, name, self._noted(getattr(part, name)))
        return page

    def _note_other_sites(self, frame: Frame) -> None:
        if not frame.url.startswith((self._address, "about:")):
            self._is_spent = True

    def _noted(self, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def call(*args: Any, **options: Any) -> Any:
            self._is_spent = True
            return method(*args, **options)

        return call
