"""Faults of files: each is told in one line that says what to do, and two folders change places in one step where the system can."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.core.os_errors import explained_fault
from handbook.publish import staging
from handbook.publish.atomic_swap import exchange
from support.helpers import CAREER_FAIR, messages, small_content

if TYPE_CHECKING:
    from pathlib import Path


def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name, encoding="utf-8")
    if exchange(tmp_path / "a", tmp_path / "b"):
        assert (tmp_path / "a/name").read_text(encoding="utf-8") == "b"
    assert {(tmp_path / name / "name").read_text(encoding="utf-8") for name in "ab"} == {"a", "b"}
    assert not exchange(tmp_path / "a", tmp_path / "nothing")


def test_a_build_can_only_be_published_once(tmp_path: Path) -> None:
    staging.start(str(tmp_path / "site"), tmp_path / "content", tmp_path / "templates")
    assert staging.publish() == str(tmp_path / "site")
    with pytest.raises(RuntimeError, match="no build is running"):
        staging.publish()


def test_every_fault_of_a_file_is_told_in_one_line() -> None:
    told = [
        explained_fault(PermissionError(13, "Permission denied", "/x/y")),
        explained_fault(OSError(5, "Input/output error", b"/x/y")),
        explained_fault(shutil.Error([("a", "b", "two\nlines")])),
    ]
    assert told[0].startswith("/x/y: you may not read or write here;")
    assert told[1].startswith("/x/y: this can't be read or written (Input/output error);")
    assert told[2].startswith("this can't be read or written ([('a', 'b', 'two\\nlines')]);")
    assert [line for line in told if "\n" in line] == []


def test_commands_tell_a_fault_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["export-markdown", str(tmp_path / "file/inside"), "--content", str(CAREER_FAIR)]) == 1
    assert "a file stands where a folder must be" in capsys.readouterr().err
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert main(["center", "--file", str(tmp_path / "center.yaml")]) == 1
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_file_that_cannot_be_read_is_a_problem_of_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = small_content(tmp_path)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    found = messages(content)
    reason = "this file can't be read (Permission denied); look whether it is still there and who may read it"
    assert f"data/rules/antes.yaml:1: {reason}" in found
