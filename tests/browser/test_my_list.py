"""The reader's own list of questions: picked, filled, ordered, kept, printed, carried along; in a real browser."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from support.helpers import load

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from handbook.book import Handbook

HANDBOOK: Handbook = load()
KEY = "handbook.state"
LIST = "questions/my-list/"
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> 'why' & \"how\"?"


def items(page: Page) -> Locator:
    """The rows of the list."""
    return page.locator("[data-items] > li")


def questions(page: Page) -> Locator:
    """The questions of the list in order."""
    return page.locator("[data-items] [data-text]")


def texts(page: Page, count: int) -> list[str]:
    """Return the questions of the list in order, as soon as there are so many."""
    expect(items(page)).to_have_count(count)
    return questions(page).all_inner_texts()


def status(page: Page) -> Locator:
    """What was last said to screen readers."""
    return page.locator("[data-status]")


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    state: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    return state


def keep(page: Page, address: str, value: str) -> None:
    """Put something into the browser's storage before the list is opened."""
    page.goto(f"{address}about/")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])


def with_list(page: Page, address: str, ids: list[str]) -> None:
    """Open a list with these questions."""
    keep(page, address, json.dumps({"version": 1, "list": [{"id": id_} for id_ in ids], "choice": {}}))
    page.goto(address + LIST)


def some_ids(count: int) -> list[str]:
    """Return the first questions of as many topics."""
    return [HANDBOOK.questions_of(topic)[0].id for topic in HANDBOOK.topics[:count]]


def test_from_home_to_a_printed_list_without_typing(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator(".bar__link", has_text="Questions").tap()
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(items(phone)).to_have_count(8)
    expect(status(phone)).to_contain_text("Questions: 8")
    expect(phone.locator("[data-sum]")).to_contain_text("of 25 minutes")
    phone.evaluate("window.print = () => { window.printed = true }")
    phone.get_by_role("button", name="Print one page").tap()
    phone.wait_for_function("window.printed")


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("count", [3, 8, 12])
def test_the_list_is_printed_on_one_page_with_room_for_notes(phone: Page, address: str, tmp_path: Path, paper: str, count: int) -> None:
    longest = sorted(HANDBOOK.active_questions, key=lambda question: len(question.question))[-count:]
    with_list(phone, address, [question.id for question in longest])
    expect(items(phone)).to_have_count(count)
    file = tmp_path / "list.pdf"
    phone.pdf(path=file, format=paper)
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == 1
        page = document[0]
        text = re.sub(r"\s+", " ", page.get_textpage().get_text_range())
        height = page.get_height()
        places = page.get_textpage()
        assert [re.sub(r"\s+", " ", one.question) in text for one in longest] == [True] * count
        assert "Fill my time" not in text
        last = min(places.get_rect(index)[1] for index in range(places.count_rects()))
        assert last > 0
        del places
    assert height > 700


def test_a_tick_in_a_topic_is_on_the_list_and_comes_off_again(phone: Page, address: str) -> None:
    question = HANDBOOK.questions_of(HANDBOOK.topics[2])[1]
    phone.goto(f"{address}questions/{HANDBOOK.topics[2].id}/")
    expect(phone.locator("[data-strip]")).to_be_hidden()
    tick = phone.get_by_label(f"Add to my list: {question.question}")
    tick.tap()
    expect(phone.locator("[data-count]")).to_have_text("Questions on your list: 1")
    phone.goto(f"{address}questions/all/?topic={HANDBOOK.topics[2].id}")
    expect(phone.get_by_label(f"Add to my list: {question.question}")).to_be_checked()
    phone.locator("[data-strip] a").click()
    expect(items(phone)).to_have_count(1)
    expect(questions(phone)).to_have_text([question.question])
    phone.go_back()
    phone.get_by_label(f"Add to my list: {question.question}").uncheck()
    expect(phone.locator("[data-strip]")).to_be_hidden()


def test_picked_questions_stay_when_the_rest_is_filled_and_filling_again_changes_nothing(phone: Page, address: str) -> None:
    ids = [HANDBOOK.questions_of(HANDBOOK.topic["pay-and-security"])[-1].id]
    with_list(phone, address, ids)
    phone.locator("[data-choice-fold] summary").tap()
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(status(phone)).to_contain_text(re.compile(r"Questions: [678]\b"))
    first = questions(phone).all_inner_texts()
    assert HANDBOOK.question[ids[0]].question in first
    phone.locator("[data-choice-fold] summary").tap()
    phone.get_by_label("Length of the talk").select_option("15")
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(status(phone)).to_contain_text(re.compile(r"Questions: [234]\b"))
    phone.locator("[data-choice-fold] summary").tap()
    phone.get_by_label("Length of the talk").select_option("30")
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(questions(phone)).to_have_text(first)


def test_the_list_is_ordered_with_the_keyboard_alone(phone: Page, address: str) -> None:
    with_list(phone, address, some_ids(3))
    first, second, third = texts(phone, 3)
    phone.get_by_role("button", name=f"Move down: {first}").focus()
    phone.keyboard.press("Enter")
    expect(questions(phone)).to_have_text([second, first, third])
    expect(status(phone)).to_have_text("Moved to place 2 of 3.")
    expect(phone.get_by_role("button", name=f"Move down: {first}")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(questions(phone)).to_have_text([second, third, first])
    expect(phone.get_by_role("button", name=f"Move up: {first}")).to_be_focused()  # it can't go further down
    phone.get_by_role("button", name=named("Remove", third)).press("Enter")
    expect(questions(phone)).to_have_text([second, first])
    expect(phone.get_by_role("button", name=named("Remove", first))).to_be_focused()
    for _ in range(3):
        phone.get_by_role("button", name="Undo").press("Enter")
    expect(questions(phone)).to_have_text([first, second, third])
    expect(phone.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_row_is_dragged_by_its_handle(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 1400})
    with_list(phone, address, some_ids(3))
    first, second, third = texts(phone, 3)
    handle = phone.locator("[data-drag]").first
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), items(phone).nth(2).bounding_box()
    assert start
    assert end
    phone.mouse.move(start["x"] + 10, start["y"] + 10)
    phone.mouse.down()
    phone.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=6)
    phone.mouse.up()
    expect(questions(phone)).to_have_text([second, third, first])
    phone.reload()
    expect(questions(phone)).to_have_text([second, third, first])


def test_swap_goes_through_the_similar_questions_of_the_topic(phone: Page, address: str) -> None:
    topic = HANDBOOK.topic["skills"]
    one = next(question for question in HANDBOOK.questions_of(topic) if question.stage == "middle")
    with_list(phone, address, [one.id])
    seen = [one.question]
    for _ in range(3):
        phone.locator("[data-do=swap]").click()
        expect(questions(phone)).not_to_have_text(seen[-1])
        seen += texts(phone, 1)
    assert len(set(seen)) == 4
    in_topic = {question.question for question in HANDBOOK.questions_of(topic)}
    assert set(seen) <= in_topic


def test_an_own_question_counts_and_is_shown_as_text(phone: Page, address: str) -> None:
    phone.goto(address + LIST)
    phone.get_by_label("Write your own question").fill(HOSTILE)
    phone.get_by_label("Minutes", exact=True).select_option("4")
    phone.get_by_role("button", name="Add", exact=True).click()
    expect(questions(phone)).to_have_text([HOSTILE])
    expect(phone.locator("[data-sum]")).to_contain_text("Questions: 1. Time: 4 of")
    phone.reload()
    expect(questions(phone)).to_have_text([HOSTILE])
    assert phone.title() != "broken"
    expect(phone.locator("[data-items] img")).to_have_count(0)


def test_too_many_minutes_are_said(phone: Page, address: str) -> None:
    with_list(phone, address, [question.id for question in HANDBOOK.active_questions[:20]])
    expect(phone.locator("[data-sum]")).to_contain_text("more than the 25 minutes")
    phone.locator("[data-choice-fold] summary").tap()
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(status(phone)).to_have_text("Your list already fills the time.")
    expect(items(phone)).to_have_count(20)


def test_the_list_leaves_as_text_table_and_clipboard(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    with_list(page, address, some_ids(2))
    page.get_by_label("Write your own question").fill('=HYPERLINK("x") "quoted", with comma?')
    page.get_by_role("button", name="Add", exact=True).click()
    with page.expect_download() as loading:
        page.get_by_role("button", name="Table (CSV)").click()
    assert loading.value.suggested_filename == "my-questions.csv"
    data = loading.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["Question", "Minutes", "Notes"]
    assert [row[0] for row in rows[1:]] == [*texts(page, 3)[:2], "'" + '=HYPERLINK("x") "quoted", with comma?']
    with page.expect_download() as loading:
        page.get_by_role("button", name="Text file (TXT)").click()
    text = loading.value.path().read_text(encoding="utf-8")
    assert text.startswith("My questions\n\n1. ")
    page.get_by_role("button", name="Copy as text").click()
    expect(status(page)).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    context.close()


def named(action: str, question: str) -> re.Pattern[str]:
    """Return the name of a button; hidden words beside shown ones may have a space before them."""
    return re.compile(rf"{action} ?: {re.escape(question)}")


def shared_address(page: Page) -> str:
    """Return the address that carries the list."""
    page.evaluate("navigator.share = undefined; navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="Share the list").click()
    expect(status(page)).to_have_text("Copied.")
    copied: str = page.evaluate("window.copied")
    return copied


def test_a_link_carries_the_list_to_another_device(browser: Browser, phone: Page, address: str) -> None:
    with_list(phone, address, some_ids(3))
    phone.get_by_label("Write your own question").fill(HOSTILE)
    phone.get_by_role("button", name="Add", exact=True).click()
    wanted = texts(phone, 4)
    link = shared_address(phone)
    assert link.partition("#")[0] == address + LIST, "what was typed stands behind the #, which no server sees"
    context = browser.new_context()
    other = context.new_page()
    other.goto(link)
    expect(other.locator("[data-offer-title]")).to_have_text("Somebody sent you a list. Questions: 4")
    expect(other.locator("[data-offer-list] li")).to_have_text(wanted)
    expect(items(other)).to_have_count(0)
    other.get_by_role("button", name="Use this list").click()
    expect(questions(other)).to_have_text(wanted)
    expect(other).to_have_url(address + LIST)
    other.goto(link)
    other.get_by_role("button", name="No, thanks").click()
    expect(questions(other)).to_have_text(wanted)
    assert other.title() != "broken"
    context.close()


def test_the_qr_code_holds_the_link(phone: Page, address: str) -> None:
    with_list(phone, address, some_ids(8))
    button = phone.get_by_role("button", name="Show as QR code")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.get_by_role("img", name="QR code with your list")).to_be_visible()
    expect(phone.locator("[data-qr-picture] svg path")).to_have_count(1)
    button.click()
    expect(phone.get_by_role("img", name="QR code with your list")).to_be_hidden()


def test_a_list_too_long_for_a_qr_code_says_so(phone: Page, address: str) -> None:
    own = [{"own": f"{number} " + "why " * 45, "minutes": 3} for number in range(30)]
    keep(phone, address, json.dumps({"version": 1, "list": own, "choice": {}}))
    phone.goto(address + LIST)
    phone.get_by_role("button", name="Show as QR code").click()
    expect(status(phone)).to_contain_text("too long for a QR code")
    expect(phone.locator("#list_qr")).to_be_hidden()


def test_rubbish_in_a_link_is_ignored_politely(phone: Page, address: str) -> None:
    with_list(phone, address, some_ids(2))
    wanted = texts(phone, 2)
    for rubbish in (
        "q=no-such-question",
        "q=<script>alert(1)</script>",
        "q=%E0%A4%A&own=",
        "own=99999 x" * 3,
        "q=" + "a" * 5000,
        "own=3 ",
        "=&&&=%",
    ):
        phone.goto("about:blank")
        phone.goto(f"{address}{LIST}#{rubbish}")
        expect(questions(phone), rubbish).to_have_text(wanted)
        expect(phone.locator("[data-offer]"), rubbish).to_be_hidden()


def test_rubbish_in_the_form_s_address_gives_the_usual_list_or_none(phone: Page, address: str) -> None:
    for query, count in (("fill=no&minutes=20", 0), ("fill=yes&minutes=7&goal=nonsense&asks=%00&format=<b>", 8), ("fill=yes", 8)):
        keep(phone, address, "{}")
        phone.goto(f"{address}{LIST}?{query}")
        expect(items(phone), query).to_have_count(count)
        if count:
            expect(phone).to_have_url(address + LIST)


def test_a_retired_question_says_so_and_offers_its_successor(browser: Browser, career_fair_site: Any) -> None:
    from support.helpers import served  # noqa: PLC0415  only here

    with served(career_fair_site.root) as address:
        context = browser.new_context()
        page = context.new_page()
        ids = ["vieja-pregunta", "pregunta-perdida", "nunca-existio", "semana"]
        with_list(page, address, ids)
        shown = texts(page, 4)
        assert shown[:3] == ["¿Cómo se llama su empresa?", "¿Dónde aparcan?", "Una pregunta que ya no está"]
        expect(items(page).nth(0).locator("[data-note]")).to_contain_text("¿Qué hace su equipo aquí en la feria?")
        expect(items(page).nth(1).locator("[data-note]")).to_have_text("Esta pregunta ya no está.")
        assert [row["id"] for row in kept(page)["list"]] == ids
        page.get_by_role("button", name="Usar la nueva").click()
        expect(questions(page).first).to_have_text("¿Qué hace su equipo aquí en la feria?")
        context.close()


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_list_works_for_this_visit_and_says_so(browser: Browser, address: str, script: str) -> None:
    context = browser.new_context(has_touch=True)  # the theme's own script fails where the storage is blocked; ours must not
    phone = context.new_page()
    phone.add_init_script(script)
    phone.goto(address + LIST)
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(items(phone)).to_have_count(8)
    expect(phone.locator("[data-not-saved]")).to_be_visible()
    phone.get_by_role("button", name="Undo").tap()
    expect(items(phone)).to_have_count(0)
    context.close()


def test_broken_storage_gives_an_empty_list_that_works(phone: Page, address: str) -> None:
    for value in ("{", "[]", "null", '"x"', '{"version":1,"list":"x"}', '{"version":1,"list":[null,7,{"id":"../x"}]}'):
        keep(phone, address, value)
        phone.goto(address + LIST)
        expect(items(phone), value).to_have_count(0)
        phone.get_by_role("button", name="Choose questions for me").tap()
        expect(items(phone), value).to_have_count(8)
        if value == "{":
            assert phone.evaluate("localStorage.getItem('handbook.broken')") == "{"


def test_what_a_newer_handbook_wrote_stays_as_it_is(phone: Page, address: str) -> None:
    newer = '{"version":99,"list":[{"id":"x"}],"plans":[1]}'
    keep(phone, address, newer)
    phone.goto(address + LIST)
    phone.get_by_role("button", name="Choose questions for me").tap()
    expect(items(phone)).to_have_count(8)
    expect(phone.locator("[data-not-saved]")).to_be_visible()
    assert phone.evaluate("key => localStorage.getItem(key)", KEY) == newer


def test_two_tabs_do_not_overwrite_each_other(browser: Browser, address: str) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    topic = HANDBOOK.topics[1]
    for page in (one, other):
        page.goto(f"{address}questions/{topic.id}/")
    first, second = HANDBOOK.questions_of(topic)[:2]
    one.get_by_label(f"Add to my list: {first.question}").check()
    expect(other.locator("[data-count]")).to_have_text("Questions on your list: 1")  # the tabs may be two processes
    other.get_by_label(f"Add to my list: {second.question}").check()
    expect(one.locator("[data-count]")).to_have_text("Questions on your list: 2")
    expect(one.get_by_label(f"Add to my list: {second.question}")).to_be_checked()
    assert [item["id"] for item in kept(one)["list"]] == [first.id, second.id]
    context.close()


def test_the_questions_are_filtered_by_text_and_tags_and_the_address_remembers(phone: Page, address: str) -> None:
    phone.goto(f"{address}questions/all/")
    shown = phone.locator(".glance__question:visible")
    count = phone.locator(".filter [role=status]")
    expect(shown).to_have_count(len(HANDBOOK.active_questions))
    must = [question for question in HANDBOOK.active_questions if question.must_ask]
    phone.get_by_label("Only the must-asks").check()
    expect(shown).to_have_count(len(must))
    expect(count).to_have_text(f"Questions shown: {len(must)}")
    phone.locator("[data-filter-more] summary").click()
    phone.get_by_label("When in the talk").select_option("close")
    phone.get_by_label("How you talk").select_option("email")
    closing = [one for one in must if one.stage == "close" and (not one.formats or "email" in one.formats)]
    expect(shown).to_have_count(len(closing))
    phone.wait_for_url("**/?*must=yes*stage=close*format=email*")
    phone.goto(phone.url)
    expect(shown).to_have_count(len(closing))
    expect(phone.get_by_label("When in the talk")).to_be_visible()
    phone.get_by_role("button", name="Clear the filters").click()
    expect(shown).to_have_count(len(HANDBOOK.active_questions))
    phone.wait_for_url(f"{address}questions/all/")
    phone.get_by_label("Words in the question").press_sequentially("RESUME")
    expect(count).to_have_text(re.compile(r"Questions shown: [1-3]?\d$"))
    for entry in shown.all():
        assert re.search("r[eé]sum[eé]", f"{entry.inner_text()} {entry.get_attribute('data-words')}", re.IGNORECASE)
    phone.get_by_label("Words in the question").fill("zzzz")
    expect(count).to_contain_text("No question fits")
    expect(phone.locator(".empty .drawing")).to_be_visible()


@pytest.mark.parametrize("tag", ["goal", "asks", "field", "topic"])
def test_each_filter_shows_just_the_questions_with_its_tag(phone: Page, address: str, tag: str) -> None:
    library = HANDBOOK.library
    labels: dict[str, tuple[Any, ...]] = {
        "goal": library.goals,
        "asks": library.people,
        "field": library.fields,
        "topic": HANDBOOK.topics,
    }
    label = labels[tag][1].id
    phone.goto(f"{address}questions/all/?{tag}={label}")
    own = {"goal": "goals", "asks": "asks", "field": "fields"}
    wanted = [
        question.id
        for question in HANDBOOK.active_questions
        if (
            HANDBOOK.topic_of[question.id].id == label
            if tag == "topic"
            else not getattr(question, own[tag]) or label in getattr(question, own[tag])
        )
    ]
    shown = phone.locator(".glance__question:visible")
    expect(shown).to_have_count(len(wanted))
    assert [entry.get_attribute("data-question") for entry in shown.all()] == wanted


def test_the_search_field_of_the_overview_leads_to_the_filtered_list(phone: Page, address: str) -> None:
    phone.goto(f"{address}questions/")
    phone.get_by_label("Search in all questions").fill("salary")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(f"{address}questions/all/?text=salary")
    expect(phone.get_by_label("Words in the question")).to_have_value("salary")
    expect(phone.locator(".glance__question:visible").first).to_be_visible()
    expect(phone.locator(".filter [role=status]")).to_contain_text("Questions shown")


def test_the_library_is_complete_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}questions/all/")
    expect(page.locator(".glance__question:visible")).to_have_count(len(HANDBOOK.active_questions))
    for path in ("questions/", "questions/all/", "questions/skills/", LIST):
        page.goto(address + path)
        expect(page.locator(":is(form, .pick, .strip, [data-my-list]):visible")).to_have_count(0)
    expect(page.locator(".without-script")).to_be_visible()
    page.goto(f"{address}questions/skills/")
    page.locator("details summary").first.click()
    expect(page.locator(".rule__body").first).to_be_visible()
    context.close()
