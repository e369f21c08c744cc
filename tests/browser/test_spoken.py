"""What screen readers are told: names, roles, states, what happened, what is wrong; titles, headings, landmarks, languages.

The conformance report names these tests for criteria 1.3.1, 1.3.5, 2.4.2, 2.4.4, 2.4.6, 2.5.3, 3.1.1, 3.2.3, 3.2.4, 3.2.6, 3.3.1, 3.3.2,
3.3.3, 4.1.2 and 4.1.3.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from support.axe_states import LIST, STATES, State, click, enter, narrow, nothing, one_plan, pick_some, two_plans, unfold
from support.helpers import load
from support.kinds_of_pages import KINDS_OF_PAGES, VERY_LONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from selectolax.lexbor import LexborNode

    from handbook.audit.site import Site

STRINGS: dict[str, dict[str, str]] = load().strings.root
PAGES = [path for path in KINDS_OF_PAGES if path not in VERY_LONG]
OPENED = ("drawer", "search", "list moved", "plan/ with plans", "plan/talk/ with plans", "message with mistakes", "new edition")
CONTROLS = {
    "button",
    "link",
    "checkbox",
    "radio",
    "textbox",
    "searchbox",
    "combobox",
    "DisclosureTriangle",
    "Date",
    "InputTime",
    "spinbutton",
}
"""Roles of what can be used, as Chromium calls them."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may use the clipboard."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


def tree(page: Page) -> list[dict[str, Any]]:
    """Return what assistive technology gets of a page: role, name and properties of each node that it does not ignore."""
    tools = page.context.new_cdp_session(page)
    nodes = tools.send("Accessibility.getFullAXTree")["nodes"]
    return [
        {
            "role": node.get("role", {}).get("value", ""),
            "name": node.get("name", {}).get("value", "").strip(),
            **{one["name"]: one["value"].get("value") for one in node.get("properties", ())},
        }
        for node in nodes
        if not node.get("ignored")
    ]


# ------------------------------------------------------------------ names, roles, states


@pytest.mark.parametrize("name", [*PAGES, *OPENED])
def test_all_that_can_have_the_focus_has_a_name_and_a_role(page: Page, address: str, name: str) -> None:
    enter(page, address, STATES.get(name) or State(name))
    unfold(page)
    nodes = tree(page)
    focusable = [
        node for node in nodes if node.get("focusable") and node["role"] not in {"RootWebArea", "dialog", "paragraph", "heading", "option"}
    ]
    assert focusable
    assert [node for node in focusable if not node["name"] and node["role"] != "code"] == []
    controls = [node for node in focusable if node["role"] in CONTROLS]
    assert len(controls) >= len(focusable) * 0.6, {node["role"] for node in focusable} - CONTROLS


@pytest.mark.parametrize("name", [*PAGES, *OPENED])
def test_buttons_and_fields_of_a_page_have_names_of_their_own(page: Page, address: str, name: str) -> None:
    enter(page, address, STATES.get(name) or State(name))
    unfold(page)
    names = [(node["role"], node["name"]) for node in tree(page) if node["role"] in CONTROLS - {"link", "radio", "spinbutton"}]
    names = [(role, name) for role, name in names if not name.startswith("Show date picker")]  # the browser's own
    again = {one for one in names if names.count(one) > 1}
    assert again <= {("button", STRINGS["site"]["search"]), ("button", STRINGS["plan"]["undo"])}


@pytest.mark.parametrize(
    ("state", "selector", "attribute"),
    [
        ("phases/meet/", "[data-menu]", "aria-expanded"),
        (f"{LIST}?fill=yes", "[data-qr]", "aria-expanded"),
        ("plan/ with plans", "[data-move]", "aria-expanded"),
        ("phases/prepare/ with a plan", "[data-save]:visible", "aria-pressed"),
    ],
)
def test_a_button_tells_its_state(page: Page, address: str, state: str, selector: str, attribute: str) -> None:
    enter(page, address, STATES.get(state) or State(state))
    unfold(page)
    button = page.locator(selector).first
    expect(button).to_have_attribute(attribute, "false")
    button.click()
    expect(button).to_have_attribute(attribute, "true")


def test_folds_ticks_tabs_and_the_bar_tell_their_state(page: Page, address: str) -> None:
    page.goto(f"{address}phases/prepare/")
    summary = page.locator(".rule__more > summary").first

    def expanded() -> list[bool]:
        return [node["expanded"] for node in tree(page) if node["role"] == "DisclosureTriangle" and "expanded" in node]

    closed = expanded()
    assert closed
    assert not any(closed)
    summary.press("Enter")
    assert any(expanded())
    unfold(page)
    tabs = [node for node in tree(page) if node["role"] == "radio"]
    assert {str(node["checked"]) for node in tabs} == {"true", "false"}
    page.goto(f"{address}checklists/one-page/")
    page.locator(".check input").first.check()
    assert [str(node["checked"]) for node in tree(page) if node["role"] == "checkbox"][:2] == ["true", "false"]
    assert page.locator(".bar [aria-current=page]").count() == 1
    page.goto(f"{address}checklists/")
    assert page.locator(".nav--pages [aria-current=page]").count() == 1


# ------------------------------------------------------------------ what is said after an action


def ticked(page: Page) -> None:
    """Tick a line of a checklist and clear the list."""
    page.locator(".check").first.click()
    page.locator("[data-clear]").click()


def add_own(page: Page) -> None:
    """Add an own question."""
    page.locator("#own_text").fill("What is your day like?")
    page.locator("[data-own] button").click()


def undo_after(selector: str) -> Callable[[Page], None]:
    """Return what does something and takes it back."""

    def act(page: Page) -> None:
        unfold(page)
        page.locator(selector).first.click()
        page.locator(":is([data-undo], [data-data-undo]):visible").first.click()

    return act


def import_nothing(page: Page) -> None:
    """Open a file that holds no plans."""
    unfold(page)
    page.locator("[data-import]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"{}"})


def make_plan(page: Page) -> None:
    """Make a plan."""
    page.locator("#new_name").fill("Pat Sample")
    page.locator("[data-new] button").first.click()


FILLED = State(f"{LIST}?fill=yes")
PLANS = State("plan/", nothing, two_plans)
SAID: dict[str, tuple[State, Callable[[Page], None], tuple[str, str]]] = {
    "filled": (State(LIST), click("[data-choice] button"), ("my_list", "filled")),
    "moved": (FILLED, click("[data-do=down]"), ("my_list", "moved")),
    "removed": (FILLED, click("[data-do=remove]"), ("my_list", "removed")),
    "swapped": (FILLED, click("[data-do=swap]"), ("my_list", "swapped")),
    "emptied": (FILLED, click("[data-clear]"), ("my_list", "cleared")),
    "list undone": (FILLED, undo_after("[data-clear]"), ("my_list", "undone")),
    "added": (State(LIST), add_own, ("my_list", "added")),
    "list copied": (FILLED, click("[data-copy]"), ("my_list", "copied")),
    "link that can't be read": (State(f"{LIST}#q=no-such"), nothing, ("my_list", "bad_link")),
    "message copied": (State("messages/email-cold/"), click("main [data-copy]"), ("message", "copied")),
    "message erased": (State("messages/email-cold/"), click("main [data-erase]"), ("message", "erased")),
    "message undone": (State("messages/email-cold/"), undo_after("main [data-erase]"), ("message", "undone")),
    "ticks cleared": (State("checklists/one-page/"), ticked, ("checklist", "cleared")),
    "ticks undone": (State("checklists/one-page/"), undo_after("[data-clear]"), ("checklist", "undone")),
    "plan made": (State("plan/"), make_plan, ("plan", "said_made")),
    "step done": (State("plan/", nothing, one_plan(steps={}, dates={})), click("[data-tick]"), ("plan", "said_done")),
    "step open again": (State("plan/", click("[data-tick]"), one_plan(steps={}, dates={})), click("[data-tick]"), ("plan", "said_open")),
    "plan saved as a file": (PLANS, click("[data-export]"), ("plan", "exported")),
    "file that can't be read": (PLANS, import_nothing, ("plan", "bad_file")),
    "plan's link copied": (PLANS, click("[data-move]", "[data-move-copy]"), ("plan", "copied")),
    "plan deleted": (PLANS, click("[data-delete]"), ("plan", "deleted")),
    "all erased": (PLANS, click("[data-erase]"), ("plan", "erased")),
    "plan undone": (PLANS, undo_after("[data-delete]"), ("plan", "undone")),
    "question picked": (State("questions/skills/"), pick_some, ("question", "strip")),
    "rules filtered": (
        State("rules/"),
        narrow(("filter_phase", "meet")),
        ("rules", "filter_count"),
    ),
}
"""Where, what is done, and the text that is said."""


@pytest.mark.parametrize("name", SAID)
def test_what_happened_is_said(page: Page, address: str, name: str) -> None:
    state, act, (group, string) = SAID[name]
    enter(page, address, state)
    act(page)
    begin = max(STRINGS[group][string].replace("{", "}").split("}")[::2], key=len).strip()
    expect(page.get_by_role("status").filter(has_text=begin).first).to_be_visible()


# ------------------------------------------------------------------ mistakes


def test_a_mistake_is_named_at_its_field_said_and_mended(page: Page, address: str) -> None:
    page.goto(f"{address}messages/email-cold/")
    field = page.get_by_label("How you address them")
    expect(field).to_have_attribute("aria-invalid", "false")
    warning = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(warning).to_have_attribute("role", "status")
    expect(warning).to_be_empty()
    field.fill("Dear Ms. Example")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(warning).to_contain_text("greeting")
    edges = {one.evaluate("one => getComputedStyle(one).borderColor") for one in (field, page.get_by_label("Where you found their name"))}
    assert len(edges) == 2  # seen as well as said
    expect(field).to_have_accessible_description(
        f"{page.locator('#hint_' + (field.get_attribute('name') or '')).inner_text()} {warning.inner_text()}"
    )
    field.fill("Ms. Example")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(warning).to_be_empty()


@pytest.mark.parametrize(
    ("state", "form"),
    [(State("plan/"), "[data-new]"), (State(LIST), "[data-own]"), (State("plan/", nothing, two_plans), "[data-person]")],
    ids=["a plan's name", "an own question", "a person's name"],
)
@pytest.mark.parametrize("typed", ["", "   "], ids=["nothing", "only spaces"])
def test_what_is_left_out_is_asked_for(page: Page, address: str, state: State, form: str, typed: str) -> None:
    enter(page, address, state)
    unfold(page)
    field = page.locator(f"{form} input")
    field.fill(typed)
    page.locator(f"{form} button").first.click()
    expect(field).to_be_focused()
    assert field.evaluate("one => one.validity.valueMissing && Boolean(one.validationMessage)")
    expect(field).to_have_attribute("required", "")


def test_fields_about_the_reader_say_what_they_are_for(page: Page, address: str) -> None:
    blanks = {blank.id: blank.autocomplete for blank in load().messaging.blanks}
    found = defaultdict(set)
    for message in ("email-cold", "letter-request", "phone-request"):
        page.goto(f"{address}messages/{message}/")
        for field in page.locator("[data-field] input").all():
            found[field.get_attribute("name")].add(field.get_attribute("autocomplete"))
    assert {name for name in blanks if blanks[name]} >= {"my-name", "my-email", "my-phone"}
    assert {name: uses for name, uses in found.items() if uses != {blanks[name or ""] or "off"}} == {}


# ------------------------------------------------------------------ whole pages


def parsed(site: Site) -> dict[str, LexborHTMLParser]:
    """Return every page of the site."""
    return {file: LexborHTMLParser((site.root / file).read_text(encoding="utf-8")) for file in sorted(site.pages)}


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = defaultdict(list)
    for file, page in parsed(site).items():
        title = page.css_first("title")
        titles[title.text().strip() if title else ""].append(file)
    assert {title: files for title, files in titles.items() if len(files) > 1 or not title} == {}


def test_every_page_has_one_first_heading_and_skips_no_level(site: Site) -> None:
    wrong = {}
    for file, page in parsed(site).items():
        levels = [int((one.tag or "h0")[1]) for one in page.css("h1, h2, h3, h4, h5, h6")]
        jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps:
            wrong[file] = levels
    assert wrong == {}


def test_every_page_has_its_landmarks_in_the_same_order_and_its_language(site: Site) -> None:
    orders, wrong = set(), {}
    for file, page in parsed(site).items():
        marks = [one.attributes.get("aria-label") or one.attributes.get("aria-labelledby") for one in page.css("nav")]
        mains, html = page.css("main"), page.css_first("html")
        skips = page.css_first("a[href^='#']")
        if (
            len(mains) != 1
            or not all(marks)
            or len(set(marks)) != len(marks)
            or not html
            or html.attributes.get("lang") != "en"
            or not skips
        ):
            wrong[file] = marks
        orders.add(tuple(one.tag for one in page.css("body > header, main, body > footer, .bar, .md-footer")))
    assert wrong == {}
    assert len(orders) == 1  # the same parts at the same places on each page


def test_the_same_pages_stand_in_the_same_order_everywhere(site: Site) -> None:
    lists = {tuple(one.text().strip() for one in page.css(".nav--pages a")) for page in parsed(site).values()}
    assert len(lists) == 1
    assert len(next(iter(lists))) > 10


def test_no_link_has_a_name_that_says_nothing(page: Page, address: str) -> None:
    vague = {"here", "click here", "more", "read more", "link", "this"}
    for path in PAGES:
        page.goto(address + path)
        unfold(page)
        names = {node["name"].lower() for node in tree(page) if node["role"] == "link"}
        assert names & vague == set(), path


def around(link: LexborNode) -> tuple[str, str, str]:
    """Return what tells a link apart from others of its name: its paragraph or list item, its heading, the name of its menu."""
    sentence = heading = menu = ""
    inner: LexborNode | None = link
    while inner:
        if inner.tag in {"li", "p", "td", "th", "dd", "dt"} and not sentence:
            sentence = inner.text() + (described(inner) if inner.tag == "dt" else "")
        if inner.tag == "nav":
            menu = inner.attributes.get("aria-label") or inner.attributes.get("aria-labelledby") or ""
        before: LexborNode | None = inner
        while before and not heading:
            heading = before.text() if before.tag in {"h1", "h2", "h3", "h4", "summary"} else ""
            before = before.prev
        inner = inner.parent
    return sentence, heading, menu


def described(term: LexborNode) -> str:
    """Return the text that stands with a term."""
    after = term.next
    while after and after.tag != "dd":
        after = after.next
    return after.text() if after else ""


def led_astray(file: str, page: LexborHTMLParser) -> list[str]:
    """Return the names of links that nothing tells apart and that lead to different places."""
    targets = defaultdict(set)
    for link in page.css("a[href]"):
        name = link.attributes.get("aria-label") or " ".join(link.text().split())
        targets[name, *around(link)].add(urljoin(f"/{file}", link.attributes["href"] or ""))
    return [name[0] for name, places in targets.items() if len(places) > 1]


def test_links_of_one_name_lead_to_one_place_or_are_told_apart_by_what_is_around(site: Site) -> None:
    assert {file: names for file, page in parsed(site).items() if (names := led_astray(file, page))} == {}
    assert led_astray("a/", LexborHTMLParser('<p>By <a href="b/">One</a>; <a href="c/">One</a></p>')) == ["One"]
    assert led_astray("a/", LexborHTMLParser('<p>By <a href="b/">One</a></p><p>Or <a href="c/">One</a></p>')) == []
