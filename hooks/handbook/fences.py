"""What stands between fences (```) on a hand-written page: it is shown as it is written, so nothing in it is a link or a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FENCED = re.compile(r"^( *)(```|~~~).*?^\1\2 *$", re.MULTILINE | re.DOTALL)


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """Return a text in which everything is changed that stands outside of fences."""
    kept = [found[0] for found in FENCED.finditer(text)]
    mark = "\x00{}\x00"  # no file may have this sign
    numbers = iter(range(len(kept)))
    changed = change(FENCED.sub(lambda _: mark.format(next(numbers)), text))
    for number, fenced in enumerate(kept):
        changed = changed.replace(mark.format(number), fenced)
    return changed


def lines_outside_fences(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page, with empty ones in place of those in fences."""
    return FENCED.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(lines)).split("\n")
