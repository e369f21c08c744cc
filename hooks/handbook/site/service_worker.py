"""The service worker: which files of a finished site it keeps on the device, each with the hash of its bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.model.routes import SEARCH_INDEX, is_preview
from handbook.site.checksums import FILE as CHECKSUMS
from handbook.site.precompress import is_copy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.handbook import Handbook

FILE = "worker.js"
"""Where the worker stands in the site: at its root, because a worker only sees what lies below it. The address never changes."""

_PARTS_OF_PAGES = {".css", ".gif", ".html", ".ico", ".jpg", ".jpeg", ".js", ".png", ".svg", ".webmanifest", ".webp", ".woff2"}
_NOT_IN_PAGES = ("assets/cards/", "downloads/", "source/")
"""Pictures for links that are shared elsewhere; papers and other files to take along; copies of the content."""
_LETTERS_OF_A_HASH = 32
"""128 bits tell any two files apart. More would only make the list longer: whoever can change a file can change the list."""


@dataclass(frozen=True)
class Edition:
    """A site at one time. Both lists are sorted by path, from the site's root; a page stands under its folder (``rules/``).

    Attributes:
        now: The files that are kept from the start, with their hashes.
        later: All others, which are kept once somebody opened them.

    """

    now: Mapping[str, str]
    later: Mapping[str, str]

    @property
    def hash(self) -> str:
        """What tells this edition from every other one."""
        return _hash(json.dumps([self.now, self.later]).encode())


def works_offline(site_url: str | None, handbook: Handbook) -> bool:
    """Return whether a site is kept on devices.

    It is not where its center does not want that, and not in a preview.
    """
    return handbook.center.offline and not is_preview(site_url)


def write_worker(site: Path, templates: Path, *, wanted: bool) -> None:
    """Write the worker of a finished site.

    Args:
        site: The folder of the site.
        templates: The folder with the worker's code, which gets the list of files in front of it.
        wanted: Whether the site is to be kept on devices. If not, the worker removes itself and what was kept before.

    """
    edition = edition_of(site) if wanted else None
    data = {"hash": edition.hash, "now": edition.now, "later": edition.later} if edition else None
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (site / FILE).write_bytes(f"const EDITION = {text};\n\n{(templates / FILE).read_text(encoding='utf-8')}".encode())


def edition_of(site: Path) -> Edition:
    """Return what belongs to a finished site."""
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    paths = sorted(path for path in there if not is_copy(path, there))
    hashes = {path: _hash((site / path).read_bytes()) for path in paths if path not in {FILE, CHECKSUMS}}
    at_once = {path for path in hashes if _is_part_of_pages(path)}
    now = {_address(path): hashes[path] for path in paths if path in at_once}
    return Edition(now, {path: hash_ for path, hash_ in hashes.items() if path not in at_once})


def _is_part_of_pages(path: str) -> bool:
    is_elsewhere = path.startswith(_NOT_IN_PAGES)
    return path == SEARCH_INDEX or (Path(path).suffix in _PARTS_OF_PAGES and not is_elsewhere)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if Path(path).name == "index.html" else path


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_LETTERS_OF_A_HASH]
