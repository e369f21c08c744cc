"""Explain system errors to people: what they mean, and what to do."""

from __future__ import annotations

import errno
import os

_AGAIN = "then try again"
_NO_PERMISSION = "you don't have permission to read or write here; change the permissions of the file or folder, or choose another folder"
_FIXES = {
    errno.ENOSPC: f"the disk is full; free up some space, {_AGAIN}",
    errno.EDQUOT: f"you've used all the disk space you're allowed; delete some of your files, {_AGAIN}",
    errno.EFBIG: "files this large aren't allowed here; choose another folder",
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "nothing can be written here; choose another folder",
    errno.ENOENT: "this file or folder is no longer there; try again, and don't change anything until the command is done",
    errno.ENOTDIR: "there's a file where a folder should be; move the file, or choose another folder",
    errno.EISDIR: "there's a folder where a file should be; move that folder, or choose another one",
    errno.EEXIST: "another file or folder already has this name; move it, or choose another folder",
}


def explain_os_error(error: OSError) -> str:
    """Return a message about a file that could not be read or written."""
    name = error.filename2 or error.filename
    where = f"{_shown(os.fsdecode(name))}: " if isinstance(name, str | bytes | os.PathLike) else ""
    reason = error.strerror or " ".join(str(error).split())
    return where + _FIXES.get(error.errno or 0, f"this file or folder can't be read or written ({reason}); fix that, {_AGAIN}")


def _shown(path: str) -> str:
    """Return a path as the person at the terminal would type it."""
    relative = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path  # noqa: PTH109
    return path if relative.startswith("..") else relative
