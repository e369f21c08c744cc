"""Each kind of reader finds their way in: from home, from a step, from the plan on every day around a meeting, on phones and on wide screens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.pages.plan import STEPS
from support.plans import full_plan, state_with
from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

    from support.pages.plan import PlanPage

pytestmark = pytest.mark.promise(
    "The first screen of a phone shows four ways to start; step pages begin with tips; a plan shows what's urgent, and on the day only that day"
)
HANDBOOK = load()
SMALL: ViewportSize = {"width": 360, "height": 640}
TALL: ViewportSize = {"width": 360, "height": 740}
WAYS, LOWEST_FIRST_TIP, LONGEST_STEP, LONGEST_PLAN = 4, 400, 1500, 2000
"""How many ways to start are in sight, and pixels on a phone: of the first tip, of a page whose tips are folded, and of a plan before the foot."""
WIDTHS = (1024, 1280, 1440)
LEAST_USED = 0.7
"""How much of a wide window the menu, the text, and the second column use together."""
PHASES = [f"phases/{phase.id}/" for phase in HANDBOOK.phases]
BOX = "(one) => { const { top, bottom, left, right } = one.getBoundingClientRect(); return { top, bottom, left, right }; }"
TOMORROW = {"dates": {"appointment": "2026-11-21"}, "time": "11:00", "steps": {}, "choice": {"format": "video", "minutes": "30"}}
"""A plan whose meeting is the day after the one on the clock of the fixture ``plan``."""


def box(page: Page, selector: str) -> dict[str, float]:
    """Return where the first match of a selector is in the window, in pixels."""
    found: dict[str, float] = page.locator(selector).first.evaluate(BOX)
    return found


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A page in a wide window."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_four_ways_to_start_are_above_the_tabs_of_a_small_phone(phone: Page, address: str) -> None:
    phone.set_viewport_size(SMALL)
    phone.goto(address)
    tabs = box(phone, ".tabs")["top"]
    rows = phone.locator(".rows li").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().bottom)")
    assert len([bottom for bottom in rows if bottom <= tabs]) >= WAYS
    minutes = [entry.minutes for entry in HANDBOOK.home.entry_points[:WAYS]]
    assert all(minutes), "each of them says how long it takes"


def test_start_pages_are_one_tap_from_home_the_steps_and_the_plan(phone: Page, address: str) -> None:
    links = {}
    for path in ("", *PHASES, "plan/"):
        phone.goto(address + path)
        links[path] = phone.locator("main a:visible").evaluate_all("(all) => all.map(({ href }) => href)")
    tomorrow, nobody = f"{address}start/talk-tomorrow/", f"{address}start/nobody-yet/"
    for path in ("", "plan/"):
        assert {tomorrow, nobody} <= set(links[path]), path
    assert tomorrow in links["phases/prepare/"]
    assert nobody in links["phases/request/"]
    without = [path for path in PHASES if not any(link.startswith(f"{address}start/") for link in links[path])]
    assert without == ["phases/follow-up/"], "whoever follows up has started"


def test_the_first_tip_of_each_step_is_on_the_first_screen_and_the_folded_page_is_short(phone: Page, address: str) -> None:
    phone.set_viewport_size(TALL)
    wrong = []
    for path in PHASES:
        phone.goto(address + path)
        top, height = box(phone, ".rule")["top"], phone.evaluate("document.documentElement.scrollHeight")
        if top > LOWEST_FIRST_TIP or height > LONGEST_STEP:
            wrong.append(f"{path}: first tip at {top}, {height} high")
    assert wrong == []


def test_what_is_folded_is_found_in_the_page_and_is_printed(browser: Browser, address: str) -> None:
    """A browser's search opens a fold, but finds nothing that is hidden in another way."""
    page = browser.new_page(java_script_enabled=False)
    titles = {phase.id: [rule.title for rule in HANDBOOK.rules.in_group(phase.id).active] for phase in HANDBOOK.phases}
    for id_, rules in titles.items():
        page.goto(f"{address}phases/{id_}/")
        hidden = page.locator(".rule__title, .phase__signs li").evaluate_all("""(all) => all.filter((one) => {
            for (let box = one; box; box = box.parentElement)
                if (box.hidden || ["none", "hidden"].some((value) => [getComputedStyle(box).display, getComputedStyle(box).visibility].includes(value)))
                    return true;
            return false;
        }).length""")
        assert hidden == 0, id_
        page.emulate_media(media="print")
        shown = squeezed_print(page.locator("main").inner_text())
        assert [title for title in rules if squeezed_print(title) not in shown] == [], id_
        page.emulate_media(media=None)
    page.close()


def test_a_link_to_a_tip_in_the_fold_of_a_long_list_opens_it(phone: Page, address: str) -> None:
    phone.goto(f"{address}phases/prepare/")
    folded = phone.locator(".advice__more .rule__title").last
    expect(folded).to_be_hidden()
    id_ = folded.get_attribute("id")
    phone.goto(f"{address}phases/prepare/#{id_}")
    expect(phone.locator(f"details:has(> summary > #{id_}) .rule__statement")).to_be_in_viewport()


def test_before_a_meeting_tomorrow_tasks_are_in_the_order_of_what_can_be_lost(plan: PlanPage) -> None:
    plan.open_with(full_plan(**TOMORROW, saved=[]))
    rows = plan.page.locator(".task__step:visible .task__title")
    expect(rows.first).to_have_text(STEPS["confirm"])
    optional = {step.title for step in HANDBOOK.plan.steps if step.optional}
    listed = rows.all_inner_texts()
    assert listed[-1] in optional
    assert not optional & set(listed[:-1])
    expect(plan.page.locator(".plan__status [data-progress]")).to_have_text(plan.texts["progress_count"].format(done=1, all=15))
    height = plan.page.evaluate("document.querySelector('.md-footer').getBoundingClientRect().top + scrollY")
    assert height <= LONGEST_PLAN
    came = []
    for _ in range(4):
        came.append(plan.next_title.inner_text())
        plan.button(plan.texts["done"]).tap()
        expect(plan.next_title).not_to_have_text(came[-1])
    assert came == [STEPS[id_] for id_ in ("confirm", "choose-questions", "test-call", "practice")]


def test_the_day_itself_is_a_screen_of_its_own(plan: PlanPage) -> None:
    plan.page.clock.set_fixed_time("2026-11-21T08:00:00-06:00")
    plan.open_with(full_plan(**TOMORROW))
    day, whole = plan.page.locator("[data-day]"), plan.page.locator("[data-whole]")
    expect(plan.page.locator("[data-day-when]")).to_contain_text("Saturday, November 21 at 11:00 AM")
    expect(day.get_by_role("link")).to_have_count(len(HANDBOOK.plan.day_links))
    expect(plan.page.locator(".task-group")).to_have_count(1)
    assert not any(part.is_visible() for part in whole.all())
    plan.button(plan.texts["whole_open"]).tap()
    expect(plan.name).to_be_focused()
    expect(day).to_be_hidden()
    expect(plan.step("say-thanks")).to_be_attached()
    plan.button(plan.texts["day_open"]).tap()
    expect(day).to_be_visible()
    expect(plan.step("say-thanks")).not_to_be_attached()


def test_two_hours_before_the_conversation_comes_first_and_afterward_the_thank_you(plan: PlanPage) -> None:
    plan.page.clock.set_fixed_time("2026-11-21T09:30:00-06:00")
    plan.open_with(full_plan(**TOMORROW))
    expect(plan.next_title).to_have_text(STEPS["talk"])
    plan.page.clock.set_fixed_time("2026-11-21T12:00:00-06:00")
    plan.open()
    expect(plan.next_title).to_have_text(STEPS["say-thanks"])
    expect(plan.page.locator("[data-next-link]")).to_have_attribute("href", f"{plan.address}messages/thank-you-email/")
    expect(plan.page.locator(".task__step:visible .task__title").first).to_have_text(STEPS["say-thanks"])
    expect(plan.page.locator("[data-day]")).to_be_hidden()


def test_home_begins_with_the_next_task_of_a_plan_and_nothing_jumps(plan: PlanPage) -> None:
    plan.store(json.dumps(state_with(full_plan(**TOMORROW)), separators=(",", ":")))  # as a browser writes it
    plan.open("")
    panel = plan.page.locator(".home-plan")
    expect(panel).to_contain_text("Maria Example")
    expect(panel).to_contain_text(STEPS["confirm"])
    assert box(plan.page, "[data-home-title]")["bottom"] < 300
    shift = plan.page.evaluate(
        """() => new Promise((resolve) => new PerformanceObserver((list) =>
            resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: "layout-shift", buffered: true })
            || setTimeout(() => resolve(0), 200))"""
    )
    assert shift < 0.01


def test_no_drawing_pushes_content_down_on_a_phone(phone: Page, address: str) -> None:
    for path in ("", *PHASES, "start/talk-tomorrow/", "checklists/", "checklists/one-page/", "plan/"):
        phone.goto(address + path)
        first = box(phone, "main :is(.row__link, .button, .preset__link, .check):visible")["top"]
        drawings = phone.locator("main .drawing:visible").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
        assert [top for top in drawings if top < first] == [], path


def test_a_pdf_is_one_tap_from_the_list_of_checklists_and_progress_is_in_the_row(phone: Page, address: str) -> None:
    phone.goto(f"{address}checklists/one-page/")
    for line in phone.locator("[data-tick]").all()[:4]:
        line.check()
    expect(phone.locator(".downloads__main a")).to_have_attribute("href", "../../downloads/one-page-letter.pdf")
    expect(phone.locator(".downloads ul")).to_be_hidden()
    phone.goto(f"{address}checklists/")
    lines = phone.locator("[data-progress=one-page]").get_attribute("data-lines") or ""
    expect(phone.locator("[data-progress=one-page]")).to_have_text(f"Done: 4 of {len(lines.split())}")
    row = phone.locator("li", has=phone.locator("[data-progress=one-page]"))
    expect(row.locator(".row__button")).to_have_attribute("href", "../downloads/one-page-letter.pdf")
    without = [one.inner_text() for one in phone.locator(".rows li:not(:has(.row__button)) .row__link").all()]
    assert without == [HANDBOOK.strings.root["start"]["title"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wide_window_has_a_second_column_that_helps(wide: Page, address: str, width: int) -> None:
    wide.set_viewport_size({"width": width, "height": 900})
    for path in ("", "phases/request/", "checklists/one-page/", "start/talk-tomorrow/"):
        wide.goto(address + path)
        side, main = box(wide, ".columns__side"), box(wide, ".columns__main, .preset")
        assert side["left"] > main["right"], path
        assert side["top"] < 300, path
        menu = wide.locator(".md-sidebar--primary").evaluate(BOX)
        assert (side["right"] - max(0, menu["left"])) / width >= LEAST_USED, path
        assert wide.locator(".nav--contents:visible").count() == 0, path


def test_the_next_task_stays_in_sight_on_a_wide_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}plan/")
    page.fill("#new_name", "Maria Example")
    page.locator("[data-new] [type=submit]").click()
    seen: list[Any] = []
    for top in (0, 300, 600):
        page.evaluate("(top) => scrollTo(0, top)", top)
        seen.append(box(page, ".next-task"))
    assert all(one["top"] >= 0 and one["top"] < 450 for one in seen)
    context.close()
