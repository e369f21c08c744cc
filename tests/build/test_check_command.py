"""The command that make check runs, and a build, when something is wrong with the content."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from handbook.cli import main
from support.helpers import CONTENT, ROOT, build_site, replaced, small_content

COMMAND = str(Path(sys.executable).with_name("handbook"))
"""The command as it is installed beside Python."""

pytestmark = pytest.mark.promise("A mistake in the content stops the build, and the old site stays")


def test_check_lists_the_problems_and_fails(tmp_path: Path) -> None:
    content = small_content(tmp_path, replaced("data/formats.yaml", "title: Virtual", "titel: Virtual"))
    command = [COMMAND, "check", str(content)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f'{content}/data/formats.yaml:3: the field "title" is missing; add it',
        f'{content}/data/formats.yaml:4: "titel" isn\'t a field here; did you mean "title"?',
        "",
        "2 problems found.",
    ]


def test_check_finds_nothing_wrong_with_the_real_handbook(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CONTENT)]) == 0
    message = capsys.readouterr()
    assert message.err == ""
    assert message.out.startswith(f"{CONTENT}: no problems. ")


def test_check_says_when_the_folder_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert "there's no data/ folder here" in capsys.readouterr().err


def test_a_build_of_broken_content_leaves_the_old_site_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    content = small_content(tmp_path)
    before = build_site(content, tmp_path / "site")
    (content / "data/formats.yaml").write_text("- id: presencial\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(content, tmp_path / "site")
    assert 'data/formats.yaml:1: the field "title" is missing; add it' in caplog.text
    assert "Traceback" not in caplog.text
    assert [file for file in before.files if not (tmp_path / "site" / file).exists()] == []
