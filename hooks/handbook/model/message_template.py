"""The text of a message: plain words with {blanks}, [[passages that may vanish]] and {choice: one | other}.

Read here once into a tree; pages, downloads, checks and the browser all work on that tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.model.handbook import Handbook

_BLANK = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
HEADING = "## "
"""What a heading of a script begins with; a heading is not said."""
_HEADING = re.compile(rf"^{HEADING}.*$", re.MULTILINE)
_CHOICE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*):\s*")


class TemplateSyntaxError(HandbookError):
    """The text of a message can't be read.

    Attributes:
        offset: The place in the text, counted in characters from 0.

    """

    def __init__(self, message: str, offset: int) -> None:
        """Keep the place beside the words."""
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Blank:
    """A blank that the reader fills in."""

    id: str


@dataclass(frozen=True)
class Passage:
    """A passage that vanishes when one of its blanks is empty."""

    parts: Parts


@dataclass(frozen=True)
class Choice:
    """One of several wordings, in the order of the choice's options."""

    id: str
    options: tuple[Parts, ...]


Part = str | Blank | Passage | Choice
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Piece:
    """A part of the finished text.

    Attributes:
        text: The words.
        blank: The id of the blank that they came from, if any.

    """

    text: str
    blank: str | None = None


@lru_cache(maxsize=1024)
def read_message(text: str) -> Parts:
    """Return the parts of a message's text.

    Raises:
        TemplateSyntaxError: A mark is not closed, or stands where it means nothing.

    """
    parts, end = _read(text, 0, "")
    if end < len(text):
        message = f'"{text[end : end + 2].strip()}" closes nothing; take it out'
        raise TemplateSyntaxError(message, end)
    return parts


def blanks_of(parts: Parts) -> Iterator[str]:
    """Yield the id of each blank, in order, as often as it stands there."""
    for part in parts:
        if isinstance(part, Blank):
            yield part.id
        elif isinstance(part, Passage):
            yield from blanks_of(part.parts)
        elif isinstance(part, Choice):
            for option in part.options:
                yield from blanks_of(option)


def choices_of(parts: Parts) -> Iterator[Choice]:
    """Yield each choice, also those inside passages."""
    for part in parts:
        if isinstance(part, Choice):
            yield part
            for option in part.options:
                yield from choices_of(option)
        elif isinstance(part, Passage):
            yield from choices_of(part.parts)


def needed_blanks(parts: Parts) -> frozenset[str]:
    """Return the blanks that stand outside every passage: without them the text has a hole."""
    outside = [part for part in parts if not isinstance(part, Passage)]
    return frozenset(blanks_of(tuple(outside)))


def written(parts: Parts, values: Mapping[str, str], chosen: Mapping[str, int]) -> str:
    """Return the text with its blanks filled; see ``pieces`` for the arguments."""
    return "".join(piece.text for piece in pieces(parts, values, chosen))


def pieces(parts: Parts, values: Mapping[str, str], chosen: Mapping[str, int]) -> list[Piece]:
    """Return the text with its blanks filled, in pieces, so that one sees what came from a blank.

    Args:
        parts: The message.
        values: What each blank holds; a missing or empty one makes its passages vanish.
        chosen: Which option of each choice, counted from 0; without a word, the first.

    """
    return tidy(_pieces(parts, values, chosen))


def tidy(given: Iterable[Piece]) -> list[Piece]:
    """Return pieces without the traces of what has vanished (lib/message-template.js does the same, and a test compares both).

    Takes out doubled spaces, spaces at the ends of lines, more than one empty line, and the second of two periods where
    a blank ends with one ("at 11 a.m.." at the end of a sentence).
    """
    made: list[Piece] = []
    before = "\n\n"  # as if an empty line stood before the text
    for piece in given:
        new = piece.text[1:] if piece.text.startswith(".") and before.endswith(".") else piece.text
        text = ""
        for letter in new:
            if letter == " " and before[-1] in " \n":
                continue
            if letter == "\n" and before.endswith(" "):
                before = before[:-1]
                text = text[:-1] if text else _without_last_space(made)
            if letter == "\n" and before.endswith("\n\n"):
                continue
            text += letter
            before = (before + letter)[-4:]
        if text:
            made.append(Piece(text, piece.blank))
    while made:
        last = made.pop()
        if last.text.rstrip():
            return [*made, Piece(last.text.rstrip(), last.blank)]
    return made


def _without_last_space(made: list[Piece]) -> str:
    """Take the space off the end of the last piece; return what the piece at hand begins with: nothing."""
    last = made.pop()
    if last.text[:-1]:
        made.append(Piece(last.text[:-1], last.blank))
    return ""


def spoken(text: str) -> str:
    """Return a text without its headings, which nobody says or sends."""
    return _HEADING.sub("", text)


def as_data(parts: Parts) -> list[object]:
    """Return the tree for the browser: text, ``{"b": blank}``, ``{"p": passage}``, ``{"c": choice, "o": options}``."""
    data: list[object] = []
    for part in parts:
        if isinstance(part, str):
            data.append(part)
        elif isinstance(part, Blank):
            data.append({"b": part.id})
        elif isinstance(part, Passage):
            data.append({"p": as_data(part.parts)})
        else:
            data.append({"c": part.id, "o": [as_data(option) for option in part.options]})
    return data


def _pieces(parts: Parts, values: Mapping[str, str], chosen: Mapping[str, int]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, str):
            yield Piece(part)
        elif isinstance(part, Blank):
            yield Piece(values.get(part.id, ""), part.id)
        elif isinstance(part, Passage):
            if all(values.get(blank) for blank in blanks_of(part.parts)):
                yield from _pieces(part.parts, values, chosen)
        else:
            yield from _pieces(part.options[min(chosen.get(part.id, 0), len(part.options) - 1)], values, chosen)


def _read(text: str, start: int, stops: str) -> tuple[Parts, int]:
    parts: list[Part] = []
    at = start
    while at < len(text):
        if text.startswith("]]", at) or (text[at] in ("}", "|") and text[at] in stops + "}"):
            break
        part, at = _part(text, at, stops)
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts), at


def _part(text: str, at: int, stops: str) -> tuple[Part, int]:
    if text.startswith("[[", at):
        return _passage(text, at, stops)
    if text[at] != "{":
        return text[at], at + 1
    blank = _BLANK.match(text, at)
    if blank:
        return Blank(blank[1]), blank.end()
    choice = _CHOICE.match(text, at)
    if choice:
        return _choice(text, at, choice)
    message = '"{" must begin a {blank} or a {choice: one | other}; write its name in lower case, or take it out'
    raise TemplateSyntaxError(message, at)


def _passage(text: str, at: int, stops: str) -> tuple[Passage, int]:
    inner, end = _read(text, at + 2, stops)
    if not text.startswith("]]", end):
        message = '"[[" must be closed by "]]"; add it'
        raise TemplateSyntaxError(message, at)
    if any(isinstance(part, Passage) for part in inner):
        message = "a passage must not hold another passage; take the inner [[ and ]] out"
        raise TemplateSyntaxError(message, at)
    if not any(blanks_of(inner)):
        message = "a passage must hold a {blank}, otherwise it can't vanish; take the [[ and ]] out"
        raise TemplateSyntaxError(message, at)
    return Passage(inner), end + 2


def _choice(text: str, at: int, found: re.Match[str]) -> tuple[Choice, int]:
    options: list[Parts] = []
    end = found.end()
    while True:
        option, end = _read(text, end, "|}")
        options.append(_trimmed(option))
        if end >= len(text) or text[end] not in "|}":
            message = '"{" must be closed by "}"; add it'
            raise TemplateSyntaxError(message, at)
        if text[end] == "}":
            return Choice(found[1], tuple(options)), end + 1
        end += 1


def _trimmed(parts: Parts) -> Parts:
    """Return an option without the spaces around it."""
    trimmed = list(parts)
    if trimmed and isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip(" ")
    if trimmed and isinstance(trimmed[-1], str):
        trimmed[-1] = trimmed[-1].rstrip(" ")
    return tuple(part for part in trimmed if part)


def wordings(parts: Parts, handbook: Handbook) -> Iterator[tuple[dict[str, int], str]]:
    """Yield each wording of a text, filled with the examples, with the options that it takes."""
    examples = {blank.id: blank.example for blank in handbook.messaging.blanks}
    counts = {choice.id: len(choice.options) for choice in choices_of(parts)}
    for options in product(*(range(count) for count in counts.values())):
        chosen = dict(zip(counts, options, strict=True))
        yield chosen, written(parts, examples, chosen)


def with_examples(parts: Parts, handbook: Handbook) -> str:
    """Return a text in its first wording, filled with the examples."""
    return next(text for _, text in wordings(parts, handbook))
