"""The chapters of hand-written pages: their HTML as blocks of the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from handbook.book.blocks import BREAK, Chapter, Fact, Facts, Group, Heading, Listing, Paragraph, Quote, Run, Table
from handbook.book.links import page_anchor
from handbook.core.languages import is_right_to_left
from handbook.core.markdown_html import HEADINGS, PERMALINK, page_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from handbook.book.blocks import Block, Runs
    from handbook.book.links import Links
    from handbook.book.writer import Writer
    from handbook.model.handbook import Handbook

_STYLES = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "code": "code", "kbd": "code"}
_BLOCKS = frozenset(
    {*HEADINGS, "p", "ul", "ol", "blockquote", "pre", "table", "dl", "div", "section", "details", "summary", "figure", "hr"}
)
_LEFT_OUT = "script, style, svg, input, button, form, .tabbed-set > input"
_TEXT = "-text"
"""The name of a text in selectolax."""


def pages_of_book(handbook: Handbook) -> tuple[str, ...]:
    """Return the hand-written pages that are in the book, in order: all that are for readers and whose front matter doesn't say otherwise."""
    pages = handbook.written_pages
    files = (file for file, page in pages.items() if "/" not in file and page.book and file not in handbook.hidden_pages)
    return tuple(sorted(files, key=lambda file: (pages[file].order, file)))


def page_chapter(file: str, writer: Writer) -> Chapter:
    """Return the chapter of a page."""
    handbook = writer.handbook
    page = handbook.written_pages[file]
    blocks = tuple(_Reader(file, writer.links).blocks(_body(handbook.page_texts[file])))
    if page.lang and page.lang != handbook.identity.language:
        blocks = (Group(blocks, page.lang, is_right_to_left(page.lang)),)
    return Chapter(page_anchor(file), page.title, (*writer.mark(page), *blocks))


def _body(text: str) -> LexborNode:
    tree = LexborHTMLParser(f"<main>{page_html(text).html}</main>")
    for node in tree.css(f"a.{PERMALINK}, h1, {_LEFT_OUT}"):
        node.decompose()
    body = tree.css_first("main")
    if body is None:
        message = "the parser lost the text"
        raise ValueError(message)
    return body


@dataclass(frozen=True)
class _Reader:
    """Reads the HTML of one page.

    Attributes:
        file: The page.
        links: Where its links lead.

    """

    file: str
    links: Links

    def blocks(self, parent: LexborNode) -> Iterator[Block]:
        """Yield the blocks in an element; text next to blocks is a paragraph."""
        loose: list[LexborNode] = []
        for node in parent.iter(include_text=True):
            if node.tag in _BLOCKS:
                yield from self._paragraph(loose)
                loose = []
                yield from self._block(node)
            else:
                loose.append(node)
        yield from self._paragraph(loose)

    def _block(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        if tag in HEADINGS:
            anchor = page_anchor(self.file, node.attributes.get("id") or "")
            yield Heading(_words(node), int(tag[1]), anchor, is_listed=False)
        elif tag in {"p", "summary"}:
            yield from self._paragraph(list(node.iter(include_text=True)), "bold" if tag == "summary" else "")
        elif tag in {"ul", "ol"}:
            items = tuple(tuple(self.blocks(item)) for item in node.css("li") if item.parent == node)
            yield Listing(items, "number" if tag == "ol" else "")
        elif tag == "blockquote":
            yield Quote(tuple(self.blocks(node)))
        elif tag == "pre":
            yield Quote((Paragraph(_code_lines(node)),))
        elif tag == "table":
            yield self._table(node)
        elif tag == "dl":
            yield self._facts(node)
        elif tag != "hr":
            yield from self.blocks(node)

    def _table(self, node: LexborNode) -> Table:
        rows = [tuple(self._runs([cell]) for cell in row.css("th, td")) for row in node.css("tr")]
        return Table(rows[0], tuple(rows[1:]), (1,) * len(rows[0]))

    def _facts(self, node: LexborNode) -> Facts:
        entries: list[Fact] = []
        for child in node.css("dt, dd"):
            if child.tag == "dt":
                entries.append(Fact(_words(child), ()))
            elif entries:
                entries[-1] = replace(entries[-1], blocks=(*entries[-1].blocks, *self.blocks(child)))
        return Facts(tuple(entries))

    def _paragraph(self, nodes: list[LexborNode], style: str = "") -> Iterator[Paragraph]:
        runs = _trimmed(self._runs(nodes, style))
        if runs:
            yield Paragraph(runs)

    def _runs(self, nodes: list[LexborNode], style: str = "", address: str = "") -> Runs:
        return tuple(run for node in nodes for run in self._runs_of(node, style, address))

    def _runs_of(self, node: LexborNode, style: str, address: str) -> Iterator[Run]:
        if node.tag == _TEXT:
            text = " ".join(f"|{node.text_content or ''}|".split())[1:-1]
            yield from (Run(text, style, address),) if text else ()
        elif node.tag == "br":
            yield BREAK
        elif node.tag == "img":
            yield Run(node.attributes.get("alt") or "", "italic", address)
        else:
            inner = _STYLES.get(node.tag or "", style)
            target = node.attributes.get("href") if node.tag == "a" else None
            leads_to = self.links.address(target, self.file) if target else address
            yield from self._runs(list(node.iter(include_text=True)), inner, leads_to)


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _code_lines(node: LexborNode) -> Runs:
    lines = node.text().strip("\n").split("\n")
    return tuple(
        run for number, line in enumerate(lines) for run in ((BREAK, Run(line, "code")) if number else (Run(line, "code"),)) if run.text
    )


def _trimmed(runs: Runs) -> Runs:
    """Return a line without spaces at its ends and around line breaks, and without empty parts."""
    result: list[Run] = []
    for run in runs:
        starts_line = not result or result[-1] == BREAK
        text = run.text if run == BREAK else run.text.lstrip(" ") if starts_line else run.text
        if run == BREAK and result:
            result[-1] = replace(result[-1], text=result[-1].text.rstrip(" "))
        if text and not (run == BREAK and starts_line):
            result.append(replace(run, text=text))
    if result:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip(" \n"))
    return tuple(run for run in result if run.text)
