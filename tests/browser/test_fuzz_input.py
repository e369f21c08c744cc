"""Whatever a file holds, or a reader types into the search: nothing of it runs, no script fails, nothing that is kept is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from support.hostile import TEXTS, cases, encodable, hostile
from support.hostile_state import full_state, states, stored_texts
from support.plans import KEY
from support.search_index import FIELD, OPENER
from support.watch import open_with, stored_in, watched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.promise("Nothing in a file or a field can run as code, make a script fail, or erase saved data")

PER_EXAMPLE = 20
TYPE = """async (texts) => {
    const field = document.querySelector(".search__field");
    const found = [];
    for (const text of texts) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve));
        found.push(...look().map((one) => `${text}: ${one}`));
    }
    return found;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window that tells what is wrong."""
    with watched(browser) as page:
        yield page


def wrong_file(page: Page, content: bytes) -> list[str]:
    """Import a file into the open page of the plan, and return what is wrong with it or lost."""
    before = full_state()
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, json.dumps(before)])
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: null }))")
    page.evaluate("document.querySelector('[data-plan] [data-status]').textContent = ''")
    page.locator("[data-import]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator("[data-plan] [data-status]").first).not_to_be_empty()
    wrong: list[str] = page.evaluate("look()")
    after = json.loads(stored_in(page)[KEY])
    notes = {json.dumps(note) for plan in after["plans"] for note in plan["notes"].values()}
    lost = {plan["name"] for plan in before["plans"]} - {plan["name"] for plan in after["plans"]}
    lost |= {json.dumps(note) for plan in before["plans"] for note in plan["notes"].values()} - notes
    return [*wrong, *(f"lost: {one}" for one in sorted(lost))]


def as_file(text: str) -> str:
    """Return a state as a file of plans."""
    return json.dumps({"format": "handbook-plans", **json.loads(text)}) if text.startswith("{") else text


def hostile_files() -> list[bytes]:
    """Return a fixed sample of files."""
    full = full_state()
    plan = full["plans"][0]
    changed = [{**full, "plans": [{**plan, name: text} for name in ("name", "source", "outcome", "time", "zone")]} for text in TEXTS[:40:4]]
    others = ["", "{", "[]", "null", '{"format":"handbook-plans","version":3}', '{"format":"handbook-plans"}', *map(encodable, TEXTS[::12])]
    return [
        *(as_file(json.dumps(one)).encode() for one in changed),
        *(text.encode() for text in others),
        b"\xff\xfe\x00",
        "\ud800".encode("utf-8", "surrogatepass"),
    ]


def test_a_hostile_file_is_taken_or_refused_and_loses_nothing(page: Page, address: str) -> None:
    assert open_with(page, address, "plan/", {KEY: json.dumps(full_state())}) == []
    wrong = [(content, wrong_file(page, content)) for content in hostile_files()]
    assert [one for one in wrong if one[-1]] == []


files = st.one_of(
    stored_texts,
    states.map(as_file),
    hostile.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
).map(lambda content: content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


@pytest.mark.nightly
@cases(short=20, long=500)
@given(content=files)
def test_any_file_is_taken_or_refused_and_loses_nothing(page: Page, address: str, content: bytes) -> None:
    assert open_with(page, address, "plan/", {KEY: json.dumps(full_state())}) == []
    assert wrong_file(page, content) == []


def wrong_searches(page: Page, address: str, texts: Sequence[str]) -> list[str]:
    """Type texts into the search, and return what is wrong with the page."""
    open_with(page, address, "about/", {})
    page.locator(OPENER).first.click()
    expect(page.locator(".search__found .search__error")).not_to_be_empty()
    wrong: list[str] = page.evaluate(TYPE, [encodable(text) for text in texts])
    expect(page.locator(FIELD)).to_be_visible()
    return wrong


def test_hostile_texts_can_be_typed_into_the_search(page: Page, address: str) -> None:
    assert wrong_searches(page, address, TEXTS) == []


@pytest.mark.nightly
@cases(short=5, long=60)
@given(texts=st.lists(hostile, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
def test_anything_can_be_typed_into_the_search(page: Page, address: str, texts: list[str]) -> None:
    """In the long run 60 x 20 = 1,200 cases."""
    assert wrong_searches(page, address, texts) == []
