"""The text of a message: how its marks are read, and how it is filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.message_parser import TemplateSyntaxError, parse_message
from handbook.model.message_renderer import Segment, normalize_whitespace, render, without_headings
from handbook.model.message_template import (
    Choice,
    OptionalBlock,
    Placeholder,
    chosen_placeholder_ids,
    expand_snippets,
    required_placeholders,
)
from support.helpers import messages, replaced, small_content
from support.hostile import cases

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "The check either reads a message's text or says where the mistake is, and if a message is too long, the check says by how much"
)


def test_a_text_is_read_as_a_tree() -> None:
    parts = parse_message("Hi {a}[[, from {b}]]. {tone: Dear {a} | Hey}!")
    assert parts == (
        "Hi ", Placeholder("a"), OptionalBlock((", from ", Placeholder("b"))), ". ", Choice("tone", (("Dear ", Placeholder("a")), ("Hey",))), "!",
    )  # fmt: skip
    assert required_placeholders(parts) == {"a"}
    assert render(parts, {"a": "Ann", "b": "Rome"}, {}) == "Hi Ann, from Rome. Dear Ann!"
    assert render(parts, {"a": "Ann"}, {"tone": 1}) == "Hi Ann. Hey!"


def test_a_snippet_takes_the_place_of_its_name_everywhere() -> None:
    snippets = {"hello": parse_message("{tone: Dear {a} | Hey},"), "who": parse_message("I'm {b}[[, {c}]].")}
    parts = expand_snippets(parse_message("{hello}\n[[{d}: {hello}]] {tone: {who} | {e}} {f}"), snippets)
    assert parts == parse_message("{tone: Dear {a} | Hey},\n[[{d}: {tone: Dear {a} | Hey},]] {tone: I'm {b}[[, {c}]]. | {e}} {f}")
    values = {"a": "Ann", "b": "Bo", "d": "Note", "e": "Eve", "f": "end"}
    assert render(parts, values, {}) == "Dear Ann,\nNote: Dear Ann, I'm Bo. end"
    assert render(parts, {**values, "c": "see"}, {"tone": 1}) == "Hey,\nNote: Hey, Eve end"


def test_only_the_chosen_option_decides_if_a_passage_vanishes() -> None:
    parts = parse_message("Hi[[ {tone: {a} | {b}}]].")
    assert render(parts, {"b": "Bo"}, {"tone": 1}) == "Hi Bo."
    assert render(parts, {"b": "Bo"}, {}) == "Hi."
    assert list(chosen_placeholder_ids(parts, {"tone": 9})) == ["b"]


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("a {b", 2, "must begin a {blank}"),
        ("a {B}", 2, "must begin a {blank}"),
        ("a {tone: b | c", 2, 'the "{" is never closed'),
        ("a [[b {c}", 2, 'the "[[" is never closed'),
        ("a [[b]]", 2, "needs a {blank}"),
        ("a [[b [[{c}]] {d}]]", 2, "can't contain another passage"),
        ("a ]] b", 2, "no matching opening mark"),
        ("a } b", 2, "no matching opening mark"),
    ],
)
def test_a_mark_that_is_not_closed_is_said_with_its_place(text: str, offset: int, words: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=re.escape(words)) as caught:
        parse_message(text)
    assert caught.value.offset == offset


def test_what_vanishes_leaves_no_trace() -> None:
    assert render(("  a  b \n c\n\n\n\nd  ",), {}, {}) == "a b\nc\n\nd"
    assert render(("at ", Placeholder("a"), ". ", Placeholder("b"), "."), {"a": "11 a.m.", "b": "Noon"}, {}) == "at 11 a.m. Noon."
    assert normalize_whitespace([Segment("a "), Segment(" "), Segment("\n", "b"), Segment(" ")]) == [Segment("a")]
    assert without_headings("## Heading\n\nwords") == "\n\nwords"


@cases(short=100, long=2_000)
@given(st.text("ab {}[]|:\n", max_size=30))
def test_any_text_is_read_or_is_a_clear_error(text: str) -> None:
    offset, parts = -1, None
    try:
        parts = parse_message(text)
    except TemplateSyntaxError as error:
        offset = error.offset
    if parts is None:
        assert 0 <= offset <= len(text)
    else:
        tidied = render(parts, {}, {})
        assert render((tidied,), {}, {}) == tidied


def test_a_message_that_is_too_long_for_its_channel_says_by_how_much(tmp_path: Path) -> None:
    (found,) = messages(small_content(tmp_path, replaced("data/messaging.yaml", "sent_by: voice", "sent_by: voice, characters: 20")))
    length = r"with the examples filled in, this message has (\d+) characters"
    limit = r'but the limit for the channel "En persona" is 20; take out (\d+)'
    match = re.fullmatch(rf"data/messages/saludo\.md:\d+: {length}, {limit}", found)
    assert match, found
    assert int(match[1]) - int(match[2]) == 20
