"""Read and edit finished HTML: what no edit touches keeps its bytes."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.html_syntax import ATTRIBUTE, EQUALS_SIGN, LINE, LINE_END, TAG_BEGIN, VOID, markup, markup_at, unescaped

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterator

    from handbook.core.html_syntax import Spans


@dataclass(slots=True)
class StartTag:
    """A start tag. Names of attributes are in lowercase, values are without quotes and character references.

    Attributes:
        source: The text of the tag.
        name: The name of its element in lowercase.
        content: The content of an element in which nothing is markup, such as a script, which an edit may change; empty for others.
        replacement: The HTML with which an edit replaces the whole element; None if the element stays. One that is not closed extends to
            the end of the text. Elements of drawings, which need no end tag, can't be replaced.

    """

    source: str
    name: str
    content: str = ""
    replacement: str | None = None

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


def start_tags(text: str, names: Collection[str] | None = None, spans: Spans | None = None) -> Iterator[StartTag]:
    """Yield the start tags of an HTML text; with names of elements, only theirs; with spans (``tag_spans``), only those there."""
    for match, end in markup(text, names) if spans is None else markup_at(text, spans):
        if (name := match["start"]) and (names is None or name.lower() in names):
            yield StartTag(match[0], name.lower(), text[match.end() : end])


def with_edited_tags(text: str, edit: Callable[[StartTag], None], names: Collection[str] | None = None, spans: Spans | None = None) -> str:
    """Return an HTML text in which each start tag was edited.

    Args:
        text: The text.
        edit: Edits a start tag.
        names: Names of elements, if only theirs are edited.
        spans: Where the tags with these names are, if that is known (``tag_spans``).

    """
    pieces, position = list[str](), 0
    for match, end, tag in _edited(markup(text, names) if spans is None else markup_at(text, spans), text, edit, names):
        if not tag:
            continue
        pieces.append(text[position : match.start()])
        if tag.replacement is None:
            pieces += (tag.source, tag.content)
        else:
            pieces.append(tag.replacement)
        position = end
    return "".join([*pieces, text[position:]])


def with_collapsed_whitespace(text: str) -> str:
    """Return an HTML text in which white space with a line end is one line end; in tags, preformatted texts, and scripts, it stays."""
    pieces, end = list[str](), 0
    while end < len(text):
        if line := LINE.match(text, end):  # always, because it may be empty
            pieces.append(line[0])
            end = line.end()
        if line_end := LINE_END.match(text, end):
            pieces.append("\n")
            end = line_end.end()
    return "".join(pieces)


def _edited(
    tags: Iterator[tuple[re.Match[str], int]], text: str, edit: Callable[[StartTag], None], names: Collection[str] | None
) -> Iterator[tuple[re.Match[str], int, StartTag | None]]:
    """Yield each tag and comment, where its raw text or the element that it replaces ends, and the edited tag, if it is one to edit."""
    for match, end in tags:
        if not (name := match["start"]) or (names is not None and name.lower() not in names):
            yield match, end, None
            continue
        edit(tag := StartTag(match[0], name.lower(), text[match.end() : end]))
        if tag.replacement is None:
            yield match, end, tag
        else:
            yield match, match.end() if tag.name in VOID else _end_of_element(tags, tag.name, len(text)), tag


def _end_of_element(tags: Iterator[tuple[re.Match[str], int]], name: str, length: int) -> int:
    """Return where the element ends whose start tag came last; the length of the text if it is not closed."""
    depth = 1
    for match, _ in tags:
        depth += _nesting(match, name)
        if not depth:
            return match.end()
    return length


def _nesting(match: re.Match[str], name: str) -> int:
    """Return 1 for a start tag of an element, -1 for an end tag, 0 for others."""
    kind = match.lastgroup
    if kind not in {"start", "end"} or match[kind].lower() != name:
        return 0
    return 1 if kind == "start" else -1


def _without_quotes(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} else value
