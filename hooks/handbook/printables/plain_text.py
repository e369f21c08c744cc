"""Papers as plain text and as Markdown, to paste into something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.printables.document import Paper, Part

_RATINGS = "1   2   3   4   5"
_LINE = "_" * 60


def as_text(paper: Paper, foot: str, opens: str = "") -> str:
    """Return a paper as plain text; a line to tick begins with ``[ ]``, one that says what not to do with ``[ ] ✗``.

    Args:
        paper: What stands in it.
        foot: The last line.
        opens: Of posters and cards: the line with the address.

    """
    lines = [paper.title, "=" * len(paper.title), paper.summary, ""]
    for part in paper.parts:
        lines += [part.title, "-" * len(part.title), *_lines(part, paper), ""]
    return "\n".join([*lines, *([opens, ""] if opens else ()), foot, ""])


def as_markdown(paper: Paper, foot: str, opens: str = "") -> str:
    """Return a paper as Markdown with task lists (GitHub's form); what not to do is bold; see ``as_text``."""
    blocks = [f"# {_escaped(paper.title)}", _escaped(paper.summary)]
    for part in paper.parts:
        blocks.append(f"## {_escaped(part.title)}")
        blocks += _blocks(part, paper)
    return "\n\n".join([*blocks, *([_escaped(opens)] if opens else ()), _escaped(foot), ""])


def _lines(part: Part, paper: Paper) -> Iterator[str]:
    if part.text:
        yield part.text
    yield from (f"[ ] {'✗ ' * tick.dont}{tick.text}" for tick in part.ticks)
    yield from (f"- {point}" for point in part.points)
    yield from (f"{label}: {_LINE[: max(12, len(_LINE) - len(label))]}" for label in part.fields)
    for question in part.questions:
        yield question
        yield from [_LINE] * paper.lines_each
    yield from (f"{name}: {_RATINGS}" for name in part.ratings)
    if part.columns:
        yield "\t".join(part.columns)
    if part.table:
        yield from ("\t".join(row) for row in (part.table.columns, *part.table.rows))
    yield from [_LINE] * part.lines


def _blocks(part: Part, paper: Paper) -> Iterator[str]:
    if part.text:
        yield _escaped(part.text)
    ticks = [f"- [ ] {f'**{_escaped(tick.text)}**' if tick.dont else _escaped(tick.text)}" for tick in part.ticks]
    points = [f"- {_escaped(point)}" for point in part.points]
    fields = [f"- {_escaped(label)}: " for label in part.fields]
    questions = [f"{number}. {_escaped(question)}{'  ' * (paper.lines_each > 0)}" for number, question in enumerate(part.questions, 1)]
    ratings = [f"- {_escaped(name)}: {_RATINGS}" for name in part.ratings]
    yield from ("\n".join(some) for some in (ticks, points, fields, questions, ratings) if some)
    if part.columns:
        yield _table(part.columns, [("",) * len(part.columns)] * part.rows)
    if part.table:
        yield _table(part.table.columns, part.table.rows)


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    marked = [columns, ("---",) * len(columns), *rows]
    return "\n".join(f"| {' | '.join(_escaped(cell) if number != 1 else cell for cell in row)} |" for number, row in enumerate(marked))


def _escaped(text: str) -> str:
    """Return text in which nothing is a mark of Markdown or HTML."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|" else letter for letter in html)
