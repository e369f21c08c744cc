"""Make the question builder's list for every choice, and write down what they show: ``make lists``.

The figures go into tests/data/question_figures.md, from which ``make quality`` takes them into docs/quality.md. With arguments, it prints
one list instead, with why each question is on it: ``make lists ARGS="field=health goal=explore"``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from support.helpers import ROOT, load
from support.node import Node
from support.question_lists import (
    USUAL,
    all_choices,
    difference,
    explained,
    faults,
    library_of,
    lists_of,
    pairs,
    shares,
    with_reasons,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from support.question_lists import Library, Listed

FILE = ROOT / "tests/data/question_figures.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the figures, or print one list."""
    given = dict(argument.split("=", 1) for argument in (sys.argv[1:] if arguments is None else arguments))
    library = library_of(load())
    with Node() as node:
        if given:
            choice = {"goal": next(iter(library["goals"])), "person": "", "field": "", **USUAL, **given}
            print("\n".join(f"{minutes} min  {text}  ({reason})" for text, minutes, reason in with_reasons(library, choice, node)))
            return 0
        FILE.write_text(table(library, lists_of(library, all_choices(library), node)), encoding="utf-8")
    print(FILE.read_text(encoding="utf-8"), end="")
    return 0


def table(library: Library, lists: Sequence[Listed]) -> str:
    """Return the figures as a table in Markdown."""
    usual = [one for one in lists if one.choice.items() >= USUAL.items()]
    rows = [*_of_all(library, lists), *_of_usual(library, usual)]
    return "\n".join(["| What | Figure |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in rows)]) + "\n"


def _of_all(library: Library, lists: Sequence[Listed]) -> Iterator[tuple[str, str]]:
    """Yield what all lists show."""
    yield "Combinations of choices that the form allows", f"{len(lists):,}"
    yield (
        "Lists that lack an opener, a referral, enough questions for a quota, or enough minutes",
        f"{sum(any(faults(library, one)) for one in lists):,}",
    )
    yield "Different lists for all combinations", f"{len({one.ids for one in lists}):,}"
    yield "Questions used in any list", _used(library, lists)
    yield "Lists that have the most common question, not counting the first and last questions", _most(lists)


def _of_usual(library: Library, lists: Sequence[Listed]) -> Iterator[tuple[str, str]]:
    """Yield what the lists for half an hour in person show."""
    minutes = [one.minutes for one in lists]
    yield "Combinations of goal, person, and field for 30 minutes in person", f"{len(lists):,}"
    yield "Different lists for 30 minutes in person", f"{len({one.ids for one in lists}):,}"
    yield "Questions used in the lists for 30 minutes in person", _used(library, lists)
    yield "Lists for 30 minutes in person that have the most common question", _most(lists)
    yield "Minutes that the answers take, out of 25", f"{min(minutes)} to {max(minutes)}"
    for kind in ("goal", "person", "field"):
        found = [(difference(a, b), *explained(kind, a, b)) for name, a, b in pairs(lists) if name == kind]
        differing = sorted(different for different, *_ in found)
        share = sum(tagged for _, tagged, _ in found) / sum(count for *_, count in found)
        yield (
            f"Questions that differ if only the {kind} differs: fewest, median; share explained by a tag",
            f"{differing[0]}, {differing[len(differing) // 2]}; {share:.1%}",
        )


def _used(library: Library, lists: Sequence[Listed]) -> str:
    used, count = len({id_ for one in lists for id_ in one.ids}), len(library["questions"])
    return f"{used} of {count} ({used / count:.0%})"


def _most(lists: Sequence[Listed]) -> str:
    id_, share = shares(lists)[0]
    return f"{share:.0%} (`{id_}`)"


if __name__ == "__main__":
    sys.exit(main())
