"""Whatever the storage holds: in a real browser nothing of it runs, no script fails, nothing that is kept is lost.

Many cases are tried in one window: a page hears that the storage has changed, as from another tab, and shows it again. What only
happens while a page opens is tried by opening pages.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.hostile import TEXTS, cases, encodable, hostile
from support.hostile_state import BROKEN, KEYS, an_odd_value_at_each_place, states_that_stopped_a_page, stored_texts
from support.plans import KEY, PREFIX
from support.watch import OTHERS, STATEFUL, open_with, stored_in, watched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.promise("Nothing in a browser's storage can run as code or keep a page from opening, and no data is lost")

SHOW = """([key, broken, texts]) => texts.map((text) => {
  localStorage.clear();
  localStorage.setItem(key, text);
  dispatchEvent(new StorageEvent("storage", { key }));
  return [look(), localStorage.getItem(key), localStorage.getItem(broken)];
})"""
"""Puts each text into the storage, lets the page show it, and returns what is wrong and what is then kept."""
COME_LATER = "performance.getEntriesByType('resource').find(({ name }) => /[/]deferred[.]/.test(name))?.name"
"""The last script of a page, which comes without being asked for."""
PER_EXAMPLE = 20
KNOWN = [
    ("plan/", {KEY: "{", BROKEN: "an earlier text that could not be read"}),
    ("messages/email-cold/", {KEY: '"<script>window.pwned=1</script>"'}),
    ("checklists/one-page/", {KEY: "[]"}),
    ("plan/", {KEY: "{", BROKEN: '{"an earlier text": that holds the later one'}),
]
"""What was lost once."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window that tells what is wrong."""
    with watched(browser) as page:
        yield page


def wrong_after(page: Page, texts: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Let an open page show each text, and return those with which something is wrong, or which are lost: neither kept nor put aside."""
    shown = zip(texts, page.evaluate(SHOW, [KEY, BROKEN, texts]), strict=True)
    return [(text, wrong) for text, (wrong, state, broken) in shown if wrong or text not in {state, broken}]


def wrong_with(page: Page, address: str, path: str, stored: Mapping[str, str]) -> list[str]:
    """Open a page of a browser that keeps some texts, and return what is wrong, and the names of the texts that are lost."""
    wrong = open_with(page, address, path, stored)
    after = stored_in(page)
    there = [after.get(KEY, ""), after.get(BROKEN, "")]
    return [*wrong, *(name for name in (KEY, BROKEN) if not any(stored.get(name, "") in one for one in there))]


def sample() -> list[tuple[str, dict[str, str]]]:
    """Return pages, each with a hostile text under each name."""
    texts = [encodable(text) for text in TEXTS]
    paths = [*STATEFUL, *OTHERS[:3]]
    return [(path, {name: texts[(at * 7 + of * 13) % len(texts)] for of, name in enumerate(KEYS)}) for at, path in enumerate(paths)]


def test_an_odd_value_at_each_place_of_a_state_is_shown_as_text_and_stays(page: Page, address: str) -> None:
    """Each page is shown a tenth of them; in the long run, other values are tried on all pages."""
    states = an_odd_value_at_each_place()
    wrong = []
    for number, path in enumerate(STATEFUL):
        assert open_with(page, address, path, {}) == []
        wrong += [(path, *one) for one in wrong_after(page, states[number :: len(STATEFUL)])]
    assert wrong == []


@pytest.mark.nightly
@pytest.mark.parametrize("path", STATEFUL)
@cases(short=3, long=40)
@given(texts=st.lists(stored_texts, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
def test_any_storage_is_shown_as_text_and_stays(page: Page, address: str, path: str, texts: list[str]) -> None:
    """In the long run 10 pages x 40 x 20 = 8,000 cases."""
    assert open_with(page, address, path, {}) == []
    assert wrong_after(page, texts) == []


def test_what_once_stopped_a_page_does_so_no_more(page: Page, address: str) -> None:
    """Each state is shown on every page, and opened on the page that uses it most."""
    states = [json.dumps(state) for state in states_that_stopped_a_page()]
    wrong: list[tuple[str, object]] = []
    for number, path in enumerate(STATEFUL):
        wrong += [(path, one) for state in states[number :: len(STATEFUL)] for one in open_with(page, address, path, {KEY: state})]
        wrong += [(path, one) for one in wrong_after(page, states)]
    assert wrong == []


@pytest.mark.nightly
def test_every_page_opens_with_what_once_stopped_a_page(page: Page, address: str) -> None:
    states = [json.dumps(state) for state in states_that_stopped_a_page()]
    wrong = [(path, state, open_with(page, address, path, {KEY: state})) for path in STATEFUL for state in states]
    assert [one for one in wrong if one[-1]] == []


def test_a_page_opens_with_hostile_texts_in_the_storage(page: Page, address: str) -> None:
    wrong = [(path, stored, wrong_with(page, address, path, stored)) for path, stored in [*KNOWN, *sample()]]
    assert [one for one in wrong if one[-1]] == []


@pytest.mark.nightly
@cases(short=10, long=300)
@given(path=st.sampled_from([*STATEFUL, *OTHERS]), stored=st.dictionaries(st.sampled_from(KEYS), stored_texts | hostile, min_size=1))
def test_a_page_opens_whatever_is_kept(page: Page, address: str, path: str, stored: dict[str, str]) -> None:
    assert wrong_with(page, address, path, {name: encodable(text) for name, text in stored.items()}) == []


def test_a_page_that_is_only_opened_keeps_nothing(page: Page, address: str) -> None:
    stored = []
    for path in (*STATEFUL, *OTHERS):
        open_with(page, address, path, {})
        page.wait_for_function(COME_LATER)
        page.evaluate(f"import({COME_LATER})")  # which has then run
        stored += [(path, name) for name in stored_in(page)]
    assert stored == []


def test_another_window_can_only_choose_colors_that_exist(page: Page, address: str) -> None:
    open_with(page, address, "about/", {})
    schemes = ["slate", "default", "x", "", "__proto__", None]
    chosen = page.evaluate(
        """([key, schemes]) => schemes.map((newValue) => {
            if (newValue === null) localStorage.removeItem(key);
            else localStorage.setItem(key, newValue);
            dispatchEvent(new StorageEvent("storage", { key, newValue }));
            return document.body.dataset.mdColorScheme;
        })""",
        [f"{PREFIX}scheme", schemes],
    )
    assert chosen == ["slate", *["default"] * 5]
