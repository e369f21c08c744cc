"""Wording that isn't natural is found in the handbook's own texts, and only there."""

from __future__ import annotations

import pytest

from wording import Text, Wording, data_texts, message_texts, own_texts, page_texts, problems, without_code, word_list

pytestmark = pytest.mark.promise("The handbook's own texts are checked for unnatural wording; a center's texts aren't")
WORDS = word_list("en")


@pytest.mark.parametrize("wording", WORDS, ids=lambda wording: wording.find.pattern[:30])
def test_each_entry_finds_its_examples_and_no_other(wording: Wording) -> None:
    assert wording.finds
    assert wording.ignores
    assert [text for text in wording.finds if not wording.find.search(text)] == []
    assert [text for text in wording.ignores if wording.find.search(text)] == []


def test_a_problem_names_file_line_and_what_to_write() -> None:
    text = Text("x.md", 3, "Fine.\nAsk somebody.", is_for_readers=True)
    assert list(problems(text, WORDS)) == ["x.md:4: “somebody”: write “someone, no one, everyone, anyone” (docs/style.md)"]


def test_some_words_are_fine_for_staff() -> None:
    assert list(problems(Text("x", 1, "Six phases", is_for_readers=False), WORDS)) == []
    assert len(list(problems(Text("x", 1, "Six phases", is_for_readers=True), WORDS))) == 1


def test_ids_keywords_and_works_of_others_are_no_texts_of_ours() -> None:
    source = "- id: tick\n  keywords: [tick, mend]\n  why: Tick it.\n"
    assert [text.text for text in data_texts(source, "x.yaml")] == ["Tick it."]
    work = "- id: x\n  title: Whom to Ask\n  note: Read whole.\n"
    assert [text.text for text in data_texts(work, "content/data/sources.yaml")] == ["Read whole."]


def test_comments_of_data_are_texts_for_staff() -> None:
    [comment, value] = data_texts("# Whom it helps.\nx: y z\n", "x.yaml")
    assert (comment.text, comment.is_for_readers, value.text, value.is_for_readers) == ("Whom it helps.", False, "y z", True)


def test_messages_of_the_check_are_texts_and_docstrings_are_not() -> None:
    source = 'def f():\n    """Mend it now."""\n    return f"mend {x} now"\n'
    assert [text.text for text in message_texts(source, "x.py")] == []
    assert [text.text for text in message_texts('x = "tick the box"\n', "x.py")] == ["tick the box"]


def test_code_addresses_and_quotations_in_markdown_are_not_judged() -> None:
    assert without_code("a `tick` [b](tick.md)\n> tick\n```\ntick\n```\n").split() == ["a", "[b"]


def test_the_keywords_of_a_page_are_no_texts_of_ours() -> None:
    source = "---\nid: tick\ntitle: Fine\nkeywords: [tick]\n---\nTick it.\n"
    texts = list(page_texts(source, "x.md"))
    assert [text.text.strip() for text in texts] == ["Fine", "Tick it."]
    assert [line.partition(": ")[0] for text in texts for line in problems(text, WORDS)] == ["x.md:6"]


def test_a_language_without_a_list_has_none() -> None:
    assert word_list("es") == []


def test_texts_of_every_sort_are_read_and_none_of_a_center() -> None:
    files = {text.file for text in own_texts()}
    assert {"README.md", "docs/operations.md", "content/about.md", "content/data/strings.yaml", "hooks/handbook/checks/center.py"} <= files
    assert [file for file in files if "/local/" in file] == []
