"""What many tests need: a small handbook to change, a build, a server."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from handbook.model import routes
from handbook.site.linkcheck.crawl import Site, read_site
from support import hosts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    import pytest
    from playwright.sync_api import Page

    from handbook.model.handbook import Handbook

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
TEMPLATES = ROOT / "overrides"
CENTERS = ROOT / "tests" / "data" / "centers"
"""Centers that host a copy: one with every field and changes of every kind, a public library, one with only a name, one full of mistakes."""
CAREER_FAIR = ROOT / "tests" / "data" / "career_fair" / "content"
"""A small handbook on another subject and in another language; most tests change a copy of it."""

SUB_PATH = "https://example.edu/careers/handbook/"
"""The address of the site that is published below a path."""

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner


def load(content: Path | None = None) -> Handbook:
    """Load and check a content folder; without one, return the real content, which is loaded once."""
    return load_checked(content, TEMPLATES) if content else _real()


def page_of(id_: str) -> str:
    """Return the URL of the page of a checklist or sheet of the real content, from the root of the site."""
    handbook = load()
    page = routes.page_with_checklist(id_, handbook) if id_ in handbook.checklists else routes.checklist(id_)
    return routes.url(page.partition("#")[0])


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


def built_once(factory: pytest.TempPathFactory, name: str, content: Path, **settings: Any) -> Site:
    """Return a site that all workers share: the first one that needs it builds it, and the others wait for it."""
    own = factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            build_site(content, folder / f"{name}.new", **settings).root.rename(folder / name)
    return read_site(folder / name)


def served(folder: Path, framed_by: str = "") -> AbstractContextManager[str]:
    """Serve a folder and give its address; a site is served with the headers that it asks its host for.

    So the whole suite meets the site under its own Content-Security-Policy, and ``conftest.py`` lets no violation pass.
    One header is wider than a host's: tests may read the clipboard, to see what a page has put there.

    Args:
        folder: What is served.
        framed_by: Another site that may show the pages in a frame.

    """
    headers = folder / "_headers"
    headers_text = headers.read_text(encoding="utf-8") if headers.exists() else ""
    headers_text = headers_text.replace("clipboard-read=(), ", "").replace("frame-ancestors 'self'", f"frame-ancestors 'self' {framed_by}")
    return hosts.serve_with_headers(folder, headers_text)


def add_styles(page: Page, css: str) -> None:
    """Add styles to an open page in the one way that its Content-Security-Policy leaves to a reader's own tools."""
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }",
        css,
    )
