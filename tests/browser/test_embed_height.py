"""A frame of another site is as high as the page of the handbook in it, and follows it.

How each kind of page looks there is shown by test_sweep.py, in the window ``embedded``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.frames import LEAST_HEIGHT, fits, frame_of, height, sent_messages
from support.helpers import CONTENT

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from support.frames import Around

pytestmark = pytest.mark.promise("A frame on another site is as tall as the handbook page in it, and its height adjusts to every change")


@pytest.mark.parametrize("width", [320, *(pytest.param(width, marks=pytest.mark.nightly) for width in (800, 1440))])
def test_the_frame_is_as_high_as_its_content_and_follows_it(page: Page, around: Around, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(around("phases/meet/"))
    frame = frame_of(page)
    fits(page, frame)
    folded = height(page)
    frame.locator("details.rule summary").first.click()
    page.wait_for_function("height => document.querySelector('iframe').clientHeight > height", arg=folded)
    fits(page, frame)
    frame.locator("details.rule summary").first.click()
    page.wait_for_function("height => document.querySelector('iframe').clientHeight === height", arg=folded)
    fits(page, frame)
    assert frame.evaluate("document.documentElement.scrollWidth") <= width


FILLED_BY_SCRIPTS = ("questions/my-list/", "plan/")
OTHERS = ("questions/", "questions/all/", "checklists/one-page/", "messages/email-cold/")


@pytest.mark.parametrize("path", [*FILLED_BY_SCRIPTS, *(pytest.param(path, marks=pytest.mark.nightly) for path in OTHERS)])
def test_other_pages_fit_at_320_pixels(page: Page, around: Around, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(around(path))
    frame = frame_of(page)
    fits(page, frame)
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_filter_makes_the_frame_shorter_and_keeps_embed(page: Page, around: Around) -> None:
    page.goto(around("rules/"))
    frame = frame_of(page)
    fits(page, frame)
    whole = height(page)
    frame.get_by_label("Do or don't").select_option("dont")
    page.wait_for_function("height => document.querySelector('iframe').clientHeight < height", arg=whole)
    fits(page, frame)
    frame.wait_for_url("**/rules/?embed=&kind=dont")
    assert all("kind" not in json.dumps(message) for message in sent_messages(page))  # nobody is told what a reader chooses
    frame.evaluate("location.reload()")
    expect(frame.locator(".md-header")).to_be_hidden()
    expect(frame.get_by_label("Do or don't")).to_have_value("dont")


def test_the_page_around_is_told_a_height_and_the_page_and_no_more(page: Page, around: Around, framed: str) -> None:
    page.goto(around("questions/all/?text=secret"))
    fits(page, frame_of(page))
    sent = sent_messages(page)
    assert {tuple(message) for message in sent} == {("type", "height", "address"), ("subject", "height")}
    assert {message["address"] for message in sent if "address" in message} == {f"{framed}questions/all/"}


def test_a_page_that_lets_no_script_in_is_told_the_height_as_canvas_expects_it(page: Page, around: Around) -> None:
    page.goto(around("checklists/one-page/", script=False))
    frame = frame_of(page)
    page.wait_for_function("messages.some(({ subject }) => subject === 'lti.frameResize')")
    content = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert content > LEAST_HEIGHT
    assert [message["height"] for message in sent_messages(page) if message.get("subject") == "lti.frameResize"][-1] == content


COLUMNS = {"computer": 700, "phone": 340}
"""Pixels: how wide a page of a course is, without the menus around it."""
LOWER_WITH_NARROW_LETTERS = 1.35


def test_the_heights_for_frames_without_a_script_hold_their_pages(page: Page, framed: str) -> None:
    """The heights in embed.md are for the widest letters, so that no frame is too low; with others, a frame is a little too high."""
    text = (CONTENT / "for-centers/embed.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(checklists/[a-z-]+/)` \| ([\d,]+) \| ([\d,]+) \|$", text, re.MULTILINE)
    assert len(rows) >= 3
    wrong = []
    for path, *heights in rows:
        for (place, width), given in zip(COLUMNS.items(), heights, strict=True):
            page.set_viewport_size({"width": width, "height": 700})
            page.goto(f"{framed}{path}?embed")
            needed, height = page.evaluate("Math.ceil(document.body.getBoundingClientRect().height)"), int(given.replace(",", ""))
            if not needed <= height <= needed * LOWER_WITH_NARROW_LETTERS:
                wrong.append(f"{path} on a {place} needs {needed} pixels, not {height}")
    sample = re.search(r'checklists/one-page/\?embed"\n  title="[^"]+"\n  width="100%" height="(\d+)"', text)
    assert sample
    assert f"| `checklists/one-page/` | {int(sample[1]):,} |" in text
    assert wrong == []


def test_a_script_that_comes_late_asks_for_the_height(page: Page, around: Around, framed: str) -> None:
    page.goto(around("phases/meet/", script=False))
    frame = frame_of(page)
    page.wait_for_function("messages.length > 0")
    assert height(page) == LEAST_HEIGHT  # no script has changed it
    page.add_script_tag(url=f"{framed}assets/embed-parent.js")
    page.wait_for_function("(least) => document.querySelector('iframe').clientHeight > least", arg=LEAST_HEIGHT)
    fits(page, frame)


def test_messages_from_others_change_nothing(page: Page, around: Around) -> None:
    page.goto(around("phases/meet/"))
    fits(page, frame_of(page))
    before = height(page)
    page.evaluate("""async () => {
        const other = document.createElement("iframe");
        other.srcdoc = "<script>parent.postMessage({ type: 'handbook:height', height: 7, address: 'x' }, '*')</scr" + "ipt>";
        document.body.append(other);
        postMessage({ type: "handbook:height", height: 7, address: "x" }, "*");
        while (messages.filter(({ height }) => height === 7).length < 2) await new Promise(requestAnimationFrame);
    }""")
    assert height(page) == before
