"""What the window of the search shows: what is found, how well it fits, in the language of the handbook, on any screen.

tests/build/test_search_ranking.py shows what is found, and in which order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from playwright.sync_api import expect

from handbook.model.routes import SEARCH_INDEX
from support.axe import unexplained
from support.helpers import add_styles, served
from support.search_index import FIELD, RESULT, Finder, search

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
QUERIES = ["handshake", "what to wear", "linkedin thank you", "netlify", "q", "xqzzt", "собеседование", "", "?!", "😀"]
"""Of each kind one: good results, results that are only close, none, and nothing to look for."""
ASK = """(queries) => {
    const field = document.querySelector(".search__field");
    const root = new URL("..", new URL(document.querySelector("dialog").dataset.search, document.baseURI)).href;
    return queries.map((query) => {
        field.value = query;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const links = [...document.querySelectorAll(".search__list a")].map((link) => link.href.replace(root, ""));
        const steps = document.querySelector(".search__steps");
        return [links, !steps.hidden && steps.children.length > 0, document.querySelector(".search__found .search__error").textContent];
    });
}"""


class WindowState(NamedTuple):
    """What the window shows for a query: links as seen from the root of the site, whether it offers the steps, what it says."""

    results: list[str]
    steps: bool
    text: str


def ask(page: Page, queries: Sequence[str]) -> dict[str, WindowState]:
    """Type each query into the open window, and return what it shows."""
    expect(page.locator(".search__found .search__error")).not_to_be_empty()  # the index has been read
    return dict(zip(queries, (WindowState(*one) for one in page.evaluate(ASK, queries)), strict=True))


def test_the_window_shows_what_the_search_finds_and_says_how_well_it_fits(
    page: Page, address: str, node: Node, site: Site, handbook: Handbook
) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    states = ask(page, QUERIES)
    found = Finder(node, (site.root / SEARCH_INDEX).read_text(encoding="utf-8")).ask(QUERIES)
    assert {query: one.results for query, one in states.items()} == {query: one.results for query, one in found.items()}
    assert {query: one.steps for query, one in states.items()} == {query: one.fit in {"close", "empty"} for query, one in found.items()}
    assert [query for query, one in states.items() if not one.steps and not one.results] == []
    texts = handbook.strings.root["search"]
    assert states["netlify"].text == texts["many"].replace("{count}", str(len(states["netlify"].results)))
    assert states["xqzzt"].text == texts["none"].replace("{words}", "xqzzt")
    assert states["собеседование"].text == texts["nothing"].replace("{words}", "собеседование")
    assert states[""].text == texts["start"]


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
    count = page.locator(RESULT).count()
    expect(page.locator("dialog [role=status]")).to_have_text(handbook.strings.root["search"]["many"].replace("{count}", str(count)))


def test_the_window_fits_a_phone_and_large_text(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "informational interview")
    expect(page.locator(RESULT).first).to_be_visible()
    for large in (False, True):
        if large:
            add_styles(page, "html { font-size: 250% }")  # the theme's root is 125 %
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 640})
            boxes = [part.bounding_box() for part in page.locator(f"{FIELD}, .search__close, {RESULT}").all()]
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
    expect(page.locator(".search__steps a").first).to_be_visible()
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
        assert ask(page, ["zzzz"])["zzzz"].text.startswith("Aquí nada contiene")
        page.close()
