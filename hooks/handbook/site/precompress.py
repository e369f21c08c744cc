"""Write compressed copies next to the files of a site, for hosts that can send them as they are (nginx, Apache)."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli

from handbook.core.build_cache import cached
from handbook.core.deterministic_archive import gzipped

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

EXTENSIONS = (".br", ".gz")
"""The copies of ``page.html`` are ``page.html.br`` (Brotli, RFC 7932) and ``page.html.gz`` (gzip, RFC 1952)."""
KINDS = frozenset({".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml", ".yaml"})
_MIN_SIZE = 1000
"""In bytes: a file that fits into one packet does not arrive sooner if it is smaller."""
_QUALITY = 8
"""Of 11. With level 10, copies are 7 % smaller and take fifteen times as long, a quarter of a whole build. No level in between is better."""
_SIZE_BYTES = 8


def is_copy(path: str, files: Container[str]) -> bool:
    """Return whether a file is the compressed copy of another one of these files."""
    stem, dot, _ = path.rpartition(".")
    return path.endswith(EXTENSIONS) and dot == "." and stem in files


def write_copies(site: Path) -> None:
    """Write the copies of a finished site; call it last, so that nothing treats the copies as files of the site.

    Args:
        site: The folder of the site.

    """
    files = [path for path in sorted(site.rglob("*")) if path.suffix in KINDS and path.is_file() and _gets_copies(path)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # more would only take more memory
        for _ in threads.map(_copy, files):
            pass  # an error in a thread is raised here


def _gets_copies(path: Path) -> bool:
    """Return whether a file is large enough, or the publisher has compressed it (``sitemap.xml``), in bytes that differ between machines."""
    return path.stat().st_size >= _MIN_SIZE or path.with_name(path.name + ".gz").exists()


def _copy(path: Path) -> None:
    content = path.read_bytes()
    copies = cached("copies", hashlib.sha256(content).hexdigest(), lambda: _compressed(content))
    size = int.from_bytes(copies[:_SIZE_BYTES], "big") + _SIZE_BYTES
    path.with_name(path.name + ".br").write_bytes(copies[_SIZE_BYTES:size])
    path.with_name(path.name + ".gz").write_bytes(copies[size:])


def _compressed(content: bytes) -> bytes:
    """Return both copies: the size of the first one, the first one, and the second one."""
    first: bytes = brotli.compress(content, quality=_QUALITY)
    return len(first).to_bytes(_SIZE_BYTES, "big") + first + gzipped(content)
