"""Whatever an address or a link holds: nothing of it runs, no script fails, nothing that is kept is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.helpers import load
from support.hostile import MARK, TEXTS, cases, encodable, hostile
from support.hostile_state import full_state
from support.plans import KEY
from support.watch import OTHERS, STATEFUL, open_with, stored_in, watched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.promise("Nothing in an address can run as code, make a script fail, or erase saved data")

PARAMETERS = (
    "q", "own", "fill", "minutes", "goal", "person", "format", "field", "care", "embed", "topic", "text", "phase", "kind", "h", "plan", "__proto__",
)  # fmt: skip
PER_EXAMPLE = 20
FOLLOW = """async (hashes) => {
    const found = [];
    for (const hash of hashes) {
        location.hash = hash;
        dispatchEvent(new HashChangeEvent("hashchange"));
        await new Promise((resolve) => setTimeout(resolve));
        found.push(...look().map((one) => `${hash}: ${one}`));
    }
    return found;
}"""
Address = tuple[str, list[tuple[str, str]], str]
"""A page, the parameters behind its "?", what is behind its "#"."""

KNOWN: list[Address] = [
    ("questions/my-list/", [], "q=constructor&minutes=constructor"),
    ("questions/my-list/", [("fill", "yes"), ("minutes", "__proto__"), ("goal", "constructor")], ""),
    ("rules/", [("", "x"), ("phase", f"javascript:{MARK}")], "%"),
]
"""What once stopped a page, or could have."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window that tells what is wrong."""
    with watched(browser) as page:
        yield page


def holds(after: Any, before: Any) -> bool:
    """Return whether nothing of a value is lost; a page may write it again, with what belongs to its form and when that was."""
    if isinstance(before, dict):
        return all(name in after and holds(after[name], one) for name, one in before.items() if name != "changed")
    if isinstance(before, list):
        return len(after) == len(before) and all(map(holds, after, before))
    return bool(after == before)


def as_text(parameters: list[tuple[str, str]], hash_: str) -> str:
    """Return the end of an address."""
    safe = [(name, quote(text.encode("utf-8", "replace")[:2000])) for name, text in parameters]
    end = "&".join(f"{name}={text}" for name, text in safe)
    return f"?{end}" * bool(end) + f"#{quote(hash_.encode('utf-8', 'replace')[:4000], safe='=&+%')}" * bool(hash_)


def wrong_at(page: Page, address: str, where: Address) -> list[str]:
    """Open an address with a full state in the storage, and return what is wrong with the page or lost from the state."""
    path, parameters, hash_ = where
    before = full_state()
    wrong = open_with(page, address, path + as_text(parameters, hash_), {KEY: json.dumps(before)})
    after = json.loads(stored_in(page)[KEY])
    if path == "questions/my-list/" and ("fill", "yes") in parameters:  # the form of the overview: it adds, and can be undone
        is_there = all(one in after["plans"][0]["list"] for one in before["plans"][0]["list"] if not one.get("filled"))
    else:
        is_there = holds(after, before)
    return wrong if is_there else [*wrong, "lost"]


def sample() -> list[Address]:
    """Return one address of each page, with each parameter twice and many texts."""
    texts = [encodable(text) for text in TEXTS]
    found: list[Address] = []
    for number, path in enumerate((*STATEFUL, *OTHERS)):
        parameters = [(PARAMETERS[(number + 9 * of) % len(PARAMETERS)], texts[(number * 5 + of * 31) % len(texts)]) for of in (0, 1)]
        hash_ = ("{}", "plan={}", "plan=0{}", "q={0}&own=1 {0}&minutes={0}")[number % 4].format(texts[(number * 3 + 7) % len(texts)])
        found.append((path, parameters, hash_))
    return found


def test_a_hostile_address_opens_and_changes_nothing_that_is_kept(page: Page, address: str) -> None:
    wrong = [(where, wrong_at(page, address, where)) for where in (*KNOWN, *sample())]
    assert [one for one in wrong if one[-1]] == []


def any_value() -> st.SearchStrategy[str]:
    """Return any text, and what the pages themselves would write."""
    ids = [question.id for question in load().questions.active[:3]]
    return hostile | st.sampled_from(["yes", "15", "30", "explore", "video", *ids])


values = st.deferred(any_value)
hashes = st.one_of(
    hostile,
    hostile.map("plan={}".format),
    hostile.map("plan=0{}".format),
    st.builds("q={}&own={}&minutes={}".format, values, st.builds("{} {}".format, st.integers(0, 99), hostile), values),
)


@pytest.mark.nightly
@cases(short=40, long=800)
@given(
    path=st.sampled_from([*STATEFUL, *OTHERS]),
    parameters=st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=4),
    hash_=hashes,
)
def test_any_address_opens_and_changes_nothing_that_is_kept(
    page: Page, address: str, path: str, parameters: list[tuple[str, str]], hash_: str
) -> None:
    assert wrong_at(page, address, (path, parameters, hash_)) == []


def wrong_links(page: Page, address: str, path: str, texts: Sequence[str]) -> list[str]:
    """Follow links within a page, and return what is wrong with it or lost."""
    before = json.dumps(full_state())
    wrong = open_with(page, address, path, {KEY: before})
    page.wait_for_load_state("networkidle")  # what answers a link to a list comes when the browser is idle
    wrong += page.evaluate(FOLLOW, [encodable(text) for text in texts])
    return wrong if stored_in(page)[KEY] == before else [*wrong, "lost"]


@pytest.mark.parametrize("path", ["questions/my-list/", "plan/"])
def test_a_hostile_link_that_is_followed_within_a_page_is_offered_or_refused(page: Page, address: str, path: str) -> None:
    forms = ("{}", "plan=0{}", "q={0}&own=1 {0}&minutes={0}")
    texts = [forms[number % len(forms)].format(text) for number, text in enumerate(TEXTS[::2])]
    assert wrong_links(page, address, path, texts) == []


@pytest.mark.nightly
@cases(short=5, long=60)
@given(path=st.sampled_from(["questions/my-list/", "plan/"]), texts=st.lists(hashes, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
def test_any_link_that_is_followed_within_a_page_is_offered_or_refused(page: Page, address: str, path: str, texts: list[str]) -> None:
    """In the long run 60 x 20 = 1,200 cases."""
    assert wrong_links(page, address, path, texts) == []
