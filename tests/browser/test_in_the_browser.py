"""The site as readers use it: search, tabs, filter, checklist, keyboard, no scripts, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import expect

from support.search_index import FIELD, RESULT, search

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site
    from handbook.book import Handbook

KINDS_OF_PAGES = [
    "",
    "phases/meet/",
    "rules/",
    "questions/",
    "questions/all/",
    "questions/skills/",
    "questions/my-list/?fill=yes",
    "checklists/",
    "checklists/one-page/",
    "checklists/class-plan/",
    "checklists/cards/",
    "start/",
    "start/first-interview/",
    "sources/",
    "print/",
    "about/",
    "404.html",
]
TOUCH = 44
"""Smallest side of a touch target in pixels (WCAG 2.5.5)."""


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Let them talk most of the time", "phases/meet/#let-them-talk-most"),
        ("outfit", "phases/prepare/#dress-the-part"),  # a keyword that no text has
        ("ghosted", "phases/request/#expect-some-silence"),
    ],
)
def test_search_finds_a_rule_by_title_and_by_keyword(phone: Page, address: str, words: str, rule: str) -> None:
    phone.goto(address)
    search(phone, words)
    phone.locator(f'{RESULT}[href*="{rule}"]').click()
    phone.wait_for_url(re.compile(re.escape(rule.partition("#")[0])))
    expect(phone.locator(f"#{rule.partition('#')[2]}")).to_be_in_viewport()


def test_home_opens_the_search_with_a_large_button(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator(".search-button").click()
    expect(phone.locator(FIELD)).to_be_focused()


def test_a_format_chosen_once_is_shown_by_every_rule(phone: Page, address: str) -> None:
    phone.goto(f"{address}phases/prepare/")
    phone.locator("[data-unfold]").click()
    phone.locator("section:has(> #dress-the-part) .tabbed-labels").get_by_text("Phone", exact=True).click()
    for rule in ("dress-the-part", "bring-your-resume", "confirm-the-appointment"):
        tabs = phone.locator(f"section:has(> #{rule}) .tabbed-set")
        shown = tabs.locator(".tabbed-block:visible")
        expect(shown).to_have_count(1)
        index = [label.inner_text().strip() for label in tabs.locator(".tabbed-labels label").all()].index("Phone")
        expect(tabs.locator(".tabbed-block").nth(index)).to_be_visible()
    phone.goto(f"{address}phases/meet/#arrive-on-time")
    expect(phone.locator("section:has(> #arrive-on-time) .tabbed-block").nth(1)).to_be_visible()


def test_the_list_of_rules_is_filtered_and_the_address_remembers(phone: Page, address: str, handbook: Handbook) -> None:
    phone.goto(f"{address}rules/")
    rules = phone.locator(".glance__rule:visible")
    expect(rules).to_have_count(len(handbook.active_rules))
    phone.get_by_label("Phase").select_option("meet")
    phone.get_by_label("Do or don't").select_option("dont")
    wanted = [rule.title for rule in handbook.rules_of(handbook.phases[4]) if rule.kind == "dont"]
    expect(rules).to_have_count(len(wanted))
    expect(phone.get_by_role("status")).to_have_text(f"Rules shown: {len(wanted)}")
    phone.wait_for_url("**/?phase=meet&kind=dont")
    phone.goto(phone.url)
    expect(rules).to_have_count(len(wanted))
    phone.get_by_label("Phase").select_option("understand")
    expect(phone.get_by_role("status")).to_contain_text("No rule fits")
    expect(phone.locator(".empty .drawing")).to_be_visible()
    phone.get_by_label("Phase").select_option("")
    expect(phone.locator(".empty")).to_be_hidden()


def test_rubbish_in_the_address_of_the_filter_is_ignored(phone: Page, address: str, handbook: Handbook) -> None:
    phone.goto(f"{address}rules/?phase=<img src=x onerror=alert(1)>&kind=maybe")
    expect(phone.locator(".glance__rule:visible")).to_have_count(len(handbook.active_rules))
    assert phone.locator("img[onerror]").count() == 0


def test_the_filter_works_with_the_keyboard_alone(phone: Page, address: str, handbook: Handbook) -> None:
    phone.goto(f"{address}rules/")
    phone.get_by_label("Phase").focus()
    phone.keyboard.press("ArrowDown")
    expect(phone.locator(".glance__rule:visible")).to_have_count(len(handbook.rules_of(handbook.phases[0])))
    phone.keyboard.press("Tab")
    expect(phone.get_by_label("Do or don't")).to_be_focused()


def test_a_checklist_line_is_ticked_by_its_text_and_by_the_space_bar(phone: Page, address: str) -> None:
    phone.goto(f"{address}checklists/one-page/")
    first = phone.get_by_role("checkbox").first
    phone.locator(".check span").first.tap()
    expect(first).to_be_checked()
    first.press("Space")
    expect(first).not_to_be_checked()


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_no_page_is_wider_than_the_window(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(address + path)
    needed = {}
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        needed[width] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {width: need for width, need in needed.items() if need > width} == {}


def test_controls_are_large_enough_to_touch(phone: Page, address: str) -> None:
    for path, selector in (
        ("", ".search-button, .card__link, .path__link, .bar__link"),
        ("checklists/one-page/", ".check"),
        ("rules/", ".filter select"),
    ):
        phone.goto(address + path)
        boxes = [one.bounding_box() for one in phone.locator(selector).all()]
        assert boxes
        assert [box for box in boxes if not box or box["height"] < TOUCH] == [], path


def test_without_scripts_everything_can_be_read(browser: Browser, address: str, handbook: Handbook) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}rules/")
    expect(page.locator(".glance__rule:visible")).to_have_count(len(handbook.active_rules))
    expect(page.locator(".filter")).to_be_hidden()
    page.goto(f"{address}phases/prepare/")
    for summary in page.locator(".rule__more > summary").all():
        summary.click()
    blocks = page.locator(".tabbed-block")
    expect(page.locator(".tabbed-block:visible")).to_have_count(blocks.count())
    labels = page.locator("section:has(> #dress-the-part) :is(.tabbed-labels label, .tabbed-block)").all()
    tops = {one.inner_text(): (one.bounding_box() or {"y": -1})["y"] for one in labels}
    assert list(tops) != sorted(tops, key=lambda text: tops[text])  # in the page first all labels, on the screen in pairs
    assert [text for text in sorted(tops, key=lambda text: tops[text])][::2] == ["Video", "Phone"]  # noqa: C416
    page.goto(address)
    for button in page.locator("[data-open-search]").all():
        expect(button).to_be_hidden()
    context.close()


def paper(browser: Browser, address: str, target: Path, *, scripts: bool = True, **options: str) -> pypdfium2.PdfDocument:
    """Print a page to PDF as the browser's print command does."""
    page = browser.new_page(java_script_enabled=scripts)
    page.goto(address)
    page.pdf(path=target, prefer_css_page_size=False, **options)  # type: ignore[arg-type]
    page.close()
    return pypdfium2.PdfDocument(target)


def words_of(document: pypdfium2.PdfDocument) -> list[str]:
    """Return the text of each page, without white space."""
    found = []
    for page in document:
        textpage = page.get_textpage()
        found.append(re.sub(r"\s+", "", textpage.get_text_range()))
        textpage.close()
        page.close()
    return found


@pytest.mark.parametrize("size", ["Letter", "A4"])
def test_the_whole_handbook_on_paper_has_every_rule(browser: Browser, address: str, tmp_path: Path, handbook: Handbook, size: str) -> None:
    document = paper(browser, f"{address}print/", tmp_path / "handbook.pdf", format=size)
    pages = words_of(document)
    document.close()
    text = "".join(pages)
    for rule in handbook.active_rules:
        title = re.sub(r"\s+", "", rule.title)
        assert text.count(title) >= 2, rule.id  # in the contents, and over the rule
    assert f"1/{len(pages)}" in pages[0]
    running = re.sub(r"\s+", "", handbook.identity.title)
    assert [number for number, page in enumerate(pages, 1) if running not in page] == []
    assert f"{len(pages)}/{len(pages)}" in pages[-1]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_printed_page_is_whole_and_has_no_navigation_and_readable_addresses(
    browser: Browser, address: str, tmp_path: Path, handbook: Handbook, *, scripts: bool
) -> None:
    document = paper(browser, f"{address}phases/request/", tmp_path / "request.pdf", scripts=scripts, format="Letter")
    text = "".join(words_of(document))
    document.close()
    assert "(phases/meet/#end-on-time)" in text
    assert "Tableofcontents" not in text
    assert handbook.strings.root["rule"]["file"].replace(" ", "") not in text
    for rule in handbook.rules_of(handbook.phases[2]):
        for words in rule.formats.values():
            assert re.sub(r"\W", "", words.split("[")[0]) in re.sub(r"\W", "", text), rule.id


def test_a_link_to_a_rule_opens_it(phone: Page, address: str) -> None:
    phone.goto(f"{address}phases/meet/")
    expect(phone.locator(".rule__more[open]")).to_have_count(0)
    phone.goto(f"{address}phases/meet/#end-on-time")
    expect(phone.locator("section:has(> #end-on-time) .rule__body")).to_be_visible()
    expect(phone.locator(".rule__more[open]")).to_have_count(1)
    phone.locator(".contents > summary").click()
    phone.locator(".contents").get_by_text("Arrive on time").click()
    expect(phone.locator("section:has(> #arrive-on-time) .rule__body")).to_be_visible()


def test_a_link_to_a_rule_shows_it_without_scripts(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}phases/meet/#end-on-time")
    expect(page.locator("section:has(> #end-on-time) .rule__body")).to_be_visible()
    page.close()


def test_all_rules_are_opened_and_closed_with_the_keyboard(phone: Page, address: str, handbook: Handbook) -> None:
    phone.goto(f"{address}phases/meet/")
    button = phone.locator("[data-unfold]")
    button.press("Enter")
    expect(phone.locator(".rule__more[open]")).to_have_count(len(handbook.rules_of(handbook.phases[4])))
    expect(button).to_have_text("Close all rules")
    button.press("Enter")
    expect(phone.locator(".rule__more[open]")).to_have_count(0)
    phone.locator(".rule__more > summary").first.press("Enter")
    expect(phone.locator(".rule__body").first).to_be_visible()


def test_the_bar_is_on_phones_only_and_says_where_you_are(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}checklists/one-page/")
    expect(page.locator(".bar")).to_be_in_viewport()
    expect(page.locator(".bar [aria-current]")).to_have_text("Checklists")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".bar")).to_be_hidden()
    page.close()


def test_no_rule_is_split_across_pages_when_it_fits_on_one(browser: Browser, address: str, handbook: Handbook) -> None:
    page = browser.new_page()
    page.goto(f"{address}print/")
    page.emulate_media(media="print")
    rules = page.locator("section.rule")
    assert rules.count() == len(handbook.active_rules)
    assert set(rules.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) == {"avoid"}
    page.close()


@pytest.mark.parametrize("quarter", range(4))
def test_no_page_writes_an_error_or_asks_for_another_host(browser: Browser, address: str, site: Site, quarter: int) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    for file in sorted(site.pages)[quarter::4]:
        page.goto(address + file.removesuffix("index.html"))
    page.close()
    assert wrong == []
