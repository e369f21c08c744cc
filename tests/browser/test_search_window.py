"""What the window of the search shows: what is found, how well it fits, in the language of the handbook, on any screen.

tests/build/test_search_ranking.py shows what is found, and in which order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from playwright.sync_api import expect

from handbook.model import routes
from support.axe import unexplained
from support.helpers import add_styles, served
from support.search_index import COMPLETE, FIELD, RESULT, Finder, index_of, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site
    from support.node import Node

pytestmark = pytest.mark.promise(
    "Search says what it found and how well it matches, on any screen and to screen readers, and shows text as text"
)

TOUCH = 44
SHOWN = 4
"""How many results of a group are shown at first."""
QUERIES = ["handshake", "what to wear", "linkedin thank you", "netlify", "q", "handshke", "xqzzt", "собеседование", "", "?!", "😀"]
"""Of each kind one: good results, results that are only close, none, and nothing to look for."""
ASK = """(queries) => {
    const field = document.querySelector(".search__field");
    const root = new URL("..", new URL(document.querySelector("dialog").dataset.search, document.baseURI)).href;
    return queries.map((query) => {
        field.value = query;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const addresses = (parent) => [...parent.querySelectorAll("a")].map((link) => link.href.replace(root, ""));
        const groups = [...document.querySelectorAll(".search__group")].map((group) => {
            const button = group.querySelector("button");
            return [group.querySelector("h2").textContent, addresses(group), Number(button?.textContent.match(/\\d+/)[0] ?? 0)];
        });
        const start = document.querySelector(".search__start");
        return [groups, start.hidden ? [] : addresses(start), document.querySelector(".search__found .search__error").textContent];
    });
}"""


class WindowState(NamedTuple):
    """What the window shows for a query.

    Attributes:
        groups: The heading of each group, its links as seen from the root of the site, and how many more it can show.
        start: Links to ways to start.
        text: What it says.

    """

    groups: list[tuple[str, list[str], int]]
    start: list[str]
    text: str


def ask(page: Page, queries: Sequence[str]) -> dict[str, WindowState]:
    """Type each query into the open window, and return what it shows."""
    page.locator(COMPLETE).wait_for(state="attached")
    return dict(zip(queries, (WindowState(*one) for one in page.evaluate(ASK, queries)), strict=True))


def test_the_window_shows_what_the_search_finds_and_says_how_well_it_fits(
    page: Page, address: str, node: Node, site: Site, handbook: Handbook
) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    states = ask(page, QUERIES)
    found = Finder(node, index_of(site)).ask(QUERIES)
    shown: dict[str, list[object]] = {query: [*one.groups] for query, one in states.items()}
    assert shown == {
        query: [[title, results[:SHOWN], max(0, len(results) - SHOWN)] for title, results in one.groups] for query, one in found.items()
    }
    doors = [routes.url(routes.target(door.link, handbook)) for door in handbook.home.entry_points[:4]]
    assert {query: one.start for query, one in states.items()} == {query: [] if one.results else doors for query, one in found.items()}
    texts = handbook.strings.root["search"]
    assert states["netlify"].text == texts["many"].replace("{count}", str(len(found["netlify"].results)))
    assert states["handshke"].text == texts["closest"].replace("{words}", "handshke")
    for query in ("xqzzt", "собеседование"):
        assert states[query].text == texts["nothing"].replace("{words}", query)
    assert states[""].text == texts["start"]


def test_the_other_results_of_a_group_are_shown_on_demand(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    search(page, "nervous")
    group = page.locator(".search__group").first
    expect(group.locator("a")).to_have_count(SHOWN)
    expect(group).to_have_accessible_name(group.locator("h2").inner_text())
    button = group.get_by_role("button")
    expect(button).to_have_accessible_description(group.locator("h2").inner_text())
    count = int(re.sub(r"\D", "", button.inner_text()))
    group.locator("a").last.focus()
    page.keyboard.press("ArrowDown")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(group.locator("a")).to_have_count(SHOWN + count)
    expect(group.locator("a").nth(SHOWN)).to_be_focused()
    expect(button).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(group.locator("a").nth(SHOWN - 1)).to_be_focused()


def test_the_way_back_leads_to_a_result_that_was_shown_on_demand(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    search(page, "nervous")
    group = page.locator(".search__group").first
    group.get_by_role("button").click()
    chosen = group.locator("a").nth(SHOWN)
    title = chosen.inner_text()
    chosen.click()
    page.wait_for_url(lambda url: "/about/" not in url)
    page.go_back()
    expect(page.locator(RESULT).filter(has_text=title.splitlines()[0]).first).to_be_focused()


def test_text_that_looks_like_a_script_is_shown_as_text(page: Page, address: str) -> None:
    page.goto(address)
    hostile = "<img src=x onerror=document.title='broken'> resume"
    search(page, hostile)
    expect(page.locator(f"{RESULT} mark").first).to_have_text(re.compile("r[eé]sum[eé]", re.IGNORECASE))
    nothing = "<script>document.title='broken'</script>"
    page.locator(FIELD).fill(nothing)
    page.locator(FIELD).fill("<i>qqqqqw</i>")
    expect(page.locator(".search__found .search__error")).to_contain_text("<i>qqqqqw</i>")
    assert page.locator("dialog :is(img, script, i)").count() == 0
    assert "broken" not in page.title()


def test_the_number_of_results_is_said_once_typing_rests(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(address)
    search(page, "parking")
    expect(page.locator(RESULT).nth(1)).to_be_visible()
    for button in page.locator(".search__more").all():
        button.click()
    count = page.locator(RESULT).count()
    status, texts = page.locator("dialog [role=status]"), handbook.strings.root["search"]
    expect(status).to_have_text(texts["many"].replace("{count}", str(count)))
    page.locator(FIELD).fill("xqzzt")
    expect(status).to_have_text(texts["nothing"].replace("{words}", "xqzzt"))


def test_the_window_fits_a_phone_and_large_text(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "informational interview")
    expect(page.locator(RESULT).first).to_be_visible()
    for large in (False, True):
        if large:
            add_styles(page, "html { font-size: 250% }")  # the theme's root is 125 %
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 640})
            boxes = [part.bounding_box() for part in page.locator(f"{FIELD}, .search__close, .search__more, {RESULT}").all()]
            assert [box for box in boxes if not box or min(box["width"], box["height"]) < TOUCH] == [], (width, large)
            assert [box for box in boxes if box and (box["x"] < 0 or box["x"] + box["width"] > width)] == [], (width, large)
            assert page.evaluate("document.querySelector('.search__found').scrollWidth") <= width


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "light"),
        (1440, "dark"),
        pytest.param(360, "dark", marks=pytest.mark.nightly),
        pytest.param(1440, "light", marks=pytest.mark.nightly),
    ],
)
def test_axe_finds_nothing_in_the_window(page: Page, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}phases/meet/")
    search(page, "handshake")
    expect(page.locator(f"{RESULT} mark").first).to_be_visible()
    found = unexplained(page, "dialog.search")
    page.locator(FIELD).fill("xqzzt")
    expect(page.locator(".search__start a").first).to_be_visible()
    found += unexplained(page, "dialog.search")
    page.locator(FIELD).fill("")
    assert found + unexplained(page, "dialog.search") == []


def test_the_search_speaks_the_language_of_the_handbook(browser: Browser, career_fair_site: Site) -> None:
    with served(career_fair_site.root) as own:
        page = browser.new_page()
        page.goto(own)
        page.keyboard.press("Control+k")
        expect(page.get_by_role("dialog", name="Búsqueda")).to_be_visible()
        expect(page.get_by_role("searchbox", name="¿Qué buscas?")).to_be_focused()
        states = ask(page, ["zzzz", "hola"])
        assert states["zzzz"].text.startswith("No hay nada sobre «zzzz»")
        assert [title for title, _, _ in states["hola"].groups] == ["Haz esto", "Aprende esto"]
        page.close()
