"""Many centers in one command: each gets its site, one that fails stops no other, and what did not change is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from handbook.centers.multi_build import BUILT, FAILED, UNCHANGED, Limits, build_all
from handbook.centers.site_builds import fingerprint, site_builds
from handbook.cli import main
from handbook.site.checksums import checksums
from support.helpers import CAREER_FAIR, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.centers.multi_build import Result

pytestmark = pytest.mark.promise(
    "One command builds the sites for many centers: if one site fails, the others still build, and unchanged sites aren't built again"
)
BROKEN = "center-02"


def project_with(centers: int, root: Path) -> Path:
    """Make a project with the small handbook and so many centers, of which one is broken."""
    root.mkdir()
    shutil.copytree(CAREER_FAIR, root / "content", ignore=shutil.ignore_patterns("schemas", "*.svg"))
    for name in ("hooks", "overrides"):
        (root / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / name, root)
    for number in range(centers):
        folder = root / "centers" / f"center-{number:02}"
        folder.mkdir(parents=True)
        good = f"name: Test Center {number:02}\nsite_url: https://test-{number}.example.edu/\n"
        (folder / "center.yaml").write_text("nmae: Test Center\n" if folder.name == BROKEN else good, encoding="utf-8")
    return root


def run(project: Path, *only: str, limits: Limits | None = None) -> dict[str, Result]:
    """Build what is to be built of all centers or some, and return the results by center."""
    output = project / "sites"
    builds = [site_build for site_build in site_builds(project, project / "centers", output) if site_build.name in only or not only]
    return {result.name: result for result in build_all(project, builds, output, 2, limits or Limits())}


@pytest.mark.parametrize("count", [3, pytest.param(50, marks=pytest.mark.nightly)])
def test_each_center_gets_its_site_and_then_only_what_changed_is_built(tmp_path: Path, count: int) -> None:
    project = project_with(count, tmp_path / "many")
    first = run(project)
    assert len(first) == count
    one_that_fails_stops_no_other(project, first)
    center, page = project / "centers/center-01/center.yaml", project / "sites/center-01/center/index.html"
    center.write_text("name: Another name\n", encoding="utf-8")
    second = {name: result.status for name, result in run(project).items()}
    assert second == {**dict.fromkeys(first, UNCHANGED), "center-01": BUILT, BROKEN: FAILED}
    assert "Another name" in page.read_text(encoding="utf-8")
    center.write_text("nmae: x\n", encoding="utf-8")
    assert run(project, "center-01")["center-01"].status == FAILED
    assert "Another name" in page.read_text(encoding="utf-8")
    assert not list((project / "sites").glob("*.new"))


def one_that_fails_stops_no_other(project: Path, results: dict[str, Result]) -> None:
    """Look at the sites of the first run."""
    assert [name for name, result in results.items() if result.status == FAILED] == [BROKEN]
    assert 'center.yaml:1: "nmae" isn\'t a field here; did you mean "name"?' in results[BROKEN].message
    assert "Traceback" not in results[BROKEN].message
    built = sorted(path.name for path in (project / "sites").iterdir() if not path.name.startswith("."))
    assert built == sorted(results.keys() - {BROKEN})
    for name in built:
        text = (project / "sites" / name / "center/index.html").read_text(encoding="utf-8")
        assert f"Test Center {name[-2:]}" in text
        assert f"https://test-{int(name[-2:])}.example.edu/center/" in text


def test_a_forked_build_makes_the_same_site_as_a_spawned_one(tmp_path: Path) -> None:
    """Here, in a process with threads, builds are spawned; in the command, they're forked after it has read the handbook."""
    project = project_with(2, tmp_path / "many")
    assert run(project, "center-01")["center-01"].status == BUILT
    before = checksums(project / "sites/center-01")
    command = [sys.executable, "-m", "handbook", "build-all", "centers", "--output", "copies", "--processes", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "2 centers: 2 built, 0 unchanged, 0 failed"
    assert checksums(project / "copies/center-01") == before
    assert "Test Center 01" not in (project / "copies/center-00/center/index.html").read_text(encoding="utf-8")


def test_odd_files_of_one_center_and_a_build_that_takes_too_much_stop_no_other(tmp_path: Path) -> None:
    project = project_with(1, tmp_path / "many")
    odd = project / "centers/odd"
    (odd / "local/files").mkdir(parents=True)
    (odd / "center.yaml").write_text("name: Odd Center\n", encoding="utf-8")
    (odd / "local/files" / os.fsdecode(b"caf\xe9.pdf")).write_bytes(b"%PDF")
    (odd / "local/files/key.txt").symlink_to("../../../center-00/center.yaml")
    (odd / "local/files/old.html").write_bytes(b"<html>caf\xe9")
    large = project / "centers/large"
    (large / "local/files").mkdir(parents=True)
    (large / "center.yaml").write_text("name: Large Center\n", encoding="utf-8")
    (large / "local/files/film.mp4").write_bytes(bytes(20_000_000))
    results = run(project, limits=Limits(megabytes=20))
    assert {name: result.status for name, result in results.items()} == {"center-00": BUILT, "odd": FAILED, "large": FAILED}
    for file in ("caf\\xe9.pdf", "key.txt", "old.html"):
        assert f"local/files/{file}:1: " in results["odd"].message
    assert "the limit is 20 MB" in results["large"].message
    assert "Traceback" not in results["odd"].message + results["large"].message
    slow = run(project, "center-00", limits=Limits(minutes=0.0001))["center-00"]
    assert slow.status == UNCHANGED, "what is there already is not built"
    (project / "centers/center-00/center.yaml").write_text("name: Changed\n", encoding="utf-8")
    slow = run(project, "center-00", limits=Limits(minutes=0.0001))["center-00"]
    assert (slow.status, "took longer than 0.0001 minutes" in slow.message) == (FAILED, True)
    assert (project / "sites/center-00/index.html").is_file(), "the site before stays"


def test_a_file_with_another_name_or_text_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "content/data").mkdir(parents=True)
    (tmp_path / "content/data/a.yaml").write_text("x", encoding="utf-8")
    before = fingerprint(tmp_path, ("content",))
    assert fingerprint(tmp_path, ("content",)) == before
    (tmp_path / "content/data/a.yaml").rename(tmp_path / "content/data/b.yaml")
    renamed = fingerprint(tmp_path, ("content",))
    (tmp_path / "content/data/b.yaml").write_text("y", encoding="utf-8")
    assert len({before, renamed, fingerprint(tmp_path, ("content",)), fingerprint(tmp_path, ("content",), "more")}) == 4


def test_a_change_of_the_handbook_or_the_program_is_one_of_every_center(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    common = ("content/data/rules/a.yaml", "hooks/handbook/a.py", "overrides/pages/a.md", "mkdocs.yml", "requirements.lock")
    for file in (*common, "centers/one/center.yaml", "centers/two/center.yaml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("before", encoding="utf-8")

    def fingerprints() -> dict[str, str]:
        return {site_build.name: site_build.fingerprint for site_build in site_builds(tmp_path, tmp_path / "centers", tmp_path / "sites")}

    def changed(before: dict[str, str]) -> set[str]:
        return {name for name, digest in fingerprints().items() if digest != before[name]}

    for file in common:
        before = fingerprints()
        (tmp_path / file).write_text("after", encoding="utf-8")
        assert changed(before) == {"one", "two"}, file
    before = fingerprints()
    monkeypatch.setenv("HANDBOOK_REPO_URL", "https://git.example.edu/handbook")
    assert changed(before) == {"one", "two"}
    before = fingerprints()
    (tmp_path / "centers/one/center.yaml").write_text("after", encoding="utf-8")
    assert changed(before) == {"one"}


def test_each_center_is_in_one_part_and_stays_there_if_there_are_more_centers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def names(part: str) -> set[str]:
        assert main(["build-all", str(tmp_path / "centers"), "--output", str(tmp_path / "sites"), "--shard", part, "--list"]) == 0
        return set(capsys.readouterr().out.split())

    def add_centers(first: int, last: int) -> set[str]:
        for number in range(first, last):
            (tmp_path / f"centers/center-{number}").mkdir(parents=True)
            (tmp_path / f"centers/center-{number}/center.yaml").write_text("", encoding="utf-8")
        return {f"center-{number}" for number in range(last)}

    parts = [f"{number}/5" for number in range(1, 6)]
    everyone = add_centers(0, 40)
    before = [names(part) for part in parts]
    assert sorted(name for some in before for name in some) == sorted(everyone)
    assert all(before)
    add_centers(40, 60)
    assert all(some <= names(part) for some, part in zip(before, parts, strict=True))
    assert not (tmp_path / "sites").exists(), "nothing is built"


@pytest.mark.parametrize("part", ["0/5", "6/5", "1/0", "1", "a/b", "-1/5"])
def test_a_part_that_does_not_exist_is_refused(tmp_path: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build-all", str(tmp_path), f"--shard={part}"])
    assert f"{part} isn't a part" in capsys.readouterr().err


def test_the_command_prints_progress_a_summary_and_the_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a", "nmae: x\n"), ("b", "colors: {brand: yellow}\n")):
        (tmp_path / "centers" / name).mkdir(parents=True)
        (tmp_path / "centers" / name / "center.yaml").write_text(text, encoding="utf-8")
    assert main(["build-all", str(tmp_path / "centers"), "--output", str(tmp_path / "sites")]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1] == "2 centers: 0 built, 0 unchanged, 2 failed: a, b"
    assert {line.split(":")[0].split("] ")[1] for line in printed.out.splitlines()[:2]} == {"a", "b"}
    assert '"nmae" isn\'t a field here' in printed.err


def test_two_centers_with_one_address_are_not_built(tmp_path: Path) -> None:
    for name, address in (("north", "https://a.example.edu"), ("south", "https://a.example.edu/"), ("west", "https://b.example.edu/")):
        (tmp_path / "centers" / name).mkdir(parents=True)
        (tmp_path / "centers" / name / "center.yaml").write_text(f"name: {name}\nsite_url: {address}\n", encoding="utf-8")
    found = {build.name: build.problem for build in site_builds(ROOT, tmp_path / "centers", tmp_path / "sites")}
    assert found["north"].startswith("north/center.yaml: south/center.yaml has the same site_url, https://a.example.edu; check that")
    assert found["south"].startswith("south/center.yaml: north/center.yaml has")
    assert found["west"] == ""


def test_two_folders_that_some_systems_mix_up_are_not_built(tmp_path: Path) -> None:
    for name in ("North", "north", "west"):
        (tmp_path / "centers" / name).mkdir(parents=True)
        (tmp_path / "centers" / name / "center.yaml").write_text(f"name: {name}\n", encoding="utf-8")
    found = {build.name: build.problem for build in site_builds(ROOT, tmp_path / "centers", tmp_path / "sites")}
    assert found["north"] == "north: the name of this folder differs from North only in capital letters; rename one of the two folders"
    assert found["North"].startswith("North: the name of this folder differs from north")
    assert found["west"] == ""


def test_files_that_no_center_uses_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for file in ("content/local/README.md", "content/local/files/.gitkeep", "content/local/rules/request.yaml", "centers/a/center.yaml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("", encoding="utf-8")
    (tmp_path / "overrides").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["build-all", "centers"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "content/local: these files aren't used, because each center has a local folder of its own: rules/request.yaml; "
        "put what a center needs in centers/NAME/local"
    )


def test_a_folder_without_centers_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build-all", str(tmp_path)]) == 2
    assert "there's no folder with a center.yaml here" in capsys.readouterr().err
