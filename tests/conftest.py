"""Fixtures: the real handbook, its site at the root and below a sub-path, and a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from support.chromium import FRUGAL_FLAGS, VIOLATIONS, chromium_program, prepare_windows
from support.helpers import CAREER_FAIR, CENTERS, CONTENT, SUB_PATH, built_once, load, served
from support.hostile import use_profile
from support.lent import PHONE, Lender
from support.node import Node
from support.on_disk import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

use_profile()
for _name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
    os.environ.pop(_name, None)  # problems that tests make on purpose are none of the run's


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
def library(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a host that is no school: a public library with words of its own for itself and its readers."""
    return built_once(tmp_path_factory, "library", CONTENT, center=CENTERS / "library")


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


@pytest.fixture(scope="session")
def career_fair_preview(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small handbook as a preview shows it: its scripts and styles as they are written, kept nowhere."""
    return built_once(tmp_path_factory, "career_fair_preview", CAREER_FAIR, site_url="http://127.0.0.1:8000/")


@pytest.fixture(scope="session")
def on_disk(sub_path_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real handbook on a disk; its pages know their address on the web."""
    return unpacked(sub_path_site.root, CONTENT, tmp_path_factory.mktemp("on_disk"))


@pytest.fixture(scope="session")
def career_fair_on_disk(career_fair_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small handbook on a disk."""
    return unpacked(career_fair_site.root, CAREER_FAIR, tmp_path_factory.mktemp("career_fair_on_disk"))


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """A Node.js process for modules of the browser that need no page, in a time zone that is not UTC and changes its clocks."""
    with Node(zone="America/Chicago") as node:
        yield node


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
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=list(FRUGAL_FLAGS))
        prepare_windows(browser)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address of the real site on a local server."""
    with served(site.root) as address:
        yield address


@pytest.fixture(scope="session")
def phones(browser: Browser, address: str) -> Iterator[Lender]:
    """What lends the window of a phone."""
    lender = Lender(browser, address, viewport=PHONE, has_touch=True, permissions=["clipboard-read", "clipboard-write"])
    yield lender
    lender.close()


@pytest.fixture
def phone(phones: Lender) -> Iterator[Page]:
    """A page in the window of a phone, with an empty storage; a failing script or request fails the test."""
    yield phones.lend()
    assert phones.wrong == []
