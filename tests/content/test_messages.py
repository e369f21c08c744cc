"""The words of the messages: how a text is read and filled, and what every message promises.

After a wanted change of a message: ``UPDATE_GOLDEN=1 make test ARGS=tests/test_messages.py``, then read the diff.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.check_messages import wordings
from handbook.message_text import Blank, Choice, MessageError, Passage, Piece, blanks_of, needed_blanks, read_message, spoken, tidy, written
from support.helpers import ROOT, load

if TYPE_CHECKING:
    from handbook.model import Message

HANDBOOK = load()
EXAMPLES = {blank.id: blank.example for blank in HANDBOOK.messaging.blanks}
GOLDEN = ROOT / "tests/data/golden/messages"
every_message = pytest.mark.parametrize("message", [pytest.param(one, id=one.id) for one in HANDBOOK.active_messages])

UNTIDY = {
    "two spaces": r"  ",
    "a space before a punctuation mark": r" [,.;:?!)]",
    "a line that begins with a punctuation mark": r"(?m)^[,.;:?!)]",
    "a space at the end of a line": r"(?m) $",
    "two punctuation marks": r"[,;:?!][,.;:?!]|\.\.",
    "empty brackets": r"\(\s*\)|\[|\]|\{|\}|\|",
    "two empty lines": r"\n{3}",
    "a doubled word": r"(?i)\b(\w+) \1\b",
}
"""What is left where something vanished carelessly."""


def renderings(message: Message) -> dict[str, str]:
    """Return every wording with all examples, and with the needed ones only."""
    found = {}
    names = {choice.id: choice.options for choice in HANDBOOK.messaging.choices}
    for chosen, whole in wordings(message.parts, HANDBOOK):
        name = ", ".join(names[choice][option] for choice, option in chosen.items()) or "one wording"
        found[f"{name}: all examples"] = whole
        needed = {blank: EXAMPLES[blank] for blank in needed_blanks(message.parts)}
        found[f"{name}: nothing optional"] = written(message.parts, needed, chosen)
    for number, parts in enumerate(message.subject_parts, 1):
        found[f"subject {number}"] = written(parts, EXAMPLES, {})
    return found


@every_message
def test_message_reads_as_in_the_golden_file(message: Message) -> None:
    text = "\n\n".join(f"=== {name}\n{rendering}" for name, rendering in renderings(message).items()) + "\n"
    path = GOLDEN / f"{message.id}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {message.id for message in HANDBOOK.active_messages}


@every_message
def test_message_is_tidy_whatever_is_left_out(message: Message) -> None:
    optional = sorted(set(blanks_of(message.parts)) - needed_blanks(message.parts))
    texts = renderings(message)
    for left_out in optional:
        values = {blank: example for blank, example in EXAMPLES.items() if blank != left_out}
        texts[f"without {left_out}"] = written(message.parts, values, {})
    for name, text in texts.items():
        for what, pattern in UNTIDY.items():
            assert not re.search(pattern, text), f"{name}: {what}"


@every_message
def test_message_keeps_its_limit_and_asks_for_no_job(message: Message) -> None:
    purpose, channel = HANDBOOK.purpose[message.purpose], HANDBOOK.channel[message.channel]
    for name, text in renderings(message).items():
        assert len(spoken(text).split()) <= purpose.words, name
        assert len(text) <= (channel.characters or len(text)), name
        assert not re.search(r"\b(hire|hiring|vacanc|openings?\b|attached)", text, re.IGNORECASE), name
    assert bool(message.subject) == (channel.sent_by == "email")


def test_the_limits_are_those_that_were_promised() -> None:
    words = {purpose.id: purpose.words for purpose in HANDBOOK.messaging.purposes}
    assert (words["request"], words["nudge"], words["thanks"]) == (120, 50, 150)
    assert HANDBOOK.channel["linkedin-note"].characters == 200
    assert HANDBOOK.channel["text-message"].part == 160


def test_a_text_is_read_as_a_tree() -> None:
    parts = read_message("Hi {a}[[, from {b}]]. {tone: Dear {a} | Hey}!")
    assert parts == (
        "Hi ", Blank("a"), Passage((", from ", Blank("b"))), ". ", Choice("tone", (("Dear ", Blank("a")), ("Hey",))), "!",
    )  # fmt: skip
    assert needed_blanks(parts) == {"a"}
    assert written(parts, {"a": "Ann", "b": "Rome"}, {}) == "Hi Ann, from Rome. Dear Ann!"
    assert written(parts, {"a": "Ann"}, {"tone": 1}) == "Hi Ann. Hey!"


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("a {b", 2, "must begin a {blank}"),
        ("a {B}", 2, "must begin a {blank}"),
        ("a {tone: b | c", 2, 'must be closed by "}"'),
        ("a [[b {c}", 2, 'must be closed by "]]"'),
        ("a [[b]]", 2, "must hold a {blank}"),
        ("a [[b [[{c}]] {d}]]", 2, "must not hold another passage"),
        ("a ]] b", 2, "closes nothing"),
        ("a } b", 2, "closes nothing"),
    ],
)
def test_a_mark_that_is_not_closed_is_said_with_its_place(text: str, offset: int, words: str) -> None:
    with pytest.raises(MessageError, match=re.escape(words)) as caught:
        read_message(text)
    assert caught.value.offset == offset


def test_what_vanishes_leaves_no_trace() -> None:
    assert written(("  a  b \n c\n\n\n\nd  ",), {}, {}) == "a b\nc\n\nd"
    assert written(("at ", Blank("a"), ". ", Blank("b"), "."), {"a": "11 a.m.", "b": "Noon"}, {}) == "at 11 a.m. Noon."
    assert tidy([Piece("a "), Piece(" "), Piece("\n", "b"), Piece(" ")]) == [Piece("a")]
    assert spoken("## Heading\n\nwords") == "\n\nwords"


@given(st.text("ab {}[]|:\n", max_size=30))
def test_any_text_is_read_or_is_a_clear_error(text: str) -> None:
    offset, parts = -1, None
    try:
        parts = read_message(text)
    except MessageError as error:
        offset = error.offset
    if parts is None:
        assert 0 <= offset <= len(text)
    else:
        tidied = written(parts, {}, {})
        assert written((tidied,), {}, {}) == tidied
