"""The library of questions is filtered by words and tags, the address remembers the filter, and without scripts all is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import TEXTS
from support.pages.my_list import MyListPage, QuestionsPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from handbook.model.questions import Question

HANDBOOK = load()
ALL = HANDBOOK.questions.active
TAGS = {
    "goal": HANDBOOK.library.goals[1].id,
    "person": HANDBOOK.library.people[1].id,
    "field": HANDBOOK.library.fields[1].id,
    "topic": HANDBOOK.topics.entries[1].id,
}
"""One tag of each kind."""
pytestmark = pytest.mark.promise("Readers can filter the questions by words and tags, and see them all without scripts")


def fits(question: Question, kind: str, tag: str) -> bool:
    """Return whether a question has a tag; one without tags of this kind fits all of them."""
    if kind == "topic":
        return HANDBOOK.questions.group_of(question.id) == tag
    tags: tuple[str, ...] = {"goal": question.goals, "person": question.people, "field": question.fields}[kind]
    return not tags or tag in tags


def test_the_questions_are_filtered_by_text_and_tags_and_the_address_remembers(phone: Page, address: str) -> None:
    library = QuestionsPage(phone, address)
    library.open()
    expect(library.shown).to_have_count(len(ALL))
    must = [question for question in ALL if question.must_ask]
    library.field("must").check()
    expect(library.shown).to_have_count(len(must))
    expect(library.count).to_have_text(library.texts["count"].format(count=len(must)))
    phone.locator("[data-filter-more] summary").click()
    library.field("stage").select_option("close")
    library.field("format").select_option("email")
    closing = [one for one in must if one.stage == "close" and (not one.formats or "email" in one.formats)]
    expect(library.shown).to_have_count(len(closing))
    phone.wait_for_url("**/?*must=yes*stage=close*format=email*")
    phone.goto(phone.url)
    expect(library.shown).to_have_count(len(closing))
    expect(library.field("stage")).to_be_visible()
    library.press("reset")
    expect(library.shown).to_have_count(len(ALL))
    phone.wait_for_url(address + QuestionsPage.path)
    library.field("text").press_sequentially("RESUME")
    expect(library.count).to_have_text(re.compile(r"Questions shown: [1-3]?\d$"))
    shown = library.shown.evaluate_all("(all) => all.map((one) => `${one.innerText} ${one.dataset.words}`)")
    assert [text for text in shown if not re.search("r[eé]sum[eé]", text, re.IGNORECASE)] == []
    library.field("text").fill("zzzz")
    expect(library.count).to_have_text(library.texts["none"])
    expect(phone.locator(".empty .drawing")).to_be_visible()


def test_each_filter_shows_just_the_questions_with_its_tag(phone: Page, address: str) -> None:
    library = QuestionsPage(phone, address)
    wrong = {}
    for kind, tag in TAGS.items():
        expected = [question.id for question in ALL if fits(question, kind, tag)]
        library.open(f"{QuestionsPage.path}?{kind}={tag}")
        expect(library.count).to_have_text(library.texts["count"].format(count=len(expected)))
        if (shown := library.ids()) != expected:
            wrong[kind] = shown
    assert wrong == {}


def test_the_search_field_of_the_overview_leads_to_the_filtered_list(phone: Page, address: str) -> None:
    library = QuestionsPage(phone, address)
    library.open("questions/")
    phone.get_by_label(TEXTS["questions"]["find"]).fill("salary")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(f"{address}{QuestionsPage.path}?text=salary")
    expect(library.field("text")).to_have_value("salary")
    expect(library.shown.first).to_be_visible()
    expect(library.count).to_contain_text("Questions shown")


def test_the_library_is_complete_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    library = QuestionsPage(context.new_page(), address)
    library.open()
    expect(library.shown).to_have_count(len(ALL))
    expect(library.only_with_scripts).to_have_count(0)
    for path in ("questions/", MyListPage.path, "questions/skills/"):
        library.open(path)
        expect(library.only_with_scripts).to_have_count(0)
        if path == MyListPage.path:
            expect(library.page.locator(".no-js-only")).to_be_visible()
    library.page.locator("details summary").first.click()
    expect(library.page.locator(".rule__body").first).to_be_visible()
    context.close()
