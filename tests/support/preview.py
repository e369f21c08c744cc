"""A running preview: what ``make serve`` starts, in a project of its own whose files can be changed."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2

from handbook.core.site_generator import publisher
from support.helpers import CAREER_FAIR, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 120
"""Seconds after which a preview that does nothing has failed; it usually needs one."""
RELOADED, STUCK = "Reloading browsers", "will appear stuck"
_EPOCH = re.compile(r"livereload\(\d+, \d+\);")
"""What MkDocs adds to each page, another one each time."""


def project_in(folder: Path) -> Path:
    """Make a project with the small handbook, and return its folder."""
    shutil.copytree(CAREER_FAIR, folder / "content")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")  # the same program makes the same
    return folder


def serve(project: Path) -> subprocess.Popen[str]:
    """Start a preview of a project at a free port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    return subprocess.Popen(
        [sys.executable, "-m", publisher(), "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


class Preview:
    """A preview that runs.

    Attributes:
        project: Its project's folder.
        lines: What it has said.

    """

    def __init__(self, project: Path) -> None:
        """Start it, and wait until it serves."""
        self.project = project
        self.lines: list[str] = []
        self._process, self._news, self._seen = serve(project), threading.Condition(), 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._root = self.wait_for_line("Serving on").partition("Serving on ")[2].strip()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._news:
                self.lines.append(line)
                self._news.notify_all()

    def end(self) -> None:
        """End it."""
        self._process.terminate()
        self._reader.join()  # which reads to the end
        self._process.communicate()

    def runs(self) -> bool:
        """Return whether it has not stopped."""
        return self._process.poll() is None

    def wait_for_line(self, text: str) -> str:
        """Wait for the next line with a text, and return the line."""

        def matching_lines() -> list[int]:
            return [number for number, line in enumerate(self.lines) if number >= self._seen and text in line]

        with self._news:
            assert self._news.wait_for(matching_lines, PATIENCE), f"it never said {text!r}, but: {self.lines[self._seen :]}"
            number = matching_lines()[0]
            self._seen = number + 1
            return self.lines[number]

    @contextmanager
    def edited(self, file: Path, text: str) -> Iterator[None]:
        """Save another text in a file, which may be a new one, and put it back in the end."""
        before = file.read_text(encoding="utf-8") if file.exists() else None
        assert before != text
        file.parent.mkdir(parents=True, exist_ok=True)
        self._seen = len(self.lines)
        file.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            self._seen = len(self.lines)
            if before is None:
                file.unlink()
            else:
                file.write_text(before, encoding="utf-8")

    def page(self, address: str) -> str:
        """Return a text as it is served now, of a PDF its words; nothing where there is none."""
        try:
            with urllib.request.urlopen(self._root + address, timeout=PATIENCE) as answer:  # noqa: S310  our own address
                content = bytes(answer.read())
        except urllib.error.HTTPError:
            return ""
        if address.endswith(".pdf"):
            return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
        return _EPOCH.sub("", content.decode())

    def reloads(self, address: str, is_right: Callable[[str], bool]) -> None:
        """Wait until browsers are told to reload a page that is as it should be."""
        while True:
            self.wait_for_line(RELOADED)
            if is_right(self.page(address)):
                return
