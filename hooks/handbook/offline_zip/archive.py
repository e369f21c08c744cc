"""A zip with the same bytes every time, which either is there whole or not at all."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from handbook.core.deterministic_archive import zipped
from handbook.offline_zip import OfflineZipError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)', re.IGNORECASE)


def zip_bytes(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip in which all files stand in one folder, sorted by name.

    Raises:
        OfflineZipError: Windows could not unpack some of the names.

    """
    names = {f"{folder}/{name}": name for name in files}
    refused = refused_names(names)
    if refused:
        message = f"Windows can't have files with these names; change them: {', '.join(refused)}"
        raise OfflineZipError(message)
    return zipped({path: files[names[path]] for path in sorted(names)})


def refused_names(names: Collection[str]) -> list[str]:
    """Return the names that Windows refuses, and those that it takes for one another."""
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(name.lower(), []).append(name)
    return sorted(name for name in names if _REFUSED.search(name) or len(alike[name.lower()]) > 1)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place first, so that what is there is never half of it.

    Raises:
        OfflineZipError: It can't be written; nothing is left, and an older file stays.

    """
    unfinished = path.with_name(f"{path.name}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):  # there is none
            unfinished.unlink()
        message = f"{path}: this can't be written ({error.strerror}); name a file in a folder where you may write"
        raise OfflineZipError(message) from None
