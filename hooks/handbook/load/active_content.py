"""What a center's pages must not hold: whatever runs, or loads something from another site.

The promise is the handbook's: it sends nothing anywhere. The Content-Security-Policy keeps it, too, but a page that the policy cuts
to pieces helps no one. So the check names the line and the reason.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from handbook.core.markdown_html import page_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

_FORBIDDEN = {
    "script": "scripts can't be part of a page; take it out",
    "iframe": "frames of other sites would see who reads the page; write a link instead: [words](https://...)",
    "frame": "frames of other sites would see who reads the page; write a link instead: [words](https://...)",
    "object": "plug-ins can't be part of a page; link to the file instead",
    "embed": "plug-ins can't be part of a page; link to the file instead",
    "applet": "plug-ins can't be part of a page; link to the file instead",
    "base": "it would change where all links lead; take it out",
    "link": "pages load only the handbook's own styles; take it out",
    "meta": "it would change how the whole page works; take it out",
    "style": "pages use only the handbook's own styles; take it out",
    "form": "forms send what readers type to a server; link to a form of your school instead",
}
_LOADS = ("src", "srcset", "poster", "background", "data")
_RUNS = re.compile(r"^\s*(?:javascript|vbscript|data\s*:\s*text/html)", re.IGNORECASE)
_OF_ANOTHER_HOST = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20]+")


def active_content(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line, counted from 1, and the reason for everything in a page that runs or loads something from elsewhere.

    Args:
        text: The page as its author wrote it, without the fields at its top.

    """
    tree = LexborHTMLParser(f"<main>{page_html(text).html}</main>")
    found = {(node.tag or "", reason) for node in tree.css("*") for reason in _reasons(node)}
    if not found:
        return
    lines = _lines_of_tags(text)
    for tag, reason in sorted(found):
        yield lines.get((tag, reason)) or _line_of_markdown(text, reason), reason


def _reasons(node: LexborNode) -> Iterator[str]:
    yield from _reasons_of(node.tag or "", {name: value or "" for name, value in node.attributes.items()})


def _reasons_of(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag in _FORBIDDEN:
        yield f"<{tag}>: {_FORBIDDEN[tag]}"
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"{name}=: scripts can't be part of a page; take it out"
        elif name == "style":
            yield "style=: pages use only the handbook's own styles; take it out"
        elif _RUNS.match(_CONTROL.sub("", value)) and name in {"href", "src", "action", "formaction", "xlink:href"}:
            yield f'{name}="{value[:30]}": it would run a script; take it out'
        elif name in _LOADS and tag not in _FORBIDDEN and _OF_ANOTHER_HOST.match(value):
            host = urlsplit(value.strip()).hostname or "another site"
            yield f"the page would load this from {host}, which would see who reads it; put the file into local/files/ and name it from there"


class _Tags(HTMLParser):
    """Notes where each tag of a page begins."""

    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]  # what is after an unclosed <script> is looked at, too

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.lines: dict[tuple[str, str], int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is wrong with a tag, and its line."""
        for reason in _reasons_of(tag, {name: value or "" for name, value in attrs}):
            self.lines.setdefault((tag, reason), self.getpos()[0])


def _lines_of_tags(text: str) -> dict[tuple[str, str], int]:
    tags = _Tags()
    tags.feed(text)
    return tags.lines


def _line_of_markdown(text: str, reason: str) -> int:
    """Return the line of a picture, link or attribute that is written in Markdown; the first line if it is nowhere whole."""
    found = re.match(r'(<\w+)>|(on\w+)=|\w+="([^"]*)"|(style)=|.* load this from (\S+),', reason)
    word = next(filter(None, found.groups())) if found else ""
    lines = [line for line in enumerate(text.lower().split("\n"), 1) if word and word.lower() in line[1]]
    pictures = [number for number, line in lines if "![" in line] if "load this from" in reason else []
    return next(iter([*pictures, *(number for number, _ in lines)]), 1)
