"""Chromium for the tests: how it is started, and what each of its windows does."""

from __future__ import annotations

import functools
import os
import shutil
import time
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, Frame, Page, TimeoutError  # noqa: A004  as Playwright calls it

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

DISABLED_FEATURES = (
    # Chromium's own parts that every new window would load and no test sees: half of what opening a page costs.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    # Of two such lists only the last counts, so this one repeats what Playwright turns off.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    f"--disable-features={','.join(DISABLED_FEATURES)}",
)
"""How Chromium is started where times are measured, and where two tabs must have a process each, as they mostly have."""
FRUGAL_FLAGS = (
    *CHROMIUM_FLAGS,
    "--renderer-process-limit=1",  # pages of one context share a process
    f"--disable-features={','.join((*DISABLED_FEATURES, 'SpareRendererForSitePerProcess'))}",  # no process in stock
)
"""How it is started for tests: opening a page costs a fifth less."""


def chromium_program() -> str | None:
    """Return the Chromium that CHROMIUM names (make test finds it), or one on PATH."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


VIOLATIONS: list[str] = []
"""What browsers of the running test refused because of the Content-Security-Policy of the site."""


def note_violation(message: ConsoleMessage) -> None:
    """Note what a browser refused."""
    if "Content Security Policy" in message.text:
        VIOLATIONS.append(message.text)


def prepare_windows(browser: Browser) -> None:
    """Note violations of the policy in every window, and let none have a service worker that does not ask for one.

    It asks by ``service_workers="allow"``.

    Each test opens a window of its own, so each would load the whole site in the background while it counts what its page asks for.
    Workers have tests of their own, in test_offline.py. Playwright's own way (``block``) writes a warning into the page's console.
    """
    for kind in (Page, Frame):
        setattr(kind, "wait_for_function", wait_for_function)  # noqa: B010  mypy knows that it is not meant to be set
    for name in ("new_context", "new_page"):
        setattr(browser, name, functools.partial(prepared, getattr(browser, name)))


def prepared(make: Callable[..., BrowserContext | Page], **options: Any) -> BrowserContext | Page:
    """Open a window as a browser would be that knows no service workers, and that tells what it refuses."""
    opened = make(**options)
    getattr(opened, "context", opened).on("console", note_violation)
    if options.get("service_workers") != "allow":
        opened.add_init_script("delete Navigator.prototype.serviceWorker")
    return opened


def wait_for_function(page: Page | Frame, expression: str, *, arg: object = None, timeout: float = 30_000) -> None:
    """Ask a page again and again until the answer is true, in place of Playwright's function of this name.

    That one asks from within the page by ``eval``, which the policy of the site forbids; it works only if the first answer is true.

    Args:
        page: What is asked.
        expression: What it is asked, as for ``evaluate``.
        arg: What the expression is called with.
        timeout: Milliseconds to wait at most.

    Raises:
        TimeoutError: The answer has not been true in this time.

    """
    end = time.monotonic() + timeout / 1000
    while True:
        try:
            answer = page.evaluate_handle(expression, arg)
            if answer.evaluate("(answer) => Boolean(answer)"):  # there: Python takes an object without fields for false
                return
        except Error as error:
            if "context was destroyed" not in str(error):  # the page is about to be another one
                raise
        if time.monotonic() > end:
            message = f"not true after {timeout / 1000} seconds: {expression}"
            raise TimeoutError(message)
        page.wait_for_timeout(20)
