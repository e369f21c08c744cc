"""Every question that the content has is on the site, whole, wherever it belongs; and nothing else is."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from handbook.core import inline_markup
from handbook.model import routes
from handbook.site.linkcheck.crawl import spaced
from support.entries import Section, Sections, address_of_link, by_id, nodes_by, published
from support.search_index import entries_of_search
from support.text import missing_texts

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from handbook.model.handbook import Handbook
    from handbook.model.questions import Question
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Every question, and nothing else, is on its topic's page, in the printable list with its tags, in search, in "
    "`handbook.json`, and in every download"
)
TAGS = ("goal", "person", "field", "format", "stage", "must")


@pytest.fixture(scope="module")
def sections(site: Site, handbook: Handbook) -> dict[str, Section]:
    """The section of each question on the page of its topic."""
    of_topic = {topic.id: Sections(site.pages[f"questions/{topic.id}/index.html"]) for topic in handbook.topics}
    return {one.id: of_topic[handbook.questions.group_of(one.id)][one.id] for one in handbook.questions.active}


@pytest.fixture(scope="module")
def listed(site: Site) -> dict[str, LexborNode]:
    """The lines of the printable list."""
    return nodes_by(site.pages["questions/all/index.html"], "data-question")


@pytest.fixture(scope="module")
def in_json(site: Site) -> dict[str, dict[str, dict[str, Any]]]:
    """The questions of each published JSON file."""
    alone = json.loads((site.root / "downloads/questions.json").read_text(encoding="utf-8"))
    return {"handbook.json": published(site, "questions"), "downloads/questions.json": by_id(alone)}


@pytest.fixture(scope="module")
def in_table(site: Site) -> dict[str, dict[str, str]]:
    """The lines of the table as a spreadsheet reads them."""
    raw = (site.root / "downloads/questions.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return {row["Id"]: row for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))}


@pytest.fixture(scope="module")
def in_text(site: Site) -> list[str]:
    """The questions of the text file."""
    lines = (site.root / "downloads/questions.txt").read_text(encoding="utf-8").split("\n")
    return [line.removeprefix("- ") for line in lines if line.startswith("- ")]


def texts_of(question: Question) -> list[str]:
    """Return every text of a question but the question itself."""
    texts = [inline_markup.plain(question.why), inline_markup.plain(question.listen_for), question.follow_up]
    return [*texts, question.researched] if question.researched else texts


def test_every_question_is_on_its_topic_page_with_all_its_texts(handbook: Handbook, sections: dict[str, Section]) -> None:
    headings = {id_: section.text_of(f"h2#{id_}").removesuffix("#").strip() for id_, section in sections.items()}
    assert headings == {one.id: one.question for one in handbook.questions.active}
    texts = {one.id: texts_of(one) for one in handbook.questions.active}
    assert missing_texts(texts, {id_: section.text for id_, section in sections.items()}) == []


def test_every_question_can_be_picked_on_its_topic_page(sections: dict[str, Section]) -> None:
    boxes = {id_: section.node.css(f'input[data-pick="{id_}"]') if section.node else [] for id_, section in sections.items()}
    assert [id_ for id_, found in boxes.items() if len(found) != 1] == []


def test_every_question_is_in_the_printable_list_with_its_tags(handbook: Handbook, listed: dict[str, LexborNode]) -> None:
    found = {
        id_: (
            " ".join(spaced(link.text()) for link in entry.css("a")[:1]),
            address_of_link(entry),
            *(entry.attributes[f"data-{name}"] or "" for name in TAGS),
        )
        for id_, entry in listed.items()
    }
    assert found == {
        one.id: (
            one.question,
            f"../{handbook.questions.group_of(one.id)}/#{one.id}",
            *(" ".join(tags) for tags in (one.goals, one.people, one.fields, one.formats)),
            one.stage,
            "yes" if one.must_ask else "no",
        )
        for one in handbook.questions.active
    }


def test_search_knows_every_question_and_its_keywords(site: Site, handbook: Handbook) -> None:
    entries, found, expected = entries_of_search(site), {}, {}
    for one in handbook.questions.active:
        entry = entries[routes.url(routes.question(one.id, handbook))]
        found[one.id] = entry.title, entry.line, entry.keywords, entry.misses(texts_of(one), handbook)
        expected[one.id] = one.question, "", ", ".join(one.keywords), set[str]()
    assert found == expected


def test_every_download_has_every_question(
    handbook: Handbook, in_json: dict[str, dict[str, dict[str, Any]]], in_table: dict[str, dict[str, str]], in_text: list[str]
) -> None:
    questions = handbook.questions.active
    expected = {
        one.id: {
            "question": one.question,
            "url": routes.url(routes.question(one.id, handbook)),
            "topic": handbook.questions.group_of(one.id),
            "must_ask": one.must_ask,
            "care": one.care,
            "minutes": one.minutes,
        }
        for one in questions
    }
    for file, entries in in_json.items():
        assert {id_: {name: entry[name] for name in expected[id_]} for id_, entry in entries.items()} == expected, file
    rows = {id_: (row["Question"], row["Recommended"]) for id_, row in in_table.items()}
    assert rows == {one.id: (one.question, "yes" if one.must_ask else "no") for one in questions}
    assert sorted(in_text) == sorted(one.question for one in questions)


def test_nothing_is_published_that_the_content_lacks(site: Site, handbook: Handbook) -> None:
    known = {question.id for question in handbook.questions.active}
    topic_pages = [site.pages[f"questions/{topic.id}/index.html"] for topic in handbook.topics]
    on_topics = [node.attributes["id"] for page in topic_pages for node in page.tree.css(".question > h2")]
    in_list = [node.attributes["data-question"] for node in site.pages["questions/all/index.html"].tree.css("[data-question]")]
    for ids in (on_topics, in_list):
        assert len(ids) == len(set(ids))
        assert set(ids) == known
    anchors = {place.partition("#")[2] for place in entries_of_search(site) if place.startswith("questions/")}
    assert anchors - {""} == known


def test_the_overview_names_every_topic_with_its_count(site: Site, handbook: Handbook) -> None:
    overview = site.pages["questions/index.html"]
    counts = {address_of_link(item): spaced(item.text()) for item in overview.tree.css(".rows li")}
    expected = {f"{topic.id}/": f"{len(handbook.questions.in_group(topic.id).active)} questions" for topic in handbook.topics}
    assert {address: count for address, count in expected.items() if count not in counts[address]} == {}
    main = overview.text_of("main")
    assert [avoided.ask for avoided in handbook.library.avoid if avoided.ask not in main] == []


def test_a_retired_question_is_gone_but_its_address_says_where_to_go(career_fair_site: Site) -> None:
    page = career_fair_site.pages["questions/primeras-palabras/index.html"]
    moved, gone = (page.tree.css_first(f"#{id_}") for id_ in ("vieja-pregunta", "pregunta-perdida"))
    assert moved is not None
    assert gone is not None
    assert [link.attributes["href"] for link in moved.css("a")] == ["#que-mesa"]
    assert gone.css("a") == []
    assert "vieja-pregunta" not in published(career_fair_site, "questions")
    assert all("¿Cómo se llama su empresa?" not in entry.title for entry in entries_of_search(career_fair_site).values())
