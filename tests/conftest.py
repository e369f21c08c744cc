"""Fixtures: the real handbook, its site at the root and below a sub-path, and a browser."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, Frame, Page, TimeoutError, sync_playwright  # noqa: A004  as Playwright calls it

from handbook.audit.site import read_site
from helpers import CAREER_FAIR, CENTERS, CONTENT, build_site, load, served
from hostile import use_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

    from handbook.audit.site import Site
    from handbook.book import Handbook

use_profile()
SUB_PATH = "https://example.edu/careers/handbook/"
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


def built_once(factory: pytest.TempPathFactory, name: str, content: Path, **settings: Any) -> Site:
    """Return a site that all workers share: the first one that needs it builds it, and the others wait for it."""
    own = factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            build_site(content, folder / f"{name}.new", **settings).root.rename(folder / name)
    return read_site(folder / name)


def program() -> str | None:
    """Return the Chromium that CHROMIUM names (make test finds it), or one on PATH."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The real content."""
    return load()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, without a known address."""
    return built_once(tmp_path_factory, "site", CONTENT)


@pytest.fixture(scope="session")
def full_center(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a center that uses every field and changes entries of every kind."""
    return built_once(tmp_path_factory, "full_center", CONTENT, center=CENTERS / "full")


@pytest.fixture(scope="session")
def name_only(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a center that gave nothing but its name."""
    return built_once(tmp_path_factory, "name_only", CONTENT, center=CENTERS / "name_only")


@pytest.fixture(scope="session")
def sub_path_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, published below a path."""
    return built_once(tmp_path_factory, "sub_path", CONTENT, site_url=SUB_PATH)


@pytest.fixture(scope="session")
def career_fair() -> Handbook:
    """The small handbook on another subject."""
    return load(CAREER_FAIR)


@pytest.fixture(scope="session")
def career_fair_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small handbook."""
    return built_once(tmp_path_factory, "career_fair", CAREER_FAIR)


VIOLATIONS: list[str] = []
"""What browsers of the running test refused because of the Content-Security-Policy of the site."""


@pytest.fixture(autouse=True)
def violations() -> Iterator[list[str]]:
    """No test may break the policy that the site asks its host for; one that does so on purpose clears the list."""
    yield VIOLATIONS
    found = VIOLATIONS[:]
    VIOLATIONS.clear()
    assert found == []


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(CHROMIUM_FLAGS))
        prepare_windows(browser)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address of the real site on a local server."""
    with served(site.root) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page in a phone-sized window; a failing script or request fails the test (one that the next page cuts off does not)."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    yield page
    context.close()
    assert wrong == []
