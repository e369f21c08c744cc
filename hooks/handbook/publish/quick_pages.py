"""Let a preview show the pages of changed entries at once, and build the whole site right after that.

A whole site takes seconds, because any page may show an entry. Most edits change the text of one entry, whose author looks at its own page.
That page is made from the files as they are now, and checked like a build. Until the whole site has followed, the preview serves only
this page and files that no entry changes; a request for anything else waits. So nothing outdated is ever served.
"""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from handbook.checks.checker import load_checked
from handbook.core.errors import HandbookError
from handbook.load.snapshot import take_snapshot
from handbook.model.content_paths import LOCAL
from handbook.pages.changed_entries import FOLDERS, changed_entry_pages
from handbook.pages.renderer import Renderer
from handbook.publish.build import published
from handbook.publish.site_settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handbook.model.handbook import Handbook
    from handbook.pages.page import Page
    from handbook.publish.build import Build

    ShowPage = Callable[[Page], str]
    """Renders a page into the served site, and returns its address from the root of the site."""

_PATIENCE = 0.5
"""Seconds until the whole site is built, in which browsers load the files of the page."""
_CONSTANT = frozenset({".css", ".ico", ".js", ".png", ".svg", ".webmanifest"})
"""Suffixes of files that no entry changes."""
_LIVE_RELOAD = "/livereload/"
"""The publisher's own addresses, by which browsers wait for the next build."""


def changed_pages(build: Build) -> tuple[Page, ...]:
    """Return the pages of the entries that changed after a published build, and make it the build of these entries.

    Returns:
        The pages; none if anything else has changed or there is a mistake: then only a whole build can say or show what is new.

    """
    names = build.changed_names()
    if not names or not all(_is_entry_file(name) for name in names):
        return ()
    snapshot, before = take_snapshot(*build.sources), build.handbook
    try:
        handbook = load_checked(*build.sources)
    except (HandbookError, OSError):
        return ()
    if not _has_same_entries(before, handbook):
        return ()
    sizes = {path: len(content) for path, content in build.printables.items()}
    renderer = Renderer(handbook, build.sources.templates, build.edit_base, sizes, build.site_url)
    build.handbook, build.snapshot = handbook, snapshot
    return tuple(changed_entry_pages(before, handbook, renderer))


def _is_entry_file(name: str) -> bool:
    folder = PurePosixPath(name).parent
    return folder.name in FOLDERS and str(folder.parent) in {"data", LOCAL.rstrip("/")}


def _has_same_entries(before: Handbook, handbook: Handbook) -> bool:
    """Return whether no entry was added, removed, or moved, and the navigation is the same."""
    kinds = ((before.rules, handbook.rules), (before.questions, handbook.questions), (before.messages, handbook.messages))
    return all(old.ids == new.ids for old, new in kinds) and site_settings(before).nav == site_settings(handbook).nav


class QuickPages:
    """The builder of a preview: shows the pages of changed entries at once if it can, and else builds the whole site."""

    def __init__(self, server: Any, build_site: Callable[[], None], show: Callable[[Build, Page], str]) -> None:  # noqa: ANN401  the publisher's
        """Take the place of a server's builder.

        Args:
            server: The publisher's server, which hasn't started.
            build_site: Builds the whole site.
            show: Renders a page of a published build into the served site, and returns its address from the root of the site.

        """
        self._build_site, self._show = build_site, show
        self._root, self._serve = server.mount_path, server.get_app()
        self._folder = tempfile.TemporaryDirectory(prefix="handbook_preview_")
        self._shown: set[str] = set()
        self._is_current = threading.Event()
        self._is_current.set()
        self._timer: threading.Timer | None = None
        server.builder = self.build
        server.set_app(self.answer)
        server.watch(self._folder.name)

    def build(self) -> None:
        """Build what has changed. The publisher calls this after each change of a file that it watches."""
        if self._timer:
            self._timer.cancel()
        build = published()
        pages = changed_pages(build) if build else ()
        if build and pages:
            self._shown |= {self._show(build, page) for page in pages}
            self._is_current.clear()
            self._timer = threading.Timer(_PATIENCE, self._ask_for_site)
            self._timer.daemon = True
            self._timer.start()
        else:
            self._shown.clear()
            self._is_current.set()  # from here on, the publisher itself lets requests wait
            self._build_site()

    def _ask_for_site(self) -> None:
        """Write a file that the publisher watches; there is no other way to ask it for a build."""
        (Path(self._folder.name) / "changed").write_bytes(b"")

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request; one for something that may be outdated waits until the whole site is being built."""
        path = str(environ["PATH_INFO"])
        address = path.removeprefix(self._root)
        if not (address in self._shown or path.startswith(_LIVE_RELOAD) or PurePosixPath(path).suffix in _CONSTANT):
            self._is_current.wait()
        answer: Iterable[bytes] = self._serve(environ, start_response)
        return answer
