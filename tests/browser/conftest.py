"""Fixtures of the layer that opens pages: a window that many tests use, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.frames import write_around
from support.helpers import built_once, replaced, served, small_content
from support.lent import PHONE, Lender
from support.offline import NEW, NEW_RULE, OLD, RULE, Host
from support.pages.plan import PlanPage
from support.windows import as_new

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

    from handbook.site.linkcheck.crawl import Site
    from support.frames import Around


@pytest.fixture(scope="session")
def window(browser: Browser) -> Page:
    """A window that may use the clipboard. It keeps what the network gave, so that a page costs a third of what it costs in a new one."""
    return browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """A window as large as a phone, as new, without motion; a failing script or request fails the test."""
    as_new(window)
    wrong: list[str] = []

    def broken(error: Error) -> None:
        wrong.append(str(error))

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # one that the next page cuts off has not failed
            wrong.append(request.url)

    window.on("pageerror", broken)
    window.on("requestfailed", failed)
    yield window
    window.remove_listener("pageerror", broken)
    window.remove_listener("requestfailed", failed)
    assert wrong == []


@pytest.fixture(scope="session")
def framed(site: Site) -> Iterator[str]:
    """The address of the real site on a server that lets another site show it, as ``center.yaml`` can say."""
    with served(site.root, framed_by="http://localhost:*") as address:
        yield address


@pytest.fixture(scope="session")
def around(tmp_path_factory: pytest.TempPathFactory, framed: str) -> Iterator[Around]:
    """Make a page of another site that shows a page of the handbook; its script is left out where ``script`` is False."""
    folder = tmp_path_factory.mktemp("around")
    with served(folder) as own:
        another_site = own.replace("127.0.0.1", "localhost")
        yield lambda path, **options: another_site + write_around(folder, framed, path, **options)


@pytest.fixture(scope="session")
def career_fair_address(career_fair_site: Site) -> Iterator[str]:
    """The address of the small handbook, whose texts do not change."""
    with served(career_fair_site.root) as address:
        yield address


@pytest.fixture(scope="session")
def phones_in_chicago(browser: Browser, address: str) -> Iterator[Lender]:
    """What lends the window of a phone in Chicago, on a Friday morning."""
    options = {"viewport": PHONE, "has_touch": True, "timezone_id": "America/Chicago", "locale": "en-US"}
    lender = Lender(browser, address, clock="2026-11-20T10:00:00-06:00", **options)
    yield lender
    lender.close()


@pytest.fixture
def plan(phones_in_chicago: Lender, address: str) -> Iterator[PlanPage]:
    """The page of the plan, not yet open, on a phone in Chicago, on a Friday morning; a failing script or request fails the test."""
    yield PlanPage(phones_in_chicago.lend(), address)
    assert phones_in_chicago.wrong == []


@pytest.fixture(scope="session")
def next_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small handbook in its next edition: its name, which is on every page, and a rule have changed."""
    changes = replaced("data/handbook.yaml", f"title: {OLD}", f"title: {NEW}")
    changes |= replaced("data/rules/en-la-feria.yaml", RULE, NEW_RULE)
    return built_once(tmp_path_factory, "next_career_fair", small_content(tmp_path_factory.mktemp("next"), changes))


@pytest.fixture
def host(career_fair_site: Site) -> Iterator[Host]:
    """A server with the small handbook."""
    host = Host(career_fair_site.root)
    yield host
    host.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of a reader who has never been here, and may keep copies; a failing script fails the test."""
    context = browser.new_context(viewport=PHONE, service_workers="allow")
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context
    context.close()
    assert wrong == []
