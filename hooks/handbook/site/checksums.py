"""The checksums of a finished site: one list at its root, with which every file can be verified.

It has the format of GNU's ``sha256sum``, so that it can be checked with a program that most servers have:
``cd site && sha256sum --check checksums.txt``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "checksums.txt"
"""The path of the list in the site."""

_LINE = re.compile(r"(?P<escaped>\\?)(?P<sum>[0-9a-f]{64}) [ *](?P<path>.+)")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r"\\[\\nr]")


class ManifestError(HandbookError):
    """The list of checksums is missing or damaged."""

    exit_status = 2


@dataclass(frozen=True)
class Differences:
    """How a folder differs from its list; every tuple is sorted.

    Attributes:
        changed: Files with other bytes.
        missing: Files that are listed and don't exist.
        extra: Files that exist and are not listed.

    """

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.changed or self.missing or self.extra)

    def __str__(self) -> str:
        """Return them, one line for each file."""
        return "\n".join(f"{kind}: {path}" for kind, paths in vars(self).items() for path in paths)


def write_checksums(site: Path) -> None:
    """Write the list of a site; call it last, because a file that is written later would not be in it."""
    (site / FILE).write_bytes(as_list(checksums(site)).encode())


def checksums(site: Path) -> dict[str, str]:
    """Return the SHA-256 of every file but the list itself, by its path, sorted."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: hashlib.sha256(paths[name].read_bytes()).hexdigest() for name in sorted(paths) if name != FILE}


def as_list(sums: Mapping[str, str]) -> str:
    """Return the text of a list; a path with a backslash or a line end is written as ``sha256sum`` writes it."""
    return "".join(_line(path, sum_) for path, sum_ in sums.items())


def read_list(site: Path) -> dict[str, str]:
    """Return the sums in a site's list by path.

    Raises:
        ManifestError: There is no list, or a line is not in its format, for example because a server sent a page instead.

    """
    try:
        lines = (site / FILE).read_bytes().decode().removesuffix("\n").split("\n")
    except FileNotFoundError:
        message = f"{site}: there's no {FILE} here; name a folder with a finished site"
        raise ManifestError(message) from None
    except UnicodeDecodeError:
        lines = [""]
    sums = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line.removesuffix("\r"))  # a program that converts line ends for Windows adds one
        if not match:
            message = f"{site / FILE}:{number}: this line must be a checksum, two spaces, and a path; copy the file again"
            raise ManifestError(message)
        path = match["path"]
        sums[_ESCAPED.sub(_unescape, path) if match["escaped"] else path] = match["sum"]
    return sums


def differences(site: Path) -> Differences:
    """Compare a folder with the list in it.

    Raises:
        ManifestError: The list is missing or damaged.

    """
    listed, existing = read_list(site), checksums(site)
    return Differences(
        changed=tuple(path for path in sorted(listed.keys() & existing.keys()) if listed[path] != existing[path]),
        missing=tuple(sorted(listed.keys() - existing.keys())),
        extra=tuple(sorted(existing.keys() - listed.keys())),
    )


def _line(path: str, sum_: str) -> str:
    escaped = "".join(_ESCAPES.get(letter, letter) for letter in path)
    return ("\\" if escaped != path else "") + f"{sum_}  {escaped}\n"


def _unescape(escape: re.Match[str]) -> str:
    return next(letter for letter, escaped in _ESCAPES.items() if escaped == escape[0])
