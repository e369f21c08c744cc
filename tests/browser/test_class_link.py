"""A link carries the due date and the points of a class in its address only, and the handouts show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.promise(
    "A link fills in the due date and the points on the assignment, the class plan, and the rubric; both are only in the address, and "
    "without scripts the page has blanks"
)
VALUES = "#due=2026-12-18&points=50"
FORM = "[data-link-form]"


def test_the_assignment_shows_the_due_date_and_a_date_for_each_step(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/class-assignment/{VALUES}")
    expect(page.locator('[data-link-value="due"]')).to_have_text("Due date December 18, 2026")
    expect(page.locator('[data-link-value="points"]')).to_have_text("Points 50")
    expect(page.locator('[data-weeks-before="6"]')).to_have_text("6 weeks Nov 6, 2026")
    expect(page.locator('[data-weeks-before="0"]')).to_have_text("Due date Dec 18, 2026")
    expect(page.locator("[data-from-link]")).to_be_visible()


def test_the_class_plan_shows_both(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/class-plan/{VALUES}")
    expect(page.locator(".paper")).to_contain_text("December 18, 2026")
    expect(page.locator('[data-link-value="points"]')).to_have_text("Points 50")


@pytest.mark.parametrize(("points", "levels"), [("50", ["10", "5", "0"]), ("25", ["5", "2.5", "0"]), ("33", ["6.6", "3.3", "0"])])
def test_the_rubric_adds_up_to_the_points(page: Page, address: str, points: str, levels: list[str]) -> None:
    page.goto(f"{address}checklists/class-rubric/#points={points}")
    headings = [f"{name} ({level} points)" for name, level in zip(("Full", "Partial", "Not yet"), levels, strict=True)]
    assert page.locator("thead th").all_text_contents()[1:] == headings
    assert [cell.get_attribute("data-column") for cell in page.locator("tbody tr").first.locator("td").all()] == headings
    expect(page.get_by_text(f"Points out of {points}")).to_be_visible()


@pytest.mark.parametrize(
    "wrong", ["", "#due=2026-02-30", "#due=soon&points=-3", "#points=1001", "#points=2.5", "#due=%00&points=1e9", "#%", "#due"]
)
def test_what_is_no_date_and_no_number_leaves_blanks(page: Page, address: str, wrong: str) -> None:
    page.goto(f"{address}checklists/class-assignment/{wrong}")
    expect(page.locator(FORM)).to_be_visible()
    expect(page.locator('[data-link-value="due"]')).to_have_text("Due date")
    expect(page.locator('[data-link-value="points"]')).to_have_text("Points")
    expect(page.locator("[data-from-link]")).to_be_hidden()


def test_the_form_makes_links_with_the_keyboard_and_sends_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/class-assignment/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Due date", exact=True).fill("2027-03-05")
    page.get_by_label("Total points").press_sequentially("40")
    page.keyboard.press("Enter")
    expect(page.locator('[data-link-value="due"]')).to_have_text("Due date March 5, 2027")
    links = [link.get_attribute("href") or "" for link in page.locator("[data-link-target]").all()]
    assert len(links) == 6
    assert all(link.endswith("#due=2027-03-05&points=40") for link in links)
    assert asked == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.get_by_label("Total points").fill("")
    assert (page.locator("[data-link-target]").first.get_attribute("href") or "").endswith("#due=2027-03-05")


def test_a_link_is_copied_whole(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/class-rubric/{VALUES}")
    page.locator(FORM).get_by_role("button").first.click()
    expect(page.locator(f"{FORM} [data-status]")).to_have_text("The link was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}start/class-assignment/{VALUES}"


def test_the_quick_start_passes_the_values_on(page: Page, address: str) -> None:
    page.goto(f"{address}start/class-assignment/{VALUES}")
    expect(page.locator("[data-from-link]")).to_have_text("Due: December 18, 2026 · Points: 50")
    page.get_by_role("link", name="Assignment: one informational interview").click()
    expect(page.locator('[data-link-value="due"]')).to_have_text("Due date December 18, 2026")


def test_without_scripts_there_are_blanks_and_no_form(browser: Browser, address: str) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{address}checklists/class-assignment/{VALUES}")
    expect(plain.locator('[data-link-value="due"]')).to_have_text("Due date")
    expect(plain.locator(FORM)).to_be_hidden()
    plain.context.close()
