"""The cache on disk: results that take long (printables, images, codes, pages, styles, copies, phone numbers), from one build to the next.

It is the only one besides the cache in memory (``core/memo.py``). The name of a file is a hash of all inputs of its content:

- the kind of the result, and the inputs that the caller names: all that the result depends on besides the program, by value;
- the program: the text of all our modules, the versions of Python and zlib, the names and versions of all installed packages.

No input is a modification time; that of a cached file only says when it was last used. The files are in ``.cache/handbook`` at the root
of the project. Deleting that folder is always safe: the next build is slower and gives the same bytes. A result that can't
be written there is cached in memory, while the process runs.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import os
import sys
import tempfile
import time
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES = 100_000_000
"""Size of the folder; the least recently used files are deleted first, but none that the present build used. One site needs about 12 MB."""

_DIGEST_SIZE = 32
_MTIME_LAG_NS = 1_000_000_000
"""How far the times of files may be behind the clock, in nanoseconds."""


class BuildCache:
    """Results of earlier builds, in a folder.

    Attributes:
        folder: The folder, which need not exist. A test may set another one.
        max_bytes: The largest size of the folder.

    """

    def __init__(self, folder: Path, *, program: str = "", max_bytes: int = MAX_BYTES) -> None:
        """Use a folder as it is.

        Args:
            folder: The folder, which need not exist.
            program: What identifies the program that makes the results. Left out: a hash of our code and its packages.
            max_bytes: The largest size of the folder.

        """
        self.folder = folder
        self.max_bytes = max_bytes
        self._program = program
        self.begin()
        self._unwritten: dict[Path, bytes] = {}

    def get_or_make(self, kind: str, inputs: object, make: Callable[[], bytes]) -> bytes:
        """Return the result for these inputs; without one, store and return what ``make`` returns; the arguments are those of ``cached``."""
        result = self.get(kind, inputs)
        if result is None:
            result = make()
            self.put(kind, inputs, result)
        return result

    def get(self, kind: str, inputs: object) -> bytes | None:
        """Return the result for these inputs; None if there is none; the arguments are those of ``cached``."""
        file = self._file(kind, inputs)
        return self._unwritten.get(file) or _read(file)

    def put(self, kind: str, inputs: object, result: bytes) -> None:
        """Store a result; the arguments are those of ``cached``."""
        file = self._file(kind, inputs)
        if not _write(file, result):  # such as in a read-only checkout, where a preview must be fast, too
            self._unwritten[file] = result

    def _file(self, kind: str, inputs: object) -> Path:
        return self.folder / _hash(repr((self._program or _program(), kind, inputs)).encode())

    def begin(self) -> None:
        """Note that a build begins."""
        self._begin = time.time_ns() - _MTIME_LAG_NS

    def evict_lru(self) -> None:
        """Delete the least recently used files until the folder is small enough, but none that the present build used.

        Otherwise, a site that needs more would find nothing of its last build.
        """
        with suppress(OSError):
            with os.scandir(self.folder) as entries:
                files = sorted(
                    ((stat.st_mtime_ns, stat.st_size, entry.path) for entry in entries for stat in (entry.stat(),)), reverse=True
                )
            total = 0
            for used, size, path in files:
                total += size
                if total > self.max_bytes and used < self._begin:
                    Path(path).unlink(missing_ok=True)


STORE = BuildCache(Path(".cache/handbook"))
"""The cache of all builds of this project: builds and commands run in its folder."""


def cached(kind: str, inputs: object, make: Callable[[], bytes]) -> bytes:
    """Return the result for these inputs from an earlier build; without one, what ``make`` returns, which is stored.

    Args:
        kind: The kind of the result, so that two kinds with equal inputs differ.
        inputs: Everything that the result depends on besides the program: text, bytes, numbers, and tuples, dictionaries and
            data classes of them. Their ``repr`` must contain all of their value.
        make: Makes the result. What it raises is not stored.

    """
    return STORE.get_or_make(kind, inputs, make)


def begin() -> None:
    """Note that a build begins: what it uses isn't deleted at its end."""
    STORE.begin()


def evict_lru() -> None:
    """Limit the size of the folder."""
    STORE.evict_lru()


def hash_of_files(folder: Path) -> str:
    """Return a hash of the names and the bytes of all files in a folder, which need not exist."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _hash(b"".join(f"{file.relative_to(folder).as_posix()}\0{_hash(file.read_bytes())}\0".encode() for file in files))


@lru_cache(maxsize=1)  # the program that runs stays the same while it runs
def _program() -> str:
    """Return a hash of our code and of the names and versions of Python and of all installed packages."""
    packages = sorted({info.name for folder in sys.path if folder for info in Path(folder).glob("*.dist-info")})
    package = Path(str(importlib.resources.files("handbook")))  # all of it, not only this folder
    code = {str(path.relative_to(package)): path.read_bytes() for path in sorted(package.rglob("*.py"))}
    return _hash(repr((sys.version, zlib.ZLIB_RUNTIME_VERSION, packages, code)).encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _checksum(file: Path, result: bytes) -> bytes:
    """Return a hash of a result and of the name of its file, so that two cached files can't be exchanged."""
    return hashlib.sha256(file.name.encode() + result).digest()


def _read(file: Path) -> bytes | None:
    """Return the result in a cached file, and mark the file as used; None if there is none, or if its bytes were changed."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(file)
    checksum, result = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    return result if _checksum(file, result) == checksum else None


def _write(file: Path, result: bytes) -> bool:
    """Write a temporary file and then give it its name, so that another build never reads half of it; return whether that was possible."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as output:
                output.write(_checksum(file, result) + result)
            Path(temporary).replace(file)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
        else:
            return True
    return False
