"""Exchange two folders in one step (atomically), where the system has a call for it."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


def exchange(first: Path, second: Path) -> bool:
    """Exchange two folders that exist, so that each name leads to one of them at any moment.

    Returns:
        Whether it was done. If not, both are as they were: the operating system or the file system can't do it.

    """
    try:
        renameat2 = ctypes.CDLL(None).renameat2  # Python has no function for it
    except (AttributeError, OSError, TypeError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)
