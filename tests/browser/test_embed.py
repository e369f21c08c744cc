"""In a frame of another site a page hides its header at once, is shared and printed as a whole, and works where storage is blocked."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import expect

from support.chromium import CHROMIUM_FLAGS, chromium_program
from support.frames import fits, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook
    from support.frames import Around

pytestmark = pytest.mark.promise(
    "In a frame on another site, a page works even if storage is blocked, and readers can share and print the whole page"
)


def test_the_header_is_hidden_before_any_other_script_runs(page: Page, framed: str) -> None:
    page.route(re.compile(r"(?<!embed_early)\.js$"), lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{framed}phases/meet/?embed")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".embedded")).to_be_visible()


def test_what_is_shared_from_a_frame_is_the_whole_page(phone: Page, framed: str) -> None:
    phone.add_init_script("navigator.share = async ({ url }) => { document.title = url; }")
    phone.goto(f"{framed}checklists/one-page/?embed")
    phone.locator("[data-share]").click()
    expect(phone).to_have_title(f"{framed}checklists/one-page/")


def test_a_checklist_in_a_frame_is_printed_on_one_sheet_without_the_line(page: Page, framed: str, handbook: Handbook) -> None:
    page.goto(f"{framed}checklists/one-page/?embed")
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="Letter"))) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    lines = [handbook.rules[line].checklist for line in ("send-the-request", "arrive-on-time")]
    assert all(re.sub(r"\W", "", line) in re.sub(r"\W", "", text) for line in lines)
    assert handbook.strings.root["embed"]["open"] not in text


KEEPING = ("messages/email-cold/", "plan/talk/")
"""Pages that keep much of what readers enter."""
OTHERS = ("phases/meet/", "questions/skills/", "checklists/one-page/", "plan/")
STORAGE = "(() => { try { return String(localStorage); } catch (error) { return error.name; } })()"


@pytest.fixture
def reader(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window that is not private, in a browser that blocks or keeps what frames save, as readers can set it.

    (A private window, as all other tests use it, always blocks that.)
    """
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"cookie_controls_mode": int(request.param == "blocked")}}), encoding="utf-8")
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=chromium_program(), args=list(CHROMIUM_FLAGS), viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("reader", ["kept"], indirect=True)
def test_fill_my_time_stays_in_the_frame_through_a_reload(reader: Page, around: Around) -> None:
    reader.goto(around("questions/"))
    frame = frame_of(reader)
    assert frame.evaluate(STORAGE) == "[object Storage]"
    fits(reader, frame)
    frame.locator("button[name=minutes].button--main").click()
    frame.wait_for_url("**/questions/my-list/?embed")  # what was asked for is taken from the address; the frame is not
    expect(frame.locator("[data-items] > li")).to_have_count(8)
    expect(frame.locator(".md-header")).to_be_hidden()
    frame.evaluate("location.reload()")
    expect(frame.locator("[data-items] > li")).to_have_count(8)
    expect(frame.locator(".md-header")).to_be_hidden()


@pytest.mark.parametrize("reader", ["blocked"], indirect=True)
def test_where_the_storage_is_blocked_a_frame_works_for_the_visit_and_nothing_fails(reader: Page, around: Around) -> None:
    reader.goto(around("questions/"))
    frame = frame_of(reader)
    assert frame.evaluate(STORAGE) == "SecurityError"
    fits(reader, frame)
    frame.locator("button[name=minutes].button--main").click()
    frame.wait_for_url("**/questions/my-list/?embed")
    expect(frame.locator("[data-items] > li")).to_have_count(8)
    expect(frame.locator("[data-not-saved]")).to_be_visible()
    fits(reader, frame)
    for path in KEEPING:
        reader.goto(around(path))
        fits(reader, frame_of(reader))


@pytest.mark.nightly
@pytest.mark.parametrize("reader", ["blocked"], indirect=True)
def test_where_the_storage_is_blocked_other_pages_are_as_high_as_their_content(reader: Page, around: Around) -> None:
    for path in OTHERS:
        reader.goto(around(path))
        fits(reader, frame_of(reader))
