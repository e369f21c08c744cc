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
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from handbook.publisher import publisher
from support.helpers import CAREER_FAIR, ROOT

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
    command = [sys.executable, "-m", publisher(), "serve", "--dev-addr", f"127.0.0.1:{free_port()}"]
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
RELOADS = re.compile(r"livereload\(\d+, \d+\);")
"""What MkDocs adds to each page, another one each time."""
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-hidden="true"><path data-of="{MARK}" d="M0 0h9"/></svg>\n'
ADDED_RULE = f"""- id: propia
  title: {MARK}
  kind: do
  checklist: Haz esto
  statement: Hazlo.
  sources: [guia]
  keywords: [propio]
"""


@dataclass(frozen=True)
class Edit:
    """A change of a file, and where it is seen.

    Attributes:
        file: The file below the project.
        text: What stands in it then.
        address: What is served, relative to the site's root.
        seen: A text that is served there only with the change, or only without it.

    """

    file: Path
    text: str
    address: str
    seen: str = MARK


def served(said: Path, address: str) -> str:
    """Return a text as the preview serves it, of a PDF its words; nothing where there is none."""
    root = said.read_text(encoding="utf-8").partition("Serving on ")[2].split()[0]
    try:
        with urllib.request.urlopen(root + address, timeout=PATIENCE) as answer:  # noqa: S310  our own address
            content = bytes(answer.read())
    except urllib.error.HTTPError:
        return ""
    if address.endswith(".pdf"):
        pdf = pypdfium2.PdfDocument(content) if content else []
        return "".join(page.get_textpage().get_text_range() for page in pdf)
    return RELOADS.sub("", content.decode())


def edits(project: Path) -> Iterator[Edit]:
    """Yield a change of each kind of file, and of each kind of change."""
    content, overrides = project / "content", project / "overrides"
    for name, before, after, address in (
        ("data/rules/en-la-feria.yaml", "title: Saluda tú", f"title: {MARK} tú", "phases/en-la-feria/"),
        ("data/rules/en-la-feria.yaml", "keywords: [hola]", f"keywords: [{MARK}]", "search/index.json"),
        ("data/rules/en-la-feria.yaml", "statement: Di tu", f"statement: Di {MARK} tu", "search/index.json"),
        ("data/questions/la-empresa.yaml", "question: ¿Qué cambios", f"question: ¿Qué {MARK}", "questions/all/"),
        ("data/messages/pedir-cita.md", "title: ", f"title: {MARK} ", "handbook.json"),
        ("data/checklists.yaml", "title: La hoja", f"title: {MARK}", "checklists/"),
        ("data/checklists.yaml", "title: La hoja", f"title: {MARK}", "downloads/hoja-a4.pdf"),
        ("data/sheets.yaml", "title: ", f"title: {MARK} ", "checklists/"),
        ("data/plan.yaml", "title: ", f"title: {MARK} ", "plan/"),
        ("data/handbook.yaml", "title: ", f"title: {MARK} ", ""),
        ("data/strings.yaml", "permalink: Enlace", f"permalink: {MARK}", "phases/antes/"),
        ("acerca.md", "Empieza con", f"{MARK} con", "acerca/"),
        ("acerca.md", "title: Acerca", f"title: {MARK}", "plan/"),
    ):
        text = (content / name).read_text(encoding="utf-8")
        yield Edit(content / name, text.replace(before, after, 1), address)
    questions = content / "data/questions/la-empresa.yaml"
    text, _, entry = questions.read_text(encoding="utf-8").partition("- id: un-mes-despues\n")
    assert entry, "the entry to delete"
    yield Edit(questions, text, "questions/la-empresa/", "un-mes-despues")
    for name, text, address in (
        ("data/drawings/home.svg", DRAWING, ""),
        ("data/center.yaml", f"name: {MARK}\n", "center/"),
        ("local/rules/antes.yaml", ADDED_RULE, "phases/antes/"),
        ("local/rules/antes.yaml", f"- change: haz-una-lista\n  title: {MARK}\n", "print/"),
    ):
        yield Edit(content / name, text, address)
    for name, more, address in (
        ("pages/rules.md", f"\n\n{MARK}\n", "rules/"),
        ("partials/copyright.html", f"<p>{MARK}</p>", ""),
        ("assets/styles/base.css", f"/* {MARK} */", "assets/styles/base.css"),
        ("assets/unfold.js", f"// {MARK}", "assets/unfold.js"),
    ):
        yield Edit(overrides / name, (overrides / name).read_text(encoding="utf-8") + more, address)


def test_every_kind_of_edit_is_shown_and_so_is_going_back(preview: tuple[subprocess.Popen[bytes], Path], project: Path) -> None:
    process, said = preview
    wait_until(lambda: "Serving on" in said.read_text())
    for edit in list(edits(project)):
        before = edit.file.read_text(encoding="utf-8") if edit.file.exists() else None
        as_before = served(said, edit.address)
        is_there = edit.seen in as_before
        assert before != edit.text, edit

        def is_shown(edit: Edit = edit, *, is_there: bool = is_there) -> bool:
            page = served(said, edit.address)
            return bool(page) and (edit.seen in page) is not is_there

        edit.file.parent.mkdir(parents=True, exist_ok=True)
        edit.file.write_text(edit.text, encoding="utf-8")
        wait_until(is_shown)
        if before is None:
            edit.file.unlink()
        else:
            edit.file.write_text(before, encoding="utf-8")
        wait_until(lambda edit=edit, page=as_before: served(said, edit.address) == page)  # type: ignore[misc]
    assert process.poll() is None
    assert "will appear stuck" not in said.read_text()


def test_a_preview_of_broken_content_says_why_and_stops(project: Path) -> None:
    (project / "content/data/formats.yaml").write_text("- id: x\n", encoding="utf-8")
    command = [sys.executable, "-m", publisher(), "build"]
    done = subprocess.run(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'content/data/formats.yaml:1: must have the field "title"; add it' in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (project / "site").exists()
