"""What the HTML of each page tells screen readers: titles, headings, landmarks, menus, and where links lead.

The conformance report names these tests for criteria 1.3.1, 2.4.2, 2.4.4, 2.4.6, 3.1.1, 3.2.3 and 3.2.6.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Every page has its own title, headings without gaps, landmarks and menus in the same order as on every other page, and "
    "links that say where they lead"
)


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = defaultdict(list)
    for file, page in site.pages.items():
        title = page.tree.css_first("title")
        titles[title.text().strip() if title else ""].append(file)
    assert {title: files for title, files in titles.items() if len(files) > 1 or not title} == {}


def test_every_page_has_one_first_heading_and_skips_no_level(site: Site) -> None:
    wrong = {}
    for file, page in site.pages.items():
        levels = [int((one.tag or "h0")[1]) for one in page.tree.css("h1, h2, h3, h4, h5, h6")]
        jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps:
            wrong[file] = levels
    assert wrong == {}


def test_every_page_has_its_landmarks_in_the_same_order_and_its_language(site: Site) -> None:
    orders, wrong = set(), {}
    for file, page in site.pages.items():
        marks = [one.attributes.get("aria-label") or one.attributes.get("aria-labelledby") for one in page.tree.css("nav")]
        whole = {
            "one main part": len(page.tree.css("main")) == 1,
            "menus with names of their own": all(marks) and len(set(marks)) == len(marks),
            "a language": [html.attributes.get("lang") for html in page.tree.css("html")] == ["en"],
            "a link to the content": page.tree.css_first("a[href^='#']") is not None,
        }
        wrong[file] = [name for name, there in whole.items() if not there]
        orders.add(tuple(one.tag for one in page.tree.css("body > header, .tabs, main, body > footer, .md-footer")))
    assert {file: missing for file, missing in wrong.items() if missing} == {}
    assert len(orders) == 1  # the same parts at the same places on each page


def test_the_menu_has_the_same_pages_in_the_same_order_everywhere(site: Site) -> None:
    lists = {tuple(one.text().strip() for one in page.tree.css(".nav--pages a")) for page in site.pages.values()}
    assert len(lists) == 1
    assert len(next(iter(lists))) > 10


def test_the_tabs_are_the_same_everywhere_and_exactly_one_is_current(site: Site) -> None:
    names, current = set(), {}
    for file, page in site.pages.items():
        tabs = page.tree.css(".tabs a")
        names.add(tuple(one.text().strip() for one in tabs))
        current[file] = [one.text().strip() for one in tabs if "aria-current" in one.attributes]
        opened = [one for one in tabs if urljoin(f"/{file}", one.attributes["href"] or "") + "index.html" == f"/{file}"]
        marked = [one for one in tabs if one.attributes.get("aria-current") == "page"]
        assert [one.text() for one in marked] == [one.text() for one in opened], file
    assert names == {("Start", "Write", "Ask", "My plan")}
    assert {file: tabs for file, tabs in current.items() if len(tabs) != 1} == {}
    pages = {"404.html": "Start", "phases/meet/index.html": "Start", "messages/email-cold/index.html": "Write"}
    pages |= {"questions/my-list/index.html": "Ask", "checklists/one-page/index.html": "My plan", "plan/talk/index.html": "My plan"}
    assert {file: current[file] for file in pages} == {file: [tab] for file, tab in pages.items()}


def test_the_footer_leads_to_the_same_pages_everywhere(site: Site) -> None:
    links = {
        file: [urljoin(f"/{file}", one.attributes["href"] or "") for one in page.tree.css(".foot-links a")]
        for file, page in site.pages.items()
    }
    assert len({tuple(targets) for targets in links.values()}) == 1
    assert links["404.html"][:2] == ["/sources/", "/print/"]


def test_only_a_step_leads_on_to_the_next_one(site: Site, handbook: Handbook) -> None:
    following = {file: one.attributes["href"] for file, page in site.pages.items() for one in page.tree.css(".md-footer .next-step")}
    steps = [phase.id for phase in handbook.phases]
    assert following == {f"phases/{step}/index.html": f"../{after}/" for step, after in itertools.pairwise(steps)}


def test_nothing_to_press_is_inside_of_what_unfolds(site: Site) -> None:
    summaries = [(file, one) for file, page in site.pages.items() for one in page.tree.css("summary")]
    assert len(summaries) > 100
    assert [file for file, one in summaries if one.css("a, button, input, select, textarea, summary summary")] == []


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
    """Return the text that describes a term."""
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
    assert {file: names for file, page in site.pages.items() if (names := led_astray(file, page.tree))} == {}


def test_links_of_one_name_that_lead_to_different_places_would_be_found() -> None:
    assert led_astray("a/", LexborHTMLParser('<p>By <a href="b/">One</a>; <a href="c/">One</a></p>')) == ["One"]
    assert led_astray("a/", LexborHTMLParser('<p>By <a href="b/">One</a></p><p>Or <a href="c/">One</a></p>')) == []
