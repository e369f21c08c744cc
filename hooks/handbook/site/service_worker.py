"""The service worker: which files of a finished site it caches on the device, each with the hash of its bytes."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.model import routes
from handbook.model.routes import SEARCH_DETAILS, SEARCH_INDEX, is_preview
from handbook.site.checksums import FILE as CHECKSUMS
from handbook.site.precompress import is_copy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.model.handbook import Handbook

FILE = "worker.js"
"""The path of the worker: at the root, because a worker only controls what is below it. The address never changes."""

_PRECACHED_TYPES = {".css", ".gif", ".html", ".ico", ".jpg", ".jpeg", ".js", ".png", ".svg", ".webmanifest", ".webp", ".woff2"}
_NOT_PRECACHED = ("assets/cards/", "downloads/", "source/")
"""Folders with pictures for links that are shared elsewhere, printables and other downloads, and copies of the content."""
_FORMS = tuple(routes.url(routes.GENERATED[name]) for name in ("make-it-yours", "your-entries"))
"""The pages of the forms for staff."""
_CHUNKS_OF_FORMS = (
    "assets/existing-file.",
    "assets/own-file.",
    "assets/staff-mode.",
    "assets/yaml.",
    "assets/staff/",
    "assets/vendor/yaml.",
)
"""What opens a file, the library, the links for staff, and, in a handbook without the forms, their modules, which no page loads."""
_ASSETS_OF_PAGE = re.compile(r"assets/page\.[0-9a-f]+\.(?:js|css)")
_HASH_DIGITS = 32
"""128 bits distinguish any two files. More would only make the list longer: whoever can change a file can change the list."""


@dataclass(frozen=True)
class Edition:
    """The files of one build. Both lists are sorted by path, from the site's root; the path of a page is its folder (``rules/``).

    Attributes:
        precached: The files that are cached at installation, with their hashes.
        on_demand: All others, which are cached when they are opened.

    """

    precached: Mapping[str, str]
    on_demand: Mapping[str, str]

    @property
    def hash(self) -> str:
        """The hash of all paths and hashes, which identifies the build."""
        return _hash(json.dumps([self.precached, self.on_demand]).encode())


def works_offline(site_url: str | None, handbook: Handbook) -> bool:
    """Return whether a site is cached on devices: not if its center does not want that, and not in a preview."""
    return handbook.center.offline and not is_preview(site_url)


def write_worker(site: Path, templates: Path, *, enabled: bool) -> None:
    """Write the worker of a finished site.

    Args:
        site: The folder of the site.
        templates: The folder with the worker's code, which gets the list of files in front of it.
        enabled: Whether the site is cached on devices. If not, the worker removes itself and its caches.

    """
    edition = edition_of(site) if enabled else None
    data = {"hash": edition.hash, "now": edition.precached, "later": edition.on_demand} if edition else None
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (site / FILE).write_bytes(f"const EDITION = {text};\n\n{(templates / FILE).read_text(encoding='utf-8')}".encode())


def edition_of(site: Path) -> Edition:
    """Return the edition of a finished site."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    paths = sorted(path for path in files if not is_copy(path, files))
    hashes = {path: _hash((site / path).read_bytes()) for path in paths if path not in {FILE, CHECKSUMS}}
    own = _files_of_forms(site)
    now = {path for path in hashes if _is_precached(path) and path not in own and not path.startswith((*_FORMS, *_CHUNKS_OF_FORMS))}
    precached = {_address(path): hash_ for path, hash_ in hashes.items() if path in now}
    return Edition(precached, {_address(path): hash_ for path, hash_ in hashes.items() if path not in now})


def _files_of_forms(site: Path) -> set[str]:
    """Return the scripts and styles that only the forms for staff load: readers' devices don't need them."""
    pages = [page for form in _FORMS if (page := site / form / "index.html").is_file()]
    own = {asset for page in pages for asset in _ASSETS_OF_PAGE.findall(page.read_text(encoding="utf-8"))}
    for html in site.rglob("*.html") if own else ():
        if html not in pages:
            own -= set(_ASSETS_OF_PAGE.findall(html.read_text(encoding="utf-8")))
    return own


def _is_precached(path: str) -> bool:
    return path in {SEARCH_INDEX, SEARCH_DETAILS} or (Path(path).suffix in _PRECACHED_TYPES and not path.startswith(_NOT_PRECACHED))


def _address(path: str) -> str:
    return path.removesuffix("index.html") if Path(path).name == "index.html" else path


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH_DIGITS]
