"""The scripts of messages (overrides/assets/lib/message-template.js, lib/mail-links.js): the same words as Python writes, and mail that programs can read."""

from __future__ import annotations

from email import message_from_bytes, policy
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.message_parser import TemplateSyntaxError, parse_message
from handbook.model.message_renderer import render
from handbook.model.message_template import choices_of, placeholder_ids, required_placeholders, to_json_ast
from handbook.model.message_variants import example_values
from support.hostile import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.model.message_template import Template
    from handbook.model.messages import Message
    from support.node import Node

pytestmark = pytest.mark.promise(
    "A message that's filled in on its page has the same text as in the handbook's files, and arrives unchanged"
)

WRITE = """async (cases) => {
    const { render } = await load("lib/message-template.js");
    return cases.map(([parts, values, choices]) => render(parts, values, choices));
}"""
Case = tuple["Template", dict[str, str], dict[str, int]]
"""Parts of a message, what each blank holds, which option of each choice."""


def differences(node: Node, cases_: list[Case]) -> list[tuple[Case, str, str]]:
    """Return the cases in which the script writes something else than Python, with what each of them writes."""
    found = node.evaluate(WRITE, [[to_json_ast(parts), values, chosen] for parts, values, chosen in cases_])
    both = [(case, one, render(*case)) for case, one in zip(cases_, found, strict=True)]
    return [one for one in both if one[1] != one[2]]


def cases_of(message: Message, examples: dict[str, str]) -> Iterator[Case]:
    """Yield a message with each option of its choices: with every blank, with those that it needs, with none, and without each one."""
    options = {choice.id: len(choice.options) for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    wordings = [
        {},
        *({id_: option} for id_, count in options.items() for option in range(count)),
        {id_: count - 1 for id_, count in options.items()},
    ]
    values = [examples, {blank: examples[blank] for blank in required_placeholders(message.parts)}, {}]
    values += [{name: text for name, text in examples.items() if name != blank} for blank in sorted(set(placeholder_ids(message.parts)))]
    for chosen, given_, parts in product(wordings, values, (message.parts, *message.subject_parts)):
        yield parts, given_, chosen


def test_the_script_writes_every_message_as_the_pages_do(node: Node, handbook: Handbook) -> None:
    every = [case for message in handbook.messages.active for case in cases_of(message, example_values(message, handbook))]
    assert len(every) > 1000
    assert differences(node, every) == []


@cases(short=20, long=400)
@given(st.lists(st.tuples(st.text("ab.{}[]|:\n ", max_size=40), st.text("a. \n", max_size=6), st.text("b.é", max_size=4)), max_size=20))
def test_the_script_writes_any_text_as_python_does(node: Node, texts: list[tuple[str, str, str]]) -> None:
    every: list[Case] = []
    for text, one, other in texts:
        try:
            every.append((parse_message(text), {"a": one, "b": other}, {}))
        except TemplateSyntaxError:
            continue
    assert differences(node, every) == []


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n&%=?+\"'#ü👩‍🎓"), max_size=120)


@cases(short=15, long=300)
@given(st.lists(st.tuples(TEXTS.map(lambda text: " ".join(text.split())), TEXTS), max_size=20))
def test_a_mail_link_and_a_mail_file_bring_any_text_back(node: Node, texts: list[tuple[str, str]]) -> None:
    links, drafts = node.call("lib/mail-links.js", "mailto", texts), node.call("lib/mail-links.js", "eml", texts)
    for (subject, body), link, draft in zip(texts, links, drafts, strict=True):
        if link:  # None where it would be too long
            parts = parse_qs(urlsplit(link).query, keep_blank_values=True, strict_parsing=True)
            assert (parts["subject"][0], parts["body"][0].replace("\r\n", "\n")) == (subject, body)
        mail: Any = message_from_bytes(draft.encode("ascii"), policy=policy.default)
        assert mail["Subject"] == subject
        assert mail.get_content().replace("\r\n", "\n") == f"{body}\n"
        assert all(len(line) <= 998 for line in draft.split("\r\n")), "RFC 5322, section 2.1.1"


def test_the_parts_of_a_text_message_are_those_of_the_standard(node: Node) -> None:
    parts = {
        "": 1, "a" * 160: 1, "a" * 161: 2, "a" * 306: 2, "a" * 307: 3, "€" * 80: 1, "€" * 81: 2, "ж" * 70: 1, "ж" * 71: 2, "👩" * 36: 2,
    }  # fmt: skip
    assert dict(zip(parts, node.call("lib/text-message-parts.js", "countParts", [[text] for text in parts]), strict=True)) == parts


def test_every_pattern_of_a_mistake_can_be_read_by_javascript(node: Node, handbook: Handbook) -> None:
    patterns = [warning.pattern for blank in handbook.messaging.blanks for warning in blank.warnings]
    unreadable = node.evaluate(
        "(patterns) => patterns.filter((one) => { try { return !new RegExp(one, 'iu'); } catch { return true; } })", patterns
    )
    assert patterns
    assert unreadable == []
