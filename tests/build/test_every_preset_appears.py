"""Every preset that the content has is on the site, whole, wherever it belongs; nothing else is; and it opens what it says."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from handbook import addresses, prose
from handbook.audit.site import spaced
from handbook.pages.presets import questions_of
from support.helpers import load
from support.search_index import entries_of_search
from support.text import squeezed

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site
    from handbook.model_presets import Preset

HANDBOOK = load()
every_preset = pytest.mark.parametrize("preset", [pytest.param(one, id=one.id) for one in HANDBOOK.active_presets])


def published(root: Path) -> dict[str, dict[str, Any]]:
    """Return the presets of the published handbook.json by id."""
    data = json.loads((root / "handbook.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in data["presets"]}


def links_of(preset: Preset) -> list[str]:
    """Return every content link of a preset in order."""
    return [link for step in preset.steps for link in step.links]


def texts_of(preset: Preset) -> list[str]:
    """Return every text that a preset's page shows of it and of what is inside, without any script."""
    texts = [preset.summary]
    for step in preset.steps:
        texts += [step.title, step.text or "", *(HANDBOOK.title_of(link) for link in step.links)]
        if step.questions or step.fill:
            texts += [question.question for question in questions_of(step, HANDBOOK)]
    texts += [HANDBOOK.message[id_].when for id_ in preset.links_to("message")]
    for id_ in preset.links_to("checklist"):
        if id_ in HANDBOOK.checklist:
            texts += [rule.checklist for _, rules in HANDBOOK.by_phase(HANDBOOK.checklist[id_]) for rule in rules]
        else:
            texts.append(HANDBOOK.sheet[id_].summary)
    return [text for text in texts if text]


@every_preset
def test_preset_is_on_its_page_with_all_that_it_opens(site: Site, preset: Preset) -> None:
    page = site.pages[f"start/{preset.id}/index.html"]
    assert page.text_of("h1").removesuffix("#").strip() == preset.title
    main = squeezed(page.text_of("main"))
    assert [text for text in texts_of(preset) if squeezed(text) not in main] == []
    steps = page.tree.css(".start > li")
    assert [spaced(step.css_first("h2").text()) for step in steps] == [step.title for step in preset.steps]  # type: ignore[union-attr]
    hrefs = [link.attributes["href"] for link in page.tree.css(".start__link")]
    wanted = [f"../../{addresses.url(addresses.target(link, HANDBOOK))}" for link in links_of(preset)]
    assert [href for href in hrefs if not str(href).startswith("../../questions/my-list/")] == wanted
    assert len(hrefs) == len(wanted) + 1


@every_preset
def test_overview_search_and_handbook_json_know_the_preset(site: Site, preset: Preset) -> None:
    card = site.pages["start/index.html"].tree.css_first(f'[data-preset="{preset.id}"]')
    assert card is not None
    assert card.css_first("a").attributes["href"] == f"{preset.id}/"  # type: ignore[union-attr]
    assert preset.title in spaced(card.text())
    assert preset.summary in spaced(card.text())
    url = f"start/{preset.id}/"
    found = entries_of_search(site)[url]
    assert (found.title, found.line, found.keywords) == (preset.title, preset.summary, ", ".join(preset.keywords))
    assert found.misses((step.title for step in preset.steps), HANDBOOK.search_words) == set()
    listed = published(site.root)[preset.id]
    assert (listed["title"], listed["summary"], listed["url"]) == (preset.title, preset.summary, url)
    assert [link for step in listed["steps"] for link in step["links"]] == links_of(preset)
    assert [step["questions"] for step in listed["steps"]] == [list(step.questions) for step in preset.steps]


def test_nothing_is_published_that_the_content_lacks(site: Site) -> None:
    known = {preset.id for preset in HANDBOOK.active_presets}
    assert {"first-interview", "class-assignment", "talk-tomorrow"} <= known
    assert {file.split("/")[1] for file in site.pages if file.startswith("start/") and file.count("/") > 1} == known
    cards = [card.attributes["data-preset"] for card in site.pages["start/index.html"].tree.css(".card[data-preset]")]
    assert len(cards) == len(set(cards))
    assert set(cards) == set(published(site.root)) == known
    found = {place.partition("#")[0] for place in entries_of_search(site) if place.startswith("start/")}
    assert found == {"start/", *(f"start/{id_}/" for id_ in known)}


def test_the_contract_for_addresses_and_links() -> None:
    assert addresses.url(addresses.preset("first-interview")) == "start/first-interview/"
    assert addresses.target("preset:first-interview", HANDBOOK) == "start/first-interview.md"
    assert HANDBOOK.title_of("preset:first-interview") == HANDBOOK.preset["first-interview"].title


def test_a_retired_preset_is_gone_but_its_address_says_where_to_go(career_fair_site: Site) -> None:
    moved, gone = (career_fair_site.pages[f"start/{id_}/index.html"] for id_ in ("vieja-feria", "feria-perdida"))
    assert "../primera-feria/" in [link.attributes["href"] for link in moved.tree.css("main p a")]
    assert "../" in [link.attributes["href"] for link in gone.tree.css("main p a")]
    assert set(published(career_fair_site.root)) == {"primera-feria", "la-feria-es-manana"}
    assert "La feria de antes" not in career_fair_site.pages["start/index.html"].text_of("main")


def test_staff_find_the_start_pages_and_students_find_their_sheets_first(site: Site) -> None:
    page = site.pages["checklists/index.html"]
    sections = {str(node.attributes["id"]): node for node in page.tree.css("main h2[id]")}
    order = list(sections)
    assert order.index("checklists_sheets") < order.index("by_phase") < order.index("checklists_hosts") < order.index("checklists_staff")
    links = {name: _links_below(sections[name]) for name in ("checklists_sheets", "checklists_hosts", "checklists_staff")}
    by_audience = {who: {f"{sheet.id}/" for sheet in HANDBOOK.sheets_for(who)} for who in ("readers", "hosts", "staff")}
    assert links["checklists_sheets"] == by_audience["readers"]
    assert links["checklists_hosts"] == by_audience["hosts"] == {"for-the-host/"}
    assert links["checklists_staff"] == {"../start/", *by_audience["staff"]}
    assert all(by_audience.values())


def _links_below(heading: Any) -> set[str]:
    following = heading.next
    while following is not None and following.tag != "ul":
        following = following.next
    return {str(link.attributes["href"]) for link in following.css("a")} if following else set()


# ------------------------------------------------------------------ on a phone


@every_preset
def test_its_list_of_questions_opens_on_a_phone(phone: Page, address: str, preset: Preset) -> None:
    (step,) = (step for step in preset.steps if step.questions or step.fill)
    phone.goto(f"{address}start/{preset.id}/")
    phone.locator('.start__link[href*="my-list"]').tap()
    phone.wait_for_url("**/questions/my-list/**")
    shown = phone.locator("[data-items] [data-text]")
    if step.fill:
        (time,) = (time for time in HANDBOOK.library.times if time.minutes == step.fill.minutes)
        expect(shown).to_have_count(time.questions)
        expect(phone.get_by_label("Length of the talk")).to_have_value(str(step.fill.minutes))
        expect(phone.get_by_label("Your goal")).to_have_value(step.fill.goal)
        return
    expect(phone.locator("[data-offer-list] li")).to_have_count(len(step.questions))
    phone.get_by_role("button", name="Use this list").tap()
    expect(shown).to_have_text([HANDBOOK.question[id_].question for id_ in step.questions])
    expect(phone.get_by_label("Length of the talk")).to_have_value(str(step.minutes))
    expect(phone.locator(".sum__text")).not_to_contain_class("sum__text--over")


def test_its_page_shows_its_own_address_as_a_code_by_keyboard_and_copies_it(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="dark", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{address}start/first-interview/?from=mail#top")
    button = page.get_by_role("button", name="Show as QR code")
    button.focus()
    page.keyboard.press("Enter")
    code = page.get_by_role("img", name="QR code that opens this page")
    expect(code.locator("svg")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    assert read.text == f"{address}start/first-interview/"
    expect(page.locator("[data-own-address]")).to_have_text(read.text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == read.text
    button.press("Enter")
    expect(code).to_be_hidden()
    context.close()


@every_preset
def test_it_is_whole_without_scripts(browser: Browser, address: str, preset: Preset) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto(f"{address}start/{preset.id}/")
    for link in page.locator(".start__link").all():
        expect(link).to_be_visible()
        assert link.bounding_box()["height"] >= 44  # type: ignore[index]
    for fold in page.locator(".start__inside > summary").all():
        fold.click()
    shown = squeezed(page.locator("main").inner_text())
    assert [text for text in (prose.plain(text) for text in texts_of(preset)) if squeezed(text) not in shown] == []
    expect(page.locator("[data-qr]")).to_be_hidden()
    page.close()
