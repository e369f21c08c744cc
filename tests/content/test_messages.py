"""The words of the messages: each reads well with and without its optional words, and asks for no job.

After a wanted change of a message: ``UPDATE_GOLDEN=1 make test ARGS=tests/content/test_messages.py``, then read the diff.
"""

from __future__ import annotations

import os
import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from handbook.model.message_renderer import render
from handbook.model.message_template import choices_of, chosen_placeholder_ids, placeholder_ids, required_placeholders
from handbook.model.message_variants import default_options, example_values
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.model.handbook import Handbook
    from handbook.model.messages import Message

pytestmark = pytest.mark.promise("Every message reads well with and without its optional passages, and none asks for a job")

GOLDEN = ROOT / "tests/data/golden/messages"

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
"""What is left where something was taken out carelessly."""
ASKS_FOR_A_JOB = r"(?i)\b(hire|hiring|vacanc|openings?\b|attached)"


@pytest.fixture(scope="module")
def renderings(handbook: Handbook) -> dict[str, dict[str, str]]:
    """The texts of each message: see ``renderings_of``."""
    return {message.id: renderings_of(message, handbook) for message in handbook.messages.active}


def renderings_of(message: Message, handbook: Handbook) -> dict[str, str]:
    """Return a message with all examples and with the needed ones only; and the paragraphs that each other option of a choice changes."""
    found: dict[str, str] = {}
    examples, begins = example_values(message, handbook), default_options(message, handbook)
    needed = {blank: examples[blank] for blank in required_placeholders(message.parts)}
    for name, chosen in wordings(message, handbook).items():
        whole = render(message.parts, examples, chosen)
        bare = render(message.parts, needed, chosen)
        if chosen == begins:
            found |= {"all examples": whole, "nothing optional": bare}
        else:
            found[name] = paragraphs_that_differ(whole, found["all examples"])
            found[f"{name} (nothing optional)"] = paragraphs_that_differ(bare, f"{found['nothing optional']}\n\n{found[name]}")
    if handbook.purposes[message.purpose].asks:
        found |= every_combination(message, examples, begins, found["all examples"], found["nothing optional"])
    for number, parts in enumerate(message.subject_parts, 1):
        found[f"subject {number}"] = "\n".join(
            dict.fromkeys(render(parts, examples, chosen) for chosen in wordings(message, handbook).values())
        )
    return {name: text for name, text in found.items() if text}


def every_combination(message: Message, examples: Mapping[str, str], begins: Mapping[str, int], *known: str) -> dict[str, str]:
    """Return the paragraphs that no other text has, for each combination of the optional blanks that a reader fills in."""
    paragraphs, found = {paragraph for text in known for paragraph in text.split("\n\n")}, {}
    for filled in optional_combinations(message, begins):
        text = render(message.parts, {blank: examples[blank] for blank in filled}, begins)
        new = [paragraph for paragraph in text.split("\n\n") if paragraph not in paragraphs]
        paragraphs.update(new)
        optional = sorted(filled - required_placeholders(message.parts))
        found[f"only {', '.join(optional)}"] = "\n\n".join(new)
    return found


def optional_combinations(message: Message, begins: Mapping[str, int]) -> Iterator[set[str]]:
    """Yield the blanks that are filled in for each combination of optional ones, the smallest first."""
    needed = required_placeholders(message.parts)
    optional = sorted(set(chosen_placeholder_ids(message.parts, begins)) - needed)
    for count in range(len(optional) + 1):
        for filled in combinations(optional, count):
            yield {*needed, *filled}


def wordings(message: Message, handbook: Handbook) -> dict[str, dict[str, int]]:
    """Return the wording that a message begins with, and one for each other option of its choices, by the option's name."""
    begins = default_options(message, handbook)
    used = {choice.id for parts in (message.parts, *message.subject_parts) for choice in choices_of(parts)}
    others = {
        option: {**begins, choice.id: index}
        for choice in handbook.messaging.choices
        if choice.id in used
        for index, option in enumerate(choice.options)
        if index != begins.get(choice.id, 0)
    }
    return {"": begins, **others}


def paragraphs_that_differ(text: str, other: str) -> str:
    """Return the paragraphs of a text that aren't in another one."""
    known = other.split("\n\n")
    return "\n\n".join(paragraph for paragraph in text.split("\n\n") if paragraph not in known)


def test_every_message_reads_as_in_its_golden_file(renderings: dict[str, dict[str, str]]) -> None:
    texts = {id_: "\n\n".join(f"=== {name}\n{text}" for name, text in of_message.items()) + "\n" for id_, of_message in renderings.items()}
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        for id_, text in texts.items():
            (GOLDEN / f"{id_}.txt").write_text(text, encoding="utf-8")
    assert texts == {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}


def test_every_message_is_tidy_whatever_is_left_out(handbook: Handbook) -> None:
    texts = {}
    for message in handbook.messages.active:
        examples, needed = example_values(message, handbook), required_placeholders(message.parts)
        optional = sorted(set(placeholder_ids(message.parts)) - needed)
        for name, chosen in wordings(message, handbook).items():
            every = (set(left) for count in range(len(optional) + 1) for left in combinations(optional, count))
            asks = handbook.purposes[message.purpose].asks
            for left_out in every if asks else ({*()}, set(optional), *({blank} for blank in optional)):
                values = {blank: example for blank, example in examples.items() if blank not in left_out}
                texts[f"{message.id}, {name}, without {', '.join(sorted(left_out))}"] = render(message.parts, values, chosen)
    assert [f"{name}: {what}" for name, text in texts.items() for what, pattern in UNTIDY.items() if re.search(pattern, text)] == []


def test_no_message_asks_for_a_job(renderings: dict[str, dict[str, str]]) -> None:
    texts = {f"{id_}, {name}": text for id_, of_message in renderings.items() for name, text in of_message.items()}
    assert [name for name, text in texts.items() if re.search(ASKS_FOR_A_JOB, text)] == []
