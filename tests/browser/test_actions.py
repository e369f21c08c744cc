"""After an action, what happened is said, and the focus is where a reader goes on.

The conformance report names this test for criteria 2.4.3 and 4.1.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import Error, expect

from support.axe_states import LIST, SHARED, State, enter, narrow, nothing, one_plan, open_drawer, two_plans, unfold
from support.helpers import load
from support.windows import as_new

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("After an action, screen readers say what happened, and the keyboard focus continues where the reader was")

STRINGS: dict[str, dict[str, str]] = load().strings.root


class Step(NamedTuple):
    """Something that a reader does.

    Attributes:
        act: What is done.
        message: Group and name of the text that is said; without it, nothing need be said.
        focus: What has the focus afterwards; without it, that is not looked at.

    """

    act: Callable[[Page], None]
    message: tuple[str, str] | None = None
    focus: str = ""


class Scenario(NamedTuple):
    """Steps on one page, one after the other.

    Attributes:
        state: Where they begin.
        steps: What is done, by name.

    """

    state: State
    steps: dict[str, Step]


def press(selector: str, key: str = "Enter") -> Callable[[Page], None]:
    """Return what opens all folds and activates an element with the keyboard."""

    def act(page: Page) -> None:
        unfold(page)
        page.locator(selector).locator("visible=true").first.press(key)

    return act


def type_into(field: str, text: str, button: str) -> Callable[[Page], None]:
    """Return what fills in a field and presses a button."""

    def act(page: Page) -> None:
        unfold(page)
        page.locator(field).fill(text)
        press(button)(page)

    return act


def tick(page: Page) -> None:
    """Tick a line of a checklist."""
    page.locator(".check").first.click()


def pick(page: Page) -> None:
    """Tick a question."""
    unfold(page)
    page.locator("[data-pick]").first.check()


def import_nothing(page: Page) -> None:
    """Open a file that holds no plans."""
    unfold(page)
    page.locator("[data-import]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"{}"})


UNDO = "[data-undo]"
UNDO_PLANS = "[data-data-undo]"
PLAN = State("plan/", nothing, one_plan())
TALK = State("plan/talk/", nothing, one_plan(dates={}))

WITH_LISTS = (
    Scenario(State(LIST + SHARED), {"the list of another person is not taken": Step(press("[data-offer-no]"), focus="[data-sum]")}),
    Scenario(State(LIST + SHARED), {"the list of another person is taken": Step(press("[data-offer-use]"), focus="[data-items] button")}),
    Scenario(State(f"{LIST}#q=no-such"), {"a link can't be read": Step(nothing, ("my_list", "bad_link"))}),
    Scenario(
        State(LIST),
        {
            "the time is filled": Step(press("[data-choice] button"), focus="[data-sum]"),
            "a question is moved": Step(press("[data-do=down]"), ("my_list", "moved")),
            "a question is removed": Step(press("[data-do=remove]"), ("my_list", "removed")),
            "a question is swapped": Step(press("[data-do=swap]"), ("my_list", "swapped")),
            "a question is added": Step(type_into("#own_text", "Why?", "[data-own] button"), ("my_list", "added")),
            "the list is copied": Step(press("[data-copy]"), ("my_list", "copied")),
            "the list is shown as a code": Step(press("[data-qr]"), focus="[data-qr]"),
            "the list is emptied": Step(press("[data-clear]"), ("my_list", "cleared"), UNDO),
            "the list comes back": Step(press(UNDO), ("my_list", "undone")),
        },
    ),
)
ON_OTHER_PAGES = (
    Scenario(State("questions/skills/"), {"a question is picked": Step(pick, ("question", "strip"))}),
    Scenario(
        State("questions/all/?text=skills"), {"filters are taken back": Step(press("[data-filter-reset]"), focus="[data-filter] input")}
    ),
    Scenario(State("rules/"), {"rules are filtered": Step(narrow(("filter_phase", "meet")), ("rules", "filter_count"))}),
    Scenario(
        State("phases/meet/"),
        {
            "all rules are opened": Step(press("[data-unfold]"), focus="[data-unfold]"),
        },
    ),
    Scenario(
        State("phases/meet/", open_drawer),
        {
            "dark colors are chosen": Step(press(".scheme [value=slate]", "Space"), focus=".scheme [value=slate]:checked"),
            "the colors are those of the device again": Step(
                press(".scheme [value=slate]", "ArrowDown"), focus=".scheme [value='']:checked"
            ),
        },
    ),
    Scenario(
        State("messages/email-cold/#ready", unfold),
        {
            "a message is copied": Step(press("main [data-copy]"), ("message", "copied")),
            "a message is erased": Step(press("main [data-erase]"), ("message", "erased"), "main [data-erase]"),
            "a message comes back": Step(press(f"main {UNDO}"), ("message", "undone")),
        },
    ),
    Scenario(
        State("messages/email-cold/#person"),
        {
            "a question leads to the next one": Step(press(".screen__next"), focus="[data-screen=reason] h2"),
            "the reason is missing": Step(press(".screen__next"), focus="#blank_their-detail"),
            "the reason comes later": Step(press("[data-hook-later]"), focus="[data-ready-title]"),
        },
    ),
    Scenario(
        State("checklists/one-page/", tick),
        {
            "ticks are cleared": Step(press("[data-clear]"), ("checklist", "cleared"), "[data-clear]"),
            "ticks come back": Step(press(UNDO), ("checklist", "undone")),
        },
    ),
)
WITH_PLANS = (
    Scenario(State("plan/"), {"a plan is made": Step(type_into("#new_name", "Pat Sample", "[data-new] button"), ("plan", "said_made"))}),
    Scenario(
        PLAN,
        {
            "a new plan is asked for": Step(press("[data-new-open]"), focus="#new_name"),
            "a new plan is not made": Step(press("[data-new-cancel]"), focus="[data-new-open]"),
            "a saved rule is taken out": Step(press("[data-saved] button"), focus="#plan_take"),
            "a person is taken out": Step(press("[data-people] button:last-child"), focus="#person_name"),
        },
    ),
    Scenario(PLAN, {"a plan for a person is made": Step(press("[data-people] button"), focus="[data-name]")}),
    Scenario(
        State("plan/", nothing, one_plan(outcome="", steps={}, dates={})),
        {
            "a step is done": Step(press("[data-tick]", "Space"), ("plan", "said_done")),
            "a step is open again": Step(press("[data-tick]", "Space"), ("plan", "said_open")),
            "a plan ends": Step(press("[data-outcomes] button"), focus="[data-next-title]"),
        },
    ),
    Scenario(
        State("plan/", nothing, two_plans),
        {
            "plans are saved as a file": Step(press("[data-export]"), ("plan", "exported")),
            "a file can't be read": Step(import_nothing, ("plan", "bad_file")),
            "a plan leaves by a link": Step(press("[data-move]")),
            "the link is copied": Step(press("[data-move-copy]"), ("plan", "copied")),
            "a plan is deleted": Step(press("[data-delete]"), ("plan", "deleted"), UNDO_PLANS),
            "a plan comes back": Step(press(UNDO_PLANS), ("plan", "undone")),
            "all plans are erased": Step(press("[data-erase]"), ("plan", "erased"), UNDO_PLANS),
            "all plans come back": Step(press(UNDO_PLANS), focus="[data-export]"),
        },
    ),
    Scenario(TALK, {"the talk goes on": Step(press("[data-next]"), focus="[data-heading]")}),
    Scenario(TALK, {"the clock is started": Step(press("[data-start]"), focus="[data-heading]")}),
)


def lost(page: Page, step: Step) -> str:
    """Do something; return which part of what should follow does not."""
    try:
        step.act(page)
        if step.message:
            group, string = step.message
            words = max(STRINGS[group][string].replace("{", "}").split("}")[::2], key=len).strip()
            expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()
        if step.focus:
            expect(page.locator(step.focus).first).to_be_focused()
    except (AssertionError, Error) as error:
        return " ".join(str(error).split())[:300]
    return ""


@pytest.mark.parametrize("scenarios", [WITH_LISTS, ON_OTHER_PAGES, WITH_PLANS], ids=["lists", "other pages", "plans"])
def test_after_an_action_what_happened_is_said_and_the_focus_is_where_it_goes_on(
    page: Page, address: str, scenarios: tuple[Scenario, ...]
) -> None:
    wrong: dict[str, str] = {}
    for state, steps in scenarios:
        as_new(page)
        enter(page, address, state)
        wrong |= {name: text for name, step in steps.items() if (text := lost(page, step))}
    assert wrong == {}


def test_the_plan_of_another_person_is_not_taken_and_the_focus_goes_on(page: Page, address: str) -> None:
    enter(page, address, PLAN)
    press("[data-move]")(page)
    press("[data-move-copy]")(page)
    expect(page.locator("[data-status]")).not_to_be_empty()
    link = page.evaluate("navigator.clipboard.readText()")
    as_new(page)
    page.goto(link)
    expect(page.locator("[data-offer-title]")).to_be_focused()
    page.locator("[data-offer-no]").press("Enter")
    expect(page.locator("#new_name")).to_be_focused()
