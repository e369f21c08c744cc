"""What to tell a person about an error that they can mend: one line, where it is and what to do, and no traceback."""

from __future__ import annotations

import errno
import logging
import os
from typing import TYPE_CHECKING

from handbook.core.diagnostics import ContentError
from handbook.load.snapshot import ChangedError
from handbook.publish.annotations import show, show_fault
from handbook.publish.settings_check import SettingsError
from handbook.site.bundle import BundleError

if TYPE_CHECKING:
    from handbook.load.snapshot import Reading

_AGAIN = "then try again"
_FIXES = {
    errno.ENOSPC: f"the disk is full; free some space, {_AGAIN}",
    errno.EDQUOT: f"your share of the disk is full; delete something of yours, {_AGAIN}",
    errno.EFBIG: "files of this size are not allowed here; choose another folder",
    errno.EACCES: "you may not read or write here; change the rights of the file or folder, or choose another folder",
    errno.EPERM: "you may not read or write here; change the rights of the file or folder, or choose another folder",
    errno.EROFS: "nothing can be written here; choose another folder",
    errno.ENOENT: "this was not there any more; try again, and change nothing until it is done",
    errno.ENOTDIR: "a file stands where a folder must be; move it away, or choose another folder",
    errno.EISDIR: "a folder stands where a file must be; move it away, or choose another folder",
    errno.EEXIST: "something else has this name; move it away, or choose another folder",
}


def tell(error: Exception, reading: Reading | None) -> str | None:
    """Say what a person can do about an error that ended a build, in the publisher's way.

    Args:
        error: What ended it.
        reading: What was read for it, if anything.

    Returns:
        How it ended, in a word; nothing where there was nothing to say, for only somebody who knows the program can mend it.

    """
    changed = reading.what_changed() if reading and not isinstance(error, ContentError) else None
    said = changed or explained(error)  # a file that changed is most likely why
    if not said:
        return None
    log = logging.getLogger("mkdocs")
    log.error(said)
    log.debug("The error itself:", exc_info=error)
    if isinstance(error, ContentError):
        show((*error.problems, *error.warnings), error.folders, report=False)  # one report for many builds would keep only the last
    else:
        show_fault(said)
    return "Nothing was published; a site that stood there stays as it was."


def explained(error: Exception) -> str | None:
    """Return what to tell about an error; nothing where only somebody who knows the program can mend it."""
    if isinstance(error, ContentError):
        return f"The content has problems; nothing was published.\n{error}"
    if isinstance(error, BundleError | ChangedError | SettingsError):
        return str(error)
    return explained_fault(error) if isinstance(error, OSError) else None


def explained_fault(error: OSError) -> str:
    """Return what to tell about a file that could not be read or written."""
    name = error.filename2 or error.filename
    where = f"{_shown(os.fsdecode(name))}: " if isinstance(name, str | bytes | os.PathLike) else ""
    said = error.strerror or " ".join(str(error).split())
    return where + _FIXES.get(error.errno or 0, f"this can't be read or written ({said}); mend that, {_AGAIN}")


def _shown(path: str) -> str:
    """Return a path as the person at the terminal would type it."""
    relative = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path  # noqa: PTH109
    return path if relative.startswith("..") else relative
