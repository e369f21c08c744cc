"""Build a site beside its place and put it there whole, so that the site before stands until then, whatever happens.

Beside ``site`` stand, only while a build runs: ``.site.lock``, held by the build and free once its process has ended, however it
ended; ``.site.new``, in which it builds; ``.site.old``, the site before, where the two can't change places in one step. What a
killed build left there is cleaned up by the next one.
"""

from __future__ import annotations

import atexit
import errno
import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from handbook.core.site_generator import NAMES
from handbook.load.snapshot import reading
from handbook.publish.atomic_swap import exchange

if TYPE_CHECKING:
    from handbook.load.snapshot import SourceSnapshot

_LOG = logging.getLogger("handbook")  # not the publisher's own: there, a warning fails a strict build
_LOGS_OF_PUBLISHER = tuple(logging.getLogger(name) for name in NAMES)
_running: Aside | None = None


class Aside:
    """One build beside its place."""

    def __init__(self, site: str) -> None:
        """Wait for another build of the same site, and clean up after one that was killed.

        Args:
            site: The folder of the site, which need not exist.

        Raises:
            OSError: Nothing can be written there.

        """
        self.named = site
        self._site = Path(site).resolve()  # a link stays a link
        if self._site.exists() and not self._site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), site)
        self._site.parent.mkdir(parents=True, exist_ok=True)
        beside = f"{self._beside()}/.{self._site.name}"
        self.new, self._old = Path(f"{beside}.new"), Path(f"{beside}.old")
        self._lock = FileLock(f"{beside}.lock", thread_local=False)
        self._wait()
        self.reading: SourceSnapshot | None = None
        try:
            self._clean_up()
            self.new.mkdir()
        except BaseException:
            self._unlock()
            raise

    def put_in_place(self) -> None:
        """Let the new site take its place, and delete the one before."""
        self._keep_hidden_files()
        if not self._site.exists():
            self.new.rename(self._site)
        elif not exchange(self.new, self._site):
            self._swap()
        self.end()

    def end(self) -> None:
        """Leave nothing but the site."""
        with suppress(OSError):  # the next build tries again
            self._clean_up()
        self._unlock()

    def _beside(self) -> Path:
        """Return the folder for what stands beside the site: its parent, or itself where nothing can take its place."""
        is_fixed = os.path.ismount(self._site) or not os.access(self._site.parent, os.W_OK)
        return self._site if is_fixed and self._site.is_dir() else self._site.parent

    def _wait(self) -> None:
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            _LOG.warning("%s: another build of this site is running; this one starts when it has ended", self.named)
            self._lock.acquire()

    def _unlock(self) -> None:
        with suppress(OSError):  # in use by a build that waits, on Windows
            Path(self._lock.lock_file).unlink(missing_ok=True)  # while it is held, so that no other build's is deleted
        self._lock.release(force=True)

    def _clean_up(self) -> None:
        if self._old.exists() and not self._site.exists():  # killed between the two steps of a swap
            self._old.rename(self._site)
        for folder in (self.new, self._old):
            if folder.exists():
                shutil.rmtree(folder)

    def _keep_hidden_files(self) -> None:
        """Copy what a host or a person put beside the pages under a name with a dot, such as .git or .well-known."""
        if not self._site.exists() or self.new.parent == self._site:  # there, they stay where they are
            return
        shutil.copymode(self._site, self.new)
        for path in sorted(self._site.glob(".*")):
            copy = self.new / path.name
            if copy.exists():
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, copy, symlinks=True)
            else:
                shutil.copy2(path, copy, follow_symlinks=False)

    def _swap(self) -> None:
        """Swap in two steps; where a folder can't be renamed, as a mounted one, replace its files, each of them whole."""
        try:
            self._site.rename(self._old)
        except OSError:
            _replace_files(self.new, self._site, {self.new, self._old})
        else:
            self.new.rename(self._site)


def _replace_files(new: Path, site: Path, ours: set[Path]) -> None:
    """Move files over those of a site, pages last, so that what they need is there before them; then delete all others."""
    files = sorted((path for path in new.rglob("*") if not path.is_dir()), key=lambda path: (path.suffix == ".html", path))
    names = {path.relative_to(new) for path in files}
    for path in files:
        place = site / path.relative_to(new)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    for path in sorted(site.rglob("*"), reverse=True):  # folders after what is in them
        if ours & {path, *path.parents} or path.relative_to(site).parts[0].startswith("."):
            continue
        if not path.is_dir():
            if path.relative_to(site) not in names:
                path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()


def begin(site: str, content: Path, templates: Path, center: Path | str | None = None) -> str:
    """Begin a build, and return the folder to build in.

    Args:
        site: Where the site will stand.
        content: What it is made of, as for ``load_checked``.
        templates: The same.
        center: The same.

    Raises:
        OSError: Nothing can be written there.

    """
    global _running  # noqa: PLW0603  the publisher's last events don't say which build they belong to
    give_up()
    for log in _LOGS_OF_PUBLISHER:
        log.setLevel(min(log.level, logging.WARNING))  # --quiet would hide warnings from strict builds
    _running = Aside(site)
    _running.reading = reading(content, templates, center)
    return str(_running.new)


def put_in_place() -> str:
    """Put the site that was built in its place, and return that.

    Where the publisher has warned of something in a strict build, the site before stays: the publisher refuses the new one later.

    Raises:
        SourcesChangedError: What it was made of has changed since.

    """
    global _running  # noqa: PLW0603
    if _running is None or _running.reading is None:
        message = "no build has begun"
        raise RuntimeError(message)
    _running.reading.raise_if_changed()
    named = _running.named
    if not _is_refused():
        _running.put_in_place()
        _running = None
    return named


def give_up() -> SourceSnapshot | None:
    """End a build that has not been put in its place, if there is one, and return what it had read; the site before stays."""
    global _running
    ended, _running = _running, None
    if ended is None:
        return None
    ended.end()
    return ended.reading


atexit.register(give_up)  # Ctrl-C is no error that the publisher would tell of


def _is_refused() -> bool:
    """Return whether something has counted warnings of the publisher; only a strict build does."""
    return any(handler.get_counts() for log in _LOGS_OF_PUBLISHER for handler in log.handlers if hasattr(handler, "get_counts"))
