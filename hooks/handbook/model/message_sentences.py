"""The sentences of a rendered message. ``lib/message-sentences.js`` finds the same ones in the browser; a test compares both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.model.message_renderer import Segment

_END = re.compile(r"[.?!][\"”’)]*\s+")
_OPENING = '"“‘(¿¡'
_MASK = "x"
"""Stands for a character of a value, whose punctuation ends no sentence."""


def paragraphs_of_sentences(segments: Iterable[Segment]) -> list[list[str]]:
    """Return the sentences of each paragraph.

    A sentence ends with its punctuation mark or with its paragraph. The punctuation in the value of a placeholder doesn't count
    ("Dr. Sample suggested"), except at the end of the value if the text goes on with a capital letter ("at 11 a.m. I'll call").
    """
    source = list(segments)
    text = "".join(segment.text for segment in source)
    mask = "".join(_masked(segment) for segment in source)
    return [list(_sentences(text, mask, start, end)) for start, end in _paragraphs(text)]


def _masked(segment: Segment) -> str:
    if segment.placeholder is None or not segment.text:
        return segment.text
    last = segment.text[-1]
    return _MASK * (len(segment.text) - 1) + ("\0" if last in ".?!" else _MASK)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for block in text.split("\n\n"):
        yield start, start + len(block)
        start += len(block) + 2


def _sentences(text: str, mask: str, start: int, end: int) -> Iterator[str]:
    for match in _END.finditer(mask.replace("\0", "."), start, end):
        ends_value = mask[match.start()] == "\0"
        if match.end() < end and (not ends_value or text[match.end() :].lstrip(_OPENING)[:1].isupper()):
            yield text[start : match.end()].strip()
            start = match.end()
    yield text[start:end].strip()
