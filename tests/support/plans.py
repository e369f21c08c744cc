"""Plans for tests: one with something in every field, and a browser that keeps some."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handbook.model.storage_prefix import storage_prefix
from support.helpers import load

if TYPE_CHECKING:
    from playwright.sync_api import Page

PREFIX = storage_prefix(load(), None)
"""What the names of everything begin with that the real site stores, when its address is not known."""
KEY = f"{PREFIX}state"
_OWN_NAME = """async (name) => {
  const named = document.querySelector("meta[name=storage-prefix]")?.content;
  return (named ?? /storage-prefix" content="([^"]+)/.exec(await (await fetch("/")).text())[1]) + name;
}"""
STORE = f"async ([name, text]) => localStorage.setItem(await ({_OWN_NAME})(name), text)"
STORED = f"async (name) => localStorage.getItem(await ({_OWN_NAME})(name))"
"""What puts something into the storage, and what reads it there, under the name that the handbook of this address has for it."""


def eight_questions() -> list[dict[str, str]]:
    """Return the eight longest questions of the library as a list."""
    longest = sorted(load().questions.active, key=lambda question: (-len(question.question), question.id))
    return [{"id": question.id} for question in longest[:8]]


def full_plan(**changes: Any) -> dict[str, Any]:
    """Return a plan with something in every field."""
    plan = load().plan
    blanks = {blank.id: blank.example for blank in load().messaging.blanks if blank.about != "me"}
    return {
        "id": "one",
        "name": "Maria Example",
        "source": "introduced",
        "list": eight_questions(),
        "choice": {"format": "video", "minutes": "30", "goal": "explore"},
        "ticks": {"one-page": ["send-the-request"]},
        "theirs": blanks,
        "dates": {"sent": "2026-11-02", "appointment": "2026-11-16", "thanked": "2026-11-17"},
        "time": "14:00",
        "zone": "America/Chicago",
        "outcome": "",
        "steps": {"set-goal": "2026-11-01"},
        "notes": {question.id: "People were kind." for question in plan.debrief},
        "ratings": {rating.id: 4 for rating in plan.ratings},
        "people": [{"name": "Pat Sample"}],
        "saved": ["rule:arrive-on-time", "message:thank-you-email"],
        "changed": 1,
        **changes,
    }


def state_with(*plans: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return what a browser keeps that has these plans; the first one is in front."""
    blanks = {blank.id: blank.example for blank in load().messaging.blanks if blank.about == "me"}
    return {"version": 2, "blanks": blanks, "plans": list(plans), "active": plans[0]["id"], **changes}


def keep_plans(page: Page, *plans: dict[str, Any]) -> None:
    """Put plans into the storage of a browser, which shows a page of the site."""
    page.evaluate(STORE, ["state", json.dumps(state_with(*plans))])
