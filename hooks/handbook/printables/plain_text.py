"""Render printables as plain text and as Markdown, to paste into other documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable
    from handbook.printables.sections import Section

_RATINGS = "1   2   3   4   5"
_LINE = "_" * 60


def address_line(printable: Printable, handbook: Handbook, site_url: str | None) -> str:
    """Return the line of a text file with the address that the code of a poster or a card opens; empty for others."""
    address = printable.address(site_url) if printable.code_is_large else ""
    return f"{ui_strings.text(handbook.strings, 'paper', 'open')} {address.partition('://')[2]}" if address else ""


def as_text(printable: Printable, footer: str, address_line: str = "") -> str:
    """Return a printable as plain text; an item to check off begins with ``[ ]``, and what not to do with ``✗``.

    Args:
        printable: The document.
        footer: The last line.
        address_line: The line with the address, for posters and cards.

    """
    lines = [printable.title, "=" * len(printable.title), printable.summary, ""]
    for section in printable.sections:
        lines += [section.title, "-" * len(section.title), *_text_lines(section, printable.lines_each), ""]
    return "\n".join([*lines, *([address_line, ""] if address_line else ()), footer, ""])


def as_markdown(printable: Printable, footer: str, address_line: str = "") -> str:
    """Return a printable as Markdown with GitHub's task lists; what not to do is a plain list. See ``as_text`` for the arguments."""
    blocks = [f"# {_escape(printable.title)}", _escape(printable.summary)]
    for section in printable.sections:
        blocks.append(f"## {_escape(section.title)}")
        blocks += _markdown_blocks(section, printable.lines_each)
    return "\n\n".join([*blocks, *([_escape(address_line)] if address_line else ()), _escape(footer), ""])


def _text_lines(section: Section, lines_each: int) -> Iterator[str]:
    if section.text:
        yield section.text
    yield from (f"{fact.figure}: {fact.label}" for fact in section.facts)
    yield from (f"[ ] {text}" for text in section.ticks)
    yield from (f"- {point}" for point in section.points)
    yield from (f"✗ {text}" for text in section.donts)
    yield from (f"{label}: {_LINE[: max(12, len(_LINE) - len(label))]}" for label in section.fields)
    for number in range(1, section.numbers + 1):
        yield f"{number}. {_LINE}"
        yield from [f"   {_LINE}"] * (lines_each - 1)
    for question in section.questions:
        yield question
        yield from [_LINE] * lines_each
    yield from (f"{name}: {_RATINGS}" for name in section.ratings)
    if section.columns:
        yield "\t".join(section.columns)
    if section.table:
        yield from ("\t".join(row) for row in (section.table.columns, *section.table.rows))
    yield from [_LINE] * section.lines


def _markdown_blocks(section: Section, lines_each: int) -> Iterator[str]:
    if section.text:
        yield _escape(section.text)
    facts = [f"- **{_escape(fact.figure)}** {_escape(fact.label)}" for fact in section.facts]
    items = [f"- [ ] {_escape(text)}" for text in section.ticks]
    points = [f"- {_escape(point)}" for point in section.points]
    donts = [f"- ✗ {_escape(text)}" for text in section.donts]
    fields = [f"- {_escape(label)}: " for label in section.fields]
    numbers = [f"{number}. {_escape(_LINE)}" for number in range(1, section.numbers + 1)]
    questions = [f"{number}. {_escape(question)}{'  ' * (lines_each > 0)}" for number, question in enumerate(section.questions, 1)]
    ratings = [f"- {_escape(name)}: {_RATINGS}" for name in section.ratings]
    yield from ("\n".join(lines) for lines in (facts, items, points, donts, fields, numbers, questions, ratings) if lines)
    if section.columns:
        yield _markdown_table(section.columns, [("",) * len(section.columns)] * section.rows)
    if section.table:
        yield _markdown_table(section.table.columns, section.table.rows)


def _markdown_table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    header, *body = ([_escape(cell) for cell in row] for row in (columns, *rows))
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(columns), *body))


def _escape(text: str) -> str:
    """Return a text in which nothing is markup of Markdown or HTML."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|" else letter for letter in html)
