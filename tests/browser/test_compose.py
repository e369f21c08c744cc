"""The page of a message in a real browser: filled in, measured, checked, copied, mailed, printed, kept on the device."""

from __future__ import annotations

import json
import re
from email import message_from_bytes, policy
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from handbook.message_text import MessageError, as_data, blanks_of, choices_of, needed_blanks, read_message, written
from support.helpers import TEMPLATES, load, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from handbook.book import Handbook

HANDBOOK: Handbook = load()
KEY = "handbook.state"
EXAMPLES = {blank.id: blank.example for blank in HANDBOOK.messaging.blanks}
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> & 'quotes' {my-name} $& %0A"
COLD = "messages/email-cold/"
ME = {
    "Your name": "Zoë Muñoz",
    "Your year and what you study": "a first-year student",
    "Your school": "Sample College",
    "The field you want to learn about": "nursing",
    "How you address them": "Ms. Example",
    "Their job title": "a nurse",
    "Where you found their name": "on the page of your clinic",
}
"""Just what the request needs: a label for each field, and what a student types."""


def words(page: Page) -> Locator:
    """The words of the message."""
    return page.locator("[data-words-shown]")


def status(page: Page) -> Locator:
    """What was last said to screen readers."""
    return page.locator("[data-status]")


def warnings(page: Page) -> Locator:
    """What should be mended before the message goes."""
    return page.locator("[data-warnings]")


def field(page: Page, label: str) -> Locator:
    """The field of a blank; its label may go on with the beginning of a sentence."""
    return page.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}( “|$)"))


def fill_in(page: Page, values: dict[str, str]) -> None:
    """Type into the fields."""
    for label, value in values.items():
        field(page, label).fill(value)


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    state: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key) ?? '{}'", KEY))
    return state


def copy(page: Page, button: str) -> str:
    """Return what a button copies."""
    status(page).evaluate("one => { one.textContent = '' }")  # what an earlier copy said
    page.get_by_role("button", name=button).click()
    expect(status(page)).to_have_text("Copied.")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def mail_of(page: Page) -> tuple[str, str]:
    """Return subject and text of the address for the mail app, as a mail app reads it (RFC 6068), once the page has made it."""
    link = page.locator("[data-mail]")
    expect(link).to_have_attribute("href", re.compile("^mailto:.+&body=."))
    address = urlsplit(str(link.get_attribute("href")))
    assert address.scheme == "mailto"
    assert "+" not in address.query  # a mail app would show it as a plus
    parts = parse_qs(address.query, strict_parsing=True)
    return parts["subject"][0], parts["body"][0]


# ------------------------------------------------------------------ the way of a student


def test_from_home_to_a_personal_request_in_the_mail_app(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.get_by_role("link", name="I need words to write").tap()
    phone.get_by_role("link", name="E-mail to somebody you don't know").tap()
    phone.get_by_role("link", name="Fill in the blanks").tap()
    expect(field(phone, "Your name")).to_be_in_viewport()
    fill_in(phone, ME)
    subject, text = mail_of(phone)
    expect(warnings(phone)).to_be_hidden()
    assert subject == "Student with a question about nursing"
    assert text == written(
        HANDBOOK.message["email-cold"].parts,
        {
            "my-name": "Zoë Muñoz", "my-studies": "a first-year student", "my-school": "Sample College", "my-interest": "nursing",
            "their-name": "Ms. Example", "their-job": "a nurse", "found-in": "on the page of your clinic", "minutes": "20 to 30",
        },
        {},
    ).replace("\n", "\r\n")  # fmt: skip
    assert len(ME) <= 7, "a request needs few words of one's own"


def test_examples_are_shown_until_something_is_typed_then_what_is_missing(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    expect(words(phone)).to_contain_text("Dear Ms. Example")
    expect(phone.locator("[data-legend]")).to_be_visible()
    field(phone, "Your name").fill("Zoë Muñoz")
    expect(words(phone)).to_contain_text("My name is Zoë Muñoz. I am [Your year and what you study] at [Your school].")
    expect(words(phone)).not_to_contain_text("on LinkedIn")
    expect(words(phone)).not_to_contain_text("I saw that")  # what is optional vanishes
    expect(phone.locator("[data-legend]")).to_be_hidden()
    expect(warnings(phone)).to_contain_text(
        "Still to fill in: The field you want to learn about, How you address them, Your year and what you study"
    )
    assert "[Your year and what you study]" in mail_of(phone)[1]
    assert "on LinkedIn" not in mail_of(phone)[1]


def test_the_words_follow_the_chosen_tone_and_ask_only_for_what_they_need(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    expect(field(phone, "Their first name")).to_be_hidden()
    phone.get_by_label("Friendly").check()
    phone.get_by_label("Plainer words").check()
    expect(field(phone, "Their first name")).to_be_visible()
    expect(field(phone, "How you address them")).to_be_hidden()
    fill_in(phone, {"Your name": "Zoë Muñoz", "Their first name": "Kim"})
    expect(words(phone)).to_contain_text("Hello Kim,")
    expect(words(phone)).to_contain_text("Could we talk for 20 to 30 minutes about your work")
    phone.reload()
    expect(phone.get_by_label("Friendly")).to_be_checked()
    expect(words(phone)).to_contain_text("Hello Kim,")


def test_what_was_typed_once_is_there_in_every_message(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    fill_in(phone, ME)
    phone.goto(f"{address}messages/thank-you-email/")
    expect(field(phone, "Your name")).to_have_value("Zoë Muñoz")
    expect(words(phone)).to_contain_text("Thank you for talking with me about your work as a nurse.")
    expect(warnings(phone)).to_contain_text("Still to fill in: One thing you learned, What you will do now")


def test_the_subject_can_be_chosen(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    fill_in(phone, ME)
    phone.get_by_label("Subject line").select_option("2")
    expect(phone.locator("[data-subjects]")).to_have_text("Sample College student interested in nursing")
    assert mail_of(phone)[0] == "Sample College student interested in nursing"


# ------------------------------------------------------------------ length and warnings


def test_the_meter_counts_words_and_says_when_it_is_too_much(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    fill_in(phone, ME)
    count = len(words(phone).inner_text().split())
    expect(phone.locator("[data-sum]")).to_have_text(f"{count} of 120 words.")
    expect(phone.locator("[data-screen]")).to_be_visible()
    field(phone, "Where you found their name").fill("a " * 100)
    expect(phone.locator("[data-sum]")).to_contain_text("of 120 words.")
    expect(phone.locator("[data-screen]")).to_be_hidden()
    expect(warnings(phone)).to_contain_text("This is too long.")


def test_a_note_counts_characters_and_a_text_message_its_parts(phone: Page, address: str) -> None:
    phone.goto(f"{address}messages/linkedin-note/")
    fill_in(phone, {"Your name": "Zoë 👩‍🎓"})
    count = len("".join(words(phone).all_inner_texts()))
    expect(phone.locator("[data-sum]")).to_have_text(f"{count} of 200 characters.")
    phone.goto(f"{address}messages/running-late/")
    fill_in(phone, {"How you address them": "Ms. Example", "Minutes you will be late": "10", "Your name": "Ana"})
    expect(phone.locator("[data-sum]")).to_contain_text("Text messages needed: 1.")
    fill_in(phone, {"How you address them": "Ms. Пример"})  # letters outside the basic alphabet need more room
    expect(phone.locator("[data-sum]")).to_contain_text("Text messages needed: 2.")


def test_a_wrong_name_or_a_request_for_a_job_is_pointed_out(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    for label, value, warning in (
        ("How you address them", "Dear Ms. Example", "Leave out the greeting."),
        ("How you address them", "Mrs. Example", "Write “Ms.”"),
        ("How you address them", "Ms./Mr. Example", "Find out the name."),
        ("How you address them", "hiring manager", "Find out the name."),
        ("How you address them", "Dr. Jamie Example", "write the last name only"),
        ("How you address them", "Mr.", "Add the last name."),
        ("The field you want to learn about", "any openings for nurses", "It says “any openings”."),
        ("Where you found their name", "while I was looking for a job", "It says “looking for a job”."),
    ):
        fill_in(phone, ME)
        expect(warnings(phone), "before " + value).to_be_hidden()
        field(phone, label).fill(value)
        expect(warnings(phone), value).to_contain_text(warning)
        if "says" not in warning:
            expect(field(phone, label), value).to_have_accessible_description(re.compile(re.escape(warning)))


def test_right_names_get_no_warning(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    fill_in(phone, ME)
    for name in ("Jamie Example", "Ms. Example", "Ms. Example-Sample", "Dr. Ngô", "Ms. Dearborn", "Professor O’Example"):
        field(phone, "How you address them").fill(name)
        expect(words(phone), name).to_contain_text(name)
        expect(warnings(phone), name).to_be_hidden()


# ------------------------------------------------------------------ on its way


def test_it_is_copied_as_plain_and_as_rich_text(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + COLD)
    fill_in(page, {**ME, "Your name": HOSTILE})
    plain = copy(page, "Copy the text")
    assert plain == mail_of(page)[1].replace("\r\n", "\n")
    assert HOSTILE in plain
    rich = page.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())")
    assert "&lt;img src=x" in rich
    assert "<img" not in rich
    assert rich.count("<p") == len(plain.split("\n\n"))
    assert copy(page, "Copy the subject") == "Student with a question about nursing"
    context.close()


def test_copying_says_what_is_still_missing(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}messages/congratulate/")
    page.get_by_role("button", name="Copy the text").click()
    expect(status(page)).to_have_text(re.compile(r"Copied\. Still to fill in: .*Your name"))
    page.evaluate("() => { navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject() }")
    page.get_by_role("button", name="Copy the text").click()
    expect(status(page)).to_contain_text("does not let the page copy")
    context.close()


def test_it_is_downloaded_as_text_and_as_a_mail_draft(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    fill_in(
        phone,
        {**ME, "Your name": 'Zoë "Z" Müller 👩‍🎓 & Söhne, 100 %', "The field you want to learn about": "Pflege = nursing? =?utf-8?Q?x?="},
    )
    with phone.expect_download() as loading:
        phone.get_by_role("button", name="E-mail file (EML)").tap()
    assert loading.value.suggested_filename == "message-email-cold.eml"
    raw = loading.value.path().read_bytes()
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    mail = message_from_bytes(raw, policy=policy.default)
    subject, text = mail_of(phone)
    assert mail["Subject"] == subject == "Student with a question about Pflege = nursing? =?utf-8?Q?x?="
    assert mail.defects == []
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == text.replace("\r\n", "\n")
    with phone.expect_download() as loading:
        phone.get_by_role("button", name="Text file (TXT)").tap()
    assert loading.value.path().read_text(encoding="utf-8") == f"{subject}\n\n{text}\n".replace("\r\n", "\n")


def test_a_message_too_long_for_the_mail_app_says_so(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    fill_in(phone, {**ME, "Where you found their name": "ü" * 300, "Your school": "ä" * 300})
    expect(phone.locator("[data-mail]")).to_be_hidden()
    expect(warnings(phone)).to_contain_text("Copy the text, or use the e-mail file.")


def test_a_text_message_opens_the_messages_app(phone: Page, address: str) -> None:
    phone.goto(f"{address}messages/running-late/")
    fill_in(phone, {"How you address them": "Ms. Example & Co", "Minutes you will be late": "10", "Your name": "Zoë"})
    expect(phone.locator("[data-sms]")).to_have_attribute("href", re.compile(r"^sms:\?&body=."))
    link = str(phone.locator("[data-sms]").get_attribute("href"))
    text = parse_qs(link.partition("?&")[2], strict_parsing=True)["body"][0]
    assert text.startswith("Dear Ms. Example & Co, I'm sorry, I'll be about 10 minutes late.")


def test_it_is_shared_where_the_phone_can(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("navigator.share = async (data) => { window.shared = data }")
    page.goto(address + COLD)
    fill_in(page, ME)
    page.get_by_role("button", name="Share", exact=True).click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared") == {"title": mail_of(page)[0], "text": mail_of(page)[1].replace("\r\n", "\n")}
    page.close()


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_script_for_a_call_is_printed_on_one_page_in_large_type(phone: Page, address: str, tmp_path: Path, paper: str) -> None:
    phone.goto(f"{address}messages/phone-request/")
    fill_in(phone, {"Your name": "Zoë Muñoz"})
    phone.pdf(path=tmp_path / "x.pdf", format=paper)
    (page,) = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    text = page.get_textpage()
    assert "Hello, my name is Zoë Muñoz." in text.get_text_range().replace("\r\n", " ")
    assert "Erase what I typed" not in text.get_text_range()
    at = text.search("Hello, my name is")
    index, _ = at.get_next()
    _, bottom, _, top = text.get_charbox(index, loose=True)
    assert top - bottom >= 16


# ------------------------------------------------------------------ kept, undone, erased


def test_undo_and_erase(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    expect(phone.get_by_role("button", name="Undo")).to_be_hidden()
    fill_in(phone, {"Your name": "Zoë", "Your school": "Sample"})
    phone.get_by_role("button", name="Undo").tap()
    expect(field(phone, "Your school")).to_have_value("")
    expect(field(phone, "Your name")).to_have_value("Zoë")
    phone.get_by_role("button", name="Erase what I typed").tap()
    expect(status(phone)).to_contain_text("is erased")
    expect(field(phone, "Your name")).to_have_value("")
    expect(words(phone)).to_contain_text("My name is Alex Sample.")
    assert kept(phone)["blanks"] == {}
    phone.get_by_role("button", name="Undo").tap()
    expect(field(phone, "Your name")).to_have_value("Zoë")
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_role("button", name="Erase what I typed")).to_be_focused()


def test_hostile_text_is_shown_as_text_everywhere(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    for box in phone.locator("[data-field] input").all():
        if box.is_visible():
            box.fill(HOSTILE)
    expect(words(phone)).to_contain_text(f"My name is {HOSTILE}.")
    expect(phone.locator("article img")).to_have_count(0)
    phone.reload()
    expect(words(phone)).to_contain_text(f"My name is {HOSTILE}.")
    assert phone.title().startswith("E-mail to somebody")
    assert mail_of(phone)[1].count(HOSTILE) >= 2


def test_rubbish_in_the_storage_does_no_harm(phone: Page, address: str) -> None:
    phone.goto(address + COLD)
    rubbish = [
        "null",
        "7",
        '{"my-name": 7}',
        '{"my-name": null, "x y": "z"}',
        '{"__proto__": {"a": "b"}}',
        f'{{"my-name": "{"x" * 5000}"}}',
    ]
    for blanks in rubbish:
        state = f'{{"version": 1, "blanks": {blanks}, "wording": {{"tone": "9"}}}}'
        phone.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, state])
        phone.reload()
        expect(words(phone), blanks).to_contain_text("My name is ")
        field(phone, "Your school").fill("Sample College")
        expect(words(phone), blanks).to_contain_text("at Sample College")
        assert len(kept(phone)["blanks"].get("my-name", "")) <= 300, blanks


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def test_without_storage_it_works_for_this_visit_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(FULL)
    page.goto(address + COLD)
    field(page, "Your name").fill("Zoë")
    expect(words(page)).to_contain_text("My name is Zoë.")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    page.close()


def test_two_tabs_show_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    one.goto(address + COLD)
    other.goto(f"{address}messages/email-alum/")
    field(one, "Your name").fill("Zoë")
    expect(field(other, "Your name")).to_have_value("Zoë")  # the tabs may be two processes
    field(other, "Your school").fill("Sample College")
    expect(field(one, "Your school")).to_have_value("Sample College")
    context.close()


# ------------------------------------------------------------------ keyboard, no scripts, the list of messages


def test_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}messages/running-late/")
    page.get_by_label("Formal").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Friendly")).to_be_focused()
    for typed in ("Zoë", "Kim", "10"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    expect(words(page)).to_have_text(
        "Hi Kim, I'm sorry, I'll be about 10 minutes late. Does that still work, or is another time better? Zoë"
    )
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Open in my messages app", "Copy the text", "Text file (TXT)", "Print", "Undo"]
    page.keyboard.press("Enter")
    expect(words(page)).to_contain_text("[Minutes you will be late]")
    page.close()


def test_without_scripts_the_words_are_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + COLD)
    expect(words(page)).to_be_visible()
    expect(page.locator("[data-subjects] li")).to_have_count(3)
    page.get_by_text("Another wording: Friendly, Plainer words").click()
    expect(page.locator(".words__other .words")).to_contain_text("Hello Jamie,")
    for hidden in ("form", "[data-mail]", "[data-copy]", ".compose__jump"):
        expect(page.locator(f"main {hidden}").first).to_be_hidden()
    context.close()


def test_the_messages_are_filtered_by_channel_and_text(phone: Page, address: str) -> None:
    phone.goto(f"{address}messages/")
    shown = phone.locator(".glance__message:visible")
    expect(shown).to_have_count(len(HANDBOOK.active_messages))
    phone.get_by_label("How you send it").select_option("voicemail")
    expect(shown).to_have_count(1)
    phone.get_by_label("How you send it").select_option("")
    phone.get_by_label("Words in the title").fill("ghosted")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Reminder after 7 business days")
    phone.get_by_label("Words in the title").fill("zzz")
    expect(phone.get_by_role("status")).to_contain_text("No message fits.")


# ------------------------------------------------------------------ Python and JavaScript write the same


@pytest.fixture(scope="module")
def in_browser(browser: Browser) -> Iterator[Any]:
    """Return a function that runs an expression over the modules: t (message_text.js), m (mail.js), cases."""
    script = """async ([body, cases]) => {
        const [t, m] = await Promise.all(["message_text", "mail"].map((name) => import(`${location.origin}/${name}.js`)));
        return cases.map(new Function("t", "m", `return (one) => ${body}`)(t, m));
    }"""
    with served(TEMPLATES / "assets") as address:
        page = browser.new_page()
        page.goto(address)
        yield lambda body, cases: page.evaluate(script, [body, cases])
        page.close()


WRITTEN = "t.asText(t.tidy(t.pieces(...one)))"


def test_the_browser_writes_every_message_just_as_the_pages_do(in_browser: Any) -> None:
    cases, wanted = [], []
    for message in HANDBOOK.active_messages:
        counts = {choice.id: len(choice.options) for choice in choices_of(message.parts)}
        values = [EXAMPLES, {blank: EXAMPLES[blank] for blank in needed_blanks(message.parts)}, {}]
        values += [{name: text for name, text in EXAMPLES.items() if name != blank} for blank in set(blanks_of(message.parts))]
        for options, given_ in product(product(*(range(count) for count in counts.values())), values):
            chosen = dict(zip(counts, options, strict=True))
            for parts in (message.parts, *message.subject_parts):
                cases.append([as_data(parts), given_, chosen])
                wanted.append(written(parts, given_, chosen))
    assert len(cases) > 1000
    assert in_browser(WRITTEN, cases) == wanted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text("ab.{}[]|:\n ", max_size=40), st.text("a. \n", max_size=6), st.text("b.é", max_size=4)), max_size=20))
def test_the_browser_writes_any_text_just_as_python_does(in_browser: Any, texts: list[tuple[str, str, str]]) -> None:
    cases, wanted = [], []
    for text, one, other in texts:
        try:
            parts = read_message(text)
        except MessageError:
            continue
        values = {"a": one, "b": other}
        cases.append([as_data(parts), values, {}])
        wanted.append(written(parts, values, {}))
    assert in_browser(WRITTEN, cases) == wanted


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n&%=?+\"'#ü👩‍🎓"), max_size=120)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=20))
def test_mailto_and_draft_bring_any_text_back(in_browser: Any, texts: list[tuple[str, str]]) -> None:
    texts = [(" ".join(subject.split()), body) for subject, body in texts]
    cases = [list(pair) for pair in texts]
    for (subject, body), link, draft in zip(
        texts, in_browser("m.mailto(...one) ?? null", cases), in_browser("m.eml(...one)", cases), strict=True
    ):
        if link:
            parts = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=True)
            assert (parts["subject"][0], parts["body"][0].replace("\r\n", "\n")) == (subject, body)
        mail = message_from_bytes(draft.encode("ascii"), policy=policy.default)
        assert mail["Subject"] == subject
        assert mail.get_content().replace("\r\n", "\n") == f"{body}\n"
        assert all(len(line) <= 998 for line in draft.split("\r\n"))


def test_the_parts_of_a_text_message_are_those_of_the_standard(in_browser: Any) -> None:
    parts = {
        "": 1, "a" * 160: 1, "a" * 161: 2, "a" * 306: 2, "a" * 307: 3, "€" * 80: 1, "€" * 81: 2, "ж" * 70: 1, "ж" * 71: 2, "👩" * 36: 2,
    }  # fmt: skip
    assert dict(zip(parts, in_browser("t.parts(one)", list(parts)), strict=True)) == parts


def test_every_pattern_of_a_mistake_can_be_read_by_browsers(browser: Browser) -> None:
    patterns = [warning.pattern for blank in HANDBOOK.messaging.blanks for warning in blank.warnings]
    page = browser.new_page()
    assert page.evaluate("patterns => patterns.map((one) => new RegExp(one, 'iu')).length", patterns) == len(patterns) > 0
    page.close()
