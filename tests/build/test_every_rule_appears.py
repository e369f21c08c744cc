"""Every rule that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from handbook import addresses, prose
from handbook.audit.site import BuiltPage, Site, spaced
from handbook.texts import shown_texts
from support.helpers import load
from support.search_index import entries_of_search
from support.text import squeezed

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.model import Rule

HANDBOOK = load()
every_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in HANDBOOK.active_rules])


def section_of(page: BuiltPage, rule: Rule) -> str:
    """Return the text of the section whose heading has the rule's id."""
    heading = page.tree.css_first(f"#{rule.id}")
    assert heading is not None, f"{page.file} has no #{rule.id}"
    section = heading.parent
    assert section is not None
    assert section.tag == "section"
    return squeezed(section.text(separator=""))


def phase_page(site: Site, rule: Rule) -> BuiltPage:
    """Return the page of a rule's phase."""
    return site.pages[f"phases/{HANDBOOK.phase_of[rule.id].id}/index.html"]


def published(site: Site) -> dict[str, Any]:
    """Return handbook.json."""
    data: dict[str, Any] = json.loads((site.root / "handbook.json").read_text(encoding="utf-8"))
    return data


@every_rule
def test_rule_is_on_its_phase_page_with_all_its_texts(site: Site, rule: Rule) -> None:
    section = section_of(phase_page(site, rule), rule)
    for text in (rule.title, *shown_texts(rule)):
        assert squeezed(text) in section


@every_rule
def test_rule_says_do_or_dont_in_words(site: Site, rule: Rule) -> None:
    badge = phase_page(site, rule).tree.css_first(f"section:has(> #{rule.id}) .badge")
    assert badge is not None
    assert spaced(badge.text()) == HANDBOOK.strings.root["kind"][rule.kind]


@every_rule
def test_rule_cites_its_sources_and_has_an_edit_link(site: Site, rule: Rule) -> None:
    section = section_of(phase_page(site, rule), rule)
    for source in rule.sources:
        assert squeezed(HANDBOOK.source[source].short) in section
    link = phase_page(site, rule).tree.css_first(f"section:has(> #{rule.id}) a.rule__edit")
    assert link is not None
    assert (link.attributes["href"] or "").endswith(f"{rule.place.file}")


@every_rule
def test_rule_is_in_the_list_of_all_rules(site: Site, rule: Rule) -> None:
    entry = site.pages["rules/index.html"].tree.css_first(f'[data-rule="{rule.id}"]')
    assert entry is not None
    assert entry.attributes["data-kind"] == rule.kind
    assert entry.attributes["data-phase"] == HANDBOOK.phase_of[rule.id].id
    for text in (rule.title, prose.plain(rule.statement)):
        assert squeezed(text) in squeezed(entry.text(separator=""))
    links = [link.attributes["href"] for link in entry.css("a.glance__title")]
    assert links == [f"../{addresses.url(addresses.rule(rule.id, HANDBOOK))}"]


@every_rule
def test_rule_is_in_the_whole_handbook_for_print(site: Site, rule: Rule) -> None:
    section = section_of(site.pages["print/index.html"], rule)
    for text in (rule.title, *shown_texts(rule)):
        assert squeezed(text) in section


@every_rule
def test_rule_is_on_the_checklist_of_its_phase(site: Site, rule: Rule) -> None:
    lines = phase_page(site, rule).tree.css(".phase__checklist label")
    assert rule.checklist in [spaced(line.text()) for line in lines]


@every_rule
def test_search_knows_the_rule_and_its_keywords(site: Site, rule: Rule) -> None:
    entry = entries_of_search(site)[addresses.url(addresses.rule(rule.id, HANDBOOK))]
    assert (entry.title, entry.line) == (rule.title, prose.plain(rule.statement))
    assert entry.keywords == ", ".join(rule.keywords)
    assert entry.misses(shown_texts(rule), HANDBOOK.search_words) == set()


@every_rule
def test_rule_is_in_handbook_json(site: Site, rule: Rule) -> None:
    (entry,) = [entry for entry in published(site)["rules"] if entry["id"] == rule.id]
    assert (entry["kind"], entry["phase"]) == (rule.kind, HANDBOOK.phase_of[rule.id].id)
    assert (entry["title"], entry["checklist"], entry["source_rule"]) == (rule.title, rule.checklist, rule.source_rule)
    assert entry["url"] == addresses.url(addresses.rule(rule.id, HANDBOOK))
    texts = squeezed(json.dumps(entry, ensure_ascii=False).replace('\\"', '"').replace("\\n", ""))
    for text in shown_texts(rule):
        assert squeezed(text) in texts


def test_nothing_on_the_site_has_an_id_that_the_content_lacks(site: Site) -> None:
    known = {rule.id for rule in HANDBOOK.all_rules}
    sections = {node.attributes["id"] for page in site.pages.values() for node in page.tree.css(".rule:not(.question) > h2, .rule > h3")}
    listed = {node.attributes["data-rule"] for node in site.pages["rules/index.html"].tree.css("[data-rule]")}
    in_json = {entry["id"] for entry in published(site)["rules"]}
    sections = {id_ for id_ in sections if not str(id_).startswith("style_")}  # samples on the page of parts
    assert sections == listed == in_json == known
    in_search = {place.partition("#")[2] for place in entries_of_search(site) if place.startswith("phases/") and "#" in place}
    assert in_search == known


def test_every_page_has_each_id_once(site: Site) -> None:
    for page in site.pages.values():
        assert len(page.ids) == len(set(page.ids)), page.file


def test_no_mark_of_the_templates_is_left_in_a_page(site: Site) -> None:
    for page in site.pages.values():
        assert not page.tree.css("[markdown]"), page.file
        text = re.sub(r"<script.*?</script>|<pre.*?</pre>", "", page.html, flags=re.DOTALL)  # code may hold such marks
        for mark in ("{:", "{{", "}}", "{%", "markdown>"):
            assert mark not in text, page.file


def test_every_checklist_holds_just_its_rules_in_order(site: Site, handbook: Handbook) -> None:
    for checklist in handbook.active_checklists:
        page = site.pages[f"checklists/{checklist.id}/index.html"]
        lines = [spaced(line.text()) for line in page.tree.css(".checklist label")]
        assert lines == [rule.checklist for _, rules in handbook.by_phase(checklist) for rule in rules]
        wanted = checklist.rules or [
            rule.id for rule in handbook.rules_of(next(one for one in handbook.phases if one.id == checklist.phase))
        ]
        assert sorted(lines) == sorted(handbook.rule[id_].checklist for id_ in wanted)


def test_the_one_page_checklist_has_every_rule_of_the_source(handbook: Handbook) -> None:
    wanted = {rule.id for rule in handbook.active_rules if rule.source_rule}
    assert wanted <= set(handbook.checklist["one-page"].rules)


def test_a_retired_rule_is_gone_but_its_address_says_where_to_go(career_fair: Handbook, career_fair_site: Site) -> None:
    page = career_fair_site.pages["phases/antes/index.html"]
    moved, gone = (page.tree.css_first(f"#{id_}") for id_ in ("lleva-tarjetas", "lleva-mapa"))
    assert moved is not None
    assert gone is not None
    assert [link.attributes["href"] for link in moved.css("a")] == ["#haz-una-lista"]
    assert "Lleva tarjetas" in moved.text()
    assert "Lleva un mapa" in gone.text()
    assert "lleva-tarjetas" not in {entry["id"] for entry in published(career_fair_site)["rules"]}
    assert all("Lleva tarjetas" not in entry.title for entry in entries_of_search(career_fair_site).values())
    assert {rule.id for rule in career_fair.active_rules} == {"haz-una-lista", "saluda-primero", "no-interrumpas"}
