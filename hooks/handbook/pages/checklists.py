"""The page of each checklist, to check off and to print, and of each sheet to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.exports.rubrics import rubric_path
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
        yield renderer.page(
            "sheet.md",
            routes.checklist(sheet.id),
            sheet.span.file,
            sheet=sheet,
            printable=by_id[sheet.id],
            rubric=rubric_path(sheet),
            link_targets=_link_targets(handbook) if sheet.takes_link_values else (),
        )


def _link_targets(handbook: Handbook) -> tuple[str, ...]:
    """Return the content links to all pages on which a link can fill in a due date or points, those for readers first."""
    sheets = [f"checklist:{sheet.id}" for sheet in handbook.sheets.active if sheet.takes_link_values]
    presets = [
        f"preset:{preset.id}" for preset in handbook.presets.active if any(link in sheets for step in preset.steps for link in step.links)
    ]
    return (*presets, *sheets)
