"""make serve: the preview survives a mistake, shows it, and recovers when the file is mended."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from helpers import CAREER_FAIR, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60
"""Seconds after which a preview that does nothing has failed; it usually needs one."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder of its own with the small handbook, so that files can be changed."""
    shutil.copytree(CAREER_FAIR, tmp_path / "content")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def preview(project: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A running preview and the file with what it says."""
    said = project / "said.txt"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{free_port()}"]
    with said.open("wb") as output:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT)
        yield process, said
        process.terminate()
        process.wait()


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that happens in another process."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


def test_the_preview_survives_a_mistake_and_recovers(preview: tuple[subprocess.Popen[bytes], Path], project: Path) -> None:
    process, said = preview
    rules = project / "content/data/rules/en-la-feria.yaml"
    good = rules.read_text(encoding="utf-8")
    wait_until(lambda: "Serving on" in said.read_text())

    rules.write_text(good.replace("title: Saluda", "titel: Saluda"), encoding="utf-8")
    wait_until(lambda: "titel" in said.read_text())
    wait_until(lambda: "will appear stuck" in said.read_text())
    assert 'content/data/rules/en-la-feria.yaml:3: "titel" is not a field here; did you mean "title"?' in said.read_text()
    assert "Traceback" not in said.read_text()
    assert process.poll() is None

    rules.write_text(good.replace("Saluda tú primero", "Saluda con alegría"), encoding="utf-8")
    wait_until(lambda: "Reloading browsers" in said.read_text())
    assert process.poll() is None


MARK = "zzmarca"


def served(said: Path, path: str) -> bytes:
    """Return a file as the preview serves it; nothing where there is none."""
    root = said.read_text(encoding="utf-8").partition("Serving on ")[2].split()[0]
    try:
        with urllib.request.urlopen(root + path, timeout=PATIENCE) as answer:  # noqa: S310  our own address
            return bytes(answer.read())
    except urllib.error.HTTPError:
        return b""


def edits(project: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield a file of each kind, its text with a mark in it, and where the mark is served."""
    content, overrides = project / "content", project / "overrides"
    first_title = re.compile(r"(title: [\"']?)(?=\w)")
    for name, address in (
        ("data/rules/en-la-feria.yaml", "phases/en-la-feria/"),
        ("data/questions/*.yaml", "questions/all/"),
        ("data/messages/pedir-cita.md", "handbook.json"),
        ("data/checklists.yaml", "checklists/"),
        ("data/sheets.yaml", "checklists/"),
        ("data/plan.yaml", "plan/"),
        ("data/handbook.yaml", ""),
    ):
        file = min(content.glob(name))
        field = re.compile(r"(question: [\"']?|text: [\"']?)(?=\S)") if "questions" in name else first_title
        yield file, field.sub(rf"\1{MARK} ", file.read_text(encoding="utf-8"), count=1), address
    for file, more, address in (
        (overrides / "pages/rules.md", f"\n\n{MARK}\n", "rules/"),
        (overrides / "partials/copyright.html", f"<p>{MARK}</p>", ""),
        (overrides / "assets/styles/base.css", f"/* {MARK} */", "assets/styles/base.css"),
        (overrides / "assets/unfold.js", f"// {MARK}", "assets/unfold.js"),
    ):
        yield file, file.read_text(encoding="utf-8") + more, address


def test_every_kind_of_edit_is_shown_and_so_is_going_back(preview: tuple[subprocess.Popen[bytes], Path], project: Path) -> None:
    process, said = preview
    wait_until(lambda: "Serving on" in said.read_text())
    for file, marked, address in list(edits(project)):
        before = file.read_text(encoding="utf-8")
        assert MARK in marked, file
        file.write_text(marked, encoding="utf-8")
        wait_until(lambda at=address: MARK.encode() in served(said, at))  # type: ignore[misc]
        file.write_text(before, encoding="utf-8")
        wait_until(lambda at=address: MARK.encode() not in served(said, at))  # type: ignore[misc]
    assert process.poll() is None
    assert "will appear stuck" not in said.read_text()


def test_a_preview_of_broken_content_says_why_and_stops(project: Path) -> None:
    (project / "content/data/formats.yaml").write_text("- id: x\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'content/data/formats.yaml:1: must have the field "title"; add it' in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (project / "site").exists()
