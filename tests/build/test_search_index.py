"""The published index of the search: every entry once, at an address that exists, in few bytes."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

from handbook.model import routes
from handbook.search.documents import KINDS
from handbook.search.index import search_documents
from support.helpers import load_center
from support.search_index import entries_of_search, index_of

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

FIRST_PART, ALL_PARTS = 32 * 1024, 70 * 1024
"""The most bytes of the index, compressed."""
pytestmark = pytest.mark.promise("Search can find every entry in the handbook, and the index is smaller than the texts")


def test_every_entry_is_in_the_index_once_and_its_address_exists(site: Site, handbook: Handbook) -> None:
    found = entries_of_search(site)
    expected = {
        *(routes.rule(rule.id, handbook) for rule in handbook.rules.active),
        *(routes.question(question.id, handbook) for question in handbook.questions.active),
        *(routes.message(message.id) for message in handbook.messages.active),
        *(routes.checklist(one.id) for one in handbook.checklists.active if not handbook.preset_including(one.id)),
        *(routes.checklist(sheet.id) for sheet in handbook.sheets.active),
        *(routes.phase(phase.id) for phase in handbook.phases),
        *(routes.topic(topic.id) for topic in handbook.topics),
        *(routes.preset(preset.id) for preset in handbook.presets.active),
        *handbook.written_pages,
        routes.GENERATED["plan"],
    }
    fields = {f"{routes.url(routes.GENERATED['all-questions'])}?field={field.id}" for field in handbook.library.fields}
    assert sorted({*map(routes.url, expected), *fields} - found.keys()) == []
    parts = [(url.partition("?")[0] if url in fields else url).partition("#") for url in found]
    assert [page + anchor for page, _, anchor in parts if anchor and anchor not in site.pages[f"{page}index.html"].ids] == []
    assert [page for page, _, _ in parts if f"{page}index.html" not in site.pages] == []


def test_every_section_of_a_written_page_can_be_found(site: Site, handbook: Handbook) -> None:
    sections = {
        f"{url}#{heading.attributes['id']}"
        for url in map(routes.url, handbook.written_pages)
        for heading in site.pages[f"{url}index.html"].tree.css("article :is(h2, h3)[id]")
    }
    assert sections
    assert sorted(sections - entries_of_search(site).keys()) == []


def test_the_index_is_smaller_than_the_texts_that_it_finds(site: Site, handbook: Handbook) -> None:
    texts = "\n".join(text for document in search_documents(handbook) for text in (document.title, document.summary, *document.texts))
    sizes = [compressed(part) for part in index_of(site)]
    assert sum(sizes) <= compressed(texts)
    assert sizes[0] <= FIRST_PART
    assert sum(sizes) <= ALL_PARTS


def compressed(text: str) -> int:
    """Return the bytes of a text after gzip."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def test_the_first_part_has_every_title_and_the_synonyms(site: Site, handbook: Handbook) -> None:
    first = json.loads(index_of(site).first)
    assert [entry[2] for entry in first["entries"]] == [document.title for document in search_documents(handbook)]
    assert first["synonyms"]
    with_summary = {first["kinds"][entry[0]][0] for entry in first["entries"] if entry[3]}
    without = {first["kinds"][entry[0]][0] for entry in first["entries"] if not entry[3]}
    assert without == {first["kinds"][list(KINDS).index(kind)][0] for kind in ("question", "staff")}, "all others have a summary"
    assert not with_summary & without


def test_what_a_center_hides_is_not_found_and_what_it_adds_is(full_center: Site) -> None:
    center, found = load_center("full"), entries_of_search(full_center)
    places_of = {"rules": "phases/.*#{}$", "questions": "questions/.*#{}$", "messages": "messages/{}/$", "pages": "{}/$"}
    hidden, added = (
        [(one.kind, one.id) for one in center.differences if one.action == way and one.kind in places_of] for way in ("hidden", "added")
    )
    assert len(hidden) > 1
    assert len(added) > 1
    assert [one for one in hidden if any(re.match(places_of[one[0]].format(one[1]), url) for url in found)] == []
    assert [one for one in added if not any(re.match(places_of[one[0]].format(one[1]), url) for url in found)] == []
    assert center.center.name in {entry.title for entry in found.values()}
    text = "".join(index_of(full_center))
    assert "{center." not in text
    assert f"within {center.center_values['thank-you-hours']} hours" in text
