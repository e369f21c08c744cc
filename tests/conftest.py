"""Fixtures: the real handbook, its site at the root and below a sub-path, and a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from support.chromium import CHROMIUM_FLAGS, VIOLATIONS, chromium_program, prepare_windows
from support.helpers import CAREER_FAIR, CENTERS, CONTENT, SUB_PATH, built_once, load, served
from support.hostile import use_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site
    from handbook.book import Handbook

use_profile()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its layer, which is the name of its folder."""
    for item in items:
        item.add_marker(item.path.relative_to(Path(__file__).parent).parts[0])


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


@pytest.fixture(autouse=True)
def violations() -> Iterator[list[str]]:
    """No test may break the policy that the site asks its host for; one that does so on purpose clears the list."""
    yield VIOLATIONS
    found = VIOLATIONS[:]
    VIOLATIONS.clear()
    assert found == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=list(CHROMIUM_FLAGS))
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
