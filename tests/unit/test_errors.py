"""Every error that a person can fix has one base class, and the commands show it with the right exit status."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.core.errors import HandbookError
from handbook.model.content_paths import folders_of
from handbook.publish.error_report import user_message
from support.helpers import ROOT, replaced, small_content

if TYPE_CHECKING:
    from pathlib import Path


def test_every_error_of_the_program_has_the_same_base_class() -> None:
    others = [
        f"{path.name}: {node.name}"
        for path in sorted((ROOT / "hooks").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and node.name.endswith("Error")
        and [ast.unparse(base) for base in node.bases] != ["HandbookError"]
    ]
    assert others == ["errors.py: HandbookError"]


@pytest.mark.parametrize(("hint", "text"), [("", "x: wrong"), ("do this", "x: wrong; do this")])
def test_an_error_shows_its_message_and_its_hint(hint: str, text: str) -> None:
    error = HandbookError("x: wrong", hint)
    assert (str(error), error.report, user_message(error)) == (text, text, text)


def test_an_error_in_the_content_is_reported_with_warnings_and_a_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = small_content(tmp_path, replaced("data/formats.yaml", "title: Virtual", "titel: Virtual"))
    assert main(["check", str(content)]) == 1
    path = folders_of(content).path("data/formats.yaml")
    assert capsys.readouterr().err.splitlines() == [
        f'{path}:3: the field "title" is missing; add it',
        f'{path}:4: "titel" isn\'t a field here; did you mean "title"?',
        "",
        "2 problems found.",
    ]


@pytest.mark.parametrize("command", ["verify", "offline"])
def test_a_command_for_a_folder_that_does_not_fit_has_exit_status_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path), *([str(tmp_path / "x.zip")] if command == "offline" else [])]) == 2
    assert "a finished site" in capsys.readouterr().err
