"""Turn texts of entries into lines of the book, with their links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.book.blocks import BREAK, Listing, Paragraph, Quote, Run
from handbook.core import inline_markup
from handbook.model import ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.book.blocks import Block, Runs
    from handbook.book.links import Links
    from handbook.model.base import Entry
    from handbook.model.handbook import Handbook

BETWEEN = " · "


@dataclass(frozen=True)
class Writer:
    """Writes the texts of one handbook.

    Attributes:
        handbook: The handbook.
        links: Where its links lead in the book.

    """

    handbook: Handbook
    links: Links

    def words(self, group: str, name: str, /, **values: object) -> str:
        """Return a text of the interface with values in its blanks."""
        return ui_strings.fill(ui_strings.text(self.handbook.strings, group, name), **values)

    def prose(self, text: str) -> Runs:
        """Return a text with inline markup."""
        return tuple(Run(part.words, part.mark, self.links.address(part.target)) for part in inline_markup.passages(text))

    def link(self, target: str, words: str) -> Run:
        """Return a link to an entry, or only its words where the book doesn't have the entry."""
        return Run(words, "", self.links.address(target))

    def paragraph(self, text: str, style: str = "", label: str = "") -> Paragraph:
        """Return a paragraph with inline markup; see ``blocks.Paragraph``."""
        return Paragraph(self.prose(text), style, label)

    def prose_list(self, texts: Iterable[str], label: str = "", marker: str = "") -> Listing:
        """Return a list of texts with inline markup."""
        return runs_list((self.prose(text) for text in texts), label, marker)

    def labeled(self, group: str, name: str, text: str) -> Paragraph:
        """Return a paragraph whose label is a text of the interface."""
        return self.paragraph(text, label=self.words(group, name))

    def mark(self, entry: Entry) -> Iterator[Paragraph]:
        """Yield what says that the center wrote or changed an entry itself."""
        origin, center = entry.span.origin, self.handbook.center
        if origin in {"added", "changed"}:
            name = center.short_name or center.name or self.words("center", "unnamed")
            yield plain_paragraph(self.words("center", origin, name=name), "meta")

    def cite(self, ids: Sequence[str]) -> Runs:
        """Return the short names of some sources, each with a link to it."""
        return joined([(Run(self.handbook.sources[id_].short, "", f"#source-{id_}"),) for id_ in ids], "; ")


def plain(text: str) -> Runs:
    """Return a text without markup."""
    return (Run(inline_markup.one_line(text)),)


def plain_paragraph(text: str, style: str = "", label: str = "") -> Paragraph:
    """Return a paragraph without markup; see ``blocks.Paragraph``."""
    return Paragraph(plain(text), style, label)


def plain_list(texts: Iterable[str], marker: str = "", label: str = "") -> Listing:
    """Return a list of texts without markup; see ``blocks.Listing``."""
    return runs_list((plain(text) for text in texts), label, marker)


def runs_list(lines: Iterable[Runs], label: str = "", marker: str = "") -> Listing:
    """Return a list of lines."""
    return Listing(tuple((Paragraph(line),) for line in lines), marker, label)


def quote(text: str, label: str = "") -> Quote:
    """Return what to say or send; an empty line starts a new paragraph."""
    lines = (tuple(plain(line) for line in paragraph) for paragraph in inline_markup.paragraphs(text))
    blocks: tuple[Block, ...] = tuple(Paragraph(broken(paragraph)) for paragraph in lines)
    return Quote(blocks, label)


def broken(lines: Iterable[Runs]) -> Runs:
    """Return lines with a line break between them."""
    return tuple(run for number, line in enumerate(lines) for run in ((BREAK, *line) if number else line))


def joined(parts: Iterable[Runs], between: str) -> Runs:
    """Return parts of a line with a text between them."""
    return tuple(run for number, part in enumerate(parts) for run in ((Run(between), *part) if number else part))
