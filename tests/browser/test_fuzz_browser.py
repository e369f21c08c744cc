"""Whatever an address, a file or the storage holds: in a real browser nothing of it runs, no script fails, nothing kept is lost.

Many cases are tried in one window: a page hears that the storage has changed, as from another tab, and shows it anew. What only
happens while a page opens is tried by opening pages. The pages are served with the headers that hosts are told to send.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import expect

from support import hosts
from support.helpers import load
from support.hostile import MARK, TEXTS, cases, hostile
from support.plans import KEY, full_plan, state_with
from support.search_index import FIELD, OPENER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site

HANDBOOK = load()
BROKEN = "handbook.broken"
KEYS = (KEY, BROKEN, "handbook.scheme", "handbook.format", "handbook.typed", "handbook.talk", "handbook.later")
STATEFUL = {
    "plan/": "[data-plan-status]",
    "plan/sheet/": "[data-when]",
    "plan/talk/": "[data-heading]",
    "plan/compare/": "[data-table]",
    "questions/my-list/": "[data-sum]",
    "questions/all/": "[role=status]",
    f"questions/{HANDBOOK.topics[0].id}/": "h1",
    f"messages/{HANDBOOK.active_messages[0].id}/": "[data-words-shown]",
    f"checklists/{HANDBOOK.active_checklists[0].id}/": "h1",
    f"phases/{HANDBOOK.phases[0].id}/": "h1",
}
"""Pages that show what is kept, each with an element that its script fills."""
OTHERS = ["", "rules/", "questions/", "messages/", f"start/{HANDBOOK.active_presets[0].id}/", "search/", "404.html", "print/"]
PARAMETERS = [
    "q",
    "own",
    "fill",
    "minutes",
    "goal",
    "asks",
    "format",
    "field",
    "care",
    "embed",
    "topic",
    "text",
    "phase",
    "kind",
    "h",
    "plan",
    "__proto__",
]

WATCH = """
window.wrong = [];
addEventListener("error", (event) => wrong.push(`error: ${event.message} ${event.filename}:${event.lineno}`));
addEventListener("unhandledrejection", (event) => wrong.push(`rejection: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => wrong.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
window.look = () => {
  const found = [...wrong.splice(0)];
  if ("pwned" in window || "pwned" in {}) found.push("pwned");
  const nodes = document.evaluate(
    "//script[not(@src) and not(contains(@type, 'json')) and not(starts-with(normalize-space(), '/*') or starts-with(normalize-space(), '{'))]"
      + "|//iframe|//object|//embed|//base|//style|//*[@*[starts-with(name(), 'on')]]|//*[@style]"
      + "|//*[starts-with(translate(normalize-space(@href), 'JAVSCRIPT', 'javscript'), 'javascript:') or starts-with(@href, 'data:')]",
    document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  for (let index = 0; index < nodes.snapshotLength; index += 1) found.push(`element: ${nodes.snapshotItem(index).outerHTML.slice(0, 200)}`);
  return found;
};
"""
"""What each page tells: errors, violations of the policy, and elements that no page of ours has."""

SHOW = """([key, texts]) => texts.map((text) => {
  localStorage.clear();
  localStorage.setItem(key, text);
  dispatchEvent(new StorageEvent("storage", { key }));
  return [look(), localStorage.getItem(key), localStorage.getItem("handbook.broken")];
})"""
"""Puts each text into the storage, lets the page show it, and returns what is wrong and what is then kept."""


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The real site as a host sends it."""
    with hosts.served_as_told(site.root, (site.root / "_headers").read_text(encoding="utf-8")) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window that tells what is wrong."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def holds(after: Any, before: Any) -> bool:
    """Return whether nothing of a value is lost; a page may write it anew, with what belongs to its form and when that was."""
    if isinstance(before, dict):
        return all(name in after and holds(after[name], one) for name, one in before.items() if name != "changed")
    if isinstance(before, list):
        return len(after) == len(before) and all(map(holds, after, before))
    return bool(after == before)


# ------------------------------------------------------------------ the storage


def places(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to each value inside a value, itself included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for name, one in inside for place in places(one, (*at, name)))]


FULL: dict[str, Any] = {
    **state_with(full_plan(), full_plan(id="two", name="Lee"), wording={"tone": "1"}),
    "list": [{"id": HANDBOOK.active_questions[0].id}, {"own": "Why?", "minutes": 3, "filled": True, "skip": True}],
    "choice": {"minutes": "30", "goal": "explore", "asks": "early", "format": "video", "field": "technology", "care": "yes"},
    "ticks": {"one-page": ["send-the-request"]},
    "theirs": {"their-name": "Ms. Example"},
}
PLACES = places(FULL)
odd: st.SearchStrategy[Any] = st.one_of(
    hostile,
    st.sampled_from([None, True, -1, 0, 2.5, 1e308, 10**21, [], {}, [[]], {"__proto__": {"pwned": 1}}, {"constructor": {"prototype": {"pwned": 1}}}]),
    st.sampled_from(["2026-02-31", "9999-12-31", "0000-01-01", "1899-12-31", "24:00", "12:60", "Mars/Base", "constructor", "__proto__", "1e59", "-1", "0.5"]),
)  # fmt: skip


def put(state: Any, at: tuple[str | int, ...], value: Any) -> Any:
    """Return a state with another value at a place; a name instead of a value where the place is the name of one."""
    if not at:
        return value
    changed = copy.deepcopy(state)
    inside = changed
    for name in at[:-1]:
        inside = inside[name]
    inside[at[-1]] = value
    return changed


def renamed(state: Any, at: tuple[str | int, ...], name: str) -> Any:
    """Return a state in which a value has another name."""
    changed = copy.deepcopy(state)
    inside = changed
    for part in at[:-1]:
        inside = inside[part]
    if isinstance(inside, dict):
        inside[name] = inside.pop(at[-1])
    return changed


states = st.one_of(
    st.builds(put, st.just(FULL), st.sampled_from(PLACES), odd),
    st.builds(renamed, st.just(FULL), st.sampled_from([place for place in PLACES if place]), hostile),
).map(json.dumps)
kept_texts = st.one_of(
    states,
    states,
    states,
    hostile.map(lambda text: text.encode("utf-8", "replace").decode()),
    st.sampled_from(['{"version":3}', "[]", "null", '"x"', "{"]),
)


def is_kept(text: str, state: str | None, broken: str | None) -> bool:
    """Return whether a text that was in the storage is still there, as it is or put aside."""
    return text in {state, broken}


PER_EXAMPLE = 20


@pytest.mark.parametrize("path", STATEFUL)
@cases(short=3, long=40)
@given(texts=st.lists(kept_texts, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
def test_any_storage_is_shown_as_text_and_stays(page: Page, address: str, path: str, texts: list[str]) -> None:
    """In the long run 10 pages x 40 x 20 = 8,000 cases."""
    page.goto(address + path)
    page.evaluate("localStorage.clear()")
    for text, (wrong, state, broken) in zip(texts, page.evaluate(SHOW, [KEY, texts]), strict=True):
        assert wrong == [], text
        assert is_kept(text, state, broken), (text, state, broken)


KNOWN = [
    put(FULL, ("plans", 0, "choice", "minutes"), "constructor"),
    put(FULL, ("plans", 0, "choice", "minutes"), "1e59"),
    put(FULL, ("plans", 0, "choice", "goal"), "toString"),
    put(FULL, ("plans", 0, "choice", "format"), 'x"] *'),
    put(FULL, ("plans", 0, "found"), "constructor"),
    put(FULL, ("plans", 0, "outcome"), "constructor"),
    put(FULL, ("plans", 0, "list", 0, "id"), "constructor"),
    put(FULL, ("plans", 0, "dates", "appointment"), "9999-12-31"),
    put(FULL, ("plans", 0, "dates", "appointment"), "0000-01-01"),
    put(FULL, ("plans", 0, "zone"), "Mars/Base"),
    put(FULL, ("wording", "tone"), "-1"),
    put(FULL, ("wording", "tone"), "0.5"),
]
"""What once stopped a page, or could have."""


@pytest.mark.parametrize("path", STATEFUL)
def test_what_once_stopped_a_page_does_so_no_more(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    for state in KNOWN:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(state)])
        page.reload()
        assert page.evaluate("look()") == [], state
    page.evaluate("localStorage.clear()")


@cases(short=10, long=300)
@given(path=st.sampled_from([*STATEFUL, *OTHERS]), kept=st.dictionaries(st.sampled_from(KEYS), kept_texts | hostile, min_size=1))
@example(path="plan/", kept={KEY: "{", BROKEN: "an earlier text that could not be read"})
@example(path="messages/email-cold/", kept={KEY: '"<script>window.pwned=1</script>"'})
@example(path="checklists/one-page/", kept={KEY: "[]"})
@example(path="plan/", kept={KEY: "{", BROKEN: '{"an earlier text": that holds the later one'})
def test_a_page_opens_whatever_is_kept(page: Page, address: str, path: str, kept: dict[str, str]) -> None:
    page.goto(f"{address}about/")
    kept = {name: text.encode("utf-8", "replace").decode() for name, text in kept.items()}
    page.evaluate(
        """(kept) => {
            for (const storage of [localStorage, sessionStorage]) {
                storage.clear();
                for (const [name, text] of Object.entries(kept)) storage.setItem(name, text);
            }
        }""",
        kept,
    )
    page.goto(address + path)
    assert page.evaluate("look()") == []
    after = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    for name in (KEY, BROKEN):
        if name in kept:
            assert any(kept[name] in after.get(one, "") for one in (KEY, BROKEN)), (name, kept, after)


def test_a_page_that_is_only_opened_keeps_nothing(page: Page, address: str) -> None:
    for path in (*STATEFUL, *OTHERS):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("Object.keys(localStorage)") == [], path


@pytest.mark.parametrize("scheme", ["slate", "default", "x", "", "__proto__", None])
def test_another_window_can_only_choose_colors_that_exist(page: Page, address: str, scheme: str | None) -> None:
    page.goto(f"{address}about/")
    page.evaluate("(newValue) => dispatchEvent(new StorageEvent('storage', { key: 'handbook.scheme', newValue }))", scheme)
    assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "slate" else "default")


# ------------------------------------------------------------------ addresses


def as_address(parameters: list[tuple[str, str]], hash_: str) -> str:
    """Return the end of an address."""
    safe = [(name, quote(text.encode("utf-8", "replace")[:2000])) for name, text in parameters]
    end = "&".join(f"{name}={text}" for name, text in safe)
    return f"?{end}" * bool(end) + f"#{quote(hash_.encode('utf-8', 'replace')[:4000], safe='=&+%')}" * bool(hash_)


values = hostile | st.sampled_from(["yes", "15", "30", "explore", "video", *(question.id for question in HANDBOOK.active_questions[:3])])
hashes = st.one_of(
    hostile,
    hostile.map("plan={}".format),
    hostile.map("plan=0{}".format),
    st.builds("q={}&own={}&minutes={}".format, values, st.builds("{} {}".format, st.integers(0, 99), hostile), values),
)


@cases(short=40, long=800)
@given(
    path=st.sampled_from([*STATEFUL, *OTHERS]),
    parameters=st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=4),
    hash_=hashes,
)
@example(path="questions/my-list/", parameters=[], hash_="q=constructor&minutes=constructor")
@example(path="questions/my-list/", parameters=[("fill", "yes"), ("minutes", "__proto__"), ("goal", "constructor")], hash_="")
@example(path="rules/", parameters=[("", "x"), ("phase", f"javascript:{MARK}")], hash_="%")
def test_any_address_opens_and_changes_nothing_that_is_kept(
    page: Page, address: str, path: str, parameters: list[tuple[str, str]], hash_: str
) -> None:
    fills = ("fill", "yes") in parameters and path == "questions/my-list/"  # the form of the overview: it adds, and can be undone
    page.goto(f"{address}about/")
    before = json.dumps(FULL)
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, before])
    page.goto(address + path + as_address(parameters, hash_))
    assert page.evaluate("look()") == []
    after = page.evaluate("key => localStorage.getItem(key)", KEY)
    if fills:
        kept = [one for one in FULL["plans"][0]["list"] if not one.get("filled")]
        assert all(one in json.loads(after)["plans"][0]["list"] for one in kept)
    else:
        assert holds(json.loads(after), FULL)


@cases(short=5, long=60)
@given(path=st.sampled_from(["questions/my-list/", "plan/"]), texts=st.lists(hashes, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
def test_any_link_that_is_followed_within_a_page_is_offered_or_refused(page: Page, address: str, path: str, texts: list[str]) -> None:
    """In the long run 60 x 20 = 1,200 cases."""
    page.goto(f"{address}about/")
    before = json.dumps(FULL)
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, before])
    page.goto(address + path)
    wrong = page.evaluate(
        """async (hashes) => {
            const found = [];
            for (const hash of hashes) {
                location.hash = hash;
                dispatchEvent(new HashChangeEvent("hashchange"));
                await new Promise((resolve) => setTimeout(resolve));
                found.push(...look());
            }
            return found;
        }""",
        [text.encode("utf-8", "replace").decode() for text in texts],
    )
    assert wrong == []
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == before


# ------------------------------------------------------------------ files


files = st.one_of(
    kept_texts,
    states.map(lambda text: json.dumps({"format": "handbook-plans", **json.loads(text)}) if text.startswith("{") else text),
    hostile.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
).map(lambda content: content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


@cases(short=20, long=500)
@given(content=files)
def test_any_file_is_taken_or_refused_and_loses_nothing(page: Page, address: str, content: bytes) -> None:
    page.goto(f"{address}about/")
    before = {**FULL, "active": "one"}
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, json.dumps(before)])
    page.goto(f"{address}plan/")
    page.evaluate("document.querySelector('[data-plan] [data-status]').textContent = ''")
    page.locator("[data-import]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator("[data-plan] [data-status]").first).not_to_be_empty()
    assert page.evaluate("look()") == []
    after = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert {plan["name"] for plan in before["plans"]} <= {plan["name"] for plan in after["plans"]}
    mine = {json.dumps(note) for plan in before["plans"] for note in plan["notes"].values()}
    assert mine <= {json.dumps(note) for plan in after["plans"] for note in plan["notes"].values()}


# ------------------------------------------------------------------ the search


@cases(short=5, long=60)
@given(texts=st.lists(hostile, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
@example(texts=[*TEXTS])
def test_anything_can_be_typed_into_the_search(page: Page, address: str, texts: list[str]) -> None:
    """In the long run 60 x 20 = 1,200 cases."""
    page.goto(f"{address}about/")
    page.locator(OPENER).first.click()
    expect(page.locator(".search__found .search__told")).not_to_be_empty()
    wrong = page.evaluate(
        """async (texts) => {
            const field = document.querySelector(".search__field");
            const found = [];
            for (const text of texts) {
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise((resolve) => setTimeout(resolve, 1));
                found.push(...look().map((one) => `${text}: ${one}`));
            }
            return found;
        }""",
        [text.encode("utf-8", "replace").decode() for text in texts],
    )
    assert wrong == []
    expect(page.locator(FIELD)).to_be_visible()


# ------------------------------------------------------------------ the watch itself


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("document.body.append(Object.assign(document.createElement('a'), { href: 'JavaScript:x' }))", "element: <a"),
        ("document.body.append(document.createElement('iframe'))", "element: <iframe"),
        ("document.body.setAttribute('onclick', 'x')", "element: <body"),
        ("document.body.append(Object.assign(document.createElement('script'), { textContent: 'x' }))", "policy: script-src-elem inline"),
        ("document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.example/x.png' }))", "policy: img-src"),
        ("window.pwned = 1", "pwned"),
        ("Object.prototype.pwned = 1", "pwned"),
        ("setTimeout(() => null.x)", "error: Uncaught TypeError"),
        ("void Promise.reject(new Error('x'))", "rejection: Error: x"),
    ],
)
def test_the_watch_sees_what_it_is_for(page: Page, address: str, violations: list[str], script: str, found: str) -> None:
    page.goto(f"{address}about/")
    page.evaluate(script)
    page.wait_for_timeout(0)
    page.wait_for_function(
        "(found) => { window.seen = [...(window.seen ?? []), ...look()]; return seen.some((one) => one.startsWith(found)); }", arg=found
    )
    violations.clear()
