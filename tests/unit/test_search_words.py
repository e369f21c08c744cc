"""The words of the search: Python writes them into the index as JavaScript reads them out of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.core.tokenizer import stem, tokenize
from handbook.search.index import encode_postings, search_documents, search_index
from support.helpers import load, small_content
from support.hostile import TEXTS, cases

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise("The search reads every word of the index just as it was written")

READ = """async ([texts, data]) => {
    const { stem, tokenize } = await load("search/tokenizer.js");
    return texts.map((text) => tokenize(text).map((word) => [word, stem(word, data)]));
}"""


def test_python_and_javascript_read_the_same_words(node: Node, handbook: Handbook) -> None:
    texts = [text for document in search_documents(handbook) for text in (document.title, document.summary, *document.texts)]
    texts += [*TEXTS, "ü", "żółw", "собеседование", "Ⅻ ½ co-op’s naïve Straße"]
    language = handbook.search_words
    endings = [[ending.partition("=")[::2] for ending in step] for step in language.suffixes]
    read = node.evaluate(READ, [texts, {"suffixes": endings, "minStemLength": language.min_stem_length}])
    written = [[[word, stem(word, language)] for word in tokenize(text)] for text in texts]
    assert [pair for pair in zip(texts, read, written, strict=True) if pair[1] != pair[2]] == []


@cases(short=20, long=400)
@given(places=st.lists(st.sets(st.integers(0, 200_000), min_size=1, max_size=20).map(sorted), min_size=1, max_size=10))
@example(places=[[number, number + 1] for number in (0, 1, 51, 52, 53, 1819, 1820, 99_999)])
def test_places_of_words_are_read_as_they_are_written(node: Node, places: list[list[int]]) -> None:
    written = encode_postings({f"word{number}": one for number, one in enumerate(places)})
    assert written["words"].split(" ") == [f"word{number}" for number in range(len(places))]
    assert node.call("search/postings.js", "decodePostings", [[signs] for signs in written["places"].split(" ")]) == places


def test_a_hidden_entry_is_not_in_the_index(career_fair: Handbook, tmp_path: Path) -> None:
    hide = "- hide: no-interrumpas\n  reason: Aquí no se usa.\n"
    assert "#no-interrumpas" in search_index(career_fair)
    assert "#no-interrumpas" not in search_index(
        load(small_content(tmp_path, {"data/center.yaml": "name: Oficina\n", "local/rules/en-la-feria.yaml": hide}))
    )


def test_a_center_adds_words_that_mean_the_same(tmp_path: Path) -> None:
    local = "synonyms:\n  - {id: regalo, words: [regalo, obsequio]}\n  - {change: cita, words: [cita, reunión]}\n"
    same = json.loads(search_index(load(small_content(tmp_path, {"data/center.yaml": "name: Oficina\n", "local/search.yaml": local}))))[
        "synonyms"
    ]
    assert ["regalo", "obsequio"] in same
    assert ["cita", "reunión"] in same
    assert ["ropa", "vestido", "vestir", "traje", "camisa"] in same
