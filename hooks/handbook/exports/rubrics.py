"""Export each rubric as a CSV file that Canvas imports.

Canvas asks for these columns in this order, with three for each level; the better level comes first. One file can have several rubrics,
which is why each line names its own.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.model.handbook import Handbook
    from handbook.model.sheets import GivenTable, Sheet

_CRITERION = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
_LEVEL = ("Rating Name", "Rating Description", "Rating Points")


def rubric_path(sheet: Sheet) -> str:
    """Return the path of a sheet's rubric, which never changes; an empty text if the sheet has none."""
    return f"downloads/{sheet.id}-canvas.csv" if _rubric_of(sheet) else ""


def rubric_files(handbook: Handbook) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each rubric."""
    for sheet in handbook.sheets.active:
        table = _rubric_of(sheet)
        if table:
            yield rubric_path(sheet), _as_csv(sheet.title, table).encode()


def _rubric_of(sheet: Sheet) -> GivenTable | None:
    return next((part.table for part in sheet.parts if part.table and part.table.total), None)


def _as_csv(title: str, table: GivenTable) -> str:
    levels = [index for index, points in enumerate(table.points) if points is not None]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*_CRITERION, *(_LEVEL * len(levels))])
    for cells in table.cells:
        ratings = [value for index in levels for value in (_name_of(table.headings[index]), cells[index], table.points[index])]
        writer.writerow([title, cells[0], "", "false", *ratings])
    return text.getvalue()


def _name_of(heading: str) -> str:
    """Return the name of a level: its heading without the points after it, which have a column of their own."""
    return heading.partition("(")[0].strip() or heading
