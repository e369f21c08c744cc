"""The search opens, is used with keys alone, leads to results and back, and loads nothing before it is wanted."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.model.routes import SEARCH_DETAILS, SEARCH_INDEX
from support.helpers import served
from support.search_index import COMPLETE, FIELD, OPENER, RESULT, search

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Search works with the keyboard alone, the Back button returns to its results, and its two small files load only on first use"
)

MOST_BYTES = 7680
"""What the script of the search may weigh, compressed."""


def test_nothing_is_loaded_before_it_is_wanted_and_then_three_small_files(browser: Browser, address: str, site: Site) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    with page.expect_response(re.compile(r"/deferred\.[0-9a-f]+\.js")):  # the last thing that comes without being asked for
        page.goto(address)
    assert not [url for url in asked if "dialog" in url or "search" in url]
    page.wait_for_load_state("networkidle")
    before = len(asked)
    page.locator(OPENER).hover()
    page.locator(OPENER).focus()
    page.wait_for_load_state("networkidle")
    assert len(asked) == before, "a reader who passes by doesn't want to search"
    with page.expect_response(f"**/{SEARCH_DETAILS}"):
        search(page, "handshake")
    expect(page.locator(RESULT).first).to_be_visible()
    script, *index = sorted(asked[before:], key=lambda url: "dialog" not in url)
    assert re.fullmatch(r"assets/dialog\.[0-9a-f]+\.js", script)
    assert index == [SEARCH_INDEX, SEARCH_DETAILS]
    assert len(gzip.compress((site.root / script).read_bytes())) <= MOST_BYTES
    search_again = len(asked)
    page.locator(FIELD).fill("resume")
    expect(page.locator(RESULT).first).to_contain_text("résumé")
    assert len(asked) == search_again  # what is typed stays here
    page.close()


def test_the_search_works_with_keys_alone(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.locator(OPENER).focus()
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("what to wear")
    expect(page.locator(RESULT).first).to_contain_text("Dress")
    page.locator(COMPLETE).wait_for(state="attached")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.locator(OPENER)).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_have_value("what to wear")
    page.keyboard.press("Enter")  # to the first result, so that the keyboard of a page goes away
    page.keyboard.press("Enter")
    page.wait_for_url("**/phases/prepare/#dress-the-part")
    expect(page.locator("#dress-the-part")).to_be_in_viewport()


def test_two_keys_open_the_search_and_no_single_key_does(page: Page, address: str) -> None:
    page.goto(f"{address}questions/all/")
    for key in ("/", "s", "f", "?", "p", "n", "."):  # the theme's keys among them
        page.keyboard.press(key)
        expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("")
    page.keyboard.press("Escape")
    field = page.locator("form[data-filter] input[type=search]")
    field.focus()
    page.keyboard.type("/sk")
    expect(field).to_have_value("/sk")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.search")).to_be_visible()


def test_the_way_back_from_a_result_leads_to_the_results(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    search(page, "ghosted")
    page.locator(RESULT).nth(1).click()
    page.wait_for_url(lambda url: "/about/" not in url)
    expect(page.locator("dialog.search")).to_be_hidden()
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("ghosted")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.locator(".search__close").click()
    page.reload()
    expect(page.locator("dialog.search")).to_be_hidden()


def test_a_result_on_the_same_page_closes_the_window_and_the_way_back_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    search(page, "handshake")
    page.locator(f'{RESULT}[href$="#greet-warmly"]').click()
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.locator("#greet-warmly")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("handshake")


def test_if_the_index_can_not_be_loaded_the_window_says_so_and_tries_again(page: Page, address: str, handbook: Handbook) -> None:
    page.route(f"**/{SEARCH_INDEX}", lambda route: route.abort("aborted"))
    page.goto(address)
    page.locator(OPENER).click()
    expect(page.get_by_role("alert")).to_have_text(handbook.strings.root["search"]["failed"])
    page.unroute(f"**/{SEARCH_INDEX}")
    page.locator(FIELD).fill("handshake")
    page.keyboard.press("Escape")
    page.locator(OPENER).click()
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(".search [data-failed]")).to_be_hidden()


def test_the_first_part_of_the_index_finds_titles_and_says_nothing_of_what_only_the_rest_can_find(page: Page, address: str) -> None:
    page.route(f"**/{SEARCH_DETAILS}", lambda _: None)  # never comes
    page.goto(address)
    search(page, "handshake", whole=False)
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(FIELD).fill("zzzzzzzz")
    expect(page.locator(RESULT)).to_have_count(0)
    expect(page.locator(".search__found .search__error")).to_be_empty()


def test_without_the_rest_of_the_index_the_search_finds_what_the_first_part_has(page: Page, address: str) -> None:
    page.route(f"**/{SEARCH_DETAILS}", lambda route: route.abort("aborted"))
    page.goto(address)
    search(page, "handshake")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(FIELD).fill("zzzzzzzz")
    expect(page.locator(".search__found .search__error")).not_to_be_empty()


def test_a_page_in_a_frame_of_another_one_has_no_search(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/?embed")
    expect(page.locator(OPENER)).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.search")).to_be_hidden()


def test_the_search_works_below_a_path(browser: Browser, sub_path_site: Site, tmp_path: Path) -> None:
    (tmp_path / "careers").mkdir()
    (tmp_path / "careers/handbook").symlink_to(sub_path_site.root)
    with served(tmp_path) as own:
        page = browser.new_page()
        page.goto(f"{own}careers/handbook/phases/meet/")
        search(page, "resume")
        page.locator(RESULT).first.click()
        page.wait_for_url(f"{own}careers/handbook/phases/prepare/#*resume*")
        page.close()
