"""The site as readers use it: search, formats, filter, checklist, links to rules, tabs, colors.

The conformance report names some of these tests for criteria 2.1.1 and 2.5.8.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from support.probes.layout import NOTE_SHIFTS, jumps
from support.scheme import choose_colors, color_choice
from support.search_index import FIELD, RESULT, search

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from handbook.model.handbook import Handbook

TOUCH = 44
"""Smallest side of a touch target in pixels (WCAG 2.5.5)."""
PRESSED = """
(row, selector) => {
  const {left, right, top, bottom} = row.getBoundingClientRect();
  const points = [[left + 4, (top + bottom) / 2], [(left + right) / 2, bottom - 4], [right - 4, (top + bottom) / 2]];
  scrollBy(0, top - 200);
  const moved = row.getBoundingClientRect().top - top;
  return points.map(([x, y]) => document.elementFromPoint(x, y + moved)?.closest("a") === row.querySelector(selector));
}
"""
"""Whether the sides and the end of a row belong to its link."""


def test_search_finds_a_rule_by_a_keyword_that_no_text_has(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "outfit")
    page.locator(f'{RESULT}[href*="phases/prepare/#dress-the-part"]').click()
    page.wait_for_url(re.compile("phases/prepare/"))
    expect(page.locator("#dress-the-part")).to_be_in_viewport()


def test_a_missing_page_opens_the_search_with_a_large_button(page: Page, address: str) -> None:
    page.goto(f"{address}404.html")
    page.locator(".search-button").click()
    expect(page.locator(FIELD)).to_be_focused()


def test_what_differs_by_format_is_in_every_open_rule_under_the_name_of_the_format(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}phases/prepare/")
    page.locator("[data-unfold]").click()
    names = {name: f"{handbook.formats[name].title}:" for name in ("video", "phone")}
    for rule in ("dress-the-part", "bring-your-resume", "decide-how-to-take-notes"):
        assert set(handbook.rules[rule].formats) == set(names)
        items = page.locator(f"details:has(> summary > #{rule}) li").filter(has=page.locator("strong"))
        for format_, name in names.items():
            item = items.filter(has_text=re.compile(f"^{re.escape(name)} {re.escape(handbook.rules[rule].formats[format_][:20])}"))
            expect(item).to_be_visible()


def test_the_list_of_rules_is_filtered_and_the_address_remembers(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}rules/")
    rules = page.locator(".entry-list__rule:visible")
    expect(rules).to_have_count(len(handbook.rules.active))
    page.get_by_label("Step", exact=True).select_option("meet")
    page.get_by_label("Do or don't").select_option("dont")
    expected = [rule.title for rule in handbook.rules.in_group("meet").active if rule.kind == "dont"]
    expect(rules).to_have_count(len(expected))
    expect(page.get_by_role("status")).to_have_text(f"Tips shown: {len(expected)}")
    page.wait_for_url("**/?phase=meet&kind=dont")
    page.goto(page.url)
    expect(rules).to_have_count(len(expected))
    page.get_by_label("Step", exact=True).select_option("understand")
    expect(page.get_by_role("status")).to_contain_text("No tips match")
    expect(page.locator(".empty .drawing")).to_be_visible()
    page.get_by_label("Step", exact=True).select_option("")
    expect(page.locator(".empty")).to_be_hidden()


def test_rubbish_in_the_address_of_the_filter_is_ignored(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}rules/?phase=<img src=x onerror=alert(1)>&kind=maybe")
    expect(page.locator(".entry-list__rule:visible")).to_have_count(len(handbook.rules.active))
    assert page.locator("img[onerror]").count() == 0


def test_the_filter_works_with_the_keyboard_alone(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}rules/")
    page.get_by_label("Step", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".entry-list__rule:visible")).to_have_count(len(handbook.rules.in_group("understand").active))
    page.keyboard.press("Tab")
    expect(page.get_by_label("Do or don't")).to_be_focused()


def test_a_checklist_line_is_ticked_by_its_text_and_by_the_space_bar(phone: Page, address: str) -> None:
    phone.goto(f"{address}checklists/one-page/")
    first = phone.get_by_role("checkbox").first
    phone.locator(".check span").first.tap()
    expect(first).to_be_checked()
    first.press("Space")
    expect(first).not_to_be_checked()


def test_controls_are_large_enough_to_touch(page: Page, address: str) -> None:
    for path, selector in (
        ("", ".tabs__link, [data-open-search], [data-menu]"),
        ("phases/meet/", ".rule > summary:visible, .advice__all, .advice__more > summary, .phase__action a"),
        ("404.html", ".search-button"),
        ("checklists/one-page/", ".check"),
        ("rules/", ".filter select"),
    ):
        page.goto(address + path)
        boxes = [one.bounding_box() for one in page.locator(selector).all()]
        assert boxes
        assert [box for box in boxes if not box or box["height"] < TOUCH] == [], path


def test_a_row_can_be_pressed_anywhere(page: Page, address: str) -> None:
    for path, selector in (("", ".row__link"), ("", ".steps__link"), ("questions/", ".row__link"), ("start/", ".row__link")):
        page.goto(address + path)
        rows = page.locator(f"li:has({selector})").all()
        assert len(rows) > 4
        for row in rows:
            row.scroll_into_view_if_needed()
            box = row.bounding_box()
            assert box
            assert box["height"] >= TOUCH, path
            assert row.evaluate(PRESSED, selector) == [True] * 3, (path, row.inner_text())


def test_a_link_to_a_rule_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    expect(page.locator(".rule[open]")).to_have_count(0)
    page.goto(f"{address}phases/meet/#end-on-time")
    expect(page.locator("details:has(> summary > #end-on-time) .rule__body")).to_be_visible()
    expect(page.locator(".rule[open]")).to_have_count(1)
    page.goto(f"{address}phases/meet/#arrive-on-time")
    expect(page.locator("details:has(> summary > #arrive-on-time) .rule__body")).to_be_visible()


def test_nothing_jumps_where_a_link_leads_to_a_rule_of_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}phases/meet/")
    page.evaluate(NOTE_SHIFTS)
    page.goto(f"{address}phases/meet/#end-on-time")
    expect(page.locator("details:has(> summary > #end-on-time) .rule__body")).to_be_visible()
    assert jumps(page) == []


def test_all_rules_are_opened_and_closed_with_the_keyboard(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}phases/meet/")
    button = page.locator("[data-unfold]")
    button.press("Enter")
    expect(page.locator(".rule[open]")).to_have_count(len(handbook.rules.in_group("meet").active))
    expect(button).to_have_text(handbook.strings.root["phase"]["fold"])
    button.press("Enter")
    expect(page.locator(".rule[open]")).to_have_count(0)
    page.locator(".rule > summary").first.press("Enter")
    expect(page.locator(".rule__body").first).to_be_visible()


def test_the_tabs_are_at_the_foot_of_a_phone_and_in_the_header_of_a_wide_window(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/one-page/")
    tabs, height = page.locator(".tabs"), (page.viewport_size or {"height": 0})["height"]
    for top in (0, 500):  # they stay where they are
        page.evaluate("(top) => scrollTo(0, top)", top)
        expect(tabs).to_be_in_viewport(ratio=1)
        box = tabs.bounding_box()
        assert box
        assert box["y"] + box["height"] == height
    expect(page.locator(".tabs [aria-current]")).to_have_text("My plan")
    page.set_viewport_size({"width": 1440, "height": 900})
    box, header = tabs.bounding_box(), page.locator(".md-header").bounding_box()
    assert box
    assert header
    assert header["y"] <= box["y"] < box["y"] + box["height"] <= header["y"] + header["height"]
    expect(page.locator(".tabs [aria-current]")).to_have_text("My plan")


def test_the_tabs_lead_to_their_pages(page: Page, address: str, handbook: Handbook) -> None:
    names = handbook.strings.root["tabs"]
    for name, path in (("write", "messages/"), ("ask", "questions/"), ("plan", "plan/"), ("start", "")):
        page.goto(f"{address}about/")
        page.locator(".tabs").get_by_role("link", name=names[name], exact=True).click()
        page.wait_for_url(address + path)
        expect(page.locator(".tabs [aria-current=page]")).to_have_text(names[name])


def test_the_colors_are_those_of_the_device_until_the_reader_chooses(page: Page, address: str) -> None:
    def scheme() -> str:
        shown: str = page.evaluate("document.body.dataset.mdColorScheme")
        return shown

    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}about/")
    assert scheme() == "slate"
    expect(color_choice(page, "device")).to_be_checked()
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    choose_colors(page, "dark")
    assert scheme() == "slate"
    page.goto(f"{address}plan/")
    assert scheme() == "slate"
    expect(color_choice(page, "dark")).to_be_checked()
    choose_colors(page, "light")
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}about/")
    assert scheme() == "default"
    choose_colors(page, "device")
    assert scheme() == "slate"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('scheme'))") == []
