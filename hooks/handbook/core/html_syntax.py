"""How browsers find tags, attributes and character references in HTML (https://html.spec.whatwg.org/#tokenization).

Two things are simpler: ``<script>`` inside of ``<!--`` inside of a script begins no second script, and CDATA sections of drawings count
as comments. Each character is looked at a fixed number of times, because anyone may have written the text.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Spans = tuple[tuple[int, int], ...]
"""Where tags begin, and where the raw text after each of them ends."""
_SPACE = r" \t\n\r\f"
_NAME = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+"
_EQUALS = rf"[{_SPACE}]*+=[{_SPACE}]*+"
_VALUE = rf"""(?:"[^"]*+"|'[^']*+'|(?!["'])[^{_SPACE}>]++|(?=>))"""
_TAG_REST = rf"(?:[{_SPACE}/]++|{_NAME}(?:{_EQUALS}{_VALUE}|(?![{_SPACE}]*+=)))*+>"
_TAG_NAME = rf"[a-zA-Z][^{_SPACE}/>]*+"
_COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
_MARKUP_PATTERN = (
    rf"<(?:(?P<start>{_TAG_NAME}){_TAG_REST}"
    rf"|/(?P<end>{_TAG_NAME}){_TAG_REST}"
    rf"|(?P<comment>{_COMMENT})"
    r"|(?P<unfinished>/?[a-zA-Z].*))"  # browsers drop a tag that the text ends in
)
_MARKUP = re.compile(_MARKUP_PATTERN, re.DOTALL)
TAG_BEGIN = re.compile(rf"<[^{_SPACE}/>]++")
"""The beginning of a start tag, with the name of the element."""
ATTRIBUTE = re.compile(rf"(?P<space>(?<![{_SPACE}])[{_SPACE}]*+)(?P<name>{_NAME})(?:(?P<equals>{_EQUALS})(?P<value>{_VALUE}))?+")
"""An attribute in a start tag, with the space in front of it."""
EQUALS_SIGN = re.compile(_EQUALS)
_REFERENCE = re.compile(r"&(?:#(?:[0-9]++|[xX][0-9a-fA-F]++);?|(?P<name>[a-zA-Z][a-zA-Z0-9]*+(?:;|(?!=))))")
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
}
"""Elements in which nothing is markup, and where each of them ends."""
_FOREIGN = frozenset({"svg", "math"})
"""Elements in which those names mean something else."""
_VERBATIM = "|".join(rf"<(?i:{name})(?=[{_SPACE}/>]){_TAG_REST}.*?(?:</(?i:{name})(?=[{_SPACE}/>])|\Z)" for name in ("pre", *_RAW_ENDS))
LINE = re.compile(
    rf"(?:[^<{_SPACE}]++|[ \t\r\f]++(?!\n)|{_VERBATIM}|</?{_TAG_NAME}{_TAG_REST}|<{_COMMENT}|</?[a-zA-Z].*|<)*+",
    re.DOTALL,
)
"""Everything up to white space with a line end, without that in tags, in comments, and in elements in which it shows or is code."""
LINE_END = re.compile(rf"[ \t\r\f]*+\n[{_SPACE}]*+")
"""White space with a line end."""
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements without content and end tag."""


@lru_cache(maxsize=32)
def _others(names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of everything in front of the next tag that has one of these names, or that changes what is markup."""
    relevant = "|".join(sorted(names | _FOREIGN | _RAW_ENDS.keys()))
    tag = rf"(?!/?(?i:{relevant})[{_SPACE}/>])(?:/?{_TAG_NAME}{_TAG_REST}|{_COMMENT}|(?![a-zA-Z!?/]))"
    return re.compile(rf"(?:[^<]++|<{tag})*+", re.DOTALL)


def markup(text: str, names: Collection[str] | None = None) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each tag and comment, and where the raw text after it ends; that is its own end where there is none.

    Args:
        text: HTML.
        names: Names of elements in lowercase, if only their tags are needed; then most others are skipped, which is ten times as fast.

    """
    others = _others(frozenset(names)) if names is not None else None
    end, foreign_depth = 0, 0
    while match := _MARKUP.search(text, _end(others.match(text, end)) if others else end):
        end = match.end()
        if match["start"]:
            name = match["start"].lower()
            if name in _FOREIGN:
                foreign_depth += text[end - 2] != "/"
            elif name in _RAW_ENDS and not foreign_depth:
                end_tag = _RAW_ENDS[name].search(text, end)
                end = end_tag.start() if end_tag else len(text)
        elif foreign_depth and match["end"]:
            foreign_depth -= match["end"].lower() in _FOREIGN
        yield match, end


def tag_spans(text: str, names: Collection[str]) -> Spans:
    """Return where the tags are that have one of these names, for ``markup_at``: numbers that are small next to the text."""
    return tuple((match.start(), end) for match, end in markup(text, names))


def markup_at(text: str, spans: Spans) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the same as ``markup`` for the same text and names, without looking for it."""
    for start, end in spans:
        if match := _MARKUP.match(text, start):
            yield match, end


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0  # a pattern that matches an empty text always matches


def unescaped(value: str) -> str:
    """Return the value of an attribute with characters for its references. There, ``&copy=`` and ``&copyright`` are none."""
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(match: re.Match[str]) -> str:
    return html5.get(match["name"], match[0]) if match["name"] else html.unescape(match[0])
