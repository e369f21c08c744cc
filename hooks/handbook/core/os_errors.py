"""Explain system errors to people: what they mean, and what to do."""

from __future__ import annotations

import errno
import os

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


def explain_os_error(error: OSError) -> str:
    """Return a message about a file that could not be read or written."""
    name = error.filename2 or error.filename
    where = f"{_shown(os.fsdecode(name))}: " if isinstance(name, str | bytes | os.PathLike) else ""
    reason = error.strerror or " ".join(str(error).split())
    return where + _FIXES.get(error.errno or 0, f"this can't be read or written ({reason}); mend that, {_AGAIN}")


def _shown(path: str) -> str:
    """Return a path as the person at the terminal would type it."""
    relative = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path  # noqa: PTH109
    return path if relative.startswith("..") else relative
