"""Where plans are: on this device, in a file, on another device; in any storage, and with any text in them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from support.helpers import load
from support.pages.base import STORAGE_BLOCKED, STORAGE_FULL, bytes_of
from support.pages.compose import ComposePage
from support.pages.plan import PlanPage
from support.pages.plan_views import ComparePage, SheetPage, TalkPage
from support.plans import eight_questions, full_plan, state_with

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HANDBOOK = load()
HOSTILE = "<img src=x onerror=\"document.title='broken'\"> & 'q' {name} %0A"
MOST_TOUCHED = 600
"""Changes of elements that one keystroke may bring about, however many plans there are."""
COUNT_CHANGES = """async () => {
    let count = 0;
    new MutationObserver((list) => { count += list.length; }).observe(document.body, { childList: true, subtree: true, attributes: true });
    const field = document.querySelector("[name=surprised]");
    field.value = "one more";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    return count;
}"""
pytestmark = pytest.mark.promise(
    "Plans can be exported as a file, a link, or a QR code, and they survive full, blocked, broken, older, or newer storage"
)


def test_it_leaves_as_a_file_is_erased_and_comes_back(plan: PlanPage) -> None:
    plan.open_with(full_plan(), full_plan(id="two", name="Lee"))
    before = plan.stored()
    plan.unfold("data")
    file = plan.export()
    plan.press("erase")
    expect(plan.new_name).to_be_visible()
    assert plan.stored().get("plans", []) == []
    plan.import_(file)
    expect(plan.name).to_have_text("Maria Example")
    expect(plan.status).to_have_text(plan.texts["imported"].format(added=2, doubled=0))
    after = plan.stored()
    assert [one["name"] for one in after["plans"]] == [one["name"] for one in before["plans"]]
    assert after["plans"] == [{**one, "changed": new["changed"]} for one, new in zip(before["plans"], after["plans"], strict=True)]
    assert after["blanks"] == before["blanks"]
    for text, said in ((b"{", "bad_file"), (b'{"format":"handbook-plans","version":9}', "newer_file")):
        plan.import_(text)
        expect(plan.status).to_have_text(plan.texts[said])
    assert plan.stored() == after


def test_a_plan_is_deleted_and_comes_back(plan: PlanPage) -> None:
    plan.open_with(full_plan(), full_plan(id="two", name="Lee"))
    plan.unfold("data")
    plan.press("delete")
    expect(plan.name).to_have_text("Lee")
    plan.page.locator("[data-data-undo]").click()
    expect(plan.name).to_have_text("Maria Example")


def test_a_qr_code_carries_a_plan_to_another_device(plan: PlanPage, browser: Browser, address: str) -> None:
    plan.open_with(full_plan(theirs={"place": "on the phone"}, notes={}))
    plan.unfold("data")
    plan.press("move")
    plan.qr_picture.locator("svg").wait_for()
    plan.page.set_viewport_size({"width": 1440, "height": 1200})
    plan.qr_picture.evaluate("(one) => { one.style.width = '900px'; }")
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(plan.qr_picture.screenshot())))
    assert code.text.startswith(f"{address}plan/#plan=")
    other = PlanPage(browser.new_page(), address)
    other.page.goto(code.text)
    expect(other.offer).to_have_text(other.texts["offer"].format(name="Maria Example"))
    assert other.page.evaluate("location.hash") == ""
    other.press("offer_yes")
    expect(other.name).to_have_text("Maria Example")
    assert other.stored()["plans"] == plan.stored()["plans"]
    other.open("plan/#plan=1rubbish")
    expect(other.status).to_have_text(other.texts["bad_link"])
    other.page.close()


@pytest.mark.parametrize("script", [STORAGE_BLOCKED, STORAGE_FULL], ids=["blocked", "full"])
def test_without_storage_it_works_for_this_visit_says_so_and_can_be_saved(browser: Browser, address: str, script: str) -> None:
    context = browser.new_context()  # the theme's own script fails where the storage is blocked, and ours must not
    plan = PlanPage(context.new_page(), address)
    plan.page.add_init_script(script)
    plan.open()
    plan.make("Maria")
    expect(plan.not_saved).to_be_visible()
    plan.unfold("data")
    assert [one["name"] for one in json.loads(plan.export())["plans"]] == ["Maria"]
    context.close()


def test_what_cannot_be_read_is_offered_as_a_file_and_what_is_newer_stays(plan: PlanPage) -> None:
    plan.store("{broken")
    plan.open()
    assert bytes_of(plan.downloaded("broken_save")) == b"{broken"
    newer = json.dumps({"version": 99, "plans": "?"})
    plan.store(newer)
    plan.open()
    plan.make("Maria")
    expect(plan.not_saved).to_be_visible()
    assert plan.stored_text() == newer


def test_what_the_first_version_stored_is_still_there(plan: PlanPage, address: str) -> None:
    old = {
        "version": 1,
        "list": eight_questions(),
        "blanks": {"my-name": "Zoë", "their-name": "Ms. Old"},
        "ticks": {"one-page": ["send-the-request"]},
    }
    plan.store(old)
    compose = ComposePage(plan.page, address)
    compose.open_message()
    expect(compose.words).to_contain_text("Dear Ms. Old")
    plan.open()
    plan.make("Maria")
    expect(plan.questions_link(8)).to_be_visible()
    [one] = plan.stored()["plans"]
    assert (one["ticks"], one["theirs"]["their-name"]) == (old["ticks"], "Ms. Old")


def test_hostile_text_in_every_field_is_shown_as_text(plan: PlanPage) -> None:
    blanks = {blank.id: HOSTILE for blank in HANDBOOK.messaging.blanks}
    own = [{"own": HOSTILE, "minutes": 3}]
    hostile = full_plan(name=HOSTILE, theirs=blanks, list=own, people=[{"name": HOSTILE}], notes={"surprised": HOSTILE})
    plan.store(state_with(hostile, full_plan(id="two", name=HOSTILE), blanks=blanks))
    for path in (PlanPage.path, SheetPage.path, TalkPage.path, ComparePage.path, "messages/thank-you-email/"):
        plan.open(path)
        expect(plan.page.locator("main")).to_contain_text("onerror=")
        assert plan.page.locator("article img").count() == 0, path
        assert plan.page.title() != "broken", path
        assert plan.page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_200_plans_are_shown_and_a_change_touches_few_elements(plan: PlanPage, address: str) -> None:
    plan.open_with(*(full_plan(id=f"plan-{number}", name=f"Person {number}") for number in range(200)))
    expect(plan.switch.locator("option")).to_have_count(200)
    assert plan.page.evaluate(COUNT_CHANGES) < MOST_TOUCHED
    assert plan.stored()["plans"][0]["notes"]["surprised"] == "one more"
    compare = ComparePage(plan.page, address)
    compare.open()
    expect(compare.table("plans").get_by_role("row")).to_have_count(201)
