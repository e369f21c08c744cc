"""A reproducible zip, written atomically."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from handbook.core.atomic_files import write_atomically
from handbook.core.deterministic_archive import zipped
from handbook.offline_zip import OfflineZipError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)', re.IGNORECASE)


def zip_bytes(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip in which all files are in one folder, sorted by path.

    Raises:
        OfflineZipError: Windows could not unpack some of the names.

    """
    names = {f"{folder}/{name}": name for name in files}
    if refused := refused_names(names):
        message = f"Windows doesn't allow files with these names; rename them: {', '.join(refused)}"
        raise OfflineZipError(message)
    return zipped({path: files[names[path]] for path in sorted(names)})


def refused_names(names: Collection[str]) -> list[str]:
    """Return the names that Windows refuses, and those that differ only in case, which it takes for one another."""
    counts = Counter(name.lower() for name in names)
    return sorted(name for name in names if _REFUSED.search(name) or counts[name.lower()] > 1)


def write_zip(path: Path, content: bytes) -> None:
    """Write the zip whole or not at all.

    Raises:
        OfflineZipError: The file can't be written; an older file stays.

    """
    try:
        write_atomically({path: content})
    except OSError as error:
        message = f"{path}: this file can't be written ({error.strerror}); name a file in a folder where you have permission to write"
        raise OfflineZipError(message) from None
