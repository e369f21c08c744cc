"""What screen readers are told while a page is used: states, mistakes, what is asked for.

The conformance report names these tests for criteria 1.3.5, 3.3.1, 3.3.2, 3.3.3 and 4.1.2. Names and roles are in test_sweep.py, what is said
after an action in test_actions.py, titles and headings in test_structure.py.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.axe_states import LIST, STATES, State, enter, nothing, open_drawer, two_plans, unfold
from support.helpers import load
from support.probes.names import tree
from support.scheme import color_choice

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.promise("Screen readers announce the state of every button and field, and where each mistake is")

BUTTONS_WITH_STATES = [
    ("phases/meet/", "[data-menu]", "aria-expanded"),
    (f"{LIST}?fill=yes", "[data-qr]", "aria-expanded"),
    ("plan/ with plans", "[data-move]", "aria-expanded"),
    ("phases/prepare/ with a plan", "[data-save]:visible", "aria-pressed"),
]
"""A page or state, a button in it, and the attribute with its state."""
REQUIRED = {
    "the name of a plan": (State("plan/"), "[data-new]"),
    "an own question": (State(LIST), "[data-own]"),
    "the name of a person": (State("plan/", nothing, two_plans), "[data-person]"),
}
"""Forms with one field that must be filled in."""


@pytest.mark.parametrize(("state", "selector", "attribute"), BUTTONS_WITH_STATES)
def test_a_button_tells_its_state(page: Page, address: str, state: str, selector: str, attribute: str) -> None:
    enter(page, address, STATES.get(state) or State(state))
    unfold(page)
    button = page.locator(selector).first
    expect(button).to_have_attribute(attribute, "false")
    button.click()
    expect(button).to_have_attribute(attribute, "true")


def test_folds_and_choices_tell_their_state(page: Page, address: str) -> None:
    page.goto(f"{address}phases/prepare/")

    def expanded() -> list[bool]:
        return [node["expanded"] for node in tree(page) if node["role"] == "DisclosureTriangle" and "expanded" in node]

    closed = expanded()
    assert closed
    assert not any(closed)
    page.locator(".rule > summary").first.press("Enter")
    assert any(expanded())
    open_drawer(page)
    choices = {node["name"]: str(node["checked"]) for node in tree(page) if node["role"] == "radio"}
    assert choices == {"Light": "false", "Dark": "false", "Same as my device": "true"}
    color_choice(page, "dark").check()
    assert [node["name"] for node in tree(page) if node["role"] == "radio" and str(node["checked"]) == "true"] == ["Dark"]


def test_ticks_tell_their_state_and_the_tabs_and_the_menu_where_the_reader_is(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/one-page/")
    page.locator(".check input").first.check()
    assert [str(node["checked"]) for node in tree(page) if node["role"] == "checkbox"][:2] == ["true", "false"]
    expect(page.locator(".tabs [aria-current]")).to_have_text("My plan")
    expect(page.locator(".tabs [aria-current=page]")).to_have_count(0)  # it belongs to the tab and isn't its page
    page.goto(f"{address}plan/")
    expect(page.locator(".tabs [aria-current=page]")).to_have_text("My plan")
    page.goto(f"{address}checklists/")
    expect(page.locator(".nav--pages [aria-current=page]")).to_have_count(1)


def test_a_mistake_is_named_at_its_field_said_and_taken_back_when_it_is_corrected(page: Page, address: str) -> None:
    page.goto(f"{address}messages/email-cold/#reason")
    field = page.get_by_label("Something only this person did")
    expect(field).to_have_attribute("aria-invalid", "false")
    warning = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(warning).to_have_attribute("role", "status")
    expect(warning).to_be_empty()
    field.fill("because you moved from nursing to teaching")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(warning).to_contain_text("because")
    edges = {one.evaluate("one => getComputedStyle(one).borderColor") for one in (field, page.get_by_label("The field or job"))}
    assert len(edges) == 2  # seen as well as said
    hint = page.locator(f"#hint_{field.get_attribute('name')}").inner_text()
    expect(field).to_have_accessible_description(f"{hint} {warning.inner_text()}")
    field.fill("you moved from nursing to teaching")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(warning).to_be_empty()


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_left_out_is_asked_for(page: Page, address: str, name: str) -> None:
    state, form = REQUIRED[name]
    enter(page, address, state)
    unfold(page)
    field = page.locator(f"{form} input[required]")
    expect(field).to_have_attribute("required", "")
    for typed in ("", "   "):
        field.fill(typed)
        page.locator(f"{form} button").first.click()
        expect(field).to_be_focused()
        assert field.evaluate("one => one.validity.valueMissing && Boolean(one.validationMessage)"), repr(typed)


def test_fields_about_the_reader_say_what_they_are_for(page: Page, address: str) -> None:
    blanks = {blank.id: blank.autocomplete for blank in load().messaging.blanks}
    found = defaultdict(set)
    for message in ("email-cold", "text-request", "phone-request"):
        page.goto(f"{address}messages/{message}/")
        for name, use in page.locator("[data-field] input").evaluate_all("(all) => all.map((one) => [one.name, one.autocomplete])"):
            found[name].add(use)
    assert {name for name in blanks if blanks[name]} >= {"my-name", "my-email", "my-phone"}
    assert {name: uses for name, uses in found.items() if uses != {blanks[name] or "off"}} == {}
