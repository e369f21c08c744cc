"""What to do, by when (overrides/assets/plan/schedule.js), with the handbook's own plan.yaml; the clock is an argument."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from handbook.exports.plan_data import plan_data

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise("A plan always names the right next task and the right day for it")

Steps = Callable[..., Any]
"""Places the steps of a plan at a moment in Chicago: what is next, the state of each step, how far the plan is."""

CHICAGO = "America/Chicago"
NOTHING: dict[str, Any] = {
    "id": "plan-one", "name": "Maria Example", "source": "", "list": [], "choice": {}, "ticks": {}, "theirs": {}, "dates": {}, "time": "",
    "zone": CHICAGO, "outcome": "", "steps": {}, "notes": {}, "ratings": {}, "people": [], "saved": [], "changed": 1,
}  # fmt: skip
"""A plan with nothing but a name."""
PLACE = """async ([data, plan, now]) => {
    const { isAppointmentClose, nextStep, planStatus, scheduleSteps } = await load("plan/schedule.js");
    const steps = scheduleSteps(data, plan, now);
    const next = nextStep(steps, isAppointmentClose(plan, now));
    return {
        next: next?.step.id ?? null,
        nextStatus: next?.status ?? null,
        status: planStatus(data, plan, now),
        steps: Object.fromEntries(steps.map(({ step, status, day, ms }) => [step.id, { status, day, ms }])),
    };
}"""


@pytest.fixture(scope="module")
def data(handbook: Handbook) -> dict[str, Any]:
    """What the pages of a plan know of the handbook."""
    found: dict[str, Any] = json.loads(plan_data(handbook))
    return found


@pytest.fixture(scope="module")
def steps(node: Node, data: dict[str, Any]) -> Steps:
    """The steps of the handbook's own plan."""

    def place(moment: str, closures: list[dict[str, str]] | None = None, **plan: Any) -> Any:
        closed = {} if closures is None else {"closures": closures}
        return node.evaluate(PLACE, [{**data, **closed}, {**NOTHING, **plan}, {"ms": milliseconds(moment), "zone": CHICAGO}])

    return place


def milliseconds(moment: str) -> float:
    """Return a moment in Chicago as milliseconds since 1970."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(CHICAGO)).timestamp() * 1000


def test_a_plan_without_dates_begins_at_the_beginning(steps: Steps) -> None:
    found = steps("2026-11-24 09:00")
    assert (found["next"], found["nextStatus"], found["status"]) == ("set-goal", "open", "Not contacted yet")
    assert steps("2026-11-24 09:00", steps={"set-goal": "2026-11-24"})["next"] == "find-link"


def test_days_are_counted_in_working_days_from_the_request(steps: Steps) -> None:
    days = {id_: one.get("day") for id_, one in steps("2026-11-20 09:00", dates={"sent": "2026-11-20"})["steps"].items()}
    assert days["ask-another"] == "2026-11-25"
    assert days["remind"] == "2026-12-01"
    assert days["stop"] == "2026-12-10"


def test_closures_are_not_counted(steps: Steps) -> None:
    closures = [{"from": "2026-11-23", "to": "2026-11-27"}]
    found = steps("2026-11-20 09:00", closures, dates={"sent": "2026-11-20"})["steps"]
    assert [found[id_]["day"] for id_ in ("ask-another", "remind", "stop")] == ["2026-12-02", "2026-12-08", "2026-12-17"]


def test_while_no_answer_comes_one_thing_is_next(steps: Steps) -> None:
    expected = {
        "2026-11-20 10:00": ("agree", "open"),
        "2026-11-25 10:00": ("ask-another", "now"),
        "2026-11-27 10:00": ("ask-another", "late"),
        "2026-12-01 10:00": ("remind", "now"),
        "2026-12-03 10:00": ("remind", "late"),
        "2026-12-10 10:00": ("stop", "now"),
        "2027-03-01 10:00": ("stop", "late"),
    }
    found = {moment: steps(moment, dates={"sent": "2026-11-20"}) for moment in expected}
    assert {moment: (one["next"], one["nextStatus"]) for moment, one in found.items()} == expected
    assert {one["status"] for one in found.values()} == {"Request sent"}


AGREED = {
    "dates": {"sent": "2026-11-20", "appointment": "2026-12-03"},
    "time": "14:00",
    "choice": {"format": "video", "minutes": "30"},
}


def test_with_a_day_everything_before_it_has_its_day_and_the_waiting_is_over(steps: Steps) -> None:
    found = steps("2026-11-24 10:00", **AGREED)
    days = {id_: one.get("day") for id_, one in found["steps"].items()}
    assert {"ask-another", "remind", "stop", "look-up-way"}.isdisjoint(days)
    assert days["research"] == days["ask-for-accommodation"] == "2026-11-26"
    assert days["practice"] == "2026-12-01"
    assert days["confirm"] == days["test-call"] == "2026-12-02"
    assert days["update"] == "2027-02-03"
    assert (found["next"], found["nextStatus"], found["status"]) == ("research", "later", "Scheduled")


def test_an_appointment_tomorrow_brings_what_should_have_been_done_without_blame(steps: Steps) -> None:
    found = steps("2026-12-02 20:00", **AGREED)
    before = [id_ for id_ in ("research", "choose-questions", "practice", "confirm", "test-call") if found["steps"][id_]["status"] == "now"]
    assert len(before) == 5
    assert "late" not in {one["status"] for one in found["steps"].values()}


def test_at_the_hour_itself_the_talk_is_next_and_then_it_is_over(steps: Steps) -> None:
    prepared = dict.fromkeys(
        ("ask-for-accommodation", "research", "choose-questions", "practice", "confirm", "test-call", "print-sheet"), "2026-12-01"
    )
    assert steps("2026-12-03 08:00", steps=prepared, **AGREED)["next"] == "talk"
    found = steps("2026-12-03 14:31", steps=prepared, **AGREED)
    assert (found["next"], found["status"]) == ("say-thanks", "Met")
    assert found["steps"]["talk"]["status"] == "done"
    assert found["steps"]["connect"]["status"] == "later"


def test_what_was_not_prepared_is_behind_once_the_talk_is_over(steps: Steps) -> None:
    found = steps("2026-12-03 15:00", **AGREED)["steps"]
    assert {found[id_]["status"] for id_ in ("research", "practice", "confirm", "print-sheet")} == {"behind"}


def test_thanks_are_due_24_hours_after_the_end_also_when_clocks_change(steps: Steps) -> None:
    autumn = {**AGREED, "dates": {"appointment": "2026-10-31"}}  # clocks go back in the night
    found = steps("2026-10-31 15:00", **autumn)["steps"]["say-thanks"]
    assert found["ms"] == milliseconds("2026-10-31 14:30") + 24 * 3_600_000 == milliseconds("2026-11-01 13:30")
    assert found["status"] == "now"
    assert steps("2026-11-01 13:31", **autumn)["steps"]["say-thanks"]["status"] == "late"


def test_without_a_time_the_whole_day_counts(steps: Steps) -> None:
    found = steps("2026-12-03 23:00", **{**AGREED, "time": ""})
    assert found["steps"]["talk"]["status"] == "now"
    thanks = steps("2026-12-04 00:30", **{**AGREED, "time": ""})["steps"]["say-thanks"]
    assert (thanks["status"], thanks["day"]) == ("now", "2026-12-04")


def test_the_appointment_keeps_its_hour_in_the_zone_in_which_it_was_entered(steps: Steps) -> None:
    found = steps("2026-12-03 07:10", **{**AGREED, "zone": "Europe/Berlin"})  # 14:00 in Berlin is 07:00 in Chicago
    assert found["steps"]["talk"]["status"] == "now"
    assert steps("2026-12-03 07:31", **{**AGREED, "zone": "Europe/Berlin"})["status"] == "Met"


def test_the_person_who_introduced_us_is_thanked_only_if_there_was_one(steps: Steps) -> None:
    assert "thank-introducer" not in steps("2026-12-04 10:00", **AGREED)["steps"]
    assert steps("2026-12-04 10:00", source="introduced", **AGREED)["steps"]["thank-introducer"]["day"] == "2026-12-07"


def test_when_all_is_done_nothing_is_next(steps: Steps, data: dict[str, Any]) -> None:
    done = {step["id"]: "2026-12-05" for step in data["steps"]}
    dates = {"sent": "2026-11-20", "appointment": "2026-12-03", "thanked": "2026-12-04"}
    found = steps("2027-03-01 10:00", **{**AGREED, "dates": dates, "steps": done})
    assert (found["next"], found["status"]) == (None, "Thank-you sent")


def test_every_step_can_be_next(steps: Steps, data: dict[str, Any]) -> None:
    """Walk through a whole plan, always doing what is next: each step that concerns the plan comes, none twice."""
    plan: dict[str, Any] = {
        "source": "introduced",
        "choice": {"format": "in-person", "minutes": "30"},
        "time": "14:00",
        "dates": {},
        "steps": {},
    }
    moments = ["2026-11-20 10:00"] * 3 + ["2026-11-23 10:00"] + ["2026-12-02 20:00"] * 6 + ["2026-12-03 14:40"] * 2
    moments += ["2026-12-12 09:00"] * 2 + ["2027-02-03 09:00"]
    came = []
    for moment in moments:
        next_ = steps(moment, **plan)["next"]
        came.append(next_)
        step = next(step for step in data["steps"] if step["id"] == next_)
        if "sets" in step:
            plan["dates"] = {**plan["dates"], step["sets"]: "2026-12-03" if step["sets"] == "appointment" else moment[:10]}
        plan["steps"] = {**plan["steps"], next_: moment[:10]}
    assert came == [
        "set-goal", "find-link", "send", "agree", "confirm", "choose-questions", "practice", "look-up-way", "print-sheet", "research",
        "say-thanks", "debrief", "thank-introducer", "write-to-named", "update",
    ]  # fmt: skip


def test_what_would_be_lost_comes_first_for_somebody_who_meets_tomorrow(steps: Steps, data: dict[str, Any]) -> None:
    plan: dict[str, Any] = {"choice": {"format": "video"}, "time": "11:00", "dates": {"appointment": "2026-11-25"}, "steps": {}}
    came = []
    for _ in range(5):
        came.append(steps("2026-11-24 18:00", **plan)["next"])
        plan["steps"] = {**plan["steps"], came[-1]: "2026-11-24"}
    assert came == ["confirm", "choose-questions", "test-call", "practice", "print-sheet"]
    optional = {step["id"] for step in data["steps"] if step.get("optional")}
    assert optional
    assert not optional & set(came)


def test_from_two_hours_before_until_its_end_only_the_appointment_is_next(steps: Steps) -> None:
    plan: dict[str, Any] = {"time": "11:00", "dates": {"appointment": "2026-11-25"}}
    found = {moment: steps(f"2026-11-25 {moment}", **plan)["next"] for moment in ("08:59", "09:00", "11:29", "11:31")}
    assert found == {"08:59": "confirm", "09:00": "talk", "11:29": "talk", "11:31": "say-thanks"}
