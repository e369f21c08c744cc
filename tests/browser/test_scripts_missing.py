"""Where scripts don't arrive, a page goes back to its form without them: no dead button, nothing hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import served

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("If a script is blocked, fails, or never arrives, the page works as it does without scripts")
PAGES = ("", "phases/prepare/", "questions/my-list/", "messages/email-cold/", "checklists/one-page/", "plan/")
SHOWN = """() => ({
  dead: [...document.querySelectorAll("button, .js-only")].filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })).map((one) => one.outerHTML.slice(0, 80)),
  text: document.querySelector("main").innerText.replace(/\\s+/g, " "),
})"""


def without_scripts(browser: Browser, address: str) -> dict[str, str]:
    """Return the text that each page shows where scripts are turned off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    shown = {}
    for path in PAGES:
        page.goto(address + path)
        shown[path] = re.sub(r"\s+", " ", page.locator("main").inner_text())
    context.close()
    return shown


def assert_plain(page: Page, address: str, expected: dict[str, str], paths: Iterable[str]) -> None:
    """Each page must look as without scripts."""
    wrong = {}
    for path in paths:
        page.goto(address + path)
        expect(page.locator("html.no-js")).to_be_attached()
        found = page.evaluate(SHOWN)
        if found["dead"] or found["text"].strip() != expected[path].strip():
            wrong[path] = found
    assert wrong == {}


def scripts_of(page: Page) -> set[str]:
    """Return the addresses of the scripts that a page asks for."""
    return set(page.evaluate("[...document.scripts].map(({ src }) => src).filter(Boolean)"))


def test_with_all_scripts_blocked_each_page_is_as_without_scripts(browser: Browser, address: str) -> None:
    expected = without_scripts(browser, address)
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.route("**/*.js", lambda route: route.abort())
    assert_plain(page, address, expected, PAGES)
    page.close()


def test_with_only_its_own_script_blocked_each_page_is_as_without_scripts(browser: Browser, address: str) -> None:
    expected = without_scripts(browser, address)
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}about/")
    common = scripts_of(page)
    has_own = []
    for path in PAGES:
        page.goto(address + path)
        has_own += [path] if scripts_of(page) - common else []
    assert len(has_own) > 2
    page.route(lambda url: url.endswith(".js") and url not in common, lambda route: route.abort())
    assert_plain(page, address, expected, has_own)
    page.close()


def test_without_the_script_that_changes_a_list_the_list_stays_until_a_reader_changes_it(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.route("**/list-actions.*.js", lambda route: route.abort())
    page.goto(f"{address}questions/my-list/")
    field = page.locator("#own_text")
    field.fill("What do you wish you had known?")
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    expect(page.locator("html.js")).to_be_attached()
    field.press("Enter")
    expect(page.locator("html.no-js")).to_be_attached()
    assert field.input_value() == "What do you wish you had known?"
    page.close()


def test_in_a_sandbox_without_an_origin_each_page_is_as_without_scripts(
    browser: Browser, site: Site, tmp_path: Path, violations: list[str]
) -> None:
    with served(tmp_path) as around, served(site.root, framed_by=around.rstrip("/")) as address:
        expected = without_scripts(browser, address)
        frames = "".join(
            f'<iframe sandbox="allow-scripts" src="{address}{path}" style="width:360px;height:800px"></iframe>' for path in PAGES
        )
        (tmp_path / "course.html").write_text(f'<!doctype html><title>x</title><link rel="icon" href="data:,">{frames}', encoding="utf-8")
        page = browser.new_page()
        page.goto(f"{around}course.html")
        wrong = {}
        for path, frame in zip(PAGES, page.frames[1:], strict=True):
            expect(frame.locator("html.no-js")).to_be_attached()
            found = frame.evaluate(SHOWN)
            if found["dead"] or found["text"].strip() != expected[path].strip():
                wrong[path] = found
        page.close()
    violations.clear()
    assert wrong == {}


def test_a_script_that_throws_while_the_page_loads_leaves_no_dead_button(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body="throw new Error('broken')"))
    page.goto(f"{address}plan/")
    expect(page.locator("html.no-js")).to_be_attached()
    assert page.evaluate(SHOWN)["dead"] == []
    page.close()


def test_where_all_scripts_run_the_page_has_its_form_with_scripts(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for path in PAGES:
        page.goto(address + path)
        expect(page.locator("html.js[data-scripts=ran]")).to_be_attached()
    page.close()
