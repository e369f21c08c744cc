"""Ticks on a checklist: kept, counted, cleared, printed with and without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from handbook.core import inline_markup
from support.helpers import load, page_of
from support.pages.base import PAPERS, STORAGE_FULL, TEXTS
from support.pages.checklist import ONE_PAGE, ChecklistPage
from support.text import squeezed_print

if TYPE_CHECKING:
    import pypdfium2
    from playwright.sync_api import Browser, Page

    from handbook.model.guidance import Checklist
    from handbook.site.linkcheck.crawl import Site

HANDBOOK = load()
MALFORMED = ("7", "[1]", '{"one-page": 7}', '{"one-page": ["<b>", "send-the-request", 4, null]}', '{"../x": ["a"]}')
pytestmark = pytest.mark.promise("Check marks survive a reload, and a checklist prints on one page with or without them")


def test_ticks_survive_a_reload_and_are_counted(phone: Page, address: str) -> None:
    checklist = ChecklistPage(phone, address)
    checklist.open_checklist()
    expect(checklist.done).to_have_text(checklist.count_text(0))
    checklist.tick("send-the-request", "arrive-on-time")
    expect(checklist.done).to_have_text(checklist.count_text(2))
    phone.reload()
    expect(checklist.box("arrive-on-time")).to_be_checked()
    expect(checklist.done).to_have_text(checklist.count_text(2))
    assert checklist.stored()["ticks"] == {ONE_PAGE: ["send-the-request", "arrive-on-time"]}


def test_each_checklist_has_ticks_of_its_own_and_a_phase_leads_to_its_checklist(phone: Page, address: str) -> None:
    checklist = ChecklistPage(phone, address)
    checklist.open_checklist("meet")
    checklist.tick("arrive-on-time")
    checklist.open_checklist()
    expect(checklist.done).to_have_text(checklist.count_text(0))
    checklist.tick("end-on-time")
    checklist.open("phases/meet/")
    phone.locator(".phase__tools a[href*=checklists]").tap()
    phone.wait_for_url("**/checklists/meet/")
    expect(checklist.box("arrive-on-time")).to_be_checked()
    expect(checklist.box("end-on-time")).not_to_be_checked()


def test_all_ticks_are_cleared_and_come_back_with_the_keyboard(phone: Page, address: str) -> None:
    checklist = ChecklistPage(phone, address)
    checklist.open_checklist()
    checklist.tick("send-the-request", "arrive-on-time")
    clear, undo = (checklist.button(checklist.texts[text]) for text in ("clear", "undo"))
    clear.press("Enter")
    expect(checklist.status).to_have_text(checklist.texts["cleared"])
    expect(checklist.done).to_have_text(checklist.count_text(0))
    undo.press("Enter")
    expect(checklist.done).to_have_text(checklist.count_text(2))
    expect(clear).to_be_focused()


def missing_on_paper(checklist: Checklist, whole: str) -> list[str]:
    """Return the lines of a checklist that its printed page lacks, and what is on the page for the screen only."""
    lines = [rule.line_to_check or rule.checklist for _, rules in HANDBOOK.by_phase(checklist) for rule in rules]
    signs = [inline_markup.plain(sign) for phase in HANDBOOK.phases for sign in phase.done_when if phase.id == checklist.phase]
    only_on_screen = (TEXTS["checklist"]["other_files"], "four times")
    return [
        *(f"{checklist.id} lacks: {line}" for line in [*lines, *signs] if squeezed_print(line) not in whole),
        *(f"{checklist.id} has: {text}" for text in only_on_screen if squeezed_print(text) in whole),
    ]


def height_of(words: str, page: pypdfium2.PdfPage) -> float:
    """Return the height of the first letter of some words, in points."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found, f"not on the page: {words}"
    _, bottom, _, top = text.get_charbox(found[0], loose=True)
    return float(top - bottom)


def test_the_page_is_printed_on_one_sheet_with_its_ticks(phone: Page, address: str) -> None:
    page = ChecklistPage(phone, address)
    wrong = []
    with_a_page = [checklist for checklist in HANDBOOK.checklists.active if not HANDBOOK.preset_including(checklist.id)]
    for checklist in with_a_page:
        page.open_checklist(checklist.id)
        page.boxes.first.check()
        for paper in PAPERS:
            document = page.printed(paper)
            assert len(document) == 1, f"{checklist.id} on {paper}"
            wrong += missing_on_paper(checklist, squeezed_print(document[0].get_textpage().get_text_range()))
            assert height_of(checklist.title, document[0]) > 0
            line = HANDBOOK.by_phase(checklist)[0][1][0].line_to_check or ""
            assert height_of(line[:20], document[0]) >= 11, f"{checklist.id}: large enough to read"
    assert wrong == []


def test_the_list_of_a_phase_says_when_the_phase_is_over_and_a_list_for_the_pocket_that_its_pdf_has_four(site: Site) -> None:
    wrong = []
    for checklist in HANDBOOK.checklists.active:
        page = site.pages[f"{page_of(checklist.id)}index.html"]
        headings = [node.text() for node in page.tree.css("main h2") if TEXTS["phase"]["done_when"] in node.text()]
        if len(headings) != bool(checklist.phase):
            wrong.append(f"{checklist.id}: {headings}")
        text = squeezed_print(page.text_of("main"))
        phases_named = {phase.id for phase in HANDBOOK.phases if squeezed_print(inline_markup.plain(phase.done_when[0])) in text}
        if phases_named != ({checklist.phase} if checklist.phase else set()):
            wrong.append(f"{checklist.id}: when {phases_named} is over")
        if (squeezed_print(TEXTS["checklist"]["pocket"]) in text) != (checklist.layout == "pocket"):
            wrong.append(f"{checklist.id}: what the PDF has")
    assert wrong == []


def test_it_is_printed_empty_without_losing_a_tick(phone: Page, address: str) -> None:
    checklist = ChecklistPage(phone, address)
    checklist.open_checklist()
    checklist.tick("send-the-request")
    phone.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-tick]:checked').length }")
    checklist.press("print_empty")
    phone.wait_for_function("window.printed === 0")
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(checklist.ticked).to_have_count(1)
    checklist.press("print_ticks")
    phone.wait_for_function("window.printed === 1")


def test_without_scripts_it_can_be_ticked_and_printed(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    checklist = ChecklistPage(context.new_page(), address)
    checklist.open_checklist()
    checklist.tick("send-the-request")
    expect(checklist.button(checklist.texts["clear"])).to_have_count(0)
    assert len(checklist.printed("Letter")) == 1
    context.close()


def test_without_storage_ticks_stay_for_this_visit_and_it_says_so(phone: Page, address: str) -> None:
    phone.add_init_script(STORAGE_FULL)
    checklist = ChecklistPage(phone, address)
    checklist.open_checklist()
    checklist.tick("send-the-request")
    expect(checklist.done).to_have_text(checklist.count_text(1))
    expect(checklist.not_saved).to_be_visible()


def test_malformed_storage_does_no_harm(phone: Page, address: str) -> None:
    checklist = ChecklistPage(phone, address)
    for ticks in MALFORMED:
        checklist.store(f'{{"version": 1, "ticks": {ticks}}}')
        checklist.open_checklist()
        expect(checklist.ticked, ticks).to_have_count(int("send-the-request" in ticks))
        checklist.tick("arrive-on-time")
        assert "arrive-on-time" in checklist.stored()["ticks"][ONE_PAGE], ticks


def test_the_rule_behind_a_line_is_one_tap_away(phone: Page, address: str) -> None:
    checklist = ChecklistPage(phone, address)
    checklist.open_checklist()
    checklist.rule_link("arrive-on-time").tap()
    expect(phone).to_have_url(f"{address}phases/meet/#arrive-on-time")
