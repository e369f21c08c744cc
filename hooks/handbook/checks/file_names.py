"""Check the names of hand-written pages and drawings. Each rule is a generator; its docstring is the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.checks.references import known
from handbook.core.diagnostics import Diagnostic, did_you_mean
from handbook.model import file_types, routes
from handbook.theme.illustrations import DRAWING_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.load.draft import Draft


def pages_have_unique_addresses(draft: Draft) -> Iterator[Diagnostic]:
    """No hand-written page has the address of another page."""
    file_by_url: dict[str, str] = {}
    for name, page in draft.written_pages.items():
        file = page.span.file
        if name.rsplit("/", 1)[-1].lower() == "readme.md":
            yield page.span.problem("a page with this file name would become the first page of its folder; rename the file")
        elif routes.is_generated(name):
            yield page.span.problem("the handbook already has a page with this name; rename the file")
        elif (earlier := file_by_url.setdefault(routes.url(name), file)) != file:
            yield page.span.problem(f"{earlier} already has the same address; rename one of the two files")


def drawings_are_shown(draft: Draft) -> Iterator[Diagnostic]:
    """Each drawing has the name of a phase or of another place where drawings are shown."""
    names = {*known(draft, file_types.PHASES), *DRAWING_NAMES}
    for name in draft.drawings:
        if name not in names and file_types.PHASES.name not in draft.unread:
            file = f"{file_types.DRAWINGS}{name}.svg"
            fix = did_you_mean(name, names)
            yield Diagnostic(file, 1, f"no page shows a drawing with this name; rename the file. {fix[0].upper()}{fix[1:]}")
