"""Links of hand-written pages that name an entry instead of an address: ``[words](rule:an-id)``, in every form that Markdown has."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from handbook.core.code_spans import pieces

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("rule", "phase", "topic", "question", "message", "checklist", "preset", "page", "file")
"""The kinds of targets, which are in front of the colon."""
_KIND = rf"(?:{'|'.join(KINDS)}):"
_LINK = re.compile(
    rf"(?P<inline>\]\(\s*)(?:<(?P<angled>{_KIND}[^<>\n]*)>|(?P<bare>{_KIND}(?:[^\s()<>]|[ ]?\([^()<>\n]*\)|[ ](?=[^\s\"'()<>]))*))"
    rf"|^(?P<definition> {{0,3}}\[[^\[\]\n]*\]:[ ]*)<?(?P<defined>{_KIND}[^\s<>]+)>?"
    rf"|(?P<attribute>\b(?:href|src)\s*=\s*)"
    rf"(?:\"(?P<double>{_KIND}[^\"<>]*)\"|'(?P<single>{_KIND}[^'<>]*)'|(?P<unquoted>{_KIND}[^\s\"'<>]+))",
    re.MULTILINE,
)
_TARGETS = ("angled", "bare", "defined", "double", "single", "unquoted")


def content_links(text: str) -> Counter[str]:
    """Return the targets of all such links outside of code, with the number of links; a reference definition can serve any number."""
    links = [link for piece, is_code in pieces(text) if not is_code for link in _LINK.finditer(piece)]
    counts = Counter(_target(link) for link in links)
    for link in links:
        if link["defined"]:
            counts[link["defined"]] = len(text)
    return counts


def with_addresses(text: str, address: Callable[[str, bool], str]) -> str:
    """Return a page whose links lead to addresses.

    Args:
        text: The page as Markdown.
        address: Turns a target (``rule:an-id``) into an address without spaces, quotes and brackets; its second argument says whether
            the link is HTML, whose addresses are used unchanged, or Markdown, whose addresses name files.

    """

    def link(match: re.Match[str]) -> str:
        is_html = match["attribute"] is not None
        href = address(_target(match), is_html)
        return f'{match["attribute"]}"{href}"' if is_html else f"{match['inline'] or match['definition']}{href}"

    if not any(f"{kind}:" in text for kind in KINDS):  # as in most pages made from data, so that nobody looks for links in them
        return text
    return "".join(piece if is_code else _LINK.sub(link, piece) for piece, is_code in pieces(text))


def _target(match: re.Match[str]) -> str:
    return next(match[name] for name in _TARGETS if match[name] is not None)
