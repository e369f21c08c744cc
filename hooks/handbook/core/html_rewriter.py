"""HTML as tokens that can be edited: what no edit touches keeps its bytes."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from handbook.core.html_syntax import ATTRIBUTE, EQUALS_SIGN, TAG_BEGIN, VOID, markup, unescaped

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterable, Iterator


@dataclass(slots=True)
class Token:
    """A part of an HTML text.

    Attributes:
        source: Its text, which an edit may replace; empty where it was removed.
        name: The name of its element in lowercase; empty for comments and text between tags.

    """

    source: str
    name: str = ""


class Text(Token):
    """Text between tags, with its character references; also a tag that the text ends in."""


class RawText(Token):
    """The content of an element in which nothing is markup, such as a script."""


class Comment(Token):
    """A comment, the doctype, or whatever else browsers ignore."""


class EndTag(Token):
    """An end tag."""


class StartTag(Token):
    """A start tag. Names of attributes are in lowercase, values are without quotes and character references."""

    def attributes(self) -> dict[str, str]:
        """Return all attributes in order; of those with the same name the first, as browsers do."""
        values: dict[str, str] = {}
        for _, name, _, value in ATTRIBUTE.findall(self.source, self._name_end()):
            values.setdefault(name.lower(), unescaped(_without_quotes(value)))
        return values

    def get(self, name: str) -> str | None:
        """Return the value of an attribute: empty if it has none, None if there is no such attribute."""
        match = self._find(name)
        return unescaped(_without_quotes(match["value"] or "")) if match else None

    def has_class(self, name: str) -> bool:
        """Return whether the element has a class."""
        return name in (self.get("class") or "").split()

    def escaped(self, name: str) -> str:
        """Return the value of an attribute as it is in the source, with its character references, fit for double quotes."""
        match = self._find(name)
        return _without_quotes(match["value"] or "").replace('"', "&quot;") if match else ""

    def set(self, name: str, value: str, *, after: str = "", is_escaped: bool = False) -> None:
        """Give an attribute a value.

        Args:
            name: The attribute. A new one comes first.
            value: Its value.
            after: The attribute that a new one follows instead, if it is there.
            is_escaped: Whether the value has character references already, as ``escaped`` returns it.

        """
        quoted = f'"{value if is_escaped else html.escape(value)}"'
        if match := self._find(name):
            start, end = match.span("value") if match["equals"] else (match.end(),) * 2
            written = quoted if match["equals"] else f"={quoted}"
        else:
            before = self._find(after) if after else None
            start = end = before.end() if before else self._name_end()
            written = f" {name}={quoted}"
        self.source = self.source[:start] + written + self.source[end:]

    def remove(self, name: str) -> None:
        """Remove an attribute, with the space in front of it."""

        def without(match: re.Match[str]) -> str:
            if match["name"].lower() != name:
                return match[0]
            if EQUALS_SIGN.match(match.string, match.end()):
                return " /"  # begins the next name, and must not become the value of the attribute before
            return "" if match.string[match.end()] in " \t\n\r\f>" else match["space"]

        start = self._name_end()
        self.source = self.source[:start] + ATTRIBUTE.sub(without, self.source[start:])

    def _find(self, name: str) -> re.Match[str] | None:
        if name not in self.source.lower():  # quicker than to look at each attribute
            return None
        return next((match for match in ATTRIBUTE.finditer(self.source, self._name_end()) if match["name"].lower() == name), None)

    def _name_end(self) -> int:
        match = TAG_BEGIN.match(self.source)
        return match.end() if match else 0


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of an HTML text; their sources joined are the text."""
    position = 0
    for match, end in markup(text):
        start, tag_end = match.span()
        if start > position:
            yield Text(text[position:start])
        kind = match.lastgroup
        if kind == "start":
            yield StartTag(match[0], match["start"].lower())
            if end > tag_end:
                yield RawText(text[tag_end:end], match["start"].lower())
        elif kind == "end":
            yield EndTag(match[0], match["end"].lower())
        else:
            yield Comment(match[0]) if kind == "comment" else Text(match[0])
        position = end
    if position < len(text):
        yield Text(text[position:])


def start_tags(text: str, names: Collection[str] | None = None) -> Iterator[StartTag]:
    """Yield only the start tags of an HTML text; with names of elements, only theirs."""
    for match, _ in markup(text):
        if (name := match["start"]) and (names is None or name.lower() in names):
            yield StartTag(match[0], name.lower())


def raw_elements(parts: Iterable[Token]) -> Iterator[tuple[StartTag, RawText]]:
    """Yield the start tag and the content of each element in which nothing is markup, if it has content."""
    for tag, content in pairwise(parts):
        if isinstance(tag, StartTag) and isinstance(content, RawText):
            yield tag, content


def with_edited_tags(text: str, edit: Callable[[StartTag], None], names: Collection[str] | None = None) -> str:
    """Return an HTML text in which each start tag was edited; with names of elements, only theirs."""
    pieces, position = list[str](), 0
    for match, _ in markup(text):
        if (name := match["start"]) and (names is None or name.lower() in names):
            edit(tag := StartTag(match[0], name.lower()))
            pieces += (text[position : match.start()], tag.source)
            position = match.end()
    return "".join([*pieces, text[position:]])


def with_replaced_elements(parts: Iterable[Token], replacement: Callable[[StartTag], str | None]) -> Iterator[Token]:
    """Yield tokens in which whole elements are replaced; one that is not closed extends to the end, as in browsers.

    Args:
        parts: The tokens.
        replacement: Returns the HTML that replaces an element, empty to remove it; None for an element that stays. Elements of
            drawings, which need no end tag, must stay.

    """
    name, depth = "", 0
    for token in parts:
        if depth:
            if token.name == name:
                depth += isinstance(token, StartTag) - isinstance(token, EndTag)
            continue
        new_html = replacement(token) if isinstance(token, StartTag) else None
        if new_html is None:
            yield token
            continue
        yield Text(new_html)
        name, depth = token.name, token.name not in VOID


def joined(parts: Iterable[Token]) -> str:
    """Return the text of tokens, as they are now."""
    return "".join([token.source for token in parts])


def _without_quotes(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value
