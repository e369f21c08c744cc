"""The state of one build of the site: what it reads, where it builds, and what it has made so far.

MkDocs' events find the build in ``config.extra["build"]``. MkDocs gives no configuration to ``on_build_error``, and calls no event at all
after Ctrl-C; so a build is in ``_UNFINISHED``, too, from its start until it is published or aborted. Nothing else holds state of a build.
What outlives it, so that the next build of a preview is faster, is in the caches: ``core/memo.py`` and ``core/build_cache.py``.
"""

from __future__ import annotations

import atexit
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.checks.checker import load_checked
from handbook.core.memo import MEMORY
from handbook.core.site_generator import NAMES
from handbook.load.snapshot import take_snapshot
from handbook.model import routes
from handbook.model.content_paths import folders_of
from handbook.printables.outputs import printable_files
from handbook.publish.staging import StagedBuild

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.load.snapshot import SourceSnapshot
    from handbook.model.handbook import Handbook
    from handbook.publish.markdown_cache import RenderInputs

_PUBLISHER_LOGS = tuple(logging.getLogger(name) for name in NAMES)


class Sources(NamedTuple):
    """The folders that a build reads.

    Attributes:
        content: The content folder.
        templates: The folder with the templates.
        center: The folder of one of many centers, if the build is for one.

    """

    content: Path
    templates: Path
    center: Path | str | None = None


class Rendering(NamedTuple):
    """The publisher's own objects from which it renders pages."""

    config: Any
    files: Any
    navigation: Any
    environment: Any


@dataclass(eq=False, repr=False)
class Build:
    """One build of the site. An attribute without a value yet raises AttributeError: the event that sets it has not been called.

    Attributes:
        sources: The folders that it reads.
        staged: Its staging folder.
        snapshot: The state of the source files when it started.
        handbook: The checked handbook; ``load`` sets it.
        site_url: The address of the published site, if known; ``load`` sets it.
        printables: The bytes of every printable, and of the book if the site has it, by its path; ``load`` sets it.
        edit_base: The address in front of a content file where it can be edited, if there is one; ``on_files`` sets it.
        render_inputs: What the HTML of every page depends on besides its Markdown; ``on_nav`` sets it.
        navigation: The publisher's navigation; ``on_nav`` sets it.
        rendering: What the publisher renders pages from, so that a preview can render one again; ``on_env`` sets it.

    """

    sources: Sources
    staged: StagedBuild
    snapshot: SourceSnapshot
    handbook: Handbook = field(init=False)
    site_url: str | None = field(init=False)
    printables: dict[str, bytes] = field(init=False)
    edit_base: str | None = field(init=False)
    render_inputs: RenderInputs = field(init=False)
    navigation: Any = field(init=False)
    rendering: Rendering = field(init=False)

    @classmethod
    def start(cls, site_dir: str, sources: Sources) -> Build:
        """Abort the build before, if it has not ended, and start one for a site.

        Args:
            site_dir: The folder of the site.
            sources: The folders to read.

        Raises:
            OSError: The staging folder can't be made.

        """
        abort_unfinished()
        for log in _PUBLISHER_LOGS:
            log.setLevel(min(log.level, logging.WARNING))  # --quiet would hide warnings from strict builds
        staged = StagedBuild(site_dir)
        try:
            build = cls(sources, staged, take_snapshot(*sources))
        except BaseException:
            staged.abort()
            raise
        _UNFINISHED.append(build)
        return build

    def load(self, site_url: str | None, *, with_book: bool = False) -> None:
        """Load and check the handbook, and make its printables.

        Args:
            site_url: The address in the publisher's settings; without one, the handbook's own is used.
            with_book: Whether the site has the book, too, which takes some seconds.

        Raises:
            ContentError: Something in the content is wrong, a printable does not fit on its page, or the book can't be made.

        """
        self.handbook = load_checked(*self.sources)
        self.site_url = site_url or self.handbook.site_url
        sources = self.sources.content, self.sources.templates, self.site_url
        self.printables = printable_files(self.handbook, *sources)
        if with_book:
            from handbook.book.outputs import book_files  # noqa: PLC0415  most builds make no book

            self.printables |= {routes.BOOK[kind]: file for kind, file in book_files(self.handbook, *sources).items()}

    def publish(self) -> str:
        """Replace the site with the staged one, and return its folder.

        If the publisher has logged a warning in a strict build, the previous site stays: the publisher refuses the new one later.

        Raises:
            SourcesChangedError: A source file has changed since the build started.

        """
        if self not in _UNFINISHED:
            message = "this build has been published or aborted"
            raise RuntimeError(message)
        self.snapshot.raise_if_changed()
        if not _will_be_refused():
            self.staged.publish()
            _UNFINISHED.remove(self)
            if MEMORY.is_on:
                _PUBLISHED[:] = [self]
        return self.staged.site_dir

    def changed_names(self) -> list[str]:
        """Return the names, as in messages, of the files that have changed since the build started; not those of new files.

        A file that is no content has its path as a name.
        """
        folders = folders_of(self.sources.content, self.sources.center)
        names = {folders.path(name): name for name in folders.files()}
        return [names.get(path, str(path)) for path in self.snapshot.changed()]


_UNFINISHED: list[Build] = []
"""The build that has been neither published nor aborted; at most one."""


_PUBLISHED: list[Build] = []
"""The build that a preview serves; at most one, and none without a preview."""


def published() -> Build | None:
    """Return the build that a preview serves, if there is one."""
    return _PUBLISHED[-1] if _PUBLISHED else None


def abort_unfinished() -> SourceSnapshot | None:
    """Abort the unfinished build, if there is one, and return the state of its source files; the previous site stays."""
    if not _UNFINISHED:
        return None
    build = _UNFINISHED.pop()
    build.staged.abort()
    return build.snapshot


atexit.register(abort_unfinished)  # Ctrl-C raises no Exception, so the publisher calls no event


def _will_be_refused() -> bool:
    """Return whether the publisher has counted warnings, which only a strict build does."""
    return any(handler.get_counts() for log in _PUBLISHER_LOGS for handler in log.handlers if hasattr(handler, "get_counts"))
