"""In a frame on another site, links stay in the frame, open a tab, or scroll the page around: readers lose nothing.

That no link of any kind of page does anything else is shown by test_sweep.py, in the window ``embedded``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.frames import LEAST_HEIGHT, fits, frame_of, height
from support.probes.embed import embedded

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from support.frames import Around

pytestmark = pytest.mark.promise(
    "In a frame on another site, every link opens in the frame or in a new tab, or scrolls the page around the frame"
)

LINKS = {
    "questions/": {"my-list/": "questions/my-list/?embed", "skills/": "questions/skills/?embed"},
    "questions/skills/": {"../": "questions/?embed"},
    "phases/meet/": {"../prepare/": "phases/prepare/", "../../checklists/meet/": "checklists/meet/"},
    "checklists/one-page/": {"../../phases/meet/#arrive-on-time": "phases/meet/#arrive-on-time"},
    "plan/": {"sheet/": "plan/sheet/?embed", "../messages/thank-you-email/": "messages/thank-you-email/"},
    "plan/sheet/": {"../": "plan/?embed"},
    "": {"plan/": "plan/", "questions/": "questions/?embed"},
}
"""For some pages, links as the file has them, and where they lead in a frame; without ?embed, in a new tab."""
ADD = """
(links) => document.querySelector(".md-content").append(...links.map((href) => Object.assign(document.createElement("a"), { href })))
"""
LED = "() => [...document.querySelectorAll('.md-content > a:empty')].map(({ href, target, rel }) => [href, target, rel])"
IN_FRAME, IN_TAB = ["", ""], ["_blank", "noopener"]


def test_a_link_stays_in_the_frame_or_opens_a_tab_also_one_that_a_script_adds(page: Page, framed: str) -> None:
    wrong = {}
    for path, links in LINKS.items():
        page.goto(framed + embedded(path))
        page.evaluate(ADD, list(links))
        expected = [[framed + place, *(IN_FRAME if place.endswith("?embed") else IN_TAB)] for place in links.values()]
        page.wait_for_function("(number) => document.querySelectorAll('.md-content > a:empty').length === number", arg=len(links))
        found = page.evaluate(LED)
        if found != expected:
            wrong[path] = found
    assert wrong == {}


def open_tip(frame: Frame) -> None:
    """Open a tip that leads to another one on the page."""
    frame.locator("details:has(a[href='#end-on-time']) > summary").first.click()


def test_a_link_within_the_page_scrolls_the_page_around(page: Page, around: Around) -> None:
    page.goto(around("phases/meet/"))
    frame = frame_of(page)
    fits(page, frame)
    open_tip(frame)
    frame.locator(".md-content a[href='#end-on-time']").first.click()
    expect(frame.locator("#end-on-time")).to_be_in_viewport()
    assert frame.url.endswith("phases/meet/?embed#end-on-time")
    expect(frame.locator("details.rule:has(> summary > #end-on-time)")).to_have_attribute("open", "")


def test_a_link_within_the_page_scrolls_the_frame_where_scripts_are_stripped(page: Page, around: Around) -> None:
    page.goto(around("phases/meet/", script=False))
    frame = frame_of(page)
    page.wait_for_function("messages.length > 0")
    assert frame.evaluate("scrollY") == 0
    open_tip(frame)
    frame.locator(".md-content a[href='#end-on-time']").first.click()
    expect(frame.locator("#end-on-time")).to_be_in_viewport()
    assert frame.evaluate("scrollY") > 0
    assert height(page) == LEAST_HEIGHT


def test_a_topic_and_the_way_back_stay_in_the_frame_and_begin_at_the_top(page: Page, around: Around) -> None:
    page.goto(around("questions/"))
    frame = frame_of(page)
    fits(page, frame)
    frame.locator(".row__link").last.click()
    frame.wait_for_url("**/questions/*/?embed")
    page.wait_for_function("new Set(messages.flatMap(({ address }) => address ?? [])).size === 2")
    fits(page, frame)
    assert abs(page.evaluate("document.querySelector('iframe').getBoundingClientRect().top")) <= 1
    expect(frame.locator(".md-header")).to_be_hidden()


def test_another_page_opens_in_a_tab_as_a_whole_page(page: Page, around: Around, framed: str) -> None:
    page.goto(around("phases/meet/"))
    frame = frame_of(page)
    fits(page, frame)
    with page.context.expect_page() as opened:
        frame.locator(".embedded a").click()
    assert opened.value.url == f"{framed}phases/meet/"
    expect(opened.value.locator(".md-header")).to_be_visible()
    assert opened.value.evaluate("window.opener") is None


def test_find_stays_in_the_frame(page: Page, around: Around) -> None:
    page.goto(around("questions/"))
    frame = frame_of(page)
    fits(page, frame)
    frame.locator("#find_text").fill("day")
    frame.locator("#find_text").press("Enter")
    frame.wait_for_url("**/questions/all/?text=day&embed=")
    expect(frame.locator(".md-header")).to_be_hidden()
