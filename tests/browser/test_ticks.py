"""Ticks on a checklist in a real browser: kept, counted, cleared, printed with and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from handbook import prose
from support.helpers import load
from support.text import squeezed_print

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site

HANDBOOK = load()
KEY = "handbook.state"
ONE_PAGE = "checklists/one-page/"


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    state: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    return state


def tick(page: Page, *ids: str) -> None:
    """Tick lines by their rule."""
    for id_ in ids:
        page.get_by_label(HANDBOOK.rule[id_].checklist).check()


def test_ticks_survive_a_reload_and_are_counted(phone: Page, address: str) -> None:
    phone.goto(address + ONE_PAGE)
    expect(phone.locator("[data-done-text]")).to_have_text("Done: 0 of 27")
    tick(phone, "send-the-request", "arrive-on-time")
    expect(phone.locator("[data-done-text]")).to_have_text("Done: 2 of 27")
    phone.reload()
    expect(phone.get_by_label(HANDBOOK.rule["arrive-on-time"].checklist)).to_be_checked()
    expect(phone.locator("[data-done-text]")).to_have_text("Done: 2 of 27")
    assert kept(phone)["ticks"] == {"one-page": ["send-the-request", "arrive-on-time"]}


def test_each_checklist_has_ticks_of_its_own_and_a_phase_shares_with_its_checklist(phone: Page, address: str) -> None:
    phone.goto(f"{address}checklists/meet/")
    tick(phone, "arrive-on-time")
    phone.goto(address + ONE_PAGE)
    expect(phone.locator("[data-done-text]")).to_have_text("Done: 0 of 27")
    phone.goto(f"{address}phases/meet/")
    expect(phone.get_by_label(HANDBOOK.rule["arrive-on-time"].checklist)).to_be_checked()
    tick(phone, "end-on-time")
    phone.goto(f"{address}checklists/meet/")
    expect(phone.get_by_label(HANDBOOK.rule["end-on-time"].checklist)).to_be_checked()


def test_all_ticks_are_cleared_and_come_back_with_the_keyboard(phone: Page, address: str) -> None:
    phone.goto(address + ONE_PAGE)
    tick(phone, "send-the-request", "arrive-on-time")
    phone.get_by_role("button", name="Clear all ticks").press("Enter")
    expect(phone.locator("[data-status]")).to_have_text("All ticks are cleared.")
    expect(phone.locator("[data-done-text]")).to_have_text("Done: 0 of 27")
    phone.get_by_role("button", name="Undo").press("Enter")
    expect(phone.locator("[data-done-text]")).to_have_text("Done: 2 of 27")
    expect(phone.get_by_role("button", name="Clear all ticks")).to_be_focused()


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_page_is_printed_on_one_sheet_with_its_ticks(phone: Page, address: str, tmp_path: Path, paper: str) -> None:
    for checklist in HANDBOOK.active_checklists:
        phone.goto(f"{address}checklists/{checklist.id}/")
        phone.locator("[data-tick]").first.check()
        phone.pdf(path=tmp_path / "x.pdf", format=paper)
        (page,) = pypdfium2.PdfDocument(tmp_path / "x.pdf")
        text = page.get_textpage()
        whole = squeezed_print(text.get_text_range())
        for _, rules in HANDBOOK.by_phase(checklist):
            assert all(squeezed_print(rule.checklist) in whole for rule in rules), checklist.id
        signs = [sign for phase in HANDBOOK.phases for sign in phase.done_when if phase.id == checklist.phase]
        assert [sign for sign in signs if squeezed_print(prose.plain(sign)) not in whole] == [], checklist.id
        assert "Printordownload" not in whole
        assert "fourtimes" not in whole
        index, _ = text.search(checklist.title).get_next()
        assert index >= 0
        line = HANDBOOK.by_phase(checklist)[0][1][0].checklist
        at, _ = text.search(line[:20]).get_next()
        _, bottom, _, top = text.get_charbox(at, loose=True)
        assert top - bottom >= 11, checklist.id  # points: large enough to read


def test_the_list_of_a_phase_says_when_the_phase_is_over_and_no_other_does(phone: Page, address: str) -> None:
    for checklist in HANDBOOK.active_checklists:
        phone.goto(f"{address}checklists/{checklist.id}/")
        expect(phone.get_by_role("heading", name="You are done when")).to_have_count(int(bool(checklist.phase)))
        for phase in HANDBOOK.phases:
            shown = int(phase.id == checklist.phase)
            expect(phone.get_by_text(prose.plain(phase.done_when[0]), exact=True)).to_have_count(shown)


def test_a_list_for_the_pocket_says_that_its_pdf_has_four(site: Site) -> None:
    for checklist in HANDBOOK.active_checklists:
        told = HANDBOOK.strings.root["checklist"]["pocket"] in site.pages[f"checklists/{checklist.id}/index.html"].text_of("body")
        assert told == (checklist.layout == "pocket"), checklist.id


def test_it_is_printed_empty_without_losing_a_tick(phone: Page, address: str) -> None:
    phone.goto(address + ONE_PAGE)
    tick(phone, "send-the-request")
    phone.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-tick]:checked').length }")
    phone.get_by_role("button", name="Print empty").click()
    phone.wait_for_function("window.printed === 0")
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(phone.locator("[data-tick]:checked")).to_have_count(1)
    phone.get_by_role("button", name="Print with my ticks").click()
    phone.wait_for_function("window.printed === 1")


def test_without_scripts_it_can_be_ticked_and_printed(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ONE_PAGE)
    tick(page, "send-the-request")
    expect(page.get_by_role("button", name="Clear all ticks")).to_have_count(0)
    page.pdf(path=tmp_path / "x.pdf")
    assert len(pypdfium2.PdfDocument(tmp_path / "x.pdf")) == 1
    context.close()


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def test_without_storage_ticks_stay_for_this_visit_and_it_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(FULL)
    page.goto(address + ONE_PAGE)
    tick(page, "send-the-request")
    expect(page.locator("[data-done-text]")).to_have_text("Done: 1 of 27")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    page.close()


def test_rubbish_in_the_storage_does_no_harm(phone: Page, address: str) -> None:
    phone.goto(address + ONE_PAGE)
    for ticks in ("7", "[1]", '{"one-page": 7}', '{"one-page": ["<b>", "send-the-request", 4, null]}', '{"../x": ["a"]}'):
        phone.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, f'{{"version": 1, "ticks": {ticks}}}'])
        phone.reload()
        expect(phone.locator("[data-tick]:checked"), ticks).to_have_count(int("send-the-request" in ticks))
        tick(phone, "arrive-on-time")
        assert "arrive-on-time" in kept(phone)["ticks"]["one-page"], ticks


def test_the_rule_behind_a_line_is_one_tap_away(phone: Page, address: str) -> None:
    phone.goto(address + ONE_PAGE)
    phone.get_by_role("link", name="How : Arrive on time").or_(phone.get_by_role("link", name="How: Arrive on time")).tap()
    expect(phone).to_have_url(f"{address}phases/meet/#arrive-on-time")
