"""A center changes one cell, one step or one field inside an entry, and all else of it stays the handbook's."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import jsonschema
import pytest

from handbook.centers.upstream_diff import accept, changes
from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.load.json_schema import local_schema
from handbook.load.yaml_reader import read_yaml
from handbook.model import file_types
from handbook.model.content_paths import folders_of
from support.helpers import CONTENT, TEMPLATES, messages, small_content

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = pytest.mark.promise("A center can change one cell of a table and still get the handbook's fixes to everything else")
CELL = """- change: class-rubric
  parts:
    - change: criteria
      table:
        rows:
          - change: preparation
            cells:
              part: Five questions, but one could be looked up.
"""
INSIDE = """- change: class-rubric
  title: Our rubric
  parts:
    - id: help
      after: fair
      title: Where to get help
      text: Come to us.
    - hide: feedback
      reason: We talk it over.
    - change: criteria
      table:
        columns:
          - change: full
            title: Full (5 points)
            points: 5
"""
SHEET = """- id: own
  title: Own
  summary: Own.
  rules: [greet-first]
  parts:
    - title: Table
      table:
        columns: {columns}
        rows: {rows}
"""
COLUMNS = "[{id: a, title: A}, {id: b, title: B}]"
WRONG_TABLES = (
    (COLUMNS, "[{id: r, cells: {a: x, c: y, b: z}}]", 'there\'s no column "c" in this table; use one of these: a, b'),
    (COLUMNS, "[{id: r, cells: {a: x}}]", 'there\'s no cell for the column "b"; add it'),
    (COLUMNS, "[[x, y]]", 'the columns have ids, so this row needs "id" and "cells"; add them'),
    ("[A, B]", "[{id: r, cells: {a: x}}]", 'a row with "cells" needs columns with ids; write each column as "- id:" and "title:"'),
    ("[A, {id: b, title: B}]", "[{id: r, cells: {b: x}}]", "only some of the columns have an id; add an id to each of the others"),
    (COLUMNS, "[{id: r, cells: {a: x, b: y}}, {id: r, cells: {a: x, b: y}}]", 'the id "r" is in "rows" twice'),
    (COLUMNS, "[{id: r, cels: {a: x, b: y}}]", 'isn\'t a field here; did you mean "cells"?'),
    ("[A, 3]", "[[x, y]]", 'entry 2 of "columns" in "table" in entry 1 of "parts" must be text'),
)


def center(folder: Path, text: str, file: str = "sheets.yaml") -> Path:
    """Write a center with one local file."""
    path = folder / "local" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "center.yaml").write_text("paper: a4\n", encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    """Return what is wrong with a center's copy."""
    try:
        load_checked(CONTENT, TEMPLATES, folder)
    except ContentError as error:
        return [f"{one.file}:{one.line}: {one.message}" for one in error.problems]
    return []


def test_one_cell_is_changed_and_the_rest_stays(tmp_path: Path, handbook: Handbook) -> None:
    ours, theirs = handbook.sheets["class-rubric"], load_checked(CONTENT, TEMPLATES, center(tmp_path, CELL)).sheets["class-rubric"]
    rows, changed = (sheet.parts[0].table.cells for sheet in (ours, theirs) if sheet.parts[0].table)
    assert changed[0] == (*rows[0][:2], "Five questions, but one could be looked up.", rows[0][3])
    assert changed[1:] == rows[1:]
    assert theirs.model_dump()["parts"][1:] == ours.model_dump()["parts"][1:]


def test_parts_are_added_changed_and_hidden(tmp_path: Path, handbook: Handbook) -> None:
    theirs = load_checked(CONTENT, TEMPLATES, center(tmp_path, INSIDE)).sheets["class-rubric"]
    assert [part.id for part in theirs.parts] == ["criteria", "fair", "help", "result"]
    assert theirs.parts[0].table is not None
    assert theirs.parts[0].table.headings[:2] == ("Criterion", "Full (5 points)")
    assert theirs.parts[1].points == handbook.sheets["class-rubric"].parts[1].points


def test_fields_inside_a_field_stay_too(tmp_path: Path, handbook: Handbook) -> None:
    id_, ours = next((rule.id, rule) for rule in handbook.rules.in_group("meet") if rule.varies)
    text = f"- change: {id_}\n  varies:\n    house_rule: Do it as we do.\n"
    theirs = load_checked(CONTENT, TEMPLATES, center(tmp_path, text, "rules/meet.yaml")).rules[id_]
    assert theirs.varies is not None
    assert ours.varies is not None
    assert theirs.varies.house_rule == "Do it as we do."
    assert theirs.varies.model_dump()["positions"] == ours.varies.model_dump()["positions"]


def test_a_list_that_is_written_anew_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    text = "- change: class-rubric\n  parts:\n    - title: All of it\n      lines: 3\n"
    theirs = load_checked(CONTENT, TEMPLATES, center(tmp_path, text)).sheets["class-rubric"]
    assert [part.title for part in theirs.parts] == ["All of it"]


def test_a_wrong_id_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    (row,) = problems(center(tmp_path / "row", CELL.replace("preparation", "preperation")))
    assert row.startswith('local/sheets.yaml:6: the handbook has no "preperation" in "sheets.class-rubric.parts.criteria.table.rows";')
    assert 'did you mean "preparation"?' in row
    found = problems(center(tmp_path / "cell", CELL.replace("part:", "prt:")))
    assert found == ['local/sheets.yaml:8: there\'s no column "prt" in this table; did you mean "part"?']


@pytest.mark.parametrize(("columns", "rows", "said"), WRONG_TABLES)
def test_each_mistake_in_a_table_is_named(tmp_path: Path, columns: str, rows: str, said: str) -> None:
    sheets = SHEET.format(columns=columns, rows=rows)
    found = messages(small_content(tmp_path, {"data/sheets.yaml": sheets}))
    assert any(said in line for line in found if line.startswith("data/sheets.yaml")), found


def test_an_update_is_compared_with_the_changed_cell_alone(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    at = folders_of(content, center(tmp_path / "center", CELL))
    accept(at)
    path = content / "data/sheets.yaml"
    text = path.read_text(encoding="utf-8")
    other, changed = "Fewer than five questions, or only yes-or-no", "Five questions, but some could"
    assert text.count(other) == text.count(changed) == 1
    path.write_text(text.replace(other, "Fewer than four, or only yes-or-no"), encoding="utf-8")
    assert list(changes(at)) == []
    path.write_text(text.replace(changed, "Six questions, but some would"), encoding="utf-8")
    (found,) = changes(at)
    assert found.startswith(f"sheets:class-rubric: parts.criteria.table.rows.preparation.cells.part\n    was: {changed}")


@pytest.mark.parametrize("text", [CELL, INSIDE])
def test_the_schemas_accept_changes_inside_entries(text: str) -> None:
    validator = jsonschema.Draft202012Validator(local_schema(file_types.SHEETS))
    data = json.loads(json.dumps(read_yaml(text, "sheets.yaml")[0].data))  # type: ignore[union-attr]
    assert validator.is_valid(data)
    data[0]["parts"][-1]["tabel"] = {}
    assert not validator.is_valid(data)
