"""Every rule that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from handbook.core import inline_markup
from handbook.model import routes
from handbook.model.entry_text import shown_texts
from handbook.site.linkcheck.crawl import spaced
from support.entries import Section, Sections, address_of_link, nodes_by, published
from support.helpers import page_of
from support.search_index import entries_of_search
from support.text import missing_texts, squeezed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Every tip, and nothing else, is on its page, in the list, in the print version, on its checklists, in search, and in `handbook.json`"
)


@pytest.fixture(scope="module")
def sections(site: Site, handbook: Handbook) -> dict[str, Section]:
    """The section of each rule on the page of its phase."""
    of_phase = {phase.id: Sections(site.pages[f"phases/{phase.id}/index.html"]) for phase in handbook.phases}
    return {rule.id: of_phase[handbook.rules.group_of(rule.id)][rule.id] for rule in handbook.rules.active}


@pytest.fixture(scope="module")
def texts(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """Every text of each rule that readers see."""
    return {rule.id: (rule.title, *shown_texts(rule)) for rule in handbook.rules.active}


@pytest.fixture(scope="module")
def in_json(site: Site) -> dict[str, dict[str, Any]]:
    """The rules of handbook.json."""
    return published(site, "rules")


def test_every_rule_is_on_its_phase_page_with_all_its_texts(texts: dict[str, tuple[str, ...]], sections: dict[str, Section]) -> None:
    assert missing_texts(texts, {id_: section.text for id_, section in sections.items()}) == []


def test_every_rule_says_do_or_dont_in_words(handbook: Handbook, sections: dict[str, Section]) -> None:
    words = handbook.strings.root["phase"]
    lists = {rule.id: list_of(sections[rule.id].node) for rule in handbook.rules.active}
    assert lists == {rule.id: words[rule.kind] for rule in handbook.rules.active}


def list_of(rule: LexborNode | None) -> str:
    """Return the heading of the list that a rule is in: the section that names it, with the heading as its own name."""
    section = rule.parent if rule else None
    if section and "advice__more" in (section.attributes.get("class") or ""):
        section = section.parent  # the fold with the rest of a long list
    heading = section.css_first("h2") if section and section.tag == "section" else None
    assert section is None or heading is None or section.attributes["aria-labelledby"] == heading.attributes["id"]
    return spaced(heading.text(deep=False)) if heading else ""


def test_every_rule_says_do_or_dont_in_words_wherever_it_is_alone(site: Site, handbook: Handbook) -> None:
    printed, listed = Sections(site.pages["print/index.html"]), nodes_by(site.pages["rules/index.html"], "data-rule")
    words = {rule.id: handbook.strings.root["kind"][rule.kind] for rule in handbook.rules.active}
    assert {id_: printed[id_].text_of(".kind") for id_ in words} == words
    assert {id_: spaced(kind.text()) for id_, row in listed.items() if (kind := row.css_first(".kind"))} == words


def test_every_step_has_its_action_as_its_main_button(site: Site, handbook: Handbook) -> None:
    for phase in handbook.phases:
        page = site.pages[f"phases/{phase.id}/index.html"]
        shown = [(spaced(link.text()), link.attributes["href"]) for link in page.tree.css("main a.button--main")]
        expected = [(phase.action.title, f"../../{routes.url(routes.target(phase.action.link, handbook))}")] if phase.action else []
        assert shown == expected
    assert [phase.id for phase in handbook.phases if not phase.action] == []


def test_every_rule_cites_its_sources(handbook: Handbook, sections: dict[str, Section]) -> None:
    sources = {rule.id: [handbook.sources[source].short for source in rule.sources] for rule in handbook.rules.active}
    assert missing_texts(sources, {id_: section.text for id_, section in sections.items()}) == []


def test_every_rule_has_an_edit_link(handbook: Handbook, sections: dict[str, Section]) -> None:
    links = {rule.id: address_of_link(sections[rule.id].node, "a.rule__edit") or "" for rule in handbook.rules.active}
    assert {rule.id: links[rule.id] for rule in handbook.rules.active if not links[rule.id].endswith(rule.span.file)} == {}


def test_every_rule_is_in_the_list_of_all_rules(site: Site, handbook: Handbook) -> None:
    listed = nodes_by(site.pages["rules/index.html"], "data-rule")
    expected = {rule.id: (rule.title, inline_markup.plain(rule.statement)) for rule in handbook.rules.active}
    assert missing_texts(expected, {id_: squeezed(entry.text(separator="")) for id_, entry in listed.items()}) == []
    marks = {
        id_: (entry.attributes["data-kind"], entry.attributes["data-phase"], address_of_link(entry, "a.entry-list__title"))
        for id_, entry in listed.items()
    }
    assert marks == {
        rule.id: (rule.kind, handbook.rules.group_of(rule.id), f"../{routes.url(routes.rule(rule.id, handbook))}")
        for rule in handbook.rules.active
    }


def test_every_rule_is_in_the_whole_handbook_for_print(site: Site, texts: dict[str, tuple[str, ...]]) -> None:
    printed = Sections(site.pages["print/index.html"])
    assert missing_texts(texts, {id_: printed[id_].text for id_ in texts}) == []


def test_every_rule_is_on_the_checklist_of_its_phase(site: Site, handbook: Handbook) -> None:
    wrong = []
    for phase in handbook.phases:
        checklist = handbook.checklist_of(phase)
        page = site.pages[f"phases/{phase.id}/index.html"]
        if checklist:
            links = [link.attributes["href"] for link in page.tree.css(".phase__tools a")]
            assert f"../../checklists/{checklist.id}/" in links
            page = site.pages[f"checklists/{checklist.id}/index.html"]
        lines = {spaced(label.text()) for label in page.tree.css(".checklist label")}
        not_to_do = " ".join(spaced(item.text()) for item in page.tree.css(".dont-box li"))
        for rule in handbook.rules.in_group(phase.id).active:
            is_shown = rule.line_to_check in lines if rule.line_to_check else rule.checklist in not_to_do
            wrong += [] if is_shown else [rule.id]
    assert wrong == []


def test_search_knows_every_rule_and_its_keywords(site: Site, handbook: Handbook) -> None:
    entries, found, expected = entries_of_search(site), {}, {}
    for rule in handbook.rules.active:
        entry = entries[routes.url(routes.rule(rule.id, handbook))]
        found[rule.id] = entry.title, entry.line, entry.keywords, entry.misses(shown_texts(rule), handbook)
        expected[rule.id] = rule.title, inline_markup.plain(rule.statement), ", ".join(rule.keywords), set[str]()
    assert found == expected


def test_every_rule_is_in_handbook_json(handbook: Handbook, in_json: dict[str, dict[str, Any]], texts: dict[str, tuple[str, ...]]) -> None:
    fields = ("kind", "phase", "title", "checklist", "source_rule", "url")
    assert {id_: tuple(entry[name] for name in fields) for id_, entry in in_json.items()} == {
        rule.id: (
            rule.kind,
            handbook.rules.group_of(rule.id),
            rule.title,
            rule.checklist,
            rule.source_rule,
            routes.url(routes.rule(rule.id, handbook)),
        )
        for rule in handbook.rules.active
    }
    whole = {id_: json.dumps(entry, ensure_ascii=False).replace('\\"', '"').replace("\\n", "") for id_, entry in in_json.items()}
    assert missing_texts(texts, {id_: squeezed(text) for id_, text in whole.items()}) == []


def test_nothing_on_the_site_has_an_id_that_the_content_lacks(site: Site, handbook: Handbook, in_json: dict[str, dict[str, Any]]) -> None:
    known = {rule.id for rule in handbook.rules}
    headings = (node for page in site.pages.values() for node in page.tree.css(".rule > summary > h3, .rule-section > h3"))
    on_pages = {id_ for id_ in (str(node.attributes["id"]) for node in headings) if not id_.startswith("style_")}  # samples of parts
    listed = set(nodes_by(site.pages["rules/index.html"], "data-rule"))
    assert on_pages == listed == set(in_json) == known
    in_search = {place.partition("#")[2] for place in entries_of_search(site) if place.startswith("phases/") and "#" in place}
    assert in_search == known


def test_every_page_has_each_id_once(site: Site) -> None:
    assert [page.file for page in site.pages.values() if len(page.ids) != len(set(page.ids))] == []


def test_no_mark_of_the_templates_is_left_in_a_page(site: Site) -> None:
    marks = ("{:", "{{", "}}", "{%", "markdown>")
    code = re.compile(r"<script.*?</script>|<style.*?</style>|<pre.*?</pre>", re.DOTALL)  # code may hold such marks
    texts = {page.file: code.sub("", page.html) for page in site.pages.values()}
    assert [(file, mark) for file, text in texts.items() for mark in marks if mark in text] == []
    assert [page.file for page in site.pages.values() if page.tree.css("[markdown]")] == []


def test_every_checklist_holds_just_its_rules_in_order(site: Site, handbook: Handbook) -> None:
    for checklist in handbook.checklists.active:
        page = site.pages[f"{page_of(checklist.id)}index.html"]
        rules = [rule for _, rules in handbook.by_phase(checklist) for rule in rules]
        lines = [spaced(line.text()) for line in page.tree.css(".checklist label")]
        donts = [spaced(line.text()) for line in page.tree.css(".dont-box li")]
        assert lines == [rule.line_to_check for rule in rules if rule.line_to_check]
        assert [
            rule.checklist for rule in rules if not rule.line_to_check and not any(text.startswith(rule.checklist) for text in donts)
        ] == []
        expected = checklist.rules or [rule.id for rule in handbook.rules.in_group(checklist.phase or "").active]
        assert len(lines) + len(donts) == len(expected)
        assert sorted(lines) == sorted(filter(None, (handbook.rules[id_].line_to_check for id_ in expected)))


def test_the_one_page_checklist_has_every_rule_of_the_source(handbook: Handbook) -> None:
    expected = {rule.id for rule in handbook.rules.active if rule.source_rule}
    assert expected <= set(handbook.checklists["one-page"].rules)


def test_a_retired_rule_is_gone_but_its_address_says_where_to_go(career_fair: Handbook, career_fair_site: Site) -> None:
    page = career_fair_site.pages["phases/antes/index.html"]
    moved, gone = (page.tree.css_first(f"#{id_}") for id_ in ("lleva-tarjetas", "lleva-mapa"))
    assert moved is not None
    assert gone is not None
    assert [link.attributes["href"] for link in moved.css("a")] == ["#haz-una-lista"]
    assert "Lleva tarjetas" in moved.text()
    assert "Lleva un mapa" in gone.text()
    assert "lleva-tarjetas" not in published(career_fair_site, "rules")
    assert all("Lleva tarjetas" not in entry.title for entry in entries_of_search(career_fair_site).values())
    assert {rule.id for rule in career_fair.rules.active} == {"haz-una-lista", "saluda-primero", "no-interrumpas"}
