"""Where an entry is on a built site: the section of its heading, which may unfold, and its data in the published files."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handbook.site.linkcheck.crawl import spaced
from support.text import squeezed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from handbook.site.linkcheck.crawl import BuiltPage, Site

_HEADINGS = ", ".join(f"section > h{level}[id], details > summary > h{level}[id]" for level in range(1, 7))


class Section:
    """A section of a page.

    Attributes:
        node: Its element; None if the page has no such section.

    """

    def __init__(self, node: LexborNode | None) -> None:
        """Remember the element."""
        self.node = node

    @cached_property
    def text(self) -> str:
        """Its text without white space, so that tags between words make no difference."""
        return squeezed(self.node.text(separator="")) if self.node else ""

    def text_of(self, selector: str) -> str:
        """Return the text of the first element that fits, with single spaces; empty if there is none."""
        return spaced(found.text()) if (found := self.first(selector)) else ""

    def first(self, selector: str) -> LexborNode | None:
        """Return the first element that fits."""
        return self.node.css_first(selector) if self.node else None


class Sections:
    """The sections of a page by the ids of their headings."""

    def __init__(self, page: BuiltPage) -> None:
        """Find all of them at once."""
        self._found = {str(heading.attributes["id"]): Section(_section_of(heading)) for heading in page.tree.css(_HEADINGS)}

    def __getitem__(self, id_: str) -> Section:
        """Return a section, which is empty if the page has none of this id."""
        return self._found.get(id_, Section(None))


def _section_of(heading: LexborNode) -> LexborNode | None:
    parent = heading.parent
    return parent.parent if parent and parent.tag == "summary" else parent


def by_id(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return published entries by their ids."""
    return {entry["id"]: entry for entry in entries}


def published(site: Site, kind: str, file: str = "handbook.json") -> dict[str, dict[str, Any]]:
    """Return the entries of a kind, such as rules, of a published file by their ids."""
    data = json.loads((site.root / file).read_text(encoding="utf-8"))
    return by_id(data[kind])


def nodes_by(page: BuiltPage, attribute: str) -> dict[str, LexborNode]:
    """Return the elements of a page by the value of an attribute."""
    return {str(node.attributes[attribute]): node for node in page.tree.css(f"[{attribute}]")}


def address_of_link(node: LexborNode | None, selector: str = "a") -> str | None:
    """Return where the first link in an element leads."""
    link = node.css_first(selector) if node else None
    return link.attributes.get("href") if link else None
