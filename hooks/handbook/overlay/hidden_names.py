"""Leave out of a hand-written page what is only about entries that a center hides, and find what still names one of them.

An item of a list that is only a link to a hidden entry is left out, and so is a passage in ``[[ ]]`` with such a link. Elsewhere, only the
link is removed, and its words remain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.core.content_links import KINDS
from handbook.overlay.placeholders import PLACEHOLDER_START
from handbook.overlay.prune import LINK, unlink_hidden

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_PASSAGE = re.compile(r"\[\[((?:(?!\[\[|\]\]|\n[ \t]*\n)[\s\S])*)\]\]")
"""A passage in brackets, within one paragraph."""
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|[0-9]+[.)])[ \t]+\[[^\[\]]+\]\(([^()\s]+)\)[.,;]?[ \t]*(?:\n(?![ \t]+\S)|\Z)", re.MULTILINE)
"""An item of a list that is only a link."""
_SCHEMES = tuple(f"{kind}:" for kind in KINDS)


def without_hidden(text: str, hidden: Collection[str]) -> str:
    """Return the text of a hand-written page without links to hidden targets, and without what is only about them.

    The brackets around a passage with a link are removed, except where the passage also has a value of the center, which decides, too.
    """
    if hidden:
        text = _ITEM.sub(lambda item: "" if item[1] in hidden else item[0], text)
    if "[[" in text:
        text = _PASSAGE.sub(lambda passage: _remaining(passage, hidden), text)
    return unlink_hidden(text, hidden)


def named_hidden(text: str, hidden: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield each link to a hidden target whose words remain: its line, counted from 0, its words, and its target."""
    left_out = [item.span() for item in _ITEM.finditer(text) if item[1] in hidden]
    left_out += [passage.span() for passage in _PASSAGE.finditer(text) if not _remaining(passage, hidden)]
    for link in LINK.finditer(text):
        if link[2] in hidden and not any(start <= link.start() < end for start, end in left_out):
            yield text.count("\n", 0, link.start()), link[1], link[2]


def _remaining(passage: re.Match[str], hidden: Collection[str]) -> str:
    """Return what remains of a passage."""
    targets = [link[2] for link in LINK.finditer(passage[1]) if link[2].startswith(_SCHEMES)]
    if any(target in hidden for target in targets):
        return ""
    return passage[1] if targets and PLACEHOLDER_START not in passage[1] else passage[0]
