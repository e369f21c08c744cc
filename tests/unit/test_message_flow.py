"""The screens of the composer and the roles of sentences: what the check refuses, and what scripts find as Python does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.message_renderer import Segment, render_segments
from handbook.model.message_sentences import paragraphs_of_sentences
from handbook.model.message_variants import combinations, example_values
from handbook.model.text_message_parts import BASIC_LETTERS, EXTENDED_LETTERS, count_parts
from support.helpers import messages, replaced, small_content
from support.hostile import cases

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from support.node import Node

pytestmark = pytest.mark.promise(
    "The check makes sure that each blank is asked for on one screen, and that a request is more about the other person than the reader"
)
MESSAGE, SHARED = "data/messages/pedir-cita.md", "data/messaging.yaml"
ASKS = ("never: [empleo], step: pide}", "never: [empleo], asks: true, step: pide}")
TEXT = """{tono: Estimada {su-nombre}: | Hola, {su-nombre}:}

Soy {mi-nombre}.[[ Leí sobre {empresa}.]] ¿Podría hablar con usted {hora}?"""
GOOD = """{tono: Estimada {su-nombre}: | Hola, {su-nombre}:}

Soy {mi-nombre}. Leí sobre {empresa}, y me gustaría saber más. ¿Podría hablar con usted {hora}?"""
ROLES = "roles: [[courtesy], [me, them, ask], [courtesy]]"


def asking(text: str, roles: str) -> dict[str, str | bytes | None]:
    """Return the changes that make the small handbook's email ask for something, with a text and the roles of its sentences."""
    changed = replaced(MESSAGE, TEXT, text)[MESSAGE].replace("keywords:", f"{roles}\nkeywords:" if roles else "keywords:")
    return {**replaced(SHARED, *ASKS), MESSAGE: changed}


def sentence_texts(segments: list[Segment]) -> list[str]:
    """Return every sentence of a rendered text."""
    return [sentence for paragraph in paragraphs_of_sentences(segments) for sentence in paragraph]


def test_a_request_with_an_early_hook_and_a_role_for_each_sentence_is_accepted(tmp_path: Path) -> None:
    assert messages(small_content(tmp_path, asking(GOOD, ROLES))) == []


@pytest.mark.parametrize(
    ("text", "roles", "expected"),
    [
        (GOOD, "", f'{MESSAGE}:6: a message for the purpose "Pedido" must say what each of its sentences does'),
        (GOOD, "roles: [[courtesy], [me, ask]]", f'{MESSAGE}:16: the text has 3 paragraphs, but "roles" has 2 lists'),
        (GOOD, "roles: [[courtesy], [me, ask], [courtesy]]", f"{MESSAGE}:16: paragraph 2 has 3 sentences, but 2 roles"),
        (TEXT, ROLES, f"{MESSAGE}:19: the first two sentences don't say why you're writing to this person"),
        (GOOD, "roles: [[courtesy], [me, me, ask], [courtesy]]", f"{MESSAGE}:19: the first two sentences don't say why"),
        (
            GOOD.replace("Soy {mi-nombre}.", f"Soy {{mi-nombre}} {'y ' * 30}."),
            ROLES,
            f"{MESSAGE}:19: this message has 34 words about the reader",
        ),
    ],
)
def test_a_request_that_says_too_little_about_the_other_person_is_refused(tmp_path: Path, text: str, roles: str, expected: str) -> None:
    (found, *_) = messages(small_content(tmp_path, asking(text, roles)))
    assert found.startswith(expected)


def test_roles_are_only_for_messages_that_ask(tmp_path: Path) -> None:
    changed = replaced(MESSAGE, "keywords:", f"{ROLES}\nkeywords:")
    assert messages(small_content(tmp_path, changed)) == [
        f'{MESSAGE}:16: a message for the purpose "Pedido" asks for nothing, so it needs no "roles"; delete them'
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("blanks: [empresa, hora]", "blanks: [hora]", "the message needs {empresa}, but no screen in data/messaging.yaml asks for it"),
        (
            "blanks: [su-nombre]",
            "blanks: [su-nombre, hora]",
            'the screen "persona" already asks for "hora"; delete the blank from one of the screens',
        ),
        ("id: persona", "id: ready", 'the last screen already has the id "ready"; choose another id'),
        ("    blanks: [mi-nombre]\n", "", 'this screen asks for nothing; add "blanks" or a "choice", or delete the screen'),
        ("step: pide", "step: fecha", 'the task "fecha" in plan.yaml doesn\'t set the day when something was sent'),
        ("message: pedir-cita}", "message: perdido}", 'there\'s no message "perdido"'),
        ("parts: 2", "parts: 2, characters: 300", 'can have only one of "characters" and "parts"; delete the other one'),
        ("paid_characters: 300", "paid_characters: 90", '"paid_characters" must be more than "characters"; correct one of them'),
    ],
)
def test_a_mistake_in_what_messages_share_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    found = messages(small_content(tmp_path, replaced(SHARED, old, new)))
    assert any(expected in problem for problem in found), found


def test_a_screen_asks_for_at_most_three_blanks_at_a_time(tmp_path: Path) -> None:
    text = replaced(SHARED, "blanks: [su-nombre]", "blanks: [su-nombre, mi-nombre, empresa, hora]")[SHARED]
    for screen in ("quien", "feria"):
        text = text[: text.index(f"  - id: {screen}")] + text[text.index("blanks: [", text.index(f"  - id: {screen}")) :].partition("\n")[2]
    assert any(
        "asks for 4 blanks (su-nombre, mi-nombre, empresa, hora); the limit is 3" in one
        for one in messages(small_content(tmp_path, {SHARED: text}))
    )


def test_a_sentence_ends_with_its_mark_and_not_in_a_name() -> None:
    parts = [Segment("Hi "), Segment("Ms. Tran", "a"), Segment(",\n\n"), Segment("Dr. P. Sample Jr.", "b"), Segment(" said yes. Would "),
             Segment("at 11 a.m.", "c"), Segment(" do? Or call "), Segment("me at noon.", "d"), Segment(" Thanks,\n"), Segment("Al", "e")]  # fmt: skip
    assert paragraphs_of_sentences(parts) == [
        ["Hi Ms. Tran,"],
        ["Dr. P. Sample Jr. said yes.", "Would at 11 a.m. do?", "Or call me at noon.", "Thanks,\nAl"],
    ]


def sentences_in_the_browser(node: Node, texts: list[list[Segment]]) -> list[list[str]]:
    """Return the sentences that the script finds."""
    cases_ = [[[{"text": one.text, "placeholder": one.placeholder} for one in segments]] for segments in texts]
    found = node.call("lib/message-sentences.js", "sentencesOf", cases_)
    return [["".join(segment["text"] for segment in sentence).strip() for sentence in sentences] for sentences in found]


def test_the_script_finds_the_same_sentences_in_every_message(node: Node, handbook: Handbook) -> None:
    texts = [
        render_segments(message.parts, example_values(message, handbook), chosen)
        for message in handbook.messages.active
        for chosen in combinations(message.parts, message, handbook)
    ]
    assert sentences_in_the_browser(node, texts) == [sentence_texts(segments) for segments in texts]


@cases(short=20, long=400)
@given(st.lists(st.lists(st.tuples(st.text("aB.?” \n", max_size=8), st.booleans()), max_size=6), max_size=20))
def test_the_script_finds_the_same_sentences_in_any_text(node: Node, texts: list[list[tuple[str, bool]]]) -> None:
    segments = [[Segment(text, "a" if is_value else None) for text, is_value in parts] for parts in texts]
    assert sentences_in_the_browser(node, segments) == [sentence_texts(one) for one in segments]


@cases(short=20, long=400)
@given(
    st.lists(
        st.text(st.sampled_from(f"{BASIC_LETTERS}{EXTENDED_LETTERS}жé👩") | st.characters(exclude_categories=("Cs", "Cn")), max_size=200)
    )
)
def test_the_script_counts_text_messages_as_the_check_does(node: Node, texts: list[str]) -> None:
    assert node.call("lib/text-message-parts.js", "countParts", [[text] for text in texts]) == [count_parts(text) for text in texts]
