"""Names with words that have to be learned are refused."""

from __future__ import annotations

import pytest

from names import GLOSSARY, refused_names, refused_words

pytestmark = pytest.mark.promise("Names in the code are standard terms; the glossary lists the words that are refused")
WORDS = refused_words(GLOSSARY.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["told", "_told", "kept_files", "tellHost", "MADE_OF", "Aside", "ways_in", "one", "_found", "OTHER"])
def test_a_word_of_the_list_is_refused_in_any_form(name: str) -> None:
    assert [found for _, found, _ in refused_names(f"{name} = 1\n", ".py", WORDS)] == [name]
    assert [found for _, found, _ in refused_names(f"const {name} = 1;\n", ".js", WORDS)] == [name]


@pytest.mark.parametrize("name", ["one_of", "found_parts", "insider", "always", "toldo", "keeper", "not_found", "other_files"])
def test_a_name_that_only_contains_such_letters_is_fine(name: str) -> None:
    assert list(refused_names(f"{name} = 1\n", ".py", WORDS)) == []


def test_texts_and_comments_may_use_every_word() -> None:
    assert list(refused_names('x = "told"  # kept aside\n', ".py", WORDS)) == []
    assert list(refused_names("const x = \"told\"; // kept\n/* aside */ const y = 'way';\n", ".js", WORDS)) == []


def test_the_line_and_a_better_name_are_named() -> None:
    [(line, name, better)] = refused_names("x = 1\ntold = x\n", ".py", WORDS)
    assert (line, name) == (2, "told")
    assert "message" in better
