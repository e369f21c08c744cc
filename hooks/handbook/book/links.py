"""Where the links of the book lead: to another place in it, to the website, or nowhere, so that only their words remain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.content_links import KINDS
from handbook.core.markdown_html import page_html
from handbook.model import routes
from handbook.model.base import is_active

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook

WELCOME, QUESTIONS, MESSAGES, CHECKLISTS, SHEETS, SOURCES, ABOUT = (
    "how-to-use",
    "questions",
    "messages",
    "checklists",
    "handouts",
    "sources",
    "about-this-book",
)
"""The anchors of the chapters that are not about a single entry."""
_CHAPTER_OF_PAGE = {
    "rules": WELCOME,
    "questions": QUESTIONS,
    "all-questions": QUESTIONS,
    "messages": MESSAGES,
    "checklists": CHECKLISTS,
    "sources": SOURCES,
}
_NOT_FOR_IDS = re.compile(r"[^\w-]+")
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def anchor_of(kind: str, id_: str) -> str:
    """Return the anchor of an entry; the kind is in it, because ids are unique within a kind only."""
    return f"{kind}-{_NOT_FOR_IDS.sub('-', id_)}"


def page_anchor(file: str, heading: str = "") -> str:
    """Return the anchor of a hand-written page (``about.md``), or of a heading on it."""
    return anchor_of("page", f"{file.removesuffix('.md')}{heading and '--'}{heading}")


@dataclass(frozen=True)
class Links:
    """Finds out where links lead.

    Attributes:
        handbook: The handbook.
        pages: The hand-written pages that are in the book.
        site_url: The address of the website with a slash at its end; empty if it isn't known.

    """

    handbook: Handbook
    pages: tuple[str, ...]
    site_url: str

    def address(self, target: str, page: str = "") -> str:
        """Return where a link leads: ``#`` and an anchor, an address, or nothing.

        Args:
            target: Its target, such as ``rule:an-id`` or ``https://...``.
            page: The hand-written page that it is on, if any.

        """
        if target.startswith(_OUTSIDE):
            return target
        if target.startswith("#"):
            return f"#{page_anchor(page, target[1:])}" if target[1:] in self._headings(page) else ""
        kind, _, id_ = target.partition(":")
        if kind == routes.CENTER_SCHEME:
            return routes.target(target, self.handbook)
        if kind not in KINDS:
            return ""
        if kind in {"page", "file", "preset"}:
            return self._page(kind, id_)
        return self._entry(kind, id_)

    def _entry(self, kind: str, id_: str) -> str:
        entry = self.handbook.entry_of(f"{kind}:{id_}")
        successor = getattr(entry, "successor", None)
        if entry is None or not is_active(entry):
            return self._entry(kind, successor) if successor else ""
        return f"#{anchor_of(kind, id_)}"

    def _page(self, kind: str, id_: str) -> str:
        name, _, heading = id_.partition("#")
        if kind == "page" and name in _CHAPTER_OF_PAGE:
            return f"#{_CHAPTER_OF_PAGE[name]}"
        if kind == "page" and f"{name}.md" in self.pages:
            return f"#{page_anchor(name, heading if heading in self._headings(f'{name}.md') else '')}"
        entry = self.handbook.entry_of(f"{kind}:{id_}")
        if kind == "page" and f"{name}.md" in self.handbook.hidden_pages:
            return ""
        if not self.site_url or (kind == "preset" and not (entry and is_active(entry))):
            return ""
        path = routes.target(f"{kind}:{id_}", self.handbook)
        return self.site_url + (path if kind == "file" else routes.url(path))

    def _headings(self, page: str) -> Iterator[str]:
        text = self.handbook.page_texts.get(page, "")
        return (heading.anchor for heading in page_html(text).headings if heading.level > 1)
