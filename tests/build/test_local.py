"""What a center adds, changes and hides in its own folder is laid over the handbook, is marked, and loses nothing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from handbook.pages import build_pages
from handbook.publish.overrides_report import hidden_source_rules, summarize_overrides
from handbook.site.linkcheck.crawl import spaced
from support.helpers import CONTENT, TEMPLATES, load, load_center

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import BuiltPage, Site

pytestmark = pytest.mark.promise(
    "What a center adds, changes, or hides is merged over the handbook and marked, and nothing links to a hidden entry; each of "
    "the 25 source tips is shown, or hidden with a reason"
)
HIDDEN = ("ask-for-resume-feedback", "if-they-do-not-show-up")


@pytest.fixture(scope="module")
def center() -> Handbook:
    """The handbook of the full center."""
    return load_center("full")


# ---- Added, changed ----


def test_what_is_added_is_where_it_was_put(center: Handbook, full_center: Site) -> None:
    ids = [rule.id for rule in center.rules.in_group("prepare")]
    assert ids[ids.index("dress-the-part") + 1] == "borrow-clothes"
    page = full_center.pages["phases/prepare/index.html"]
    assert page.tree.css_first("#borrow-clothes")
    assert page.tree.css_first('a[href="../../files/map.txt"]')
    assert "Test Center A" in full_center.pages["sources/index.html"].text_of("article")
    assert full_center.pages["messages/email-workshop/index.html"].text_of("h1").startswith("E-mail after our workshop")
    assert "E-mail after our workshop" in full_center.pages["messages/index.html"].text_of("article")
    assert "What do you remember most" in full_center.pages["questions/opening/index.html"].text_of("article")
    assert "checklists/our-fair/index.html" in full_center.pages
    assert "downloads/our-fair-a4.pdf" in full_center.files
    assert "Talk it over with us" in [step.title for step in center.plan.steps]
    assert (full_center.root / "files/map.txt").read_text(encoding="utf-8") == "Our map, as text.\n"
    tour = full_center.pages["tour/index.html"]
    assert "Our tour" in full_center.pages["index.html"].text_of(".nav--pages")
    assert tour.tree.css_first('a[href="https://test-a.example.edu/book"]')


def test_what_is_changed_keeps_the_rest(center: Handbook, handbook: Handbook) -> None:
    ours, theirs = handbook.rules["bring-your-resume"], center.rules["bring-your-resume"]
    assert theirs.statement.startswith("Bring one printed copy")
    assert theirs.varies is None
    assert (theirs.title, theirs.how[0], theirs.source_rule) == (ours.title, ours.how[0], ours.source_rule)
    assert center.questions["today-so-far"].minutes == 3
    assert center.messages["nudge-one"].title == "Our short reminder"
    assert center.messages["nudge-one"].text == handbook.messages["nudge-one"].text.replace("20 minutes", "15 minutes")
    assert center.home.lead.startswith("Test Center A")
    assert len(center.home.facts) == len(handbook.home.facts)
    assert center.strings.root["home"]["facts"] == "Why it is worth it"
    assert center.strings.root["home"]["path"] == handbook.strings.root["home"]["path"]


def test_a_page_of_the_handbook_can_be_replaced(full_center: Site) -> None:
    assert "This is the copy of Test Center A." in full_center.pages["about/index.html"].text_of("article")
    assert "25 dos and don'ts" not in full_center.pages["about/index.html"].text_of("article")


def test_pages_mark_what_the_center_wrote(full_center: Site, site: Site) -> None:
    added, changed = "Added by Center A", "Changed by Center A"
    pages = {
        "phases/prepare": [added, changed],
        "messages/email-workshop": [added],
        "messages/nudge-one": [changed],
        "checklists/our-fair": [added],
        "questions/opening": [added, changed],
    }
    marks = (added, changed)
    assert {
        page: sorted(mark for mark in parts_of_meta(full_center.pages[f"{page}/index.html"]) if mark in marks) for page in pages
    } == pages
    assert [page.file for page in site.pages.values() for part in parts_of_meta(page) if re.match("(Added|Changed) by", part)] == []


def parts_of_meta(page: BuiltPage) -> list[str]:
    """Return the parts of the lines that say what kind of entry something is."""
    return [spaced(part.text()) for part in page.tree.css(".meta .meta__part--strong")]


def test_an_entry_leads_to_the_center_s_file_and_never_to_the_handbook_s(center: Handbook) -> None:
    base = "https://git.example.edu/careers/handbook/edit/main/content/"
    page = next(page for page in build_pages(center, TEMPLATES, base) if page.uri == "phases/prepare.md")
    files = {line.partition("](https://")[2].partition(")")[0] for line in page.markdown.splitlines() if "rule__edit" in line}
    folder = "git.example.edu/careers/handbook/edit/main/tests/data/centers/full"  # in the repository of this content
    assert {file for file in files if file} == {f"{folder}/local/rules/prepare.yaml"}


def test_what_a_center_writes_for_colleagues_is_not_published(full_center: Site) -> None:
    reasons = ("Employers asked us not to", "We only use e-mail", "Our budget office pays")
    texts = [file for file in full_center.files if file.endswith((".html", ".json", ".yaml", ".txt", ".js", ".xml"))]
    read = {file: (full_center.root / file).read_text(encoding="utf-8") for file in texts}
    assert [(file, reason) for file, text in read.items() for reason in reasons if reason in text] == []
    links = {link.attributes["href"] for link in full_center.pages["phases/prepare/index.html"].tree.css("a.rule__edit")}
    assert links == {"../../source/data/rules/prepare.yaml"}


# ---- Hidden ----


def test_what_is_hidden_is_linked_nowhere_but_its_address_answers(full_center: Site) -> None:
    for page in full_center.pages.values():
        for link in page.tree.css("a[href]"):
            target = link.attributes["href"] or ""
            assert not target.endswith(tuple(f"#{id_}" for id_ in HIDDEN)), page.file
            assert "/connect-after-the-talk-note/" not in f"/{target}", page.file
            assert "on-the-day" not in target, page.file
            assert "for-centers" not in target, page.file
    assert "no longer part of this handbook" in full_center.pages["phases/prepare/index.html"].text_of("#ask-for-resume-feedback")
    assert "no longer part of the handbook" in full_center.pages["messages/connect-after-the-talk-note/index.html"].text_of("article")
    assert not [file for file in full_center.pages if file.startswith("for-centers/")]


def test_words_of_links_to_what_is_hidden_stay(full_center: Site) -> None:
    assert "Ask about résumé advice, or read how to dress" in " ".join(full_center.pages["tour/index.html"].text_of("article").split())


def test_every_rule_of_the_source_document_is_shown_or_hidden_with_a_reason(center: Handbook, full_center: Site) -> None:
    shown = {rule.source_rule for rule in center.rules.active if rule.source_rule}
    hidden = hidden_source_rules(center)
    assert shown | hidden.keys() == set(range(1, 26))
    assert not shown & hidden.keys()
    assert hidden == {12: "ask-for-resume-feedback"}
    published = json.loads((full_center.root / "handbook.json").read_text(encoding="utf-8"))
    assert [one["source_rule"] for one in published["differences"] if one.get("source_rule")] == [12]
    assert {rule["source_rule"] for rule in published["rules"]} - {None} == shown


def test_the_build_says_what_is_hidden(center: Handbook, handbook: Handbook) -> None:
    first, second = summarize_overrides(center)
    assert first.endswith("hidden in local/")
    assert second == "hidden tips from the source document: 12 (ask-for-resume-feedback)"
    assert list(summarize_overrides(handbook)) == []


def test_the_handbook_itself_has_no_local_changes() -> None:
    assert load().differences == ()
    assert sorted(path.name for path in (CONTENT / "local").rglob("*") if path.is_file()) == [".gitkeep", "README.md"]
