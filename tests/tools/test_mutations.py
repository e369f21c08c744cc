"""The faults of ``make mutations`` still fit the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mutations.faults import FAULTS, Edit, StaleEditError
from support.helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_every_fault_can_be_put_into_the_program(tmp_path: Path) -> None:
    stale = []
    for edit in (edit for fault in FAULTS for edit in fault.edits):
        copy = tmp_path / edit.file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / edit.file).read_bytes())
        try:
            edit.apply(tmp_path)
        except StaleEditError as error:
            stale.append(str(error))
    assert stale == []


def test_an_edit_that_no_longer_fits_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one = 1\none = 1\n", encoding="utf-8")
    for old in ("one = 2", "one = 1"):
        with pytest.raises(StaleEditError, match=r"a\.py has [02] places"):
            Edit("a.py", old, "").apply(tmp_path)
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "one = 1\none = 1\n"
