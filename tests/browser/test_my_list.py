"""The reader's own list of questions: picked, filled, put into order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import TEXTS
from support.pages.my_list import MyListPage, QuestionsPage

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

HANDBOOK = load()
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> 'why' & \"how\"?"
FIRST_IDS = [HANDBOOK.questions.in_group(topic.id).active[0].id for topic in HANDBOOK.topics.entries[:3]]
"""The first questions of three topics."""
ACTIONS = "**/list-actions.*.js"
"""The script that changes the list, which comes when the browser is idle."""
pytestmark = pytest.mark.promise("Readers can make a list of questions in two taps, and reorder it with a mouse or with the keyboard alone")


def test_from_home_to_a_printed_list_without_typing(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open("")
    phone.locator(".tabs").get_by_role("link", name=TEXTS["tabs"]["ask"]).tap()
    phone.locator("button[name=minutes].button--main").tap()
    expect(my_list.items).to_have_count(8)
    expect(my_list.sum).to_contain_text("8 questions")
    expect(my_list.sum).to_contain_text("of 25 minutes")
    phone.evaluate("window.print = () => { window.printed = true }")
    my_list.button(my_list.texts["print"]).tap()
    phone.wait_for_function("window.printed")


def test_a_tick_in_a_topic_is_on_the_list_and_comes_off_again(phone: Page, address: str) -> None:
    topic = HANDBOOK.topics.entries[2]
    question = HANDBOOK.questions.in_group(topic.id).active[1].question
    library, my_list = QuestionsPage(phone, address), MyListPage(phone, address)
    library.open_topic(topic.id)
    expect(library.strip).to_be_hidden()
    library.pick(question).tap()
    expect(library.picked).to_have_text(library.count_text(1))
    library.open(f"questions/all/?topic={topic.id}")
    expect(library.pick(question)).to_be_checked()
    library.strip.get_by_role("link").click()
    expect(my_list.questions).to_have_text([question])
    phone.go_back()
    library.pick(question).uncheck()
    expect(library.strip).to_be_hidden()


def test_picked_questions_stay_when_the_rest_is_filled_and_filling_again_changes_nothing(phone: Page, address: str) -> None:
    picked = HANDBOOK.questions.in_group("pay-and-security").active[-1]
    my_list = MyListPage(phone, address)
    my_list.open_with(picked.id)
    my_list.choose_for_me()
    expect(my_list.sum).to_contain_text(re.compile(r"[678] questions"))
    first = my_list.questions.all_inner_texts()
    assert picked.question in first
    my_list.choose_for_me(minutes=15)
    expect(my_list.sum).to_contain_text(re.compile(r"[234] questions"))
    my_list.choose_for_me(minutes=30)
    expect(my_list.questions).to_have_text(first)


def test_the_list_is_ordered_with_the_keyboard_alone(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open_with(*FIRST_IDS)
    first, second, third = my_list.shown(3)
    my_list.button_of("down", first).focus()
    phone.keyboard.press("Enter")
    expect(my_list.questions).to_have_text([second, first, third])
    expect(my_list.status).to_have_text(my_list.texts["moved"].format(place=2, count=3))
    expect(my_list.button_of("down", first)).to_be_focused()
    phone.keyboard.press("Enter")
    expect(my_list.questions).to_have_text([second, third, first])
    expect(my_list.button_of("up", first)).to_be_focused()  # it can't go further down
    my_list.button_of("remove", third).press("Enter")
    expect(my_list.questions).to_have_text([second, first])
    expect(my_list.button_of("remove", first)).to_be_focused()
    for _ in range(3):
        my_list.undo.press("Enter")
    expect(my_list.questions).to_have_text([first, second, third])
    expect(my_list.undo).to_be_hidden()


def test_a_row_is_dragged_by_its_handle(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 1400})
    my_list = MyListPage(phone, address)
    my_list.open_with(*FIRST_IDS)
    first, second, third = my_list.shown(3)
    my_list.drag(0, below=2)
    expect(my_list.questions).to_have_text([second, third, first])
    phone.reload()
    expect(my_list.questions).to_have_text([second, third, first])


def test_swap_goes_through_other_questions_for_the_same_part_of_the_conversation(phone: Page, address: str) -> None:
    first = next(question for question in HANDBOOK.questions.active if question.stage == "open")
    my_list = MyListPage(phone, address)
    my_list.open_with(first.id)
    seen = [first.question]
    for _ in range(3):
        my_list.swap()
        expect(my_list.questions).not_to_have_text(seen[-1])
        seen += my_list.shown(1)
    assert len(set(seen)) == 4
    assert set(seen) <= {question.question for question in HANDBOOK.questions.active if question.stage == "open"}


def test_an_own_question_counts_and_is_shown_as_text(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open()
    my_list.add_own(HOSTILE, minutes=4)
    expect(my_list.questions).to_have_text([HOSTILE])
    expect(my_list.sum).to_contain_text("1 question, 4 of")
    phone.reload()
    expect(my_list.questions).to_have_text([HOSTILE])
    assert phone.title() != "broken"
    expect(phone.locator("[data-items] img")).to_have_count(0)


def test_too_many_minutes_are_said(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open_with(*(question.id for question in HANDBOOK.questions.active[:20]))
    expect(my_list.sum).to_contain_text("more than the 25 minutes")
    my_list.choose_for_me()
    expect(my_list.status).to_have_text(my_list.texts["full"])
    expect(my_list.items).to_have_count(20)


def held_list(phone: Page, address: str, *ids: str, query: str = "") -> tuple[MyListPage, list[Route]]:
    """Open a list while the script that changes it doesn't come; return the page, and the requests that wait."""
    held: list[Route] = []
    phone.route(ACTIONS, lambda route: held.append(route))  # noqa: PLW0108  Playwright marks the function
    my_list = MyListPage(phone, address)
    my_list.store({"version": 1, "list": [{"id": id_} for id_ in ids], "choice": {}})
    with phone.expect_request(ACTIONS):
        my_list.open(MyListPage.path + query)
    return my_list, held


def let_come(held: list[Route]) -> None:
    """Let the script come."""
    for route in held:
        route.continue_()


def test_what_a_reader_does_before_the_script_for_it_has_come_is_done_then(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 1400})
    my_list, held = held_list(phone, address, *FIRST_IDS)
    first, second, third = my_list.shown(3)
    my_list.button_of("down", first).click()
    my_list.button_of("down", first).click()
    my_list.button_of("remove", second).click()
    my_list.add_own(HOSTILE)
    my_list.add_own("And now?", minutes=1)
    my_list.drag(0, below=1)
    my_list.button_of("remove", third).click()
    assert [item["id"] for item in my_list.stored()["list"]] == FIRST_IDS
    let_come(held)
    expect(my_list.questions).to_have_text([first, HOSTILE, "And now?"])
    for earlier in ([third, first, HOSTILE, "And now?"], [third, first, HOSTILE]):
        my_list.undo.click()
        expect(my_list.questions).to_have_text(earlier)


def test_each_list_that_is_asked_for_early_is_made_for_the_minutes_chosen_then(phone: Page, address: str) -> None:
    my_list, held = held_list(phone, address)
    my_list.choose_for_me(minutes=15)
    my_list.choose_for_me(minutes=30)
    expect(my_list.items).to_have_count(0)
    let_come(held)
    expect(my_list.sum).to_contain_text(re.compile(r"[678] questions"))
    my_list.undo.click()
    expect(my_list.sum).to_contain_text(re.compile(r"[234] questions"))


def test_a_list_that_the_address_asks_for_shows_at_once_as_a_whole(phone: Page, address: str) -> None:
    my_list, held = held_list(phone, address, query="?fill=yes&minutes=15")
    expect(phone.locator("html[data-scripts=ran]")).to_be_attached()
    expect(my_list.sum).to_be_empty()
    let_come(held)
    expect(my_list.sum).to_contain_text(re.compile(r"[234] questions"))
    expect(my_list.sum).to_be_focused()
