"""The model of the book: chapters of blocks, without any form. The PDF and the EPUB are rendered from the same blocks.

The templates tell blocks apart by ``kind``. A block's ``label`` is a short heading next to it, such as "Why"; it is in no table of contents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Run:
    """A part of a line.

    Attributes:
        text: Its text; a line feed alone is a line break.
        style: ``bold``, ``italic``, ``code``, ``blank`` (an example that readers replace), or nothing.
        address: Where it leads: ``#`` and an anchor of the book, the address of a page outside of it, or nothing.

    """

    text: str
    style: str = ""
    address: str = ""


Runs: TypeAlias = tuple[Run, ...]
BREAK = Run("\n")


@dataclass(frozen=True)
class Heading:
    """A heading.

    Attributes:
        text: Its text.
        level: 1 for a chapter, then 2 and so on without gaps.
        anchor: Its id in the book; empty where nothing leads to it.
        sign: ``do`` or ``dont`` if it is that of a rule; then ``label`` is the word for it.
        label: A word in front of it.
        is_listed: Whether it is in the table of contents.

    """

    text: str
    level: int
    anchor: str = ""
    sign: str = ""
    label: str = ""
    is_listed: bool = True
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. Its style is ``lead`` (what a section is about), ``facts`` and ``meta`` (small type, in front of a text and after it), ``when`` (of what follows), or nothing."""

    runs: Runs
    style: str = ""
    label: str = ""
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Listing:
    """A list. Its marker is ``box`` (to check off), ``cross`` (not to do), ``number``, or nothing for a bullet."""

    items: tuple[tuple[Block, ...], ...]
    marker: str = ""
    label: str = ""
    kind: str = field(default="listing", init=False)


@dataclass(frozen=True)
class Quote:
    """What people say or send, word for word; a message with subject lines and headings in it is also one."""

    blocks: tuple[Block, ...]
    label: str = ""
    kind: str = field(default="quote", init=False)


@dataclass(frozen=True)
class Facts:
    """Terms, each with what belongs to it; terms of sources have an anchor."""

    entries: tuple[Fact, ...]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True)
class Fact:
    """A term of ``Facts`` with its description."""

    term: str
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """A table to read, or, with blank rows, to fill in on paper; ``hint`` says so where nobody can write."""

    columns: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    hint: str = ""
    kind: str = field(default="table", init=False)


@dataclass(frozen=True)
class Lines:
    """Lines to write on, after a label if it has one; ``hint`` says how many, where nobody can write."""

    count: int
    hint: str
    label: str = ""
    kind: str = field(default="lines", init=False)


@dataclass(frozen=True)
class Group:
    """Blocks in another language than that of the book."""

    blocks: tuple[Block, ...]
    language: str
    is_right_to_left: bool
    kind: str = field(default="group", init=False)


Block: TypeAlias = Heading | Paragraph | Listing | Quote | Facts | Table | Lines | Group


@dataclass(frozen=True)
class Chapter:
    """A chapter.

    Attributes:
        id: Its anchor, and the name of its file in the EPUB.
        title: Its title.
        blocks: What is in it, without its title.
        number: The number of its phase; 0 for other chapters.
        drawing: An SVG that illustrates it; empty for none.

    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: int = 0
    drawing: str = ""


@dataclass(frozen=True)
class Book:
    """The book.

    Attributes:
        title: Its title.
        description: One sentence about it.
        language: Its language, such as ``en``.
        edition: The day of its edition, as ``2026-11-22``.
        title_page: What the title page says below the title.
        chapters: Its chapters in order.

    """

    title: str
    description: str
    language: str
    edition: str
    title_page: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
