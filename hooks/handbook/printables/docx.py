"""Render printables as Word files, which staff can change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.core.build_cache import cached
from handbook.core.diagnostics import SourceSpan
from handbook.model import ui_strings
from handbook.model.contact import print_footer, typed_address

if TYPE_CHECKING:
    from handbook.printables.document import Printable
    from handbook.printables.pdf import PrintContext


def docx(printable: Printable, context: PrintContext) -> bytes:
    """Return a printable as a Word file on Letter paper, with the same bytes every time.

    Args:
        printable: The document.
        context: What it is rendered with.

    """
    identity, brand = context.handbook.identity, context.brand
    inputs = identity.title, identity.language, identity.edition, context.handbook.strings.root
    without_span = replace(printable, span=SourceSpan("", {}))  # the position of its entry doesn't change the file
    footer = _footer(printable, context)
    return cached("docx", (without_span, footer, inputs, brand, context.site_url), lambda: _render(printable, footer, context))


def _footer(printable: Printable, context: PrintContext) -> str:
    address = typed_address(context.handbook, context.site_url)
    live = f"{ui_strings.text(context.handbook.strings, 'paper', 'live')} {address}" if address and not printable.code_is_large else ""
    return "\n".join(filter(None, (live, print_footer(context.handbook))))


def _render(printable: Printable, footer: str, context: PrintContext) -> bytes:
    from handbook.printables.docx_render import render  # noqa: PLC0415  most builds have all files in the cache, and need no library

    return render(printable, footer, context)
