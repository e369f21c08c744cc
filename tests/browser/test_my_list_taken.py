"""The list of questions leaves the page: on paper, as a file, as a copy, as a link and as a QR code."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import PAPERS, bytes_of, text_of
from support.pages.my_list import MyListPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HANDBOOK = load()
FIRST_IDS = [HANDBOOK.questions.in_group(topic.id).active[0].id for topic in HANDBOOK.topics]
LONGEST = sorted(HANDBOOK.questions.active, key=lambda question: len(question.question))
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> 'why' & \"how\"?"
MALFORMED = (
    "q=no-such-question",
    "q=<script>alert(1)</script>",
    "q=%E0%A4%A&own=",
    "own=99999 x" * 3,
    "q=" + "a" * 5000,
    "own=3 ",
    "=&&&=%",
)
pytestmark = pytest.mark.promise(
    "Readers can take a list of questions with them as one printed page, a file, copied text, a link, or a QR code"
)


def test_the_list_is_printed_on_one_page_with_room_for_notes(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    for count in (3, 8, 12):
        longest = LONGEST[-count:]
        my_list.open_with(*(question.id for question in longest))
        expect(my_list.items).to_have_count(count)
        for paper in PAPERS:
            document = my_list.printed(paper)
            assert len(document) == 1, f"{count} questions on {paper}"
            text = text_of(document)
            assert [one.id for one in longest if " ".join(one.question.split()) not in text] == [], f"{count} questions on {paper}"
            assert "Question builder" not in text
            places = document[0].get_textpage()
            assert min(places.get_rect(index)[1] for index in range(places.count_rects())) > 0, "nothing is cut off at the foot"
            assert document[0].get_height() > 700


def test_the_list_leaves_as_text_table_and_clipboard(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open_with(*FIRST_IDS[:2])
    formula = '=HYPERLINK("x") "quoted", with comma?'
    my_list.add_own(formula)
    table = my_list.downloaded("csv")
    assert table.suggested_filename == "my-questions.csv"
    assert bytes_of(table).startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(bytes_of(table).decode("utf-8-sig"))))
    assert rows[0] == ["Question", "Minutes", "Notes"]
    assert [row[0] for row in rows[1:]] == [*my_list.shown(3)[:2], f"'{formula}"]
    text = bytes_of(my_list.downloaded("txt")).decode()
    assert text.startswith("My questions\n\n1. ")
    assert my_list.copied("copy") == text


def test_a_link_carries_the_list_to_another_device(browser: Browser, phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open_with(*FIRST_IDS[:3])
    my_list.add_own(HOSTILE)
    expected = my_list.shown(4)
    link = my_list.link()
    assert link.partition("#")[0] == address + MyListPage.path, "what was typed comes after the #, which no server sees"
    context = browser.new_context()
    other = MyListPage(context.new_page(), address)
    other.page.goto(link)
    expect(other.offer).to_contain_text(other.texts["shared"].format(count=4))
    expect(other.offered).to_have_text(expected)
    expect(other.items).to_have_count(0)
    other.press("use")
    expect(other.questions).to_have_text(expected)
    expect(other.page).to_have_url(address + MyListPage.path)
    other.page.goto(link)
    other.press("decline")
    expect(other.questions).to_have_text(expected)
    assert other.page.title() != "broken"
    context.close()


def test_the_qr_code_holds_the_link(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open_with(*FIRST_IDS[:8])
    button = my_list.button(my_list.texts["qr"])
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(my_list.qr_code).to_be_visible()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(my_list.qr_code.screenshot())))
    assert code.text == my_list.link()
    button.click()
    expect(my_list.qr_code).to_be_hidden()


def test_a_list_too_long_for_a_qr_code_says_so(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    own = [{"own": f"{number} " + "why " * 45, "minutes": 3} for number in range(30)]
    my_list.store({"version": 1, "list": own, "choice": {}})
    my_list.open()
    my_list.press("qr")
    expect(my_list.status).to_have_text(my_list.texts["too_long"])
    expect(my_list.qr_code).to_be_hidden()


def test_a_malformed_link_is_ignored(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    my_list.open_with(*FIRST_IDS[:2])
    expected = my_list.shown(2)
    for malformed in MALFORMED:
        my_list.leave()  # else only the place on the page would change
        my_list.open(f"{MyListPage.path}#{malformed}")
        expect(my_list.questions, malformed).to_have_text(expected)
        expect(my_list.offer, malformed).to_be_hidden()


def test_a_malformed_address_of_the_form_gives_the_usual_list_or_none(phone: Page, address: str) -> None:
    my_list = MyListPage(phone, address)
    for query, count in (("fill=no&minutes=20", 0), ("fill=yes&minutes=7&goal=nonsense&person=%00&format=<b>", 8), ("fill=yes", 8)):
        my_list.store("{}")
        my_list.open(f"{MyListPage.path}?{query}")
        expect(my_list.items, query).to_have_count(count)
        if count:
            expect(phone).to_have_url(address + MyListPage.path)
