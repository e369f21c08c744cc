"""The words of the search: Python writes them into the index as JavaScript reads them out of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from handbook.core.tokenizer import stem, tokenize
from handbook.search.index import search_documents, search_index
from support.helpers import load, small_content
from support.hostile import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise("Search reads every word in the index exactly as it was written")

LETTERS = [
    f"a{chr(code)}b {chr(code)}"
    for first, last in (
        (0x00, 0x24F),
        (0x370, 0x3FF),
        (0x400, 0x45F),
        (0x1E00, 0x1EFF),
        (0x2000, 0x2190),
        (0xFB00, 0xFB06),
        (0xFF01, 0xFFEF),
    )
    for code in range(first, last + 1)
]
"""Each letter and sign that a keyboard of Europe or a full-width one can write, within a word and alone."""
SAME_WORDS = {
    "Straße": "strasse",
    "STRAẞE": "strasse",
    "smørrebrød": "smorrebrod",
    "Łódź": "lodz",
    "Æsop œuvre": "aesop oeuvre",
    "Þór Guðmundsdóttir": "thor gudmundsdottir",
    "İstanbul ısı": "istanbul isi",
    "ｒéｓｕｍé": "resume",
    "ｅ－ｍａｉｌ": "e-mail",
    "oﬃce": "office",
    "don´t don`t don’t": "dont dont dont",
    "LinkedIn™": "linkedin",
    "in\u00adter\u200bview": "interview",
    "ΛΌΓΟΣ λόγος": "λογοσ λογοσ",
}

READ = """async ([texts, data]) => {
    const { stem, tokenize } = await load("search/tokenizer.js");
    return texts.map((text) => tokenize(text).map((word) => [word, stem(word, data)]));
}"""


def test_python_and_javascript_read_the_same_words(node: Node, handbook: Handbook) -> None:
    texts = [text for document in search_documents(handbook) for text in (document.title, document.summary, *document.texts)]
    texts += [*TEXTS, "ü", "żółw", "собеседование", "Ⅻ ½ co-op’s naïve Straße", *LETTERS, *SAME_WORDS, *SAME_WORDS.values()]
    language = handbook.search_words
    endings = [[ending.partition("=")[::2] for ending in step] for step in language.suffixes]
    read = node.evaluate(READ, [texts, {"suffixes": endings, "minStemLength": language.min_stem_length}])
    written = [[[word, stem(word, language)] for word in tokenize(text)] for text in texts]
    assert [pair for pair in zip(texts, read, written, strict=True) if pair[1] != pair[2]] == []


def test_letters_that_a_keyboard_lacks_are_read_as_people_type_them() -> None:
    read = {text: list(tokenize(text)) for text in SAME_WORDS}
    assert read == {text: list(tokenize(same)) for text, same in SAME_WORDS.items()}


def test_a_hidden_entry_is_not_in_the_index(career_fair: Handbook, tmp_path: Path) -> None:
    hide = "- hide: no-interrumpas\n  reason: Aquí no se usa.\n"
    assert "#no-interrumpas" in search_index(career_fair).first
    assert (
        "#no-interrumpas"
        not in search_index(
            load(small_content(tmp_path, {"data/center.yaml": "name: Oficina\n", "local/rules/en-la-feria.yaml": hide}))
        ).first
    )


def test_a_center_adds_words_that_mean_the_same(tmp_path: Path) -> None:
    local = "synonyms:\n  - {id: regalo, words: [regalo, obsequio]}\n  - {change: cita, words: [cita, reunión]}\n"
    index = search_index(load(small_content(tmp_path, {"data/center.yaml": "name: Oficina\n", "local/search.yaml": local})))
    same = json.loads(index.first)["synonyms"]
    assert ["regalo", "obsequio"] in same
    assert ["cita", "reunión"] in same
    assert ["ropa", "vestido", "vestir", "traje", "camisa"] in same
