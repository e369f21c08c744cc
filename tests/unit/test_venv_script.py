"""What ``make`` says where Python is missing, too old, or only a program of that name."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from support.helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAME_ONE = "Or name another one: make PYTHON=/path/to/python3.12"
INSTALL = "Install Python 3.11 or newer: https://www.python.org/downloads/."
PYENV = 'echo "pyenv: python3: command not found" >&2; exit 127'
STORE = 'echo "Python was not found; run without arguments to install from the Microsoft Store" >&2; exit 49'


def output_of(folder: Path, script: str | None) -> str:
    """Return what the script says with this program in Python's place."""
    program = folder / "python3"
    if script is not None:
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    command = ["sh", ".ci/venv.sh", str(program), str(folder / "venv"), "requirements.lock"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, (folder / "venv").exists()) == (1, "", False)
    return done.stderr.replace(str(program), "P")


@pytest.mark.parametrize(
    ("script", "fix", "words"),
    [
        (PYENV, "Choose a version that pyenv has installed, such as: pyenv local 3.12.", "pyenv: python3: command not found"),
        (
            STORE,
            f"This is not Python, only a pointer to a store. {INSTALL}",
            "Python was not found; run without arguments to install from the Microsoft Store",
        ),
        ("exit 9", INSTALL, "nothing"),
        ("exit 0", INSTALL, "nothing"),
        ("echo hello", INSTALL, "hello"),
    ],
)
def test_a_program_that_is_not_python_is_named_with_what_it_says(tmp_path: Path, script: str, fix: str, words: str) -> None:
    said_first = f'The program "P" (P) is there, but it doesn\'t run as Python. {fix} {NAME_ONE}'
    assert output_of(tmp_path, script).splitlines() == [said_first, f"It says: {words}"]


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.10"])
def test_an_old_python_is_named_with_its_version(tmp_path: Path, version: str) -> None:
    message = f'"P" is Python {version}, which is too old: Python 3.11 or newer is needed. {NAME_ONE}\n'
    assert output_of(tmp_path, f"echo {version}") == message


def test_a_python_that_is_missing_is_named(tmp_path: Path) -> None:
    assert output_of(tmp_path, None) == f'There is no program "P" here. {INSTALL} {NAME_ONE}\n'


def test_a_folder_with_a_space_in_its_name_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "my programs"
    folder.mkdir()
    assert output_of(folder, "echo 3.9").startswith('"P" is Python 3.9,')
