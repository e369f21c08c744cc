"""Erasing erases: whatever the storage holds, nothing of this handbook is left, or the page says what is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from support.helpers import load
from support.plans import full_plan, state_with
from support.scheme import choose_colors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Frame, Page


pytestmark = pytest.mark.promise(
    "“Erase everything” removes everything that this handbook stored, whatever state the storage is in, and says so only after "
    "checking again"
)
STRINGS = load().strings.root["plan"]
OWN_KEYS = "() => [localStorage, sessionStorage].flatMap(Object.keys).filter((key) => key.startsWith('handbook:'))"
PREFIX = "document.querySelector('meta[name=storage-prefix]').content"
NAME = "Private Person"
FILL_UP = """() => {
  for (let size = 2 ** 20, number = 0; size > 8; size = Math.floor(size / 2)) {
    try { for (;;) localStorage.setItem(`other site ${number++}`, "x".repeat(size)); } catch {}
  }
}"""
"""What another site of the origin may do: fill the storage to its last byte."""
NOT_REMOVED = "Storage.prototype.removeItem = () => { throw new DOMException('no', 'SecurityError'); };"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the plan in a browser of its own; a failing script fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}plan/")
    yield page
    context.close()
    assert wrong == []


def unfold(page: Page | Frame) -> None:
    """Open all folds."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def make_plan(page: Page) -> None:
    """Make a plan."""
    page.locator("#new_name").fill(NAME)
    page.locator("[data-new] button").first.click()
    expect(page.locator("[data-name]").first).to_have_text(NAME)


def erase(page: Page) -> None:
    """Erase everything."""
    unfold(page)
    page.locator("[data-erase]").click()


def status(page: Page) -> Any:
    """What the page says."""
    return page.locator(".plan [data-status]").first


def plans_file(count: int, notes: str = "") -> dict[str, Any]:
    """Return a file with plans, as the browser gets it."""
    plans = [{"id": f"plan-{number}", "name": f"Person {number}", "notes": {"a": notes}} for number in range(count)]
    text = json.dumps({"format": "handbook-plans", "version": 2, "plans": plans})
    return {"name": "plans.json", "mimeType": "application/json", "buffer": text.encode()}


def open_file(page: Page, file: dict[str, Any]) -> None:
    """Open a file of plans and wait until the page has read it."""
    unfold(page)
    page.locator("[data-import]").set_input_files(file)  # type: ignore[arg-type]
    expect(status(page)).to_contain_text(STRINGS["imported"].split("{")[0].strip())


def store(page: Page, state: str) -> None:
    """Put something into the storage under this handbook's name, and open the page again."""
    page.evaluate(f"(text) => localStorage.setItem({PREFIX} + 'state', text)", state)
    page.reload()


def test_nothing_is_left_after_an_import_that_did_not_fit(page: Page) -> None:
    make_plan(page)
    page.evaluate(FILL_UP)
    open_file(page, plans_file(50, "n" * 3900))
    expect(page.locator("[data-not-saved]")).to_be_visible()
    erase(page)
    expect(status(page)).to_have_text(STRINGS["erased"])
    assert page.evaluate(OWN_KEYS) == []
    page.reload()
    expect(page.locator("#new_name")).to_be_visible()
    assert page.evaluate(OWN_KEYS) == []


def test_nothing_is_left_of_what_a_newer_version_wrote(page: Page) -> None:
    store(page, json.dumps({"version": 99, "secret": NAME}))
    expect(page.locator("[data-not-saved]")).to_be_visible()
    erase(page)
    expect(status(page)).to_have_text(STRINGS["erased"])
    assert page.evaluate(OWN_KEYS) == []
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    make_plan(page)
    assert len(page.evaluate(OWN_KEYS)) == 1, "after erasing, the page keeps what is entered again"


def test_nothing_is_left_where_another_site_has_filled_the_storage(page: Page) -> None:
    make_plan(page)
    page.evaluate(FILL_UP)
    page.locator("[data-erase]").evaluate("button => button.closest('details').open = true")
    page.evaluate("localStorage.setItem('other site 0', localStorage.getItem('other site 0'))")
    erase(page)
    expect(status(page)).to_have_text(STRINGS["erased"])
    assert page.evaluate(OWN_KEYS) == []
    assert page.evaluate("localStorage.length") > 0, "what belongs to other sites stays"


def test_nothing_is_left_of_what_could_not_be_read_and_of_what_the_page_remembers(page: Page) -> None:
    store(page, "{broken")
    choose_colors(page, "dark")
    page.evaluate(f"sessionStorage.setItem({PREFIX} + 'later', 'yes')")
    assert len(page.evaluate(OWN_KEYS)) >= 3
    erase(page)
    expect(status(page)).to_have_text(STRINGS["erased"])
    assert page.evaluate(OWN_KEYS) == []


def test_what_can_not_be_erased_is_named(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}plan/")
    make_plan(page)
    page.evaluate(f"() => {{ {NOT_REMOVED} }}")
    erase(page)
    left = page.evaluate(OWN_KEYS)
    assert left
    expect(status(page)).to_have_text(STRINGS["erase_left"].replace("{left}", ", ".join(left)))
    page.close()


def test_where_the_browser_does_not_let_the_page_look_it_does_not_say_that_all_is_erased(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(FORBIDDEN)
    page.goto(f"{address}plan/")
    erase(page)
    expect(status(page)).to_have_text(STRINGS["erase_unknown"])
    page.close()


def test_undo_after_an_import_that_did_not_fit_keeps_again_what_is_entered(page: Page) -> None:
    make_plan(page)
    page.evaluate(FILL_UP)
    open_file(page, plans_file(50, "n" * 3900))
    page.locator("[data-data-undo]").click()
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    page.evaluate("localStorage.removeItem('other site 0')")
    page.locator("li[data-key=set-goal]").get_by_role("checkbox").check()
    page.reload()
    expect(page.locator("[data-name]").first).to_have_text(NAME)
    page.locator("[data-key=understand] > summary").click()
    expect(page.locator("li[data-key=set-goal]").get_by_role("checkbox")).to_be_checked()


def test_erasing_is_undone(page: Page) -> None:
    make_plan(page)
    erase(page)
    page.locator("[data-data-undo]").click()
    page.reload()
    expect(page.locator("[data-name]").first).to_have_text(NAME)


def test_a_storage_that_has_room_again_takes_what_was_only_in_memory(page: Page) -> None:
    page.evaluate(FILL_UP)
    make_plan(page)
    expect(page.locator("[data-not-saved]")).to_be_visible()
    page.evaluate("for (const key of Object.keys(localStorage)) if (key.startsWith('other')) localStorage.removeItem(key)")
    page.locator("li[data-key=set-goal]").get_by_role("checkbox").check()
    page.reload()
    expect(page.locator("[data-name]").first).to_have_text(NAME)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_in_a_frame_one_click_erases_nothing(browser: Browser, address: str, answer: str) -> None:
    page = browser.new_page()
    page.route("**/course.html", lambda route: route.fulfill(content_type="text/html", body='<iframe src="plan/?embed"></iframe>'))
    page.goto(f"{address}plan/")
    store(page, json.dumps(state_with(full_plan())))
    page.goto(f"{address}course.html")
    frame = page.frames[1]
    expect(frame.locator("[data-name]").first).not_to_be_empty()
    unfold(frame)
    frame.locator("[data-erase]").click()
    expect(frame.locator("[data-erase-ask]")).to_be_visible()
    expect(frame.locator("[data-erase-no]")).to_be_focused()
    assert frame.evaluate(OWN_KEYS) != []
    frame.locator(f"[data-erase-{answer}]").click()
    expect(frame.locator("[data-erase-ask]")).to_be_hidden()
    assert (frame.evaluate(OWN_KEYS) == []) == (answer == "yes")
    page.close()
