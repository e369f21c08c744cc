"""Convert a hand-written page to HTML, and find its links, pictures, headings and anchors, with their lines in the source.

The check and the search read pages through this module, with the same extensions as the site, so that a page can't mean one thing to
the check and another to readers.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from selectolax.lexbor import LexborHTMLParser

from handbook.core.build_cache import cached
from handbook.core.code_spans import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from selectolax.lexbor import LexborNode

EXTENSIONS: list[str | dict[str, dict[str, object]]] = [
    "tables",
    "fenced_code",
    "attr_list",
    "md_in_html",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": "#"}},
]
"""The Markdown extensions of pages: those in mkdocs.yml, and the two that MkDocs always adds."""
EXTENSION_NAMES = [next(iter(extension)) if isinstance(extension, dict) else extension for extension in EXTENSIONS]
"""Their names, without their settings."""
_SETTINGS: Mapping[str, dict[str, object]] = {
    name: settings for extension in EXTENSIONS if isinstance(extension, dict) for name, settings in extension.items()
}
PERMALINK = "headerlink"
"""The class of the links to headings."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BEFORE_TARGET = r"""(?:\(\s*<?|^ {0,3}\[[^\[\]\n]*\]:\s*<?|=\s*["']?|<)\s*"""
_ATX = re.compile(r"^#{1,6}(?=[ \t])")
_SETEXT = re.compile(r"^(?:=+|-+)[ ]*$")
_NO_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Link:
    """A link of a page, or something that it loads.

    Attributes:
        target: Its target, as a browser would read it.
        line: The line on which it is written, counted from 1.
        tag: The HTML element, such as ``a`` or ``img``.
        is_html: Whether it is written as HTML, so that its address is used unchanged.

    """

    target: str
    line: int
    tag: str
    is_html: bool


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level from 1 to 6, its text, its anchor, and the line on which it is written."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True)
class PageHtml:
    """A page as HTML.

    Attributes:
        html: All of it, without the layout of the site.
        links: Its links, pictures and whatever else has an address, in order.
        headings: Its headings, in order.
        anchors: All ids in it.
        lines_without_alt: The lines of pictures without alternative text.

    """

    html: str
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    lines_without_alt: tuple[int, ...]


@lru_cache(maxsize=256)
def page_html(text: str, source: str | None = None) -> PageHtml:
    """Return a page as HTML.

    Args:
        text: Its Markdown, without the fields at its top.
        source: The same before placeholders were replaced, by which lines are numbered; left out if nothing was replaced.

    """
    data = cached("page as HTML", (text, source), lambda: json.dumps(asdict(_converted(text, source)), default=sorted).encode())
    stored = json.loads(data)
    links, headings = (Link(**link) for link in stored["links"]), (Heading(**heading) for heading in stored["headings"])
    return PageHtml(stored["html"], tuple(links), tuple(headings), frozenset(stored["anchors"]), tuple(stored["lines_without_alt"]))


def _converted(text: str, source: str | None) -> PageHtml:
    """Return a page as HTML; the arguments are those of ``page_html``."""
    markdown, targets = Markdown(extensions=EXTENSION_NAMES, extension_configs=_SETTINGS), list[tuple[str, str]]()
    markdown.treeprocessors.register(_Targets(markdown, targets), "targets", -10)  # the last one: after all addresses are known
    html = markdown.convert(text)
    tree, lines = LexborHTMLParser(f"<main>{html}</main>"), _Lines(source if source is not None else text)
    addressed = [node for node in tree.css("[href], [src]") if PERMALINK not in (node.attributes.get("class") or "")]
    in_markdown = Counter(targets)
    links = tuple(_links(addressed, in_markdown, lines))
    without_alt = (node for node in tree.css("img") if not (node.attributes.get("alt") or "").strip())
    lines_without_alt = tuple(
        lines.of_target(node.attributes.get("src") or "") for node in without_alt if ("img", node.attributes.get("src") or "") in targets
    )
    return PageHtml(html, links, tuple(_headings(tree, lines)), frozenset(_ids(tree)), lines_without_alt)


class _Targets(Treeprocessor):
    """Collects the element and the address of every link and picture that is written in Markdown."""

    def __init__(self, markdown: Markdown, targets: list[tuple[str, str]]) -> None:
        super().__init__(markdown)
        self._targets = targets

    def run(self, root: Element) -> None:
        """Collect them; nothing is changed."""
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None:
                    self._targets.append((element.tag, address.replace(AMP_SUBSTITUTE, "&")))


class _Lines:
    """Finds the lines of links and headings in the source of a page."""

    def __init__(self, text: str) -> None:
        masked = "".join(_NO_LINE_END.sub(" ", piece) if is_code else piece for piece, is_code in pieces(text))
        self._lines = masked.split("\n")
        self._seen = Counter[str]()

    def of_target(self, target: str) -> int:
        """Return the line of the next link to a target; of the first line where it can't be found."""
        forms = {target, escape(target), escape(target, quote=False), unquote(target), quote(target), target.replace("\\", "\\\\")} - {""}
        words = "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or r"(?=\s*[\"')>])"
        pattern = re.compile(f"{_BEFORE_TARGET}(?:{words})(?![\\w-])")
        numbers = [number for number, line in enumerate(self._lines, 1) if pattern.search(line)]
        numbers = numbers or [number for number, line in enumerate(self._lines, 1) if any(form in line for form in forms)]
        index = self._seen[target]
        self._seen[target] += 1
        return numbers[min(index, len(numbers) - 1)] if numbers else 1

    def of_headings(self) -> Iterator[int]:
        """Yield the lines of headings: those that begin with number signs, and those above a line of equal signs or hyphens."""
        for number, line in enumerate(self._lines, 1):
            below = self._lines[number] if number < len(self._lines) else ""
            if _ATX.match(line) or (line.strip() and _SETEXT.match(below)):
                yield number


def _links(nodes: Iterable[LexborNode], in_markdown: Counter[tuple[str, str]], lines: _Lines) -> Iterator[Link]:
    for node in nodes:
        for name in ("href", "src"):
            target = node.attributes.get(name)
            if target is None:
                continue
            key = (node.tag or "", target)
            is_html = in_markdown[key] <= 0
            in_markdown[key] -= 1
            yield Link(target, lines.of_target(target), node.tag or "", is_html)


def _headings(tree: LexborHTMLParser, lines: _Lines) -> Iterator[Heading]:
    numbers = lines.of_headings()
    for node in tree.css(", ".join(HEADINGS)):
        text = node.text(strip=True).removesuffix("#").strip() if node.css_first(f".{PERMALINK}") else node.text(strip=True)
        yield Heading(int((node.tag or "h1")[1]), " ".join(text.split()), node.attributes.get("id") or "", next(numbers, 1))


def _ids(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[id], a[name]"):
        yield from (name for name in (node.attributes.get("id"), node.attributes.get("name")) if name)
