"""Keep what takes long to make (papers, pictures) by the hash of everything that it is made of, from one build to the next.

The files are in ``.cache/handbook`` at the root of the project. Deleting that folder is always safe: the next build
is slower and gives the same bytes. A folder that can't be written only means that nothing is kept on disk.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES = 100_000_000
"""Size of the folder; what was not used for the longest time goes first. One site needs about 3 MB."""

_LENGTH_OF_A_HASH = 32


class BuildCache:
    """What was made before, in memory and in a folder.

    Args:
        folder: Where it is kept; need not exist.
        program: What made it. Left out: the code that runs, with its packages.
        max_bytes: Size of the folder.

    """

    def __init__(self, folder: Path, *, program: str = "", max_bytes: int = MAX_BYTES) -> None:
        """Begin with what is in the folder."""
        self.folder = folder
        self.max_bytes = max_bytes
        self._program = program
        self._in_memory: dict[str, bytes] = {}

    def kept(self, kind: str, inputs: object, make: Callable[[], bytes]) -> bytes:
        """Return what ``make`` makes; see the function of the same name."""
        name = hashlib.sha256(repr((self._program or _program(), kind, inputs)).encode()).hexdigest()
        made = self._in_memory.get(name)
        if made is None:
            made = _read(self.folder / name)
        if made is None:
            made = make()
            _write(self.folder / name, made)
        self._in_memory[name] = made
        return made

    def evict_lru(self) -> None:
        """Delete what was not used for the longest time, once the folder has become too large."""
        with suppress(OSError):
            with os.scandir(self.folder) as found:
                files = sorted(((stat.st_mtime_ns, stat.st_size, file.path) for file in found for stat in (file.stat(),)), reverse=True)
            total = 0
            for _, size, path in files:
                total += size
                if total > self.max_bytes:
                    Path(path).unlink(missing_ok=True)


STORE = BuildCache(Path(__file__).resolve().parents[3] / ".cache/handbook")
"""What builds keep; a test may put another one in its place."""


def kept(kind: str, inputs: object, make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` makes, from an earlier build if all its inputs were the same.

    Args:
        kind: What is made, so that two kinds with equal inputs differ.
        inputs: Everything that the result depends on, besides the program and the installed packages: text, bytes,
            numbers, and tuples, dictionaries and data classes of them. Their ``repr`` must say all about them.
        make: Makes it. What it raises is not kept.

    """
    return STORE.kept(kind, inputs, make)


def evict_lru() -> None:
    """Keep the folder from growing without end."""
    STORE.evict_lru()


def hash_of_files(folder: Path) -> str:
    """Return a hash of the names and the bytes of all files in a folder, which need not exist."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _hash(b"".join(f"{file.relative_to(folder).as_posix()}\0{_hash(file.read_bytes())}\0".encode() for file in files))


@lru_cache(maxsize=1)  # the program that runs stays the same while it runs
def _program() -> str:
    """Return a hash of our code and of the names and versions of Python and of everything that is installed beside it."""
    packages = sorted({info.name for folder in sys.path if folder for info in Path(folder).glob("*.dist-info")})
    package = Path(__file__).resolve().parents[1]  # all of it, not only this folder
    code = {str(path.relative_to(package)): path.read_bytes() for path in sorted(package.rglob("*.py"))}
    return _hash(repr((sys.version, zlib.ZLIB_RUNTIME_VERSION, packages, code)).encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _check(file: Path, made: bytes) -> bytes:
    """Return a hash of what was made and of the name that it is kept under, so that two kept files can't change places."""
    return hashlib.sha256(file.name.encode() + made).digest()


def _read(file: Path) -> bytes | None:
    """Return a kept file, marked as used; None where there is none, or where its bytes are not those that were written."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(file)
    check, made = content[:_LENGTH_OF_A_HASH], content[_LENGTH_OF_A_HASH:]
    return made if _check(file, made) == check else None


def _write(file: Path, made: bytes) -> None:
    """Write beside the file and then give it its name, so that another build never reads half of it."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(number, "wb") as output:
                output.write(_check(file, made) + made)
            Path(beside).replace(file)
        except OSError:
            Path(beside).unlink(missing_ok=True)
