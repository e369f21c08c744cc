"""Find active content in a center's pages: whatever runs, or loads something from another site.

The handbook promises to send nothing anywhere. The Content-Security-Policy would block such content, too, but leave a broken page;
so the check names the line and the reason.
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
    "script": "pages can't have scripts; delete this",
    "iframe": "the other site would see who reads the page; write a link instead: [text](https://...)",
    "frame": "the other site would see who reads the page; write a link instead: [text](https://...)",
    "object": "pages can't have plug-ins; link to the file instead",
    "embed": "pages can't have plug-ins; link to the file instead",
    "applet": "pages can't have plug-ins; link to the file instead",
    "base": "this would change where all links lead; delete it",
    "link": "pages can load only the handbook's own styles; delete this",
    "meta": "this would change how the whole page works; delete it",
    "style": "pages can use only the handbook's own styles; delete this",
    "form": "a form would send what readers type to a server; link to a form on your school's website instead",
}
_LOADING_ATTRIBUTES = ("src", "srcset", "poster", "background", "data")
_SCRIPT_URL = re.compile(r"^\s*(?:javascript|vbscript|data\s*:\s*text/html)", re.IGNORECASE)
_EXTERNAL_URL = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20]+")


def active_content(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line, counted from 1, and the reason for everything in a page that runs or loads something from elsewhere.

    Args:
        text: The Markdown of the page, without its front matter.

    """
    tree = LexborHTMLParser(f"<main>{page_html(text).html}</main>")
    findings = {(node.tag or "", reason) for node in tree.css("*") for reason in _reasons(node)}
    if not findings:
        return
    lines = _lines_of_tags(text)
    for tag, reason in sorted(findings):
        yield lines.get((tag, reason)) or _line_of_markdown(text, reason), reason


def _reasons(node: LexborNode) -> Iterator[str]:
    yield from _reasons_of(node.tag or "", {name: value or "" for name, value in node.attributes.items()})


def _reasons_of(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag in _FORBIDDEN:
        yield f"<{tag}>: {_FORBIDDEN[tag]}"
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"{name}=: pages can't have scripts; delete this"
        elif name == "style":
            yield "style=: pages can use only the handbook's own styles; delete this"
        elif _SCRIPT_URL.match(_CONTROL.sub("", value)) and name in {"href", "src", "action", "formaction", "xlink:href"}:
            yield f'{name}="{value[:30]}": this would run a script; delete it'
        elif name in _LOADING_ATTRIBUTES and tag not in _FORBIDDEN and _EXTERNAL_URL.match(value):
            host = urlsplit(value.strip()).hostname or "another site"
            fix = "upload the file to local/files/, and use it from there"
            yield f"the page would load this from {host}, and that site would see who reads the page; {fix}"


class _TagParser(HTMLParser):
    """Records the first line of each tag with active content."""

    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]  # parse what is after an unclosed <script>, too

    def __init__(self) -> None:
        """Start without any lines."""
        super().__init__()
        self.lines: dict[tuple[str, str], int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record the line of each reason against a tag."""
        for reason in _reasons_of(tag, {name: value or "" for name, value in attrs}):
            self.lines.setdefault((tag, reason), self.getpos()[0])


def _lines_of_tags(text: str) -> dict[tuple[str, str], int]:
    """Return the line, counted from 1, of each tag with active content, by its name and the reason."""
    parser = _TagParser()
    parser.feed(text)
    return parser.lines


def _line_of_markdown(text: str, reason: str) -> int:
    """Return the line of a picture, link or attribute that is written in Markdown; 1 if it can't be found."""
    match = re.match(r'(<\w+)>|(on\w+)=|\w+="([^"]*)"|(style)=|.* load this from (\S+),', reason)
    word = next(filter(None, match.groups())) if match else ""
    lines = [line for line in enumerate(text.lower().split("\n"), 1) if word and word.lower() in line[1]]
    pictures = [number for number, line in lines if "![" in line] if "load this from" in reason else []
    return next(iter([*pictures, *(number for number, _ in lines)]), 1)
