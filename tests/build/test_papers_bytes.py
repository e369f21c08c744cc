"""The same papers have the same bytes wherever and whenever they are made, and are not made again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typst

from handbook.printables.outputs import pdf_kinds, printable_files, printable_path
from support.helpers import CONTENT, SUB_PATH, TEMPLATES, load
from support.printables import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from support.printables import PaperFiles

pytestmark = pytest.mark.promise("Every printable is identical each time it's made, and an unchanged one isn't made again")

SAMPLE = ("on-the-day", "debrief", "class-rubric", "take-along", "for-the-host", "poster", "cards")
"""A paper of each layout, some with fields, one with a table."""
MAKE = f"""
import hashlib, json, sys
from dataclasses import replace
from pathlib import Path
from handbook.core.build_cache import STORE
STORE.folder = Path(sys.argv[1])
from handbook.checks.checker import load_checked
from handbook.model.collection import Collection
from handbook.printables.outputs import printable_files
content, templates = Path({str(CONTENT)!r}), Path({str(TEMPLATES)!r})
handbook, wanted = load_checked(content, templates), set(sys.argv[2:])
chosen = {{name: Collection(tuple(one for one in getattr(handbook, name) if one.id in wanted)) for name in ("checklists", "sheets")}}
files = printable_files(replace(handbook, **chosen), content, templates, {SUB_PATH!r})
print(json.dumps({{name: hashlib.sha256(data).hexdigest() for name, data in files.items()}}))
"""


def render_elsewhere(folder: Path, ids: Iterable[str]) -> dict[str, str]:
    """Make papers in another process, zone and language, where nothing was made before; return a hash of each file."""
    settings = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(folder / "kept"), *ids],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=True,
    )
    hashes: dict[str, str] = json.loads(done.stdout)
    return hashes


@pytest.mark.parametrize(
    "ids",
    [pytest.param(SAMPLE, id="sample"), pytest.param([paper.id for paper in PAPERS], id="all", marks=pytest.mark.nightly)],
)
def test_papers_have_the_same_bytes_in_every_process_zone_and_language(printed: PaperFiles, tmp_path: Path, ids: Iterable[str]) -> None:
    papers = [paper for paper in PAPERS if paper.id in ids]
    kinds = [(paper.id, kind) for paper in papers for kind in (*pdf_kinds(paper, load()), "docx", "markdown", "text")]
    here = {printable_path(id_, kind): hashlib.sha256(printed.raw(id_, kind)).hexdigest() for id_, kind in kinds}
    assert render_elsewhere(tmp_path, ids) == here


def test_a_paper_that_did_not_change_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = printable_files(load(), CONTENT, TEMPLATES, SUB_PATH)
    monkeypatch.setattr(typst, "compile_with_warnings", lambda *_, **__: pytest.fail("a paper was set again"))
    assert printable_files(load(CONTENT), CONTENT, TEMPLATES, SUB_PATH) == first
