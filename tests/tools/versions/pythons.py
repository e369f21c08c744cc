"""Interpreters of several versions, by name, and environments with packages for them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPPORTED = ("python3.11", "python3.12", "python3.13")
"""The Pythons for which the promises are made. PYTHONS, with names or paths and spaces between, takes others."""

_WHO = "import sys; print(sys.executable, '%d.%d' % sys.version_info[:2], sys.version.split()[0], sep='\\n')"
_NAME = re.compile(r"python(\d+\.\d+)")


@dataclass(frozen=True)
class Python:
    """An interpreter that runs.

    Attributes:
        name: What was asked for, such as ``python3.12``.
        program: Its own path, not that of a link or a script that chooses one.
        version: All of it, such as ``3.12.1``.

    """

    name: str
    program: str
    version: str


def requested() -> list[str]:
    """Return the names of the Pythons to try, each once."""
    return list(dict.fromkeys(os.environ.get("PYTHONS", "").split())) or list(SUPPORTED)


def find_python(name: str) -> Python | None:
    """Return the interpreter with a name: the one on PATH, or one that uv or pyenv keeps; None if there is none.

    A program on PATH need not run: pyenv has one for each version that any folder uses. One of another version is none either.
    """
    version = match[1] if (match := _NAME.fullmatch(name)) else None
    for program in _candidates(name, version):
        answer = _asked([program, "-c", _WHO]).splitlines()
        if len(answer) == 3 and version in {None, answer[1]}:
            return Python(name, answer[0], answer[2])
    return None


def environment(python: Python, lock: Path, folder: Path) -> Path:
    """Return the interpreter of an environment with just the locked packages; it is kept while neither of them changes.

    Args:
        python: Whose environment it is.
        lock: The file with the packages and their hashes.
        folder: Where it is.

    Raises:
        RuntimeError: It can't be made; carries what was said.

    """
    made_of, note = hashlib.sha256(f"{python.program} {python.version}\n".encode() + lock.read_bytes()).hexdigest(), folder / "made-of"
    if not note.exists() or note.read_text(encoding="utf-8") != made_of:
        shutil.rmtree(folder, ignore_errors=True)
        run(["sh", ".ci/venv.sh", python.program, str(folder), str(lock)])
        note.write_text(made_of, encoding="utf-8")
    return folder / "bin/python"


def run(command: list[str]) -> str:
    """Run a program in the project's folder and return what it printed.

    Raises:
        RuntimeError: It failed; carries what it said.

    """
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(command)}\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    return done.stdout


def _candidates(name: str, version: str | None) -> Iterator[str]:
    if program := shutil.which(name):
        yield program
    if version:
        yield from _asked(["uv", "python", "find", "--managed-python", "--no-python-downloads", version]).splitlines()
        yield from (str(Path(prefix) / "bin/python") for prefix in _asked(["pyenv", "prefix", version]).splitlines())


def _asked(command: list[str]) -> str:
    """Return what a program prints, or nothing if it is not there or fails."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode else done.stdout
