"""The files of the EPUB's text, the anchors in each, and its table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from handbook.book.blocks import Facts, Group, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.book.blocks import Block, Chapter

_MOST_BLOCKS = 200
"""In a longer chapter, each heading of level 2 begins a file, because e-readers load a file as a whole."""


_SECTION = 2
"""The level of headings below that of a chapter."""


@dataclass(frozen=True)
class TextFile:
    """A file of the text.

    Attributes:
        name: Its name.
        title: Its title.
        anchor: The id of its first heading.
        blocks: Its blocks, without the title of a chapter.
        chapter: The chapter that it begins; None if it continues one.

    """

    name: str
    title: str
    anchor: str
    blocks: tuple[Block, ...]
    chapter: Chapter | None


@dataclass
class Entry:
    """An entry of the table of contents, with those below it."""

    title: str
    anchor: str
    below: list[Entry] = field(default_factory=list)


def text_files(chapters: Iterable[Chapter]) -> tuple[TextFile, ...]:
    """Return the files of the text in order."""
    return tuple(file for chapter in chapters for file in _files(chapter))


def _files(chapter: Chapter) -> Iterator[TextFile]:
    is_long = len(chapter.blocks) > _MOST_BLOCKS
    cuts = [0, *(number for number, block in enumerate(chapter.blocks) if is_long and _begins_section(block)), len(chapter.blocks)]
    yield TextFile(f"{chapter.id}.xhtml", chapter.title, chapter.id, chapter.blocks[: cuts[1]], chapter)
    for start, end in pairwise(cuts[1:]):
        heading = chapter.blocks[start]
        if isinstance(heading, Heading):
            yield TextFile(f"{heading.anchor}.xhtml", heading.text, heading.anchor, chapter.blocks[start:end], None)


def _begins_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == _SECTION and bool(block.anchor)


def addresses(files: Iterable[TextFile]) -> Mapping[str, str]:
    """Return the address of each anchor in the files."""
    return {anchor: f"{file.name}#{anchor}" for file in files for anchor in (file.anchor, *_anchors(file.blocks))}


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            yield block.anchor
        elif isinstance(block, Facts):
            yield from (entry.anchor for entry in block.entries if entry.anchor)
        elif isinstance(block, Group):
            yield from _anchors(block.blocks)


def table_of_contents(chapters: Iterable[Chapter]) -> list[Entry]:
    """Return the table of contents: the chapters, each with the listed headings in it."""
    return [_with_headings(chapter) for chapter in chapters]


def _with_headings(chapter: Chapter) -> Entry:
    top = Entry(chapter.title, chapter.id)
    open_entries = [top]
    for heading in _headings(chapter.blocks):
        entry = Entry(heading.text, heading.anchor)
        del open_entries[heading.level - 1 :]
        open_entries[-1].below.append(entry)
        open_entries.append(entry)
    return top


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Yield the headings of the table of contents; one without an anchor can't be an entry."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _headings(block.blocks)
        elif isinstance(block, Heading) and block.is_listed and block.anchor:
            yield block
