"""Every preset that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from handbook.model import routes
from handbook.site.linkcheck.crawl import spaced
from support.entries import address_of_link, nodes_by, published
from support.presets import texts_of
from support.search_index import entries_of_search
from support.text import missing_texts, squeezed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from handbook.model.handbook import Handbook
    from handbook.model.presets import Preset
    from handbook.site.linkcheck.crawl import BuiltPage, Site

pytestmark = pytest.mark.promise(
    "Every quick start, and nothing else, is on its page with everything that it opens, in the overview, in search, and in `handbook.json`"
)


@pytest.fixture(scope="module")
def pages(site: Site, handbook: Handbook) -> dict[str, BuiltPage]:
    """The page of each preset."""
    return {preset.id: site.pages[f"start/{preset.id}/index.html"] for preset in handbook.presets.active}


@pytest.fixture(scope="module")
def in_json(site: Site) -> dict[str, dict[str, Any]]:
    """The presets of handbook.json."""
    return published(site, "presets")


def links_of(preset: Preset) -> list[str]:
    """Return every content link of a preset in order."""
    return [link for step in preset.steps for link in ([f"message:{step.ask_for_names}"] if step.ask_for_names else step.links)]


def test_every_preset_is_on_its_page_with_all_that_it_opens(handbook: Handbook, pages: dict[str, BuiltPage]) -> None:
    presets = handbook.presets.active
    assert {id_: page.text_of("h1").removesuffix("#").strip() for id_, page in pages.items()} == {one.id: one.title for one in presets}
    texts = {preset.id: texts_of(preset, handbook) for preset in presets}
    assert missing_texts(texts, {id_: squeezed(page.text_of("main")) for id_, page in pages.items()}) == []
    steps = {id_: [spaced(heading.text()) for heading in page.tree.css(".preset > li h2")] for id_, page in pages.items()}
    assert steps == {preset.id: [step.title for step in preset.steps] for preset in presets}


def test_every_preset_links_to_all_that_it_opens_and_to_its_questions(handbook: Handbook, pages: dict[str, BuiltPage]) -> None:
    links, lists, expected = {}, {}, {}
    for preset in handbook.presets.active:
        hrefs = [str(link.attributes["href"]) for link in pages[preset.id].tree.css(".preset__link")]
        links[preset.id] = [href for href in hrefs if not href.startswith("../../questions/my-list/")]
        lists[preset.id] = len(hrefs) - len(links[preset.id])
        own = f"../../{routes.url(routes.preset(preset.id))}"
        addresses = [f"../../{routes.url(routes.target(link, handbook))}" for link in links_of(preset)]
        expected[preset.id] = [address.removeprefix(own) for address in addresses]
    assert links == expected
    assert lists == dict.fromkeys(expected, 1)


def test_the_overview_has_every_preset(site: Site, handbook: Handbook) -> None:
    rows = nodes_by(site.pages["start/index.html"], "data-preset")
    assert {id_: address_of_link(row) for id_, row in rows.items()} == {one.id: f"{one.id}/" for one in handbook.presets.active}
    texts = {preset.id: (preset.title, preset.summary) for preset in handbook.presets.active}
    assert missing_texts(texts, {id_: squeezed(row.text()) for id_, row in rows.items()}) == []


def test_search_and_handbook_json_know_every_preset(site: Site, handbook: Handbook, in_json: dict[str, dict[str, Any]]) -> None:
    entries = entries_of_search(site)
    for preset in handbook.presets.active:
        url, listed = f"start/{preset.id}/", in_json[preset.id]
        found = entries[url]
        assert (found.title, found.line, found.keywords) == (preset.title, preset.summary, ", ".join(preset.keywords))
        assert found.misses((step.title for step in preset.steps), handbook) == set()
        assert (listed["title"], listed["summary"], listed["url"]) == (preset.title, preset.summary, url)
        assert [link for step in listed["steps"] for link in step["links"]] == [link for step in preset.steps for link in step.links]
        assert [step["ask_for_names"] for step in listed["steps"]] == [step.ask_for_names for step in preset.steps]
        assert [step["questions"] for step in listed["steps"]] == [list(step.questions) for step in preset.steps]


def test_nothing_is_published_that_the_content_lacks(site: Site, handbook: Handbook, in_json: dict[str, dict[str, Any]]) -> None:
    known = {preset.id for preset in handbook.presets.active}
    assert {"first-interview", "class-assignment", "talk-tomorrow"} <= known
    assert {file.split("/")[1] for file in site.pages if file.startswith("start/") and file.count("/") > 1} == known
    rows = [row.attributes["data-preset"] for row in site.pages["start/index.html"].tree.css(".rows [data-preset]")]
    assert len(rows) == len(set(rows))
    assert set(rows) == set(in_json) == known
    found = {place.partition("#")[0] for place in entries_of_search(site) if place.startswith("start/")}
    assert found == {"start/", *(f"start/{id_}/" for id_ in known)}


def test_the_contract_for_addresses_and_links(handbook: Handbook) -> None:
    assert routes.url(routes.preset("first-interview")) == "start/first-interview/"
    assert routes.target("preset:first-interview", handbook) == "start/first-interview.md"
    assert handbook.title_of("preset:first-interview") == handbook.presets["first-interview"].title


def test_a_retired_preset_is_gone_but_its_address_says_where_to_go(career_fair_site: Site) -> None:
    moved, gone = (career_fair_site.pages[f"start/{id_}/index.html"] for id_ in ("vieja-feria", "feria-perdida"))
    assert "../primera-feria/" in [link.attributes["href"] for link in moved.tree.css("main p a")]
    assert "../" in [link.attributes["href"] for link in gone.tree.css("main p a")]
    assert set(published(career_fair_site, "presets")) == {"primera-feria", "la-feria-es-manana"}
    assert "La feria de antes" not in career_fair_site.pages["start/index.html"].text_of("main")


def test_staff_find_the_start_pages_and_students_find_their_sheets_first(site: Site, handbook: Handbook) -> None:
    page = site.pages["checklists/index.html"]
    sections = {str(node.attributes["id"]): node for node in page.tree.css("main h2[id]")}
    order = list(sections)
    assert order.index("checklists_sheets") < order.index("by_phase") < order.index("checklists_hosts") < order.index("checklists_staff")
    links = {name: rows_below(sections[name]) for name in ("checklists_sheets", "checklists_hosts", "checklists_staff")}
    by_audience = {
        who: {f"{sheet.id}/" for sheet in handbook.sheets_for(who) if sheet.layout not in {"poster", "cards"}}  # for a site with an address
        for who in ("readers", "hosts", "staff")
    }
    assert links["checklists_sheets"] == by_audience["readers"]
    assert links["checklists_hosts"] == by_audience["hosts"] == {"for-the-host/"}
    assert links["checklists_staff"] == {"../start/", *by_audience["staff"]}
    assert all(by_audience.values())


def rows_below(heading: LexborNode) -> set[str]:
    """Return the links of the rows after a heading."""
    following = heading.next
    while following is not None and following.tag != "div":
        following = following.next
    return {str(link.attributes["href"]) for link in following.css(".row__link")} if following else set()


def test_a_preset_can_have_its_checklist_on_its_own_page(site: Site, handbook: Handbook) -> None:
    including = [preset for preset in handbook.presets.active if preset.includes_checklist]
    assert [preset.id for preset in including] == ["talk-tomorrow"]
    for preset in including:
        (id_,) = (name for name in preset.links_to("checklist") if name in handbook.checklists)
        address, page = routes.url(routes.target(f"checklist:{id_}", handbook)), site.pages[f"start/{preset.id}/index.html"]
        assert address == f"start/{preset.id}/#checklist"
        assert page.tree.css_first("#checklist")
        assert page.tree.css(f'[data-ticks="{id_}"] [data-tick]')
        assert f"checklists/{id_}/index.html" not in site.pages
        assert published(site, "checklists")[id_]["url"] == address
