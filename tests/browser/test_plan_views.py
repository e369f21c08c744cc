"""The pages that are made of plans: the sheet, the view for the talk, the tables; on the screen, on paper, and as files."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import PAPERS, bytes_of, text_of
from support.pages.plan import RATINGS, STATUS, STEPS, PlanPage
from support.pages.plan_views import ComparePage, SheetPage, TalkPage
from support.plans import eight_questions, full_plan

if TYPE_CHECKING:
    import pypdfium2
    from playwright.sync_api import Download

HANDBOOK = load()
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> & 'q' {name} %0A"
QUESTIONS = [HANDBOOK.questions[one["id"]].question for one in eight_questions()]
EXAMPLES = {blank.id: blank.example for blank in HANDBOOK.messaging.blanks}
ON_THE_SHEET = (
    "Maria Example",
    "Monday, November 16 at 2:00 PM",
    "2:25 PM Next steps and thanks (5 min)",
    "2:30 PM End",
    EXAMPLES["need"],
    EXAMPLES["their-company"],
    f"I'm {EXAMPLES['my-studies']} at {EXAMPLES['my-school']}",
    "Tuesday, November 17 at 2:30 PM",
    *(HANDBOOK.rules[id_].checklist for id_ in HANDBOOK.plan.remember),
)
pytestmark = pytest.mark.promise(
    "A plan can be shown as one page to bring (even with eight long questions), in conversation mode, and as tables for a spreadsheet"
)


def tallest_letter(document: pypdfium2.PdfDocument) -> float:
    """Return the height of the tallest of many letters at the top of a document, in points."""
    page = document[0].get_textpage()
    return float(max(page.get_charbox(index)[3] - page.get_charbox(index)[1] for index in range(0, 200, 5)))


def test_the_sheet_is_one_page_with_eight_long_questions(plan: PlanPage, address: str) -> None:
    sheet = SheetPage(plan.page, address)
    sheet.open_with(full_plan())
    for paper in PAPERS:
        document = sheet.printed(paper)
        assert len(document) == 1, paper
        text = text_of(document)
        places = [text.find(question) for question in QUESTIONS]
        assert -1 not in places, paper
        assert places == sorted(places), paper
        assert [words for words in ON_THE_SHEET if words not in text] == [], paper
        assert tallest_letter(document) > 5, f"{paper}: a capital of 9 pt type is at least so high"


def test_the_sheet_of_a_plan_with_nothing_but_a_name_has_no_holes(plan: PlanPage, address: str) -> None:
    sheet = SheetPage(plan.page, address)
    sheet.open_with({"id": "one", "name": "Maria"})
    expect(sheet.none).to_be_hidden()
    for heading in ("when", "where", "need", "who"):
        expect(sheet.heading(heading)).to_be_hidden()
    expect(sheet.deadline).to_be_hidden()
    expect(plan.page.get_by_role("link", name=sheet.texts["choose"])).to_be_visible()
    assert len(sheet.printed("A4")) == 1


def test_the_plan_and_the_tables_can_be_printed(plan: PlanPage, address: str) -> None:
    plan.open_with(full_plan(dates={"sent": "2026-11-20", "appointment": "2026-12-03"}), full_plan(id="two", name="Lee Sample"))
    text = text_of(plan.printed("Letter"))
    for words in (STEPS["practice"], "Thursday, December 3 at 2:00 PM", STEPS["update"]):
        assert words in text, words
    for words in (STEPS["remind"], plan.texts["export"]):  # an answer has come; a button
        assert words not in text, words
    compare = ComparePage(plan.page, address)
    compare.open()
    document = compare.printed("A4")
    assert len(document) == 1
    text = text_of(document)
    for words in ("Maria Example", "Lee Sample", "Dec 3, 2026", RATINGS["myself"], compare.texts["due"]):
        assert words in text, words


def test_the_view_for_the_talk_names_on_paper_the_sheet_that_is_made_for_it(plan: PlanPage, address: str) -> None:
    talk = TalkPage(plan.page, address)
    talk.open_with(full_plan())
    expect(plan.page.get_by_text(talk.texts["paper"])).to_be_hidden()
    document = talk.printed("Letter")
    assert len(document) == 1
    text = text_of(document)
    assert f"{talk.texts['paper']} {SheetPage.texts['title']}" in text
    assert talk.texts["start"] not in text


def test_in_the_talk_one_question_at_a_time_with_the_minutes_left(plan: PlanPage, address: str) -> None:
    talk, clock = TalkPage(plan.page, address), plan.page.clock
    talk.open_with(full_plan(dates={}))
    expect(talk.heading).to_have_text(talk.texts["begin"])
    expect(talk.button(talk.texts["back"])).to_be_disabled()
    talk.press("start")
    expect(talk.clock).to_have_text(talk.minutes_left(30))
    talk.press("next")
    expect(talk.heading).to_have_text(QUESTIONS[0])
    expect(talk.heading).to_be_focused()
    expect(talk.place).to_have_text(talk.texts["place"].format(number=1, count=8))
    plan.page.get_by_label(talk.texts["asked"]).check()
    talk.write_note(HOSTILE)
    clock.fast_forward("26:00")
    expect(talk.clock).to_have_text(talk.minutes_left(4))
    expect(talk.last_minutes).to_be_visible()
    plan.page.reload()
    expect(talk.clock).to_have_text(talk.minutes_left(4))
    clock.fast_forward("05:00")
    expect(talk.clock).to_have_text(talk.texts["over"])
    for _ in range(9):
        talk.press("next")
    expect(talk.button(talk.texts["next"])).to_be_disabled()
    plan.page.get_by_label(HANDBOOK.rules["ask-for-referrals"].checklist).check()
    [one] = plan.stored()["plans"]
    assert one["ticks"]["talk"] == [eight_questions()[0]["id"], "ask-for-referrals"]
    assert one["notes"][eight_questions()[0]["id"]] == HOSTILE


def rows_of(download: Download) -> list[list[str]]:
    """Return the rows of a table that was downloaded."""
    return list(csv.reader(io.StringIO(bytes_of(download).decode("utf-8-sig"), newline="")))


def test_all_plans_are_in_tables_which_open_in_a_spreadsheet(plan: PlanPage, address: str) -> None:
    compare = ComparePage(plan.page, address)
    compare.open_with(full_plan(), full_plan(id="two", name="=Lee", dates={"sent": "2026-11-02"}, ratings={"tasks": 2}))
    rows = compare.table("plans").get_by_role("row")
    expect(rows.nth(1)).to_contain_text(STATUS["thanked"])
    expect(rows.nth(2)).to_contain_text(STATUS["sent"])
    expect(compare.table("ratings").get_by_role("row", name=RATINGS["tasks"])).to_contain_text("42")
    plans = rows_of(compare.downloaded("csv_plans"))
    assert plans[0][:3] == ["Name", "Their job title", "Where they work"]
    assert [row[0] for row in plans[1:]] == ["Maria Example", "'=Lee"]
    ratings = rows_of(compare.downloaded("csv_ratings"))
    assert ratings[:2] == [["My ratings", "Maria Example", "'=Lee"], [RATINGS["tasks"], "4", "2"]]
    plan.page.get_by_role("link", name="=Lee").click()
    expect(plan.name).to_have_text("=Lee")
