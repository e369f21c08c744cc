"""Every question that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from handbook import addresses, prose
from handbook.audit.site import Site, spaced
from support.helpers import load
from support.search_index import entries_of_search
from support.text import squeezed

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.book import Handbook
    from handbook.model import Question

HANDBOOK = load()
every_question = pytest.mark.parametrize("question", [pytest.param(one, id=one.id) for one in HANDBOOK.active_questions])


@lru_cache(maxsize=8)
def by_id(path: Path) -> dict[str, dict[str, Any]]:
    """Return the questions of a published JSON file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in (data["questions"] if isinstance(data, dict) else data)}


@lru_cache(maxsize=2)
def rows(path: Path) -> dict[str, dict[str, str]]:
    """Return the lines of the table as a spreadsheet reads them."""
    text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    return {row["Id"]: row for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig")))}


def texts_of(question: Question) -> list[str]:
    """Return every text of a question but the question itself."""
    texts = [prose.plain(question.why), prose.plain(question.listen_for), question.follow_up]
    return [*texts, question.researched] if question.researched else texts


@every_question
def test_question_is_on_its_topic_page_with_all_its_texts(site: Site, question: Question) -> None:
    page = site.pages[f"questions/{HANDBOOK.topic_of[question.id].id}/index.html"]
    heading = page.tree.css_first(f"section > h2#{question.id}")
    assert heading is not None
    assert spaced(heading.text()).removesuffix("#").strip() == question.question
    shown = squeezed(heading.parent.text(separator=""))  # type: ignore[union-attr]
    for text in texts_of(question):
        assert squeezed(text) in shown
    assert len(heading.parent.css(f'input[data-pick="{question.id}"]')) == 1  # type: ignore[union-attr]


@every_question
def test_question_is_in_the_printable_list_with_its_tags(site: Site, question: Question) -> None:
    entry = site.pages["questions/all/index.html"].tree.css_first(f'[data-question="{question.id}"]')
    assert entry is not None
    assert spaced(entry.css_first("a").text()) == question.question  # type: ignore[union-attr]
    assert entry.css_first("a").attributes["href"] == f"../{HANDBOOK.topic_of[question.id].id}/#{question.id}"  # type: ignore[union-attr]
    tags = {name: entry.attributes[f"data-{name}"] for name in ("goal", "asks", "field", "format", "stage", "must")}
    wanted = {"goal": question.goals, "asks": question.asks, "field": question.fields, "format": question.formats}
    assert {name: tuple((tags[name] or "").split()) for name in wanted} == wanted
    assert (tags["stage"], tags["must"]) == (question.stage, "yes" if question.must_ask else "no")


@every_question
def test_search_and_downloads_know_the_question(site: Site, question: Question) -> None:
    url = addresses.url(addresses.question(question.id, HANDBOOK))
    found = entries_of_search(site)[url]
    assert (found.title, found.line) == (question.question, prose.plain(question.why))
    assert found.keywords == ", ".join(question.keywords)
    assert found.misses(texts_of(question), HANDBOOK.search_words) == set()
    for file in ("handbook.json", "downloads/questions.json"):
        entry = by_id(site.root / file)[question.id]
        assert (entry["question"], entry["url"], entry["topic"]) == (question.question, url, HANDBOOK.topic_of[question.id].id)
        assert (entry["must_ask"], entry["care"], entry["minutes"]) == (question.must_ask, question.care, question.minutes)
    row = rows(site.root / "downloads/questions.csv")[question.id]
    assert (row["Question"], row["Must ask"]) == (question.question, "yes" if question.must_ask else "no")
    assert f"\n- {question.question}\n" in (site.root / "downloads/questions.txt").read_text(encoding="utf-8")


def test_nothing_is_published_that_the_content_lacks(site: Site) -> None:
    known = {question.id for question in HANDBOOK.active_questions}
    topic_pages = [site.pages[f"questions/{topic.id}/index.html"] for topic in HANDBOOK.topics]
    on_topics = [node.attributes["id"] for page in topic_pages for node in page.tree.css(".question > h2")]
    listed = [node.attributes["data-question"] for node in site.pages["questions/all/index.html"].tree.css("[data-question]")]
    for ids in (on_topics, listed):
        assert len(ids) == len(set(ids))
        assert set(ids) == known
    assert set(by_id(site.root / "handbook.json")) == set(by_id(site.root / "downloads/questions.json")) == known
    assert set(rows(site.root / "downloads/questions.csv")) == known
    lines = (site.root / "downloads/questions.txt").read_text(encoding="utf-8").split("\n")
    assert len([line for line in lines if line.startswith("- ")]) == len(known)
    anchors = {place.partition("#")[2] for place in entries_of_search(site) if place.startswith("questions/")}
    assert anchors - {""} == known


def test_the_overview_names_every_topic_with_its_count(site: Site, handbook: Handbook) -> None:
    overview = site.pages["questions/index.html"]
    for topic in handbook.topics:
        entry = next(item for item in overview.tree.css(".topics li") if item.css_first(f'a[href="{topic.id}/"]'))
        assert f"{len(handbook.questions_of(topic))} questions" in spaced(entry.text())
    for avoided in handbook.library.avoid:
        assert avoided.ask in overview.text_of("main")


def test_a_retired_question_is_gone_but_its_address_says_where_to_go(career_fair_site: Site) -> None:
    page = career_fair_site.pages["questions/primeras-palabras/index.html"]
    moved, gone = (page.tree.css_first(f"#{id_}") for id_ in ("vieja-pregunta", "pregunta-perdida"))
    assert moved is not None
    assert gone is not None
    assert [link.attributes["href"] for link in moved.css("a")] == ["#que-mesa"]
    assert gone.css("a") == []
    assert "vieja-pregunta" not in by_id(career_fair_site.root / "handbook.json")
    assert all("¿Cómo se llama su empresa?" not in entry.title for entry in entries_of_search(career_fair_site).values())
