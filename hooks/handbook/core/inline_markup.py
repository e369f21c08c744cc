"""The subset of Markdown that entries may use: **bold**, *italic* and [links](rule:an-id); all else is text.

The subset is read here, and everything outside it is written as character references. So whatever a person
types, the Markdown library renders exactly these marks and shows the rest as it was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARK = re.compile(
    r"\*\*(?P<bold>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]+)\)"
)
_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&#|~^=$"]|^[-+:!?]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=^\d{4})[.)]""")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class Passage(NamedTuple):
    """A part of a text: its words, its mark (``bold``, ``italic`` or nothing), and the target of its link, if it is one."""

    words: str
    mark: str = ""
    target: str = ""


def one_line(text: str) -> str:
    """Return the text with each run of spaces and line ends as one space, and none at its ends."""
    return _SPACE.sub(" ", text).strip()


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the paragraphs of a text (what empty lines separate), each as its lines."""
    parts = re.split(r"\n[ \t]*\n", text)
    return tuple(tuple(one_line(line) for line in part.split("\n") if line.strip()) for part in parts if part.strip())


@lru_cache(maxsize=16_384, typed=True)  # markup is not text, though it may equal it
def escape(text: str) -> str:
    """Return text in which no character means anything to Markdown, HTML or an HTML attribute."""
    return _escape_all(one_line(text))


def markdown(text: str, address: Callable[[str], str]) -> str:
    """Return the text as Markdown for a page.

    Args:
        text: Text with the marks of this module.
        address: Turns a link's target (``rule:an-id``, ``https://...``) into an address.

    """
    return "".join(_to_markdown(match, address) for match in _parts(text))


def plain(text: str) -> str:
    """Return the text as people read it: without the marks, links as their words."""
    return "".join(_text_of(match) for match in _parts(text)) if "*" in text or "[" in text else one_line(text)


def passages(text: str) -> Iterator[Passage]:
    """Yield the parts of the text in order, for outputs that are neither Markdown nor plain text."""
    for part in _parts(text):
        if isinstance(part, re.Match):
            mark = next((name for name in ("bold", "italic") if part[name]), "")
            yield Passage(_text_of(part), mark, part["target"] or "")
        elif part:
            yield Passage(part)


def targets(text: str) -> tuple[str, ...]:
    """Return the targets of the text's links, in order."""
    if "](" not in text:  # most texts have none, and are not searched
        return ()
    return tuple(match["target"] for match in _MARK.finditer(one_line(text)) if match["target"])


def _parts(text: str) -> Iterator[str | re.Match[str]]:
    line, end = one_line(text), 0
    for match in _MARK.finditer(line):
        yield line[end : match.start()]
        yield match
        end = match.end()
    yield line[end:]


def _text_of(part: str | re.Match[str]) -> str:
    return part if isinstance(part, str) else part["bold"] or part["italic"] or part["words"]


def _to_markdown(part: str | re.Match[str], address: Callable[[str], str]) -> str:
    words = _escape_all(_text_of(part))
    if isinstance(part, str):
        return words
    if part["bold"]:
        return f"**{words}**"
    return f"*{words}*" if part["italic"] else f"[{words}]({address(part['target'])})"


def _escape_all(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)
