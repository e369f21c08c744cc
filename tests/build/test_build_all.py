"""Many centers in one command: each gets its site, one that fails stops no other, and what did not change is left alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from handbook.build_all import FAILED, UNCHANGED, build_all, copies, fingerprint
from support.helpers import CAREER_FAIR, ROOT
from support.hostile import LONG

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.build_all import Result

COUNT = 50 if LONG else 4
BROKEN = "center-03"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the small handbook, and many centers of which one is broken."""
    root = tmp_path / "many"
    root.mkdir()
    shutil.copytree(CAREER_FAIR, root / "content", ignore=shutil.ignore_patterns("schemas", "*.svg"))
    for name in ("hooks", "overrides"):
        (root / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / name, root)
    for number in range(COUNT):
        folder = root / "centers" / f"center-{number:02}"
        folder.mkdir(parents=True)
        text = (
            "nmae: Test Center\n"
            if folder.name == BROKEN
            else f"name: Test Center {number:02}\nsite_url: https://test-{number}.example.edu/\n"
        )
        (folder / "center.yaml").write_text(text, encoding="utf-8")
    return root


def run(project: Path) -> dict[str, Result]:
    """Build what is to be built, and return the results by center."""
    output = project / "sites"
    return {result.name: result for result in build_all(project, copies(project, project / "centers", output), output, 2)}


def test_many_centers_and_then_only_what_changed(project: Path) -> None:
    first = run(project)
    one_that_fails_stops_no_other(project, first)
    changed, broken_later = project / "centers/center-01/center.yaml", project / "centers/center-02/center.yaml"
    changed.write_text("name: Another name\n", encoding="utf-8")
    broken_later.write_text("nmae: x\n", encoding="utf-8")
    second = run(project)
    ways = {name: result.how for name, result in second.items() if result.how != UNCHANGED}
    assert ways == {"center-01": "built", "center-02": FAILED, BROKEN: FAILED}
    assert "Another name" in (project / "sites/center-01/center/index.html").read_text(encoding="utf-8")
    assert "Test Center 02" in (project / "sites/center-02/center/index.html").read_text(encoding="utf-8")
    assert not list((project / "sites").glob("*.new"))


def one_that_fails_stops_no_other(project: Path, results: dict[str, Result]) -> None:
    """Look at the sites of the first run."""
    assert len(results) == COUNT
    assert [name for name, result in results.items() if result.how == FAILED] == [BROKEN]
    assert 'center.yaml:1: "nmae" is not a field here; did you mean "name"?' in results[BROKEN].said
    assert "Traceback" not in results[BROKEN].said
    built = sorted(path.name for path in (project / "sites").iterdir() if not path.name.startswith("."))
    assert built == sorted(results.keys() - {BROKEN})
    for name in built:
        text = (project / "sites" / name / "center/index.html").read_text(encoding="utf-8")
        assert f"Test Center {name[-2:]}" in text
        assert f"https://test-{int(name[-2:])}.example.edu/center/" in text


def test_the_hash_covers_names_and_content(tmp_path: Path) -> None:
    (tmp_path / "content/data").mkdir(parents=True)
    (tmp_path / "content/data/a.yaml").write_text("x", encoding="utf-8")
    before = fingerprint(tmp_path, ("content",))
    assert fingerprint(tmp_path, ("content",)) == before
    (tmp_path / "content/data/a.yaml").rename(tmp_path / "content/data/b.yaml")
    renamed = fingerprint(tmp_path, ("content",))
    (tmp_path / "content/data/b.yaml").write_text("y", encoding="utf-8")
    assert len({before, renamed, fingerprint(tmp_path, ("content",)), fingerprint(tmp_path, ("content",), "more")}) == 4


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    surroundings = {"PYTHONPATH": "hooks"}
    return subprocess.run(
        [sys.executable, "-m", "handbook", "build-all", *arguments], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )


def test_the_command_prints_progress_a_summary_and_the_error(tmp_path: Path) -> None:
    for name, text in (("a", "nmae: x\n"), ("b", "colors: {brand: yellow}\n")):
        (tmp_path / "centers" / name).mkdir(parents=True)
        (tmp_path / "centers" / name / "center.yaml").write_text(text, encoding="utf-8")
    done = command(str(tmp_path / "centers"), "--output", str(tmp_path / "sites"))
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "2 centers: 0 built, 0 unchanged, 2 failed: a, b"
    assert {line.split(":")[0].split("] ")[1] for line in done.stdout.splitlines()[:2]} == {"a", "b"}
    assert '"nmae" is not a field here' in done.stderr


def test_a_folder_without_centers_is_named(tmp_path: Path) -> None:
    done = command(str(tmp_path))
    assert done.returncode == 2
    assert "there is no folder with a center.yaml here" in done.stderr
