"""The page of each checklist, to check off and to print, and of each sheet to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import routes
from handbook.printables.document import printables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.pages.renderer import Renderer


def checklist_pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each active checklist and sheet, in the order of the files, without the checklists on pages of presets."""
    for checklist in handbook.checklists.active:
        if handbook.preset_including(checklist.id):
            continue
        uri = routes.checklist(checklist.id)
        yield renderer.page("checklist.md", uri, checklist.span.file, checklist=checklist)
    by_id = {printable.id: printable for printable in printables(handbook)}
    for sheet in handbook.sheets.active:
        yield renderer.page("sheet.md", routes.checklist(sheet.id), sheet.span.file, sheet=sheet, printable=by_id[sheet.id])
