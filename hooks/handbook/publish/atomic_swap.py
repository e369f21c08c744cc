"""Let two folders change places in one step, where the system can."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders that exist, so that each name stands for one of them at any moment.

    Returns:
        Whether it was done. False leaves both as they are: the system, the file system or the place can't do it.

    """
    try:
        rename = ctypes.CDLL(None).renameat2  # Python has no function for it
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
