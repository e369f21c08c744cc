"""What is kept from earlier builds: the same bytes as made anew, and never what belongs to other inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook import kept_work
from handbook.kept_work import forget_old_work, hash_of_files, kept

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the work of each test in a folder of its own."""
    monkeypatch.setattr(kept_work, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(kept_work, "_IN_MEMORY", {})
    return tmp_path / "kept"


def not_again() -> bytes:
    pytest.fail("was made again")


def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "_IN_MEMORY", {})


def test_the_same_inputs_are_not_worked_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept("pdf", ("a", 1), lambda: b"made") == b"made"
    assert kept("pdf", ("a", 1), not_again) == b"made"
    another_process(monkeypatch)
    assert kept("pdf", ("a", 1), not_again) == b"made"


@pytest.mark.parametrize(("kind", "inputs"), [("docx", ("a", 1)), ("pdf", ("a", "1")), ("pdf", ("b", 1)), ("pdf", ("a", 1, ""))])
def test_other_inputs_are_other_work(kind: str, inputs: object) -> None:
    kept("pdf", ("a", 1), lambda: b"old")
    assert kept(kind, inputs, lambda: b"new") == b"new"


def test_another_program_is_another_input(monkeypatch: pytest.MonkeyPatch) -> None:
    kept("pdf", "a", lambda: b"old")
    monkeypatch.setattr(kept_work, "_program", lambda: "another version")
    assert kept("pdf", "a", lambda: b"new") == b"new"


def test_a_damaged_file_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("pdf", "a", lambda: b"made")
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    another_process(monkeypatch)
    assert kept("pdf", "a", lambda: b"made") == b"made"
    another_process(monkeypatch)
    assert kept("pdf", "a", not_again) == b"made"


def test_a_folder_that_cannot_be_written_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write_text("a file stands in its place")
    assert kept("pdf", "a", lambda: b"made") == b"made"
    another_process(monkeypatch)
    assert kept("pdf", "a", lambda: b"again") == b"again"


def test_the_folder_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        kept("pdf", name, lambda: b"x" * 100)
    monkeypatch.setattr(kept_work, "MAX_BYTES", 300)
    forget_old_work()
    assert len(list(folder.iterdir())) == 2


def test_a_changed_or_renamed_file_changes_the_hash(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    empty = hash_of_files(fonts)
    fonts.mkdir()
    (fonts / "a.ttf").write_bytes(b"1")
    first = hash_of_files(fonts)
    (fonts / "a.ttf").write_bytes(b"2")
    second = hash_of_files(fonts)
    (fonts / "a.ttf").rename(fonts / "b.ttf")
    assert len({empty, first, second, hash_of_files(fonts)}) == 4
