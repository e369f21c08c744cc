"""Faults of files: each is told in one line that says what to do, and two folders change places in one step where the system can."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.core.os_errors import explain_os_error
from handbook.publish.atomic_swap import exchange
from handbook.publish.build import Build, Sources, abort_unfinished
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


def started(folder: Path) -> Build:
    """Start a build, and put a page into its staging folder."""
    build = Build.start(str(folder / "site"), Sources(folder / "content", folder / "templates"))
    (build.staged.folder / "index.html").write_text("new", encoding="utf-8")
    return build


def test_a_build_can_only_be_published_once(tmp_path: Path) -> None:
    build = started(tmp_path)
    assert build.publish() == str(tmp_path / "site")
    with pytest.raises(RuntimeError, match="published or aborted"):
        build.publish()
    assert abort_unfinished() is None
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"


def test_the_next_build_aborts_one_that_has_not_ended(tmp_path: Path) -> None:
    first, second = started(tmp_path), started(tmp_path)
    with pytest.raises(RuntimeError, match="published or aborted"):
        first.publish()
    assert abort_unfinished() is second.snapshot
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_cannot_read_its_sources_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.publish.build.take_snapshot", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(PermissionError):
        started(tmp_path)
    assert (abort_unfinished(), list(tmp_path.iterdir())) == (None, [])


def test_every_fault_of_a_file_is_told_in_one_line() -> None:
    explanations = [
        explain_os_error(PermissionError(13, "Permission denied", "/x/y")),
        explain_os_error(OSError(5, "Input/output error", b"/x/y")),
        explain_os_error(shutil.Error([("a", "b", "two\nlines")])),
    ]
    assert explanations[0].startswith("/x/y: you don't have permission to read or write here;")
    assert explanations[1].startswith("/x/y: this file or folder can't be read or written (Input/output error);")
    assert explanations[2].startswith("this file or folder can't be read or written ([('a', 'b', 'two\\nlines')]);")
    assert [line for line in explanations if "\n" in line] == []


def test_commands_tell_a_fault_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["export-markdown", str(tmp_path / "file/inside"), "--content", str(CAREER_FAIR)]) == 1
    assert "there's a file where a folder should be" in capsys.readouterr().err
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert main(["center", "--file", str(tmp_path / "center.yaml")]) == 1
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_file_that_cannot_be_read_is_a_problem_of_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = small_content(tmp_path)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    found = messages(content)
    reason = "this file can't be read (Permission denied); check that it's still there and that you have permission to read it"
    assert f"data/rules/antes.yaml:1: {reason}" in found
