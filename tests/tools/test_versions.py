"""The programs behind ``make same`` and ``make compat`` see what differs and what is not there."""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
import yaml

from handbook.core.site_generator import NAMES, publisher
from handbook.publish.markdown_export import with_paths_through_root
from handbook.site.checksums import read_list, write_checksums
from support.arrived import missing, missing_files
from support.helpers import CAREER_FAIR, ROOT, load
from versions import same
from versions.__main__ import main
from versions.compat import LEFT_OUT
from versions.pythons import SUPPORTED, Python, find_python, requested

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = [pytest.mark.nightly, pytest.mark.promise("Comparisons of builds and versions detect what differs and what's missing")]


def test_every_kind_of_difference_is_named() -> None:
    one = {"a": "1" * 64, "b": "2" * 64}
    assert same.compared({"x": one, "y": dict(reversed(one.items()))}) == []
    assert same.compared({"x": one, "y": one | {"b": "3" * 64}, "z": one}) == ["b: 22222222 with x and z; 33333333 with y"]
    assert same.compared({"x": one, "y": {"a": "1" * 64}}) == ["b: 22222222 with x; missing with y"]
    many = same.compared({"x": {str(number): "1" for number in range(50)}, "y": {}})
    assert (len(many), many[-1]) == (same.LONGEST + 1, "and 30 files more")


def builds(clock_in_the_site: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each build take a moment and make a site of one page, with the next of these texts in it."""

    def build(program: Path, around: same.Surroundings, folder: Path) -> Path:
        del program, around
        folder.mkdir()
        (folder / "index.html").write_text(clock_in_the_site.pop(0), encoding="utf-8")
        write_checksums(folder)
        assert read_list(folder)
        return folder

    monkeypatch.setattr(same, "build", build)
    monkeypatch.setattr(same, "environment", lambda *_: sys.executable)


def test_a_site_with_the_time_of_its_build_is_no_pass(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PYTHONS", sys.executable)
    builds(["Monday"] * 3, monkeypatch)
    assert main(["same"]) == 0
    builds(["Monday", "Tuesday", "Monday"], monkeypatch)
    assert main(["same"]) == 1
    assert "index.html: " in capsys.readouterr().out


def test_a_python_that_is_not_there_is_no_pass(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PYTHONS", f"{sys.executable} python9.9 {sys.executable}")
    assert main(["same"]) == 1
    assert capsys.readouterr().out == "python9.9 is not there; install it, or name other Pythons: PYTHONS='python3.12 ...'\n"
    builds(["Monday"] * 3, monkeypatch)
    assert main(["same", "--leave-out-missing"]) == 0
    assert "left out: python9.9 is not there" in capsys.readouterr().out
    monkeypatch.setenv("PYTHONS", "python9.9")
    assert main(["same", "--leave-out-missing"]) == 1


def test_a_program_that_only_has_the_name_is_no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, text in (("python9.8", "#!/bin/sh\nexit 127\n"), ("python9.9", f'#!/bin/sh\nexec {sys.executable} "$@"\n')):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
        assert find_python(name) is None  # it does not run, or is another version
    version = ".".join(map(str, sys.version_info[:3]))
    assert find_python(sys.executable) == Python(sys.executable, sys.executable, version)


def test_the_supported_pythons_are_those_that_the_project_and_its_workflow_name() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert told == f">={SUPPORTED[0].removeprefix('python')}"
    (job,) = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8"))["jobs"].values()
    installed = {one["part"]: one["python"] for one in job["strategy"]["matrix"]["include"]}
    assert tuple(f"python{version}" for version in installed["same"].split()) == SUPPORTED


def test_a_test_that_is_left_out_of_a_variant_is_there() -> None:
    for name in LEFT_OUT:
        file, _, test = name.partition("::")
        assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8")


def test_no_name_of_a_python_means_all_that_are_supported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONS", raising=False)
    assert tuple(requested()) == SUPPORTED


def test_the_publisher_is_the_one_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert publisher() in NAMES
    for installed, name in ((NAMES, "mkdocs"), (("properdocs",), "properdocs"), ((), "mkdocs")):

        def distribution(asked: str, installed: tuple[str, ...] = installed) -> None:
            if asked not in installed:
                raise metadata.PackageNotFoundError(asked)

        monkeypatch.setattr(metadata, "distribution", distribution)
        assert publisher() == name


def test_an_entry_or_a_file_that_did_not_arrive_is_named(career_fair_site: Site, tmp_path: Path) -> None:
    handbook = load(CAREER_FAIR)
    assert missing(handbook, career_fair_site) == []
    phase = next(iter(handbook.phases)).id
    page = f"phases/{phase}/index.html"
    without = type(career_fair_site)(
        career_fair_site.root, {file: one for file, one in career_fair_site.pages.items() if file != page}, career_fair_site.files - {page}
    )
    assert missing(handbook, without) == [f"phases/{phase}/#{rule.id}" for rule in handbook.rules.in_group(phase).active]
    for file in ("phases/nowhere.md", "index.md", "picture.png"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(b"")
    assert missing_files(tmp_path, career_fair_site) == ["phases/nowhere.md", "picture.png"]


@pytest.mark.parametrize(
    ("uri", "before", "after"),
    [
        ("plan/sheet.md", '<a href="../talk/">', '<a href="../../plan/talk/">'),
        ("plan/sheet.md", '<a class="x" href="../">', '<a class="x" href="../../plan/">'),
        ("plan/sheet.md", '<img src="../../assets/a.svg">', '<img src="../../assets/a.svg">'),
        ("plan/index.md", '<a href="../">', '<a href="../">'),
        ("plan/index.md", '<a href="../questions/#one">', '<a href="../questions/#one">'),
        ("plan.md", '<a href="../../outside/">', '<a href="../../outside/">'),
        ("plan/sheet.md", 'href="../talk/" in a text, <b data-page="../talk/">', 'href="../talk/" in a text, <b data-page="../talk/">'),
    ],
)
def test_addresses_in_html_go_through_the_root(uri: str, before: str, after: str) -> None:
    assert with_paths_through_root(before, uri) == after
