"""The floor: pages with nothing but their content, which no site can be faster than."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = frozenset(("href", "id", "src", "alt", "lang", "dir", "colspan", "rowspan", "scope", "hidden", "for", "type", "name", "value"))
"""Attributes that belong to the content, and not to its look or its scripts."""


def write_floor(site: Path, floor: Path, pages: tuple[str, ...]) -> None:
    """Write pages of a built site into a folder of their own, as bare semantic HTML.

    Args:
        site: The built site.
        floor: The folder for the bare pages.
        pages: Their addresses, such as ``phases/meet/``.

    """
    for page in pages:
        path = floor / page / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(bare((site / page / "index.html").read_text(encoding="utf-8")), encoding="utf-8")


def bare(html: str) -> str:
    """Return a page with its title and its article: no styles, no scripts, no drawings, no attributes for either."""
    page = LexborHTMLParser(html)
    title, article = page.css_first("title"), page.css_first("article")
    assert title is not None
    assert article is not None, "the page has no article"
    for node in article.css("link, script, style, svg, template"):
        node.decompose()
    for node in (article, *article.css("*")):
        for name in list(node.attributes):
            if name not in _KEPT:
                del node.attrs[name]
    language = (page.css_first("html") or article).attributes.get("lang") or "en"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title.text())}</title>'
    return f'<!doctype html><html lang="{language}"><head>{head}<link rel="icon" href="data:,"></head><body><main>{article.html}</main></body></html>'
