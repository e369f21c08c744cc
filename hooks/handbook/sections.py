"""The sections of the hand-written pages: what stands under each heading, as plain words, and the heading's address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, unique

from handbook.center_text import filled
from handbook.fences import FENCED
from handbook.leave_out import hidden_links, words_of_hidden_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.book import Handbook

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<title>.+?) *(?:\{: *#(?P<id>[\w-]+)[^}]*\})? *$", re.MULTILINE)
_NOT_WORDS = re.compile(
    r"<!--.*?-->|</?[a-z][^>]*>|\{:[^}]*\}|\]\([^)]*\)(?:\{[^}]*\})?|^[ \t]*(?:[-*+|>]|\d+\.) |[*`|\[\]!]", re.DOTALL | re.MULTILINE
)
_INLINE_MARKS = re.compile(r"\]\([^)]*\)|[*`\[\]]")
_RULE_OF_A_TABLE = re.compile(r"^[|\s:-]+$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Section:
    """What stands under one heading of a page.

    Attributes:
        title: The heading.
        anchor: Its address on the page; empty for the page's own title.
        lead: The first paragraph.
        text: All others.

    """

    title: str
    anchor: str
    lead: str
    text: str


def sections_of(name: str, handbook: Handbook) -> Iterator[Section]:
    """Yield the sections of a hand-written page, with the center's values, in order.

    Args:
        name: The page, such as ``privacy.md``.
        handbook: The checked handbook.

    """
    text = handbook.folders.path(handbook.page_files[name]).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    text = FENCED.sub("", _FRONT_MATTER.sub("", text))
    text = words_of_hidden_links(str(filled(text, handbook.center_values) or ""), hidden_links(handbook.differences))
    headings = list(_HEADING.finditer(text))
    taken: set[str] = set()
    for found, following in zip(headings, [*headings[1:], None], strict=True):
        title = _INLINE_MARKS.sub("", found["title"])
        anchor = unique(found["id"] or slugify(title, "-"), taken)
        lead, _, more = _words(text[found.end() : following.start() if following else None])
        yield Section(title, "" if found["level"] == "#" else anchor, lead, more)


def _words(text: str) -> tuple[str, str, str]:
    paragraphs = [_plain(part) for part in _PARAGRAPH.split(_RULE_OF_A_TABLE.sub("", text.strip()))]
    lead, *more = [part for part in paragraphs if part] or [""]
    return lead, " ", " ".join(more)


def _plain(text: str) -> str:
    return " ".join(_NOT_WORDS.sub(lambda found: "" if found[0].startswith(("]", "*", "[", "`", "!")) else " ", text).split())
