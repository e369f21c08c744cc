"""Everything that a page does, it does under the strict headers that hosts are told to send, also below a path.

All other tests in browsers meet the site under these headers, too (``support.helpers.served``). This module adds the path, and the one header
that is wider there; it walks all ways again every night.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support import hosts
from support.kinds_of_pages import KINDS_OF_PAGES
from support.plans import full_plan, keep_plans
from support.search_index import FIELD, OPENER, RESULT
from support.strict import headers_of, watched
from support.windows import as_new

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from handbook.site.linkcheck.crawl import Site

    Watched = tuple[Page, list[str]]

pytestmark = pytest.mark.promise("Every page works under a strict Content-Security-Policy, even if the site is under a path")

PRINTED = ("", "phases/prepare/", "checklists/one-page/", "checklists/take-along/", "plan/sheet/", "print/")
"""One of each way in which pages are printed."""
SAMPLE = ("", "checklists/one-page/", "plan/sheet/")


@pytest.fixture(scope="module", params=["/careers/handbook/", pytest.param("/", marks=pytest.mark.nightly)])
def strict(request: pytest.FixtureRequest, site: Site, sub_path_site: Site) -> Iterator[str]:
    """The address of the site on a server that sends its headers, below a path and at the root."""
    one = site if request.param == "/" else sub_path_site
    with hosts.serve_with_headers(one.root, headers_of(one), request.param) as address:
        yield address


@pytest.fixture(scope="module")
def watched_window(browser: Browser) -> Iterator[Watched]:
    """A window that all tests here use, and what its pages complain about."""
    wrong: list[str] = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield watched(context, wrong), wrong
    context.close()


@pytest.fixture
def page(watched_window: Watched) -> Iterator[Page]:
    """The window, as new, in which nothing may be refused."""
    page, wrong = watched_window
    as_new(page)
    wrong.clear()
    yield page
    assert wrong == []


@pytest.mark.parametrize("paths", [SAMPLE, pytest.param(KINDS_OF_PAGES, marks=pytest.mark.nightly)], ids=["some", "every kind"])
def test_nothing_of_a_page_is_refused(page: Page, strict: str, paths: Sequence[str]) -> None:
    for path in paths:
        page.emulate_media(media="null", color_scheme="dark")
        answer = page.goto(strict + path)
        assert answer
        assert "default-src 'self'" in answer.headers["content-security-policy"], path
        expect(page.locator("html.js")).to_have_count(1)  # the theme's script ran
        expect(page.locator("body[data-md-color-scheme=slate]")).to_have_count(1)
        page.emulate_media(media="print")
        if path in PRINTED:
            page.pdf()


def test_the_search_works(page: Page, strict: str) -> None:
    page.goto(strict)
    page.locator(OPENER).click()
    page.locator(FIELD).press_sequentially("handshake")
    page.locator(RESULT).first.click()
    page.wait_for_url(re.compile("/phases/"))
    page.locator("[data-unfold]").click()
    expect(page.locator("details.rule[open]").first).to_be_visible()


@pytest.mark.nightly
def test_a_list_is_filled_shown_as_a_code_and_saved(page: Page, strict: str) -> None:
    page.goto(f"{strict}questions/")
    page.locator("form.filter button").click()
    expect(page.locator("[data-items] > li")).to_have_count(8)
    page.locator("[data-qr]").click()
    expect(page.locator("#list_qr svg")).to_be_visible()
    with page.expect_download() as saved:
        page.locator("[data-txt]").click()
    assert saved.value.path().read_text(encoding="utf-8").count("\n") > 8
    page.locator("[data-copy]").click()
    expect(page.locator("[data-status]").first).to_contain_text("opied")


@pytest.mark.nightly
def test_a_message_is_composed_and_leaves_for_other_programs(watched_window: Watched, page: Page, strict: str) -> None:
    page = watched(page.context, watched_window[1])  # what leaves for other programs would end this window's downloads
    page.goto(f"{strict}messages/email-cold/#person")
    page.get_by_label("Their title and last name").fill("Ms. Example")
    page.goto(f"{strict}messages/email-cold/#ready")
    mail = page.get_by_role("link", name="Open in my email app")
    expect(mail).to_have_attribute("href", re.compile("^mailto:.*Ms\\.%20Example"))
    mail.click()  # there is no mail program; the policy must not be what stops it
    page.locator("[data-more] summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Email file").click()
    assert saved.value.suggested_filename.endswith(".eml")
    page.locator("[data-copy]").click()
    expect(page.locator("[data-status]").first).to_contain_text("Copied.")
    page.goto(f"{strict}messages/text-request/#ready")
    sms = page.get_by_role("link", name="Open in my messages app")
    expect(sms).to_have_attribute("href", re.compile("^sms:"))
    sms.click()


@pytest.mark.nightly
def test_a_checklist_is_ticked_and_printed(page: Page, strict: str) -> None:
    page.goto(f"{strict}checklists/one-page/")
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-done-text]")).to_contain_text("Done: 1")
    page.locator("[data-print-empty]").click()


def test_a_plan_is_made_moved_saved_and_talked_through(page: Page, strict: str) -> None:
    page.goto(f"{strict}plan/")
    keep_plans(page, full_plan())
    page.goto(f"{strict}plan/")
    for name in ("Add all dates to my calendar", "Save all as a file"):
        page.evaluate("for (const part of document.querySelectorAll('[data-plan] details, details')) part.open = true")
        with page.expect_download() as saved:
            page.get_by_role("button", name=name, exact=True).click()
        assert saved.value.path().stat().st_size > 100
    page.locator("[data-move]").click()
    expect(page.locator("#plan_qr")).to_be_visible()
    page.goto(f"{strict}plan/talk/")
    page.locator("[data-start]").click()  # asks that the screen stays on
    expect(page.locator("[data-clock]")).not_to_be_empty()
    page.goto(f"{strict}plan/sheet/")
    expect(page.locator(".plan-sheet")).to_be_visible()


@pytest.mark.nightly
def test_the_samples_of_colors_have_their_colors(page: Page, strict: str) -> None:
    page.goto(f"{strict}style/")
    samples = page.locator(".swatch").evaluate_all("all => all.map((one) => getComputedStyle(one).backgroundColor)")
    assert len(set(samples)) > 10
    assert page.locator(".swatch--dont--dont-bg").first.evaluate("one => getComputedStyle(one).color") == "rgb(155, 28, 28)"


def test_a_missing_page_looks_like_one(page: Page, strict: str) -> None:
    answer = page.request.get(f"{strict}nothing/here/")
    assert answer.status == 404
    assert "default-src 'self'" in answer.headers["content-security-policy"]
