"""Find code on a hand-written page, between fences (```) or backticks, in which nothing is a link or a placeholder.

Each character is read a fixed number of times, because anyone may have written the text, and a page may be long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_TICKS = re.compile(r"(?<![\\`])`+")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """Return a text in which everything outside of fences is changed."""
    code = [piece for piece, is_code in _blocks(text) if is_code]
    mark = "\x00{}\x00"  # no file may have this character
    numbers = iter(range(len(code)))
    changed = change("".join(mark.format(next(numbers)) if is_code else piece for piece, is_code in _blocks(text)))
    return re.sub("\x00([0-9]+)\x00", lambda match: code[int(match[1])], changed)


def without_fences(text: str) -> str:
    """Return a text without the blocks between fences."""
    return "".join(piece for piece, is_code in _blocks(text) if not is_code)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a page in order, each with whether it is code."""
    for block, is_code in _blocks(text):
        if is_code:
            yield block, True
        else:
            yield from _with_spans(block)


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    position, fence = 0, None
    for match in _FENCE.finditer(text):
        if fence is None:
            yield text[position : match.start()], False
            position, fence = match.start(), match[1]
        elif match[0].rstrip() == fence:
            yield text[position : match.end()], True
            position, fence = match.end(), None
    yield text[position:], False  # a fence that is not closed begins no code


def _with_spans(text: str) -> Iterator[tuple[str, bool]]:
    position = 0
    for start, end in _spans(text):
        yield text[position:start], False
        yield text[start:end], True
        position = end
    yield text[position:], False


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each span between equal numbers of backticks in one paragraph."""
    runs, breaks = list(_TICKS.finditer(text)), [match.start() for match in _EMPTY_LINE.finditer(text)]
    keys = [(bisect_right(breaks, run.start()), len(run[0])) for run in runs]
    runs_by_key: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        runs_by_key[key].append(number)
    next_number = 0
    for number, key in enumerate(keys):
        if number < next_number:
            continue
        position = bisect_right(runs_by_key[key], number)
        if position < len(runs_by_key[key]):
            next_number = runs_by_key[key][position] + 1
            yield runs[number].start(), runs[runs_by_key[key][position]].end()
