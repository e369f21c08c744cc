"""Two builds of the same content are equal byte for byte, whatever the clock, the locale, the time zone or the folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from handbook import kept_work
from handbook.publisher import publisher
from support.helpers import CAREER_FAIR, ROOT, build_site

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = "import time, datetime; real = time.time; time.time = lambda: real() + 86400 * 400"


def build_elsewhere(folder: Path, **environment: str) -> dict[str, str]:
    """Copy the project into a folder, build it there with the command line, and return a hash of each file."""
    for name in ("content", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    surroundings = {"PATH": os.environ["PATH"], "NO_MKDOCS_2_WARNING": "1", **environment}
    code = f"{CLOCK if environment else ''}\nfrom {publisher()}.__main__ import cli; cli(['build', '--quiet'])"
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=surroundings, check=True)
    site = folder / "site"
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the hashes of one build."""
    return build_elsewhere(tmp_path_factory.mktemp("first"))


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": "/nowhere"},
        {"TZ": "America/Adak", "LANG": "C", "PYTHONHASHSEED": "4242", "SOURCE_DATE_EPOCH": "1"},
    ],
    ids=["kiritimati", "adak"],
)
def test_two_builds_are_equal(first: dict[str, str], tmp_path: Path, environment: dict[str, str]) -> None:
    second = build_elsewhere(tmp_path / "a folder with spaces", **environment)
    assert {file for file in first.keys() | second.keys() if first.get(file) != second.get(file)} == set()
    assert len(first) > 30


def hashes_of(site: Path) -> dict[str, str]:
    return {str(file.relative_to(site)): hashlib.sha256(file.read_bytes()).hexdigest() for file in site.rglob("*") if file.is_file()}


def test_kept_work_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "FOLDER", tmp_path / "kept")
    sites = []
    for number in range(2):
        monkeypatch.setattr(kept_work, "_IN_MEMORY", {})
        build_site(CAREER_FAIR, tmp_path / str(number))
        sites.append(hashes_of(tmp_path / str(number)))
        assert any((tmp_path / "kept").iterdir())  # so that the second build has something to take
    assert sites[0] == sites[1]
