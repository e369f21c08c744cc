"""A rubric has a CSV file that Canvas imports, with the same texts and points as the handout."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from handbook.exports.rubrics import rubric_files, rubric_path
from support.helpers import CAREER_FAIR, messages, small_content

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Each rubric has a CSV file in the form that Canvas imports, and its criteria, levels, and points are those of the handout"
)
CRITERION = ["Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range"]
LEVEL = ["Rating Name", "Rating Description", "Rating Points"]
"""The columns of Canvas's template (app/models/rubric_import.rb in instructure/canvas-lms)."""
RUBRIC = """
- id: rubrica
  title: Rúbrica
  summary: Puntos.
  rules: [saluda-primero]
  parts:
    - title: Niveles
      fields: [Total de 8]
      from_link: {{total: Total de 8}}
      table:
        columns:
          - {{id: criterio, title: Criterio}}
          - {{id: bien, title: "{good}", points: 4}}
          - {{id: no, title: Todavía no (0 puntos), points: {least}}}
        rows:
          - {{id: uno, cells: {{criterio: Uno, bien: "Sí, y bien", no: "No"}}}}
          - {{id: dos, cells: {{criterio: Dos, bien: "Todo", no: "Nada"}}}}
"""


def with_rubric(folder: Path, *, good: str = "Bien (4 puntos)", least: int = 0) -> Path:
    """Return a small handbook with a rubric."""
    sheets = (CAREER_FAIR / "data/sheets.yaml").read_text(encoding="utf-8")
    return small_content(folder, {"data/sheets.yaml": sheets + RUBRIC.format(good=good, least=least)})


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_the_file_has_the_columns_of_the_template_and_the_texts_of_the_handout(handbook: Handbook) -> None:
    files = dict(rubric_files(handbook))
    assert list(files) == ["downloads/class-rubric-canvas.csv"]
    header, *rows = rows_of(files["downloads/class-rubric-canvas.csv"])
    assert header == [*CRITERION, *LEVEL, *LEVEL, *LEVEL]
    sheet = handbook.sheets["class-rubric"]
    (table,) = (part.table for part in sheet.parts if part.table)
    assert [(row[0], row[1], row[3]) for row in rows] == [(sheet.title, cells[0], "false") for cells in table.cells]
    assert [(row[5], row[8], row[11]) for row in rows] == [cells[1:] for cells in table.cells]
    assert [row[4::3] for row in rows] == [["Full", "Partial", "Not yet"]] * len(rows)
    assert [row[6::3] for row in rows] == [["4", "2", "0"]] * len(rows)
    assert sum(int(row[6]) for row in rows) == table.total == 20


def test_the_page_links_to_the_file(site: Site) -> None:
    links = {link.attributes["href"] for link in site.pages["checklists/class-rubric/index.html"].tree.css("article a[download]")}
    assert "../../downloads/class-rubric-canvas.csv" in links
    assert "downloads/class-rubric-canvas.csv" in site.files
    assert not [file for file in site.files if file.endswith("-canvas.csv") and "class-rubric" not in file]


def test_a_handout_without_points_has_no_file(handbook: Handbook) -> None:
    assert [sheet.id for sheet in handbook.sheets if rubric_path(sheet)] == ["class-rubric"]


def test_headings_say_the_points_of_their_level(tmp_path: Path) -> None:
    assert messages(with_rubric(tmp_path / "right")) == []
    (problem,) = messages(with_rubric(tmp_path / "wrong", good="Bien (5 puntos)"))
    assert "this heading doesn't say that the level has 4 points; write the same number in both" in problem


def test_levels_begin_with_the_most_points(tmp_path: Path) -> None:
    content = with_rubric(tmp_path, least=9)
    sheets = (content / "data/sheets.yaml").read_text(encoding="utf-8").replace("Todavía no (0 puntos)", "Más (9 puntos)")
    (content / "data/sheets.yaml").write_text(sheets, encoding="utf-8")
    (problem,) = messages(content)
    assert "the levels of a rubric must begin with the most points; sort the columns" in problem


def test_what_a_link_fills_in_has_a_label(tmp_path: Path) -> None:
    content = with_rubric(tmp_path)
    file = content / "data/sheets.yaml"
    text = file.read_text(encoding="utf-8")
    for label, words in (
        ("{due: Fecha}", '"Fecha" isn\'t in "fields"'),
        ("{total: Total}", '"Total" has no number that a link can replace'),
    ):
        fields = "[Total de 8]" if "due" in label else "[Total]"
        file.write_text(text.replace("[Total de 8]", fields).replace("{total: Total de 8}", label), encoding="utf-8")
        (problem,) = messages(content)
        assert words in problem
