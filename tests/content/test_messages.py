"""The words of the messages: each reads well with and without its optional words, and asks for no job.

After a wanted change of a message: ``UPDATE_GOLDEN=1 make test ARGS=tests/content/test_messages.py``, then read the diff.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from handbook.model.message_renderer import render
from handbook.model.message_template import placeholder_ids, required_placeholders
from handbook.model.message_variants import render_variants
from support.helpers import ROOT

if TYPE_CHECKING:
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
def examples(handbook: Handbook) -> dict[str, str]:
    """The example of each blank."""
    return {blank.id: blank.example for blank in handbook.messaging.blanks}


@pytest.fixture(scope="module")
def renderings(handbook: Handbook, examples: dict[str, str]) -> dict[str, dict[str, str]]:
    """Every wording of each message with all examples, and with the needed ones only."""
    return {message.id: renderings_of(message, handbook, examples) for message in handbook.messages.active}


def renderings_of(message: Message, handbook: Handbook, examples: dict[str, str]) -> dict[str, str]:
    """Return every wording of a message with all examples, and with the needed ones only."""
    found = {}
    names = {choice.id: choice.options for choice in handbook.messaging.choices}
    needed = {blank: examples[blank] for blank in required_placeholders(message.parts)}
    for chosen, whole in render_variants(message.parts, handbook):
        name = ", ".join(names[choice][option] for choice, option in chosen.items()) or "one wording"
        found[f"{name}: all examples"] = whole
        found[f"{name}: nothing optional"] = render(message.parts, needed, chosen)
    for number, parts in enumerate(message.subject_parts, 1):
        found[f"subject {number}"] = render(parts, examples, {})
    return found


def test_every_message_reads_as_in_its_golden_file(renderings: dict[str, dict[str, str]]) -> None:
    texts = {id_: "\n\n".join(f"=== {name}\n{text}" for name, text in of_message.items()) + "\n" for id_, of_message in renderings.items()}
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        for id_, text in texts.items():
            (GOLDEN / f"{id_}.txt").write_text(text, encoding="utf-8")
    assert texts == {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}


def test_every_message_is_tidy_whatever_is_left_out(
    handbook: Handbook, examples: dict[str, str], renderings: dict[str, dict[str, str]]
) -> None:
    texts = {f"{id_}, {name}": text for id_, of_message in renderings.items() for name, text in of_message.items()}
    for message in handbook.messages.active:
        for left_out in set(placeholder_ids(message.parts)) - required_placeholders(message.parts):
            values = {blank: example for blank, example in examples.items() if blank != left_out}
            texts[f"{message.id}, without {left_out}"] = render(message.parts, values, {})
    assert [f"{name}: {what}" for name, text in texts.items() for what, pattern in UNTIDY.items() if re.search(pattern, text)] == []


def test_no_message_asks_for_a_job(renderings: dict[str, dict[str, str]]) -> None:
    texts = {f"{id_}, {name}": text for id_, of_message in renderings.items() for name, text in of_message.items()}
    assert [name for name, text in texts.items() if re.search(ASKS_FOR_A_JOB, text)] == []
