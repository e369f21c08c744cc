"""A center's copy says which files of the handbook were edited in it, before an update conflicts with them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.checks.checker import load_checked
from handbook.checks.manifest import COMMAND, checksum, manifest_problems, manifest_text, own_files
from handbook.cli import main
from handbook.model.content_paths import folders_of
from handbook.model.file_types import MANIFEST
from support.helpers import CAREER_FAIR, CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: Una página\ndescription: Una página.\n---\n# Una página\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A center's copy of the small handbook, with a manifest."""
    content = shutil.copytree(CAREER_FAIR, tmp_path / "content")
    assert main(["manifest", str(content)]) == 0
    (content / "data/center.yaml").write_text("name: Oficina\n", encoding="utf-8")
    return content


def warnings(content: Path, center: Path | None = None) -> dict[str, str]:
    """Return what the check doubts, by the file."""
    found = load_checked(content, TEMPLATES, center).warnings
    return {warning.file: warning.message for warning in found}


def test_the_manifest_is_current() -> None:
    assert (CONTENT / MANIFEST).read_text(encoding="utf-8") == manifest_text(CONTENT), f"run: {COMMAND}"


def test_it_lists_the_handbook_s_own_files_only() -> None:
    names = own_files(CONTENT)
    assert {"data/phases.yaml", "privacy.md", "data/schemas/rules.schema.json"} <= set(names)
    assert [name for name in names if name.startswith("local/") or name in {"data/center.yaml", MANIFEST}] == []


def test_a_copy_as_it_came_is_not_doubted(content: Path) -> None:
    for path in content.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (content / "local/pages").mkdir(parents=True)
    (content / "local/pages/local-own.md").write_text(PAGE, encoding="utf-8")
    assert warnings(content) == {}


def test_a_file_that_was_edited_deleted_or_added_is_named_with_what_to_do(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content.parent)
    with (content / "data/phases.yaml").open("a", encoding="utf-8") as file:
        file.write("# ours\n")
    pages = sorted(content.glob("*.md"))
    pages[0].unlink()
    (content / "own.md").write_text(PAGE, encoding="utf-8")
    (content / "data/fonts").mkdir(exist_ok=True)
    (content / "data/fonts/own.ttf").write_bytes(b"x")  # nowhere else is a place for it
    (content / "pictures").mkdir()
    (content / "pictures/own.png").write_bytes(b"x")
    found = {problem.file: problem.message for problem in manifest_problems(folders_of(content))}
    assert found == {
        "data/phases.yaml": (
            "this file belongs to the handbook and was changed in your copy, so the next update will probably conflict with your change; "
            "make the change in content/local/ instead, then copy the original file from the handbook's repository over this one"
        ),
        pages[0].name: (
            "this file belongs to the handbook and is missing from your copy, so the next update will probably cause a conflict; "
            "copy it from the handbook's repository again, and use content/local/ to hide what you don't want to show"
        ),
        "own.md": (
            "this file isn't part of the handbook, so an update may add another file with this name; move yours to content/local/pages/own.md"
        ),
        "pictures/own.png": (
            "this file isn't part of the handbook, so an update may add another file with this name; move yours to content/local/files/pictures/own.png"
        ),
    }


def test_only_a_center_s_copy_is_compared(content: Path, tmp_path: Path) -> None:
    with (content / "data/phases.yaml").open("a", encoding="utf-8") as file:
        file.write("# ours\n")
    assert list(warnings(content)) == ["data/phases.yaml"]
    center = tmp_path / "center"
    center.mkdir()
    (center / "center.yaml").write_text("name: Oficina\n", encoding="utf-8")
    (content / "data/center.yaml").unlink()
    assert warnings(content) == {}
    assert list(warnings(content, center)) == ["data/phases.yaml"]
    (content / MANIFEST).unlink()
    assert warnings(content, center) == {}


def test_a_picture_counts_byte_by_byte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\0\r\n")
    (tmp_path / "b").write_bytes(b"\0\n")
    assert checksum(tmp_path / "a") != checksum(tmp_path / "b")
