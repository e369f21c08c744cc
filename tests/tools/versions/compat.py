"""The suite with the oldest and the newest versions of what is used, and with ProperDocs in place of MkDocs.

Each variant has an environment of its own, whose versions uv chooses again each time. What a variant says nothing about stays at
the locked version, where it can.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from support.helpers import ROOT
from versions import FOLDER
from versions.pythons import run

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT_OUT = {
    "tests/browser/test_pictures.py": "the pictures were accepted with the locked versions; other ones may move a pixel",
    "tests/tools/test_audit_lists.py::test_the_list_of_licenses_names_everything_of_the_site": "it lists the locked versions",
}
"""Tests that make no sense with other versions, each with the reason."""


@dataclass(frozen=True)
class Variant:
    """Versions to try.

    Attributes:
        about: What they are.
        lowest: Whether the lower bounds in pyproject.toml are taken.
        newest: Whether the newest of all is taken. Without both, the locked versions, where they fit together.
        publisher: The package that publishes.

    """

    about: str
    lowest: bool = False
    newest: bool = False
    publisher: str = "mkdocs"


VARIANTS = {
    "oldest": Variant("the oldest version that pyproject.toml allows of each package that it names", lowest=True),
    "newest": Variant("the newest version of everything", newest=True),
    "properdocs": Variant("ProperDocs in place of MkDocs", publisher="properdocs"),
}
_UV = "uv>=0.9,<1"
_IN_PLACE = "import properdocs.replacement\n"
"""From its import on, the name of MkDocs means ProperDocs, also where the tests import it."""


def compat(name: str, arguments: Sequence[str]) -> int:
    """Set up a variant, check and build the handbook with it, and run the tests; return the exit status.

    Args:
        name: Of ``VARIANTS``.
        arguments: For pytest; without any, it runs the whole suite.

    """
    variant = VARIANTS[name]
    program = _environment(name, variant)
    print(f"{name}: {variant.about}", flush=True)
    for test, reason in LEFT_OUT.items():
        print(f"left out: {test}: {reason}", flush=True)
    deselected = [f"--deselect={test}" for test in LEFT_OUT]
    for step in (
        ["-m", "handbook", "check"],
        ["-m", variant.publisher, "build", "--quiet", "--site-dir", str(FOLDER / f"compat-{name}/site")],
        ["-m", "pytest", *deselected, *arguments],
    ):
        print(f"$ python {' '.join(step)}", flush=True)
        told = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        if status := subprocess.run([str(program), *step], cwd=ROOT, env=told, check=False).returncode:
            return status
    return 0


def versions(variant: Variant, folder: Path) -> Path:
    """Write the file with the versions of all packages of a variant, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen, bounds, dropped = folder / "requirements.txt", folder / "bounds.txt", folder / "dropped.txt"
    chosen.unlink(missing_ok=True)
    compile_ = [_uv(), "pip", "compile", "pyproject.toml", "--python", sys.executable, "--quiet", "--no-header", "--no-annotate"]
    more: list[str] = []
    if variant.lowest:
        run([*compile_, "--resolution", "lowest-direct", "-o", str(bounds)])
        more = ["--constraint", str(bounds)]
    if variant.publisher != "mkdocs":
        other = folder / "publisher.in"
        other.write_text(f"{variant.publisher}\n", encoding="utf-8")
        dropped.write_text('mkdocs ; python_version < "3"\n', encoding="utf-8")  # the theme asks for it
        more = [str(other), "--override", str(dropped)]
    if not variant.newest:
        chosen.write_text(_tools(), encoding="utf-8")  # uv keeps what is there, where it can
    run([*compile_, "--group", "test", *more, "-o", str(chosen)])
    return chosen


def _environment(name: str, variant: Variant) -> Path:
    """Return the interpreter of a fresh environment."""
    folder = FOLDER / f"compat-{name}"
    chosen, where = versions(variant, folder), folder / "venv"
    shutil.rmtree(where, ignore_errors=True)
    run([_uv(), "venv", "--quiet", "--python", sys.executable, str(where)])
    program = where / "bin/python"
    # The list is whole. Without --no-deps, the theme would bring MkDocs back.
    run([_uv(), "pip", "install", "--quiet", "--no-deps", "--python", str(program), "--requirement", str(chosen)])
    run([_uv(), "pip", "install", "--quiet", "--no-deps", "--python", str(program), "--editable", "."])
    if variant.publisher == "properdocs":
        packages = run([str(program), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
        (Path(packages) / "in_place_of_mkdocs.pth").write_text(_IN_PLACE, encoding="utf-8")
    return program


def _tools() -> str:
    """Return the locked versions, without their hashes."""
    lock = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
    return "".join(f"{line}\n" for line in re.findall(r"^([a-z][^\s;\\]+)", lock, re.MULTILINE))


def _uv() -> str:
    """Return uv: the one on PATH, or one of our own."""
    own = FOLDER / "uv/bin/uv"
    if found := shutil.which("uv"):
        return found
    if not own.exists():
        run([sys.executable, "-m", "venv", str(FOLDER / "uv")])
        run([str(FOLDER / "uv/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", _UV])
    return str(own)
