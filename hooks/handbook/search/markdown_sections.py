"""Split hand-written pages into sections: the plain text under each heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from handbook.core.markdown_html import HEADINGS, PERMALINK, Heading, page_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

_ANY_HEADING = ", ".join(HEADINGS)
_SEPARATE = ", ".join(("p", "li", "td", "th", "tr", "dt", "dd", *HEADINGS, "div", "summary", "br"))
"""Elements after which a space keeps their words apart from the next ones."""


@dataclass(frozen=True)
class Section:
    """The text under one heading of a page.

    Attributes:
        heading: The heading.
        lead: The first paragraph.
        text: All other paragraphs.

    """

    heading: Heading
    lead: str
    text: str


def split_sections(text: str) -> Iterator[Section]:
    """Yield the sections of a hand-written page in order, without code blocks.

    Args:
        text: The page as Markdown, without its front matter and with the center's values.

    """
    page = page_html(text)
    tree = LexborHTMLParser(f"<main>{page.html}</main>")
    for node in tree.css(f"pre, a.{PERMALINK}"):
        node.decompose()
    for node in tree.css(_SEPARATE):
        node.insert_after(" ")
    body, headings, paragraphs = tree.css_first("main"), iter(page.headings), list[str]()
    heading: Heading | None = None
    for node in _blocks(body) if body else ():
        if node.tag in HEADINGS:
            if heading:
                yield _section(heading, paragraphs)
            heading, paragraphs = next(headings), []
        elif paragraph := _text(node):
            paragraphs.append(paragraph)
    if heading:
        yield _section(heading, paragraphs)


def _section(heading: Heading, paragraphs: Sequence[str]) -> Section:
    return Section(heading, paragraphs[0] if paragraphs else "", " ".join(paragraphs[1:]))


def _blocks(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the blocks below an element; a block with headings is split into its own blocks."""
    for child in node.iter(include_text=False):
        if child.tag not in HEADINGS and child.css_first(_ANY_HEADING):
            yield from _blocks(child)
        else:
            yield child


def _text(node: LexborNode) -> str:
    """Return the text of a block with single spaces."""
    return " ".join(node.text().split())
