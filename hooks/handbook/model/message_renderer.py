"""The renderer of message templates. ``lib/message-template.js`` renders the same text in the browser; a test compares both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from handbook.core.memo import memoized
from handbook.model.message_template import OptionalBlock, Placeholder, chosen_option, chosen_placeholder_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.model.message_template import Template

HEADING = "## "
"""The prefix of a heading in a script; a heading is neither spoken nor sent."""
_PIECE = re.compile(r"[^ \n]+|[ \n]")
_HEADING_LINE = re.compile(rf"^{HEADING}.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)  # there are very many
class Segment:
    """A part of the rendered text.

    Attributes:
        text: Its text.
        placeholder: The id of the placeholder whose value it is, if any.

    """

    text: str
    placeholder: str | None = None


def render(template: Template, values: Mapping[str, str], chosen: Mapping[str, int]) -> str:
    """Return the text with its placeholders filled in; see ``render_segments`` for the arguments."""
    return "".join(segment.text for segment in render_segments(template, values, chosen))


def render_segments(template: Template, values: Mapping[str, str], chosen: Mapping[str, int]) -> list[Segment]:
    """Return the text with its placeholders filled in, in segments that tell values from the text around them.

    Args:
        template: The parsed text.
        values: The value of each placeholder; a missing or empty one removes its optional block.
        chosen: The index of the option of each choice, from 0; by default the first.

    """
    return list(_rendered(template, frozenset(values.items()), frozenset(chosen.items())))


@memoized(maxsize=16_384)  # the checks and the page of a message need the same texts, and so does the next build of a preview
def _rendered(template: Template, values: frozenset[tuple[str, str]], chosen: frozenset[tuple[str, int]]) -> tuple[Segment, ...]:
    return tuple(normalize_whitespace(_expand(template, dict(values), dict(chosen))))


def _expand(template: Template, values: Mapping[str, str], chosen: Mapping[str, int]) -> Iterator[Segment]:
    """Yield the segments as they are in the template, whitespace included."""
    for node in template:
        if isinstance(node, str):
            yield Segment(node)
        elif isinstance(node, Placeholder):
            yield Segment(values.get(node.id, ""), node.id)
        elif isinstance(node, OptionalBlock):
            if all(values.get(id_) for id_ in chosen_placeholder_ids(node.content, chosen)):
                yield from _expand(node.content, values, chosen)
        else:
            yield from _expand(chosen_option(node, chosen), values, chosen)


def normalize_whitespace(segments: Iterable[Segment]) -> list[Segment]:
    """Return segments without the whitespace and the periods that removed blocks and values leave over.

    Removes repeated spaces, spaces at the ends of lines, more than one empty line, whitespace around the whole text, and the second
    of two periods where a value ends with one ("at 11 a.m.." at the end of a sentence).
    """
    source = list(segments)
    pieces = _normalized_pieces(source)
    while pieces and not pieces[-1][0].rstrip():
        pieces.pop()
    if pieces:
        last, index = pieces.pop()
        pieces.append((last.rstrip(), index))
    return [Segment("".join(piece for piece, _ in group), source[index].placeholder) for index, group in groupby(pieces, key=itemgetter(1))]


def _normalized_pieces(segments: Iterable[Segment]) -> list[tuple[str, int]]:
    """Return the words, spaces, and line ends that remain, each with the index of its segment."""
    pieces: list[tuple[str, int]] = []
    for index, segment in enumerate(segments):
        repeats_period = segment.text.startswith(".") and pieces and pieces[-1][0].endswith(".")
        for piece in _PIECE.findall(segment.text[1:] if repeats_period else segment.text):
            last = pieces[-1][0] if pieces else "\n"
            if piece == " " and last in {" ", "\n"}:
                continue
            if piece == "\n" and last == " ":
                pieces.pop()
            if piece == "\n" and (not pieces or [text for text, _ in pieces[-2:]] == ["\n", "\n"]):
                continue
            pieces.append((piece, index))
    return pieces


def without_headings(text: str) -> str:
    """Return a text without its headings, which are neither spoken nor sent."""
    return _HEADING_LINE.sub("", text)
