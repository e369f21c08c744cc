"""Build a site in a staging folder and publish it whole, so that the previous site stays until then, whatever happens.

Next to ``site`` there are, only while a build runs: ``.site.lock``, held by the build and released when its process ends, however it
ends; ``.site.new``, the staging folder; ``.site.old``, the previous site, where the two can't be exchanged in one step. What a killed
build left there is removed by the next one.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from handbook.publish.atomic_swap import exchange

_LOG = logging.getLogger("handbook")  # not the publisher's own: there, a warning fails a strict build


class StagedBuild:
    """One build in a staging folder.

    Attributes:
        site_dir: The folder of the site as it was given, which the build replaces.
        folder: The staging folder.

    """

    def __init__(self, site_dir: str) -> None:
        """Wait for another build of the same site, remove what a killed one left, and make the staging folder.

        Args:
            site_dir: The folder of the site, which need not exist.

        Raises:
            OSError: Nothing can be written there.

        """
        self.site_dir = site_dir
        self._site = Path(site_dir).resolve()  # a link stays a link
        if self._site.exists() and not self._site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), site_dir)
        self._site.parent.mkdir(parents=True, exist_ok=True)
        prefix = f"{self._staging_parent()}/.{self._site.name}"
        self.folder, self._previous = Path(f"{prefix}.new"), Path(f"{prefix}.old")
        self._lock = FileLock(f"{prefix}.lock", thread_local=False)
        self._acquire_lock()
        try:
            self._remove_leftovers()
            self.folder.mkdir()
        except BaseException:
            self._release_lock()
            raise

    def publish(self) -> None:
        """Replace the site with the new one, and delete the previous one."""
        self._copy_hidden_files()
        if not self._site.exists():
            self.folder.rename(self._site)
        elif not exchange(self.folder, self._site):
            self._swap_in_two_steps()
        self._close()

    def abort(self) -> None:
        """Delete what was built; the previous site stays."""
        self._close()

    def _close(self) -> None:
        """Remove everything next to the site, and let other builds of it start."""
        with suppress(OSError):  # the next build tries again
            self._remove_leftovers()
        self._release_lock()

    def _staging_parent(self) -> Path:
        """Return the folder for the staging folder: the site's parent, or the site itself if it can't be renamed."""
        is_fixed = os.path.ismount(self._site) or not os.access(self._site.parent, os.W_OK)
        return self._site if is_fixed and self._site.is_dir() else self._site.parent

    def _acquire_lock(self) -> None:
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            _LOG.warning("%s: another build of this site is running; this build will start when the other one is done", self.site_dir)
            self._lock.acquire()

    def _release_lock(self) -> None:
        with suppress(OSError):  # in use by a build that waits, on Windows
            Path(self._lock.lock_file).unlink(missing_ok=True)  # while it is held, so that no other build's is deleted
        self._lock.release(force=True)

    def _remove_leftovers(self) -> None:
        if self._previous.exists() and not self._site.exists():  # killed between the two steps of a swap
            self._previous.rename(self._site)
        for folder in (self.folder, self._previous):
            if folder.exists():
                shutil.rmtree(folder)

    def _copy_hidden_files(self) -> None:
        """Copy what a host or a person put into the site under a name with a dot, such as .git or .well-known."""
        if not self._site.exists() or self.folder.parent == self._site:  # there, they stay where they are
            return
        shutil.copymode(self._site, self.folder)
        for path in sorted(self._site.glob(".*")):
            copy = self.folder / path.name
            if copy.exists():
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, copy, symlinks=True)
            else:
                shutil.copy2(path, copy, follow_symlinks=False)

    def _swap_in_two_steps(self) -> None:
        """Rename both folders; where a folder can't be renamed, as a mounted one, replace its files, each of them whole."""
        try:
            self._site.rename(self._previous)
        except OSError:
            _replace_files(self.folder, self._site, {self.folder, self._previous})
        else:
            self.folder.rename(self._site)


def _replace_files(new: Path, site: Path, own: set[Path]) -> None:
    """Move files over those of a site, pages last, so that what they need is there before them; then delete all others.

    Args:
        new: The new site.
        site: The folder whose files are replaced.
        own: Folders of the build itself, which stay.

    """
    files = sorted((path for path in new.rglob("*") if not path.is_dir()), key=lambda path: (path.suffix == ".html", path))
    names = {path.relative_to(new) for path in files}
    for path in files:
        target = site / path.relative_to(new)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    for path in sorted(site.rglob("*"), reverse=True):  # folders after what is in them
        if own & {path, *path.parents} or path.relative_to(site).parts[0].startswith("."):
            continue
        if not path.is_dir():
            if path.relative_to(site) not in names:
                path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()
