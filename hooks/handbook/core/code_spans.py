"""Code on a hand-written page, between fences (```) or backticks: it is shown as it is written, so nothing in it is a link or a value.

Each letter is looked at a fixed number of times: the text may be anyone's, and as long as a page may be.
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
    """Return a text in which everything is changed that stands outside of fences."""
    kept = [piece for piece, is_code in _blocks(text) if is_code]
    mark = "\x00{}\x00"  # no file may have this sign
    numbers = iter(range(len(kept)))
    changed = change("".join(mark.format(next(numbers)) if is_code else piece for piece, is_code in _blocks(text)))
    return re.sub("\x00([0-9]+)\x00", lambda found: kept[int(found[1])], changed)


def without_fences(text: str) -> str:
    """Return a text without what stands in fences."""
    return "".join(piece for piece, is_code in _blocks(text) if not is_code)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a page in order, each with whether it is code."""
    for block, is_code in _blocks(text):
        if is_code:
            yield block, True
        else:
            yield from _with_spans(block)


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    at, fence = 0, None
    for found in _FENCE.finditer(text):
        if fence is None:
            yield text[at : found.start()], False
            at, fence = found.start(), found[1]
        elif found[0].rstrip() == fence:
            yield text[at : found.end()], True
            at, fence = found.end(), None
    yield text[at:], False  # what is never closed is no code


def _with_spans(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in _spans(text):
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each stretch between equal numbers of backticks in one paragraph."""
    runs, breaks = list(_TICKS.finditer(text)), [found.start() for found in _EMPTY_LINE.finditer(text)]
    keys = [(bisect_right(breaks, run.start()), len(run[0])) for run in runs]
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        alike[key].append(number)
    after = 0
    for number, key in enumerate(keys):
        if number < after:
            continue
        at = bisect_right(alike[key], number)
        if at < len(alike[key]):
            after = alike[key][at] + 1
            yield runs[number].start(), runs[alike[key][at]].end()
