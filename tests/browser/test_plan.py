"""The reader's plan in a real browser: made, planned, ticked, printed, taken to the calendar and to another device, erased."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import expect

from support.helpers import load
from support.plans import KEY, eight_questions, full_plan, keep_plans, state_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Download, Locator, Page

HANDBOOK = load()
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> & 'q' {name} %0A"
NOW = "2026-11-20T10:00:00-06:00"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.fixture
def plan(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the plan on a phone in Chicago, on a Friday morning; a failing script fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, timezone_id="America/Chicago", locale="en-US")
    page = context.new_page()
    page.clock.install(time=NOW)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}plan/")
    yield page
    context.close()
    assert wrong == []


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    state: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    return state


def make(page: Page, name: str) -> None:
    """Make a plan."""
    page.locator("#new_name").fill(name)
    page.get_by_role("button", name="Make my plan").click()
    expect(page.locator("[data-name]").first).to_have_text(name)


def open_part(page: Page, name: str) -> None:
    """Unfold a part of the page."""
    page.locator("summary", has_text=name).click()


def next_title(page: Page) -> Locator:
    """The one thing to do next."""
    return page.locator("[data-next-title]")


def saved(download: Download) -> str:
    """Return the text of a download, with its line ends."""
    with download.path().open(encoding="utf-8", newline="") as file:
        return file.read()


def with_plans(page: Page, *plans: dict[str, Any], path: str = "plan/") -> None:
    """Open a page in a browser that has these plans."""
    keep_plans(page, *plans)
    page.goto(re.sub(r"plan/$", path, page.url))


# ------------------------------------------------------------------ the way of a student


def test_from_home_to_a_plan_a_request_eight_questions_a_calendar_and_a_sheet(plan: Page, address: str, tmp_path: Path) -> None:
    plan.goto(address)
    plan.get_by_role("link", name="I want to be led step by step").tap()
    make(plan, "Maria Example")
    expect(next_title(plan)).to_have_text("Write one sentence about what you want to learn")
    expect(next_title(plan)).not_to_be_focused()
    for title in ("Look for a link between you and this person", "Send the request"):
        plan.get_by_role("button", name="Done", exact=True).tap()
        expect(next_title(plan)).to_have_text(title)
        expect(next_title(plan)).to_be_focused()
    open_part(plan, "About the talk")
    plan.get_by_label("How you found them").select_option("They went to my school")
    plan.get_by_role("textbox", name="How you address them").fill("Ms. Example")
    plan.locator(".next").get_by_role("link", name="Words: E-mail to somebody from your school").tap()
    expect(plan.locator("[data-plan-line]")).to_contain_text("Plan: Maria Example")
    expect(plan.locator("[data-words-shown]")).to_contain_text("Dear Ms. Example")
    plan.locator("[data-plan-line] a").tap()
    plan.get_by_role("button", name="Write into my plan").tap()  # sent today
    expect(next_title(plan)).to_have_text("Agree on a day and a time")
    expect(plan.locator("[data-plan-status]")).to_have_text("Asked")
    expect(plan.locator("li[data-key=remind]")).to_contain_text("Tuesday, December 1")
    plan.locator("#next_date").fill("2026-12-03")
    plan.locator("#next_time").fill("14:00")
    plan.get_by_role("button", name="Write into my plan").tap()
    expect(plan.locator("[data-plan-status]")).to_have_text("Date agreed")
    expect(plan.locator("li[data-key=talk]")).to_contain_text("Thursday, December 3 at 2:00 PM")
    plan.get_by_role("link", name="My questions: 0").tap()
    plan.get_by_role("button", name="Choose questions for me").tap()
    expect(plan.locator("[data-items] > li")).to_have_count(8)
    plan.goto(f"{address}plan/")
    expect(plan.get_by_role("link", name="My questions: 8")).to_be_visible()
    plan.locator(".plan__take").get_by_role("link", name="My sheet").tap()
    expect(plan.locator("[data-questions] > li")).to_have_count(8)
    document = printed(plan, tmp_path / "sheet.pdf", "Letter")
    assert len(document) == 1
    assert kept(plan)["plans"][0]["dates"] == {"sent": "2026-11-20", "appointment": "2026-12-03"}


def printed(page: Page, path: Path, paper: str) -> pypdfium2.PdfDocument:
    """Print a page as the browser's print command does."""
    page.pdf(path=path, format=paper, prefer_css_page_size=False)
    return pypdfium2.PdfDocument(path)


def test_with_the_keyboard_alone(plan: Page) -> None:
    plan.locator("#new_name").focus()
    plan.keyboard.type("Maria")
    plan.keyboard.press("Enter")
    expect(plan.locator("#plan_name")).to_be_focused()
    tick = plan.locator("li[data-key=set-goal]").get_by_role("checkbox")
    tick.focus()
    plan.keyboard.press("Space")
    expect(tick).to_be_checked()
    expect(tick).to_be_focused()
    expect(plan.locator("[data-status]")).to_have_text("Done: Write one sentence about what you want to learn")
    plan.get_by_role("button", name="Undo").first.press("Enter")
    expect(tick).not_to_be_checked()


def test_without_scripts_the_page_says_what_it_would_do(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    for path in ("plan/", "plan/sheet/", "plan/talk/", "plan/compare/"):
        page.goto(address + path)
        expect(page.locator("main .notice:visible")).to_contain_text("needs JavaScript")
        expect(page.locator("[data-plan]")).to_be_hidden()
        assert page.locator("main .notice:visible a").count()
    page.close()


def test_several_plans_stand_side_by_side_and_keep_what_is_theirs(plan: Page, address: str) -> None:
    with_plans(plan, full_plan(), full_plan(id="two", name="Lee Sample", list=[], ticks={}, theirs={}, choice={"format": "phone"}))
    plan.get_by_label("Your plans").select_option("Lee Sample")
    expect(plan.locator("[data-name]").first).to_have_text("Lee Sample")
    expect(plan.get_by_role("link", name="My questions: 0")).to_be_visible()
    plan.goto(f"{address}checklists/one-page/")
    plan.get_by_label("Ask for 20 to 30 minutes").check()
    ticks = [one["ticks"] for one in kept(plan)["plans"]]
    assert ticks == [{"one-page": ["send-the-request"]}, {"one-page": ["ask-for-20-to-30-minutes"]}]
    plan.goto(f"{address}phases/prepare/")
    plan.get_by_role("button", name="Open all rules").click()
    expect(plan.locator("section:has(> #dress-the-part) .tabbed-set input").nth(1)).to_be_checked()  # the plan's format


def test_rules_and_messages_are_put_into_the_plan_and_taken_out(plan: Page, address: str) -> None:
    with_plans(plan, full_plan(saved=[]), path="phases/meet/#arrive-on-time")
    button = plan.get_by_role("button", name=re.compile("Put into my plan ?: Arrive on time"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    plan.goto(f"{address}messages/email-cold/")
    plan.get_by_role("button", name="Put into my plan").click()
    plan.goto(f"{address}plan/")
    expect(plan.locator("[data-saved] > li")).to_have_count(2)
    plan.get_by_role("button", name="Remove: Arrive on time").click()
    expect(plan.locator("[data-saved] > li")).to_have_count(1)
    assert kept(plan)["plans"][0]["saved"] == ["message:email-cold"]


def test_a_message_knows_the_plan(plan: Page, address: str) -> None:
    with_plans(plan, full_plan(theirs={}), path="messages/confirm-by-email/")
    expect(plan.locator("[data-words-shown]")).to_contain_text("Monday, November 16 at 2:00 PM")
    plan.goto(f"{address}messages/thank-you-email/")
    plan.get_by_label("One thing you learned").fill("how nurses teach")
    plan.goto(f"{address}plan/")
    expect(plan.get_by_label("One thing you learned")).to_have_value("how nurses teach")
    assert kept(plan)["plans"][0]["theirs"] == {"learned": "how nurses teach"}


# ------------------------------------------------------------------ the calendar


def test_the_calendar_file_has_the_days_also_across_a_change_of_clocks_and_is_the_same_again(plan: Page) -> None:
    plan.clock.set_fixed_time("2026-10-20T10:00:00-05:00")
    with_plans(plan, full_plan(dates={"sent": "2026-10-12", "appointment": "2026-10-31"}, theirs={"place": "in room 5, 2nd floor; ring"}))
    files = []
    for _ in range(2):
        with plan.expect_download() as info:
            plan.get_by_role("button", name="Add all days to my calendar").click()
        assert info.value.suggested_filename == "my-plan.ics"
        files.append(Calendar.from_ical(saved(info.value)))
    events: dict[str, Any] = {str(event["uid"]): event for event in files[0].walk("VEVENT")}
    assert events.keys() == {str(event["uid"]) for event in files[1].walk("VEVENT")}
    talk = events["one.talk@handbook"]
    assert (talk.start.isoformat(), talk.end.isoformat()) == ("2026-10-31T19:00:00+00:00", "2026-10-31T19:30:00+00:00")
    assert talk["location"] == "in room 5, 2nd floor; ring"
    assert [alarm["trigger"].dt.total_seconds() for alarm in talk.walk("VALARM")] == [-86400, -3600]
    assert str(events["one.update@handbook"].start) == "2026-12-31"
    assert events["one.say-thanks@handbook"].end.isoformat() == "2026-11-01T19:30:00+00:00"  # 13:30, for clocks went back
    assert "Maria Example" in events["one.confirm@handbook"]["summary"]
    assert "/messages/confirm-by-email/" in events["one.confirm@handbook"]["description"]
    with plan.expect_download() as info:
        open_step(plan, "confirm")
        plan.get_by_role("button", name=re.compile("Add to my calendar ?: Confirm the appointment")).click()
    assert [str(event["uid"]) for event in Calendar.from_ical(saved(info.value)).walk("VEVENT")] == ["one.confirm@handbook"]


def open_step(page: Page, id_: str) -> None:
    """Unfold what a step says."""
    page.locator(f"li[data-key={id_}] summary").click()


def test_without_a_day_there_is_no_calendar_file_but_a_word(plan: Page) -> None:
    make(plan, "Maria")
    plan.get_by_role("button", name="Add all days to my calendar").click()
    expect(plan.locator("[data-status]")).to_contain_text("no days to come yet")


# ------------------------------------------------------------------ the sheet and the talk


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_sheet_is_one_page_with_eight_long_questions(plan: Page, tmp_path: Path, paper: str) -> None:
    with_plans(plan, full_plan(), path="plan/sheet/")
    document = printed(plan, tmp_path / "sheet.pdf", paper)
    assert len(document) == 1
    page = document[0].get_textpage()
    text = " ".join(page.get_text_range().split())
    places = [text.find(HANDBOOK.question[one["id"]].question) for one in eight_questions()]
    assert -1 not in places
    assert places == sorted(places)
    examples = {blank.id: blank.example for blank in HANDBOOK.messaging.blanks}
    for words in (
        "Maria Example",
        "Monday, November 16 at 2:00 PM",
        "2:25 PM Next steps and thanks (5 min)",
        "2:30 PM End",
        examples["need"],
        examples["their-company"],
        f"I am {examples['my-name']}, {examples['my-studies']}",
        "Tuesday, November 17 at 2:30 PM",
        *(HANDBOOK.rule[id_].checklist for id_ in HANDBOOK.plan.remember),
    ):
        assert words in text, words
    sizes = {round(page.get_charbox(index)[3] - page.get_charbox(index)[1], 1) for index in range(0, 200, 5)}
    assert max(sizes) > 5, "a capital of 9 pt type is at least so high"


def test_the_sheet_of_a_plan_with_nothing_but_a_name_has_no_holes(plan: Page, tmp_path: Path) -> None:
    with_plans(plan, {"id": "one", "name": "Maria"}, path="plan/sheet/")
    expect(plan.locator("[data-none]")).to_be_hidden()
    for heading in ("When", "Where", "What I need", "Person"):
        expect(plan.locator("dt", has_text=re.compile(f"^{heading}$"))).to_be_hidden()
    expect(plan.locator("[data-deadline]")).to_be_hidden()
    expect(plan.get_by_role("link", name="Choose your questions")).to_be_visible()
    assert len(printed(plan, tmp_path / "sheet.pdf", "A4")) == 1


def test_the_plan_and_the_tables_can_be_printed(plan: Page, tmp_path: Path) -> None:
    with_plans(plan, full_plan(dates={"sent": "2026-11-20", "appointment": "2026-12-03"}), full_plan(id="two", name="Lee Sample"))
    document = printed(plan, tmp_path / "plan.pdf", "Letter")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    for step in (
        "Send one short reminder",
        "Say your introduction aloud three times",
        "Thursday, December 3 at 2:00 PM",
        "Tell them how it went on",
    ):
        assert (step in text) is (step != "Send one short reminder"), step
    assert "Save all as a file" not in text
    plan.goto(plan.url + "compare/")
    document = printed(plan, tmp_path / "tables.pdf", "A4")
    assert len(document) == 1
    text = " ".join(document[0].get_textpage().get_text_range().split())
    for words in ("Maria Example", "Lee Sample", "Dec 3, 2026", "Could I see myself there?", "When"):
        assert words in text, words


def test_the_view_for_the_talk_names_on_paper_the_sheet_that_is_made_for_it(plan: Page, tmp_path: Path) -> None:
    with_plans(plan, full_plan(), path="plan/talk/")
    expect(plan.get_by_text("made for the screen")).to_be_hidden()
    (page,) = printed(plan, tmp_path / "talk.pdf", "Letter")
    text = " ".join(page.get_textpage().get_text_range().split())
    assert "print this page instead: My sheet" in text
    assert "Start the clock" not in text


def test_in_the_talk_one_question_at_a_time_with_the_minutes_left(plan: Page) -> None:
    with_plans(plan, full_plan(dates={}), path="plan/talk/")
    heading = plan.locator("[data-heading]")
    clock = plan.locator("[data-clock]")
    expect(heading).to_have_text("About me")
    expect(plan.get_by_role("button", name="Back")).to_be_disabled()
    plan.get_by_role("button", name="Start the clock").click()
    expect(clock).to_have_text("Minutes left: 30")
    plan.get_by_role("button", name="Next").click()
    expect(heading).to_have_text(HANDBOOK.question[eight_questions()[0]["id"]].question)
    expect(heading).to_be_focused()
    expect(plan.locator(".talk__place")).to_have_text("Question 1 of 8")
    plan.get_by_label("Asked").check()
    plan.locator(".talk__note summary").click()
    plan.get_by_role("textbox", name="Notes").fill(HOSTILE)
    plan.clock.fast_forward("26:00")
    expect(clock).to_have_text("Minutes left: 4")
    expect(plan.locator("[data-last]")).to_be_visible()
    plan.reload()
    expect(clock).to_have_text("Minutes left: 4")
    plan.clock.fast_forward("05:00")
    expect(clock).to_contain_text("The time is over")
    for _ in range(9):
        plan.get_by_role("button", name="Next").click()
    expect(plan.get_by_role("button", name="Next")).to_be_disabled()
    plan.get_by_label("Ask who else you should talk to").check()
    [one] = kept(plan)["plans"]
    assert one["ticks"]["talk"] == [eight_questions()[0]["id"], "ask-for-referrals"]
    assert one["notes"][eight_questions()[0]["id"]] == HOSTILE


# ------------------------------------------------------------------ afterward


def test_what_was_learned_is_kept_and_somebody_who_was_named_gets_a_plan(plan: Page) -> None:
    with_plans(plan, full_plan(people=[], notes={}, ratings={}))
    expect(plan.get_by_label("What surprised me")).to_be_visible()  # the talk is over, so this part is open
    plan.get_by_label("What surprised me").fill("The quiet")
    plan.get_by_role("group", name="The people").get_by_label("5").check()
    plan.locator("#person_name").fill("Pat Sample")
    plan.get_by_role("button", name="Add", exact=True).click()
    plan.get_by_role("button", name="Make a plan: Pat Sample").click()
    expect(plan.locator("[data-name]").first).to_have_text("Pat Sample")
    first, second = kept(plan)["plans"]
    assert (first["notes"]["surprised"], first["ratings"]["people"]) == ("The quiet", 5)
    assert first["people"] == [{"name": "Pat Sample", "plan": second["id"]}]
    assert (second["found"], second["theirs"], second["list"]) == ("introduced", {"introducer": "Maria Example"}, first["list"])
    plan.get_by_label("Your plans").select_option("Maria Example")
    plan.get_by_role("button", name="Open the plan: Pat Sample").click()
    expect(plan.locator("[data-name]").first).to_have_text("Pat Sample")


def test_a_plan_that_ends_early_says_what_to_do_and_can_go_on(plan: Page) -> None:
    with_plans(plan, full_plan(dates={"sent": "2026-11-20"}))
    open_part(plan, "The talk will not happen")
    plan.get_by_role("button", name="They said no").click()
    expect(next_title(plan)).to_have_text("They said no")
    expect(plan.locator(".next").get_by_role("link", name="Words:")).to_be_visible()
    expect(plan.locator("[data-plan-status]")).to_have_text("Said no")
    plan.get_by_role("button", name="Go on with this plan").click()
    expect(next_title(plan)).to_have_text("Agree on a day and a time")


def test_all_plans_stand_in_tables_which_open_in_a_spreadsheet(plan: Page) -> None:
    with_plans(
        plan, full_plan(), full_plan(id="two", name="=Lee", dates={"sent": "2026-11-02"}, ratings={"tasks": 2}), path="plan/compare/"
    )
    table = plan.get_by_role("region", name="Where each plan stands")
    expect(table.get_by_role("row").nth(1)).to_contain_text("Thanked")
    expect(table.get_by_role("row").nth(2)).to_contain_text("Asked")
    ratings = plan.get_by_role("region", name="My ratings side by side")
    expect(ratings.get_by_role("row", name="The tasks")).to_contain_text("42")
    with plan.expect_download() as info:
        plan.get_by_role("button", name="Table of plans (CSV)").click()
    rows = list(csv.reader(io.StringIO(saved(info.value).removeprefix("\ufeff"))))
    assert rows[0][:3] == ["Name", "Their job title", "Where they work"]
    assert [row[0] for row in rows[1:]] == ["Maria Example", "'=Lee"]
    with plan.expect_download() as info:
        plan.get_by_role("button", name="Table of ratings (CSV)").click()
    rows = list(csv.reader(io.StringIO(saved(info.value).removeprefix("\ufeff"))))
    assert rows[:2] == [["My ratings", "Maria Example", "'=Lee"], ["The tasks", "4", "2"]]
    plan.get_by_role("link", name="=Lee").click()
    expect(plan.locator("[data-name]").first).to_have_text("=Lee")


# ------------------------------------------------------------------ where the data is


def test_it_leaves_as_a_file_is_erased_and_comes_back(plan: Page, tmp_path: Path) -> None:
    with_plans(plan, full_plan(), full_plan(id="two", name="Lee"))
    before = kept(plan)
    open_part(plan, "My data")
    with plan.expect_download() as info:
        plan.get_by_role("button", name="Save all as a file").click()
    file = tmp_path / "plans.json"
    info.value.save_as(file)
    plan.get_by_role("button", name="Erase everything").click()
    expect(plan.locator("#new_name")).to_be_visible()
    assert kept(plan)["plans"] == []
    plan.locator("[data-import]").set_input_files(file)
    expect(plan.locator("[data-name]").first).to_have_text("Maria Example")
    expect(plan.locator("[data-status]")).to_have_text("Plans added: 2. Kept twice because they differ: 0.")
    assert kept(plan) == {**kept(plan), "plans": [{**one, "ticks": one["ticks"]} for one in kept(plan)["plans"]]}
    assert [one["name"] for one in kept(plan)["plans"]] == [one["name"] for one in before["plans"]]
    assert kept(plan)["blanks"] == before["blanks"]
    for text, said in (("{", "not a file of plans"), ('{"format":"handbook-plans","version":9}', "newer version")):
        file.write_text(text, encoding="utf-8")
        plan.locator("[data-import]").set_input_files(file)
        expect(plan.locator("[data-status]")).to_contain_text(said)
    assert len(kept(plan)["plans"]) == 2


def test_a_plan_is_deleted_and_comes_back(plan: Page) -> None:
    with_plans(plan, full_plan(), full_plan(id="two", name="Lee"))
    open_part(plan, "My data")
    plan.get_by_role("button", name="Delete this plan").click()
    expect(plan.locator("[data-name]").first).to_have_text("Lee")
    plan.locator("[data-data-undo]").click()
    expect(plan.locator("[data-name]").first).to_have_text("Maria Example")


def test_a_qr_code_carries_a_plan_to_another_device(plan: Page, browser: Browser, address: str) -> None:
    with_plans(plan, full_plan(theirs={"place": "on the phone"}, notes={}))
    open_part(plan, "My data")
    plan.get_by_role("button", name="Move this plan to another device").click()
    picture = plan.locator("[data-qr-picture] svg")
    picture.wait_for()
    plan.set_viewport_size({"width": 1440, "height": 1200})
    plan.locator("[data-qr-picture]").evaluate("(one) => { one.style.width = '900px'; }")
    image = Image.open(io.BytesIO(plan.locator("[data-qr-picture]").screenshot()))
    [code] = zxingcpp.read_barcodes(image)
    assert code.text.startswith(f"{address}plan/#plan=")
    other = browser.new_context().new_page()
    other.goto(code.text)
    expect(other.locator("[data-offer-title]")).to_have_text("Somebody sent you a plan: Maria Example")
    assert other.evaluate("location.hash") == ""
    other.get_by_role("button", name="Put it on this device").click()
    expect(other.locator("[data-name]").first).to_have_text("Maria Example")
    assert kept(other)["plans"] == kept(plan)["plans"]
    other.goto(f"{address}plan/#plan=1rubbish")
    expect(other.locator("[data-status]")).to_contain_text("no plan that can be read")
    other.context.close()


def test_two_tabs_do_not_overwrite_each_other(plan: Page) -> None:
    with_plans(plan, full_plan(notes={}))
    other = plan.context.new_page()
    other.goto(plan.url)
    plan.get_by_label("What surprised me").fill("one")
    expect(other.get_by_label("What surprised me")).to_have_value("one")
    other.get_by_label("What would I like").fill("two")
    expect(plan.get_by_label("What would I like")).to_have_value("two")
    assert kept(plan)["plans"][0]["notes"] == {"surprised": "one", "like": "two"}


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_it_works_for_this_visit_says_so_and_can_be_saved(browser: Browser, address: str, script: str) -> None:
    context = browser.new_context()  # the theme's own script fails where the storage is blocked; ours must not
    page = context.new_page()
    page.add_init_script(script)
    page.goto(f"{address}plan/")
    make(page, "Maria")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    open_part(page, "My data")
    with page.expect_download() as info:
        page.get_by_role("button", name="Save all as a file").click()
    assert [one["name"] for one in json.loads(saved(info.value))["plans"]] == ["Maria"]
    context.close()


def test_what_cannot_be_read_is_offered_as_a_file_and_what_is_newer_stays(plan: Page) -> None:
    plan.evaluate("key => localStorage.setItem(key, '{broken')", KEY)
    plan.reload()
    with plan.expect_download() as info:
        plan.get_by_role("button", name="Save it as a file").click()
    assert saved(info.value) == "{broken"
    newer = json.dumps({"version": 99, "plans": "?"})
    plan.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    plan.reload()
    make(plan, "Maria")
    expect(plan.locator("[data-not-saved]")).to_be_visible()
    assert kept(plan) == json.loads(newer)


def test_what_the_first_version_kept_is_still_there(plan: Page, address: str) -> None:
    old = {
        "version": 1,
        "list": eight_questions(),
        "blanks": {"my-name": "Zoë", "their-name": "Ms. Old"},
        "ticks": {"one-page": ["send-the-request"]},
    }
    plan.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(old)])
    plan.goto(f"{address}messages/email-cold/")
    expect(plan.locator("[data-words-shown]")).to_contain_text("Dear Ms. Old")
    plan.goto(f"{address}plan/")
    make(plan, "Maria")
    expect(plan.get_by_role("link", name="My questions: 8")).to_be_visible()
    [one] = kept(plan)["plans"]
    assert (one["ticks"], one["theirs"]["their-name"]) == (old["ticks"], "Ms. Old")


def test_hostile_text_in_every_field_is_shown_as_text(plan: Page) -> None:
    blanks = {blank.id: HOSTILE for blank in HANDBOOK.messaging.blanks}
    hostile = full_plan(
        name=HOSTILE, theirs=blanks, list=[{"own": HOSTILE, "minutes": 3}], people=[{"name": HOSTILE}], notes={"surprised": HOSTILE}
    )
    keep_plans(plan, hostile, full_plan(id="two", name=HOSTILE))
    state = state_with(hostile, full_plan(id="two", name=HOSTILE), blanks=blanks)
    plan.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(state)])
    for path in ("plan/", "plan/sheet/", "plan/talk/", "plan/compare/", "messages/thank-you-email/"):
        plan.goto(re.sub(r"(plan|messages)/.*$", path, plan.url))
        expect(plan.locator("main")).to_contain_text("onerror=")
        assert plan.locator("article img").count() == 0
        assert plan.title() != "broken"
        assert plan.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_200_plans_are_shown_and_changed_without_a_wait(plan: Page) -> None:
    """Each plan is full; a change must touch few elements, however many plans there are."""
    keep_plans(plan, *(full_plan(id=f"plan-{number}", name=f"Person {number}") for number in range(200)))
    plan.reload()
    expect(plan.locator("[data-switch] option")).to_have_count(200)
    touched = plan.evaluate(
        """async () => {
            let count = 0;
            new MutationObserver((list) => { count += list.length; }).observe(document.body, { childList: true, subtree: true, attributes: true });
            const field = document.querySelector("[name=surprised]");
            field.value = "one more";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => setTimeout(done));
            return count;
        }"""
    )
    assert touched < 600
    assert kept(plan)["plans"][0]["notes"]["surprised"] == "one more"
    plan.goto(plan.url + "compare/")
    expect(plan.get_by_role("region", name="Where each plan stands").get_by_role("row")).to_have_count(201)
