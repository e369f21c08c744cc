"""The cache on disk: the same bytes as if they were made again, and never those of other inputs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from handbook.core.build_cache import BuildCache, hash_of_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the cache."""
    return tmp_path / "cache"


def not_again() -> bytes:
    """Fail, because what was made before is needed again."""
    pytest.fail("was made again")


def test_the_same_inputs_are_not_made_again(folder: Path) -> None:
    cache = BuildCache(folder)
    assert cache.get_or_make("pdf", ("a", 1), lambda: b"made") == b"made"
    assert cache.get_or_make("pdf", ("a", 1), not_again) == b"made"
    another_process = BuildCache(folder)
    assert another_process.get_or_make("pdf", ("a", 1), not_again) == b"made"


def test_other_inputs_have_other_results(folder: Path) -> None:
    cache = BuildCache(folder)
    cache.get_or_make("pdf", ("a", 1), lambda: b"old")
    others: list[tuple[str, object]] = [("docx", ("a", 1)), ("pdf", ("a", "1")), ("pdf", ("b", 1)), ("pdf", ("a", 1, ""))]
    assert [cache.get_or_make(kind, inputs, lambda: b"new") for kind, inputs in others] == [b"new"] * len(others)


def test_another_program_has_other_results(folder: Path) -> None:
    BuildCache(folder).get_or_make("pdf", "a", lambda: b"old")
    assert BuildCache(folder, program="another version").get_or_make("pdf", "a", lambda: b"new") == b"new"


def test_a_damaged_file_is_made_again(folder: Path) -> None:
    BuildCache(folder).get_or_make("pdf", "a", lambda: b"made")
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert BuildCache(folder).get_or_make("pdf", "a", lambda: b"made again") == b"made again"
    assert BuildCache(folder).get_or_make("pdf", "a", not_again) == b"made again"


def test_two_whole_files_that_are_exchanged_are_made_again(folder: Path) -> None:
    for name in ("a", "b"):
        BuildCache(folder).get_or_make("pdf", name, name.encode)
    one, other = folder.iterdir()
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert [BuildCache(folder).get_or_make("pdf", name, lambda: b"made again") for name in ("a", "b")] == [b"made again"] * 2


def test_what_cannot_be_written_is_cached_while_the_process_runs(folder: Path) -> None:
    folder.write_text("a file has its name")
    cache = BuildCache(folder)
    assert cache.get_or_make("pdf", "a", lambda: b"made") == b"made"
    assert cache.get_or_make("pdf", "a", not_again) == b"made"
    assert BuildCache(folder).get_or_make("pdf", "a", lambda: b"again") == b"again"


def test_the_folder_does_not_grow_without_end_but_has_all_that_a_build_used(folder: Path) -> None:
    cache = BuildCache(folder, max_bytes=300)
    for name in "abcd":
        cache.get_or_make("pdf", name, lambda: b"x" * 100)
    cache.evict_lru()
    assert len(list(folder.iterdir())) == 4
    for file in folder.iterdir():
        os.utime(file, (1, 1))
    assert cache.get("pdf", "a") == b"x" * 100
    cache.evict_lru()
    assert len(list(folder.iterdir())) == 2
    assert cache.get("pdf", "a") == b"x" * 100


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
