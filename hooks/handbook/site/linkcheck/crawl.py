"""Read a built site: every file, and for each page its ids and what it refers to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import tinycss2
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_REFERENCES = {
    "href": "a[href], link[href], area[href], use[href], image[href]",
    "src": "img[src], script[src], iframe[src], source[src], video[src], audio[src], embed[src], input[src]",
    "data": "object[data]",
    "poster": "video[poster]",
    "action": "form[action]",
    "content": 'meta[property="og:image"][content], meta[name="twitter:image"][content]',
}


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file.

    Attributes:
        file: Its path in the site.
        html: Its text.

    """

    file: str
    html: str = field(repr=False)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.html)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, and every name of an anchor."""
        ids = [str(node.attributes["id"]) for node in self.tree.css("[id]")]
        return (*ids, *(str(node.attributes["name"]) for node in self.tree.css("a[name]")))

    def text_of(self, selector: str) -> str:
        """Return the text of all elements that match a selector, with single spaces."""
        return " ".join(spaced(node.text(separator=" ")) for node in self.tree.css(selector))

    def references(self) -> Iterator[str]:
        """Yield every address in the page, in attributes and in styles."""
        for attribute, selector in _REFERENCES.items():
            for node in self.tree.css(selector):
                yield node.attributes[attribute] or ""
        for node in self.tree.css("[srcset]"):
            yield from (part.split()[0] for part in (node.attributes["srcset"] or "").split(",") if part.strip())
        for node in self.tree.css("style"):
            yield from css_addresses(node.text())
        for node in self.tree.css("[style]"):
            yield from css_addresses(node.attributes["style"] or "")


@dataclass(frozen=True)
class Site:
    """A built site.

    Attributes:
        root: Its folder.
        pages: Its HTML files by path.
        files: Every file's path.

    """

    root: Path
    pages: Mapping[str, BuiltPage]
    files: frozenset[str]

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield every address in the site with the file that it is in."""
        for page in self.pages.values():
            yield from ((page.file, address) for address in page.references())
        for file in sorted(self.files):
            text = (self.root / file).read_text(encoding="utf-8") if file.endswith((".css", "sitemap.xml", ".webmanifest")) else ""
            yield from ((file, address) for address in _addresses(file, text))


def read_site(root: Path) -> Site:
    """Read a built site."""
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    pages = {file: BuiltPage(file, (root / file).read_text(encoding="utf-8")) for file in files if file.endswith(".html")}
    return Site(root, pages, frozenset(files))


def css_addresses(css: str) -> Iterator[str]:
    """Yield the addresses of ``url()`` in a style sheet or a style attribute, data URLs left out."""
    for token in _tokens(tinycss2.parse_component_value_list(css)):
        value = token.value if token.type == "url" else ""
        if token.type == "function" and token.lower_name == "url":
            value = "".join(argument.value for argument in token.arguments if argument.type == "string")
        if value and not value.startswith("data:"):
            yield value


def spaced(text: str) -> str:
    """Return text with each run of white space as one space, and none at its ends."""
    return re.sub(r"\s+", " ", text).strip()


def _tokens(tokens: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    for token in tokens:
        yield token
        yield from _tokens(getattr(token, "content", None) or getattr(token, "arguments", None) or [])


def _addresses(file: str, text: str) -> Iterator[str]:
    if file.endswith(".css"):
        yield from css_addresses(text)
    elif file.endswith("sitemap.xml"):
        yield from (node.text or "" for node in ET.fromstring(text).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"))  # noqa: S314  our own file
    elif file.endswith(".webmanifest"):
        manifest = json.loads(text)
        yield from (icon["src"] for icon in manifest.get("icons", []))
        yield manifest.get("start_url", ".")
