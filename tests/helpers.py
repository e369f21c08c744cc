"""What many tests need: a small handbook to change, a build, a server, a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from handbook.audit.site import Site, read_site
from handbook.check import load_checked
from handbook.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.book import Handbook

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
TEMPLATES = ROOT / "overrides"
CENTERS = ROOT / "tests" / "centers"
"""Centers that host a copy: one with every field and changes of every kind, one with nothing but a name, one full of mistakes."""
CAREER_FAIR = ROOT / "tests" / "career_fair" / "content"
"""A small handbook on another subject and in another language; most tests change a copy of it."""

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner


def load(content: Path | None = None) -> Handbook:
    """Load and check a content folder; without one, return the real content, which is loaded once."""
    return load_checked(content, TEMPLATES) if content else _real()


@functools.cache
def load_center(name: str) -> Handbook:
    """Return the real content as a center's copy has it."""
    return load_checked(CONTENT, TEMPLATES, CENTERS / name)


@functools.cache
def _real() -> Handbook:
    return load_checked(CONTENT, TEMPLATES)


def small_content(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Copy the small handbook into a folder and change files in it; None deletes a file."""
    content = folder / "content"
    shutil.copytree(CAREER_FAIR, content)
    for file, text in (changes or {}).items():
        path = content / file
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content


def replaced(file: str, old: str, new: str) -> dict[str, str]:
    """Return the change of one passage in one file of the small handbook."""
    text = (CAREER_FAIR / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return {file: text.replace(old, new)}


def messages(content: Path) -> list[str]:
    """Return every problem of a content folder as ``file:line: message``."""
    try:
        load(content)
    except ContentError as error:
        return [f"{problem.file}:{problem.line}: {problem.message}" for problem in error.problems]
    return []


def build_site(content: Path, folder: Path, *, center: Path | None = None, **settings: Any) -> Site:
    """Build a site with the project's own mkdocs.yml, strictly, and read it; with a center, as that center's copy."""
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(content), site_dir=str(folder), **settings)
    config.extra["center"] = str(center or "")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return read_site(folder)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up: it had moved on to the next page."""
        del request, client_address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and return its address."""
    server = _QuietServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
