"""Compressed copies beside the files of a site, for hosts that can send them as they are (nginx, Apache)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import brotli

from handbook.core.build_cache import cached
from handbook.core.deterministic_archive import gzipped

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

ENDINGS = (".br", ".gz")
"""The copies of ``page.html`` are ``page.html.br`` (Brotli, RFC 7932) and ``page.html.gz`` (gzip, RFC 1952)."""
KINDS = frozenset({".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml", ".yaml"})
_LEAST = 1000
"""In bytes: what fits into one packet on its way is not faster if it is smaller."""
_QUALITY = 10
"""Of 11. The last step makes the copies 2 % smaller and takes more than twice as long."""
_QUICK_QUALITY = 5
"""For a site with much text: 10 % larger than with the best quality, twenty times as quick."""
_MUCH = 50_000_000
"""In bytes of text: five times what the handbook has."""


def is_copy(path: str, there: Container[str]) -> bool:
    """Return whether a file is the compressed copy of another one that is there, too."""
    stem, dot, _ = path.rpartition(".")
    return path.endswith(ENDINGS) and dot == "." and stem in there


def write_copies(site: Path) -> None:
    """Write the copies of a finished site; call it last, for the copies are no files of their own.

    Args:
        site: The folder of the site.

    """
    files = [path for path in sorted(site.rglob("*")) if path.suffix in KINDS and path.is_file() and _gets_copies(path)]
    quality = _QUALITY if sum(path.stat().st_size for path in files) < _MUCH else _QUICK_QUALITY
    with ThreadPoolExecutor() as threads:
        for _ in threads.map(partial(_copy, quality=quality), files):
            pass  # an error in a thread is raised here


def _gets_copies(path: Path) -> bool:
    """Return whether a file is large enough, or the publisher compressed it in its own way (``sitemap.xml``)."""
    return path.stat().st_size >= _LEAST or path.with_name(path.name + ".gz").exists()


def _copy(path: Path, *, quality: int) -> None:
    content = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(cached("brotli", (content, quality), lambda: brotli.compress(content, quality=quality)))
    path.with_name(path.name + ".gz").write_bytes(gzipped(content))
