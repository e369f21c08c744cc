"""What goes into the zip: the files of a site, changed where a disk asks for it, without those that only a server needs."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from handbook.model.routes import SEARCH_INDEX
from handbook.offline_zip import OfflineZipError
from handbook.offline_zip.file_urls import INDEX
from handbook.offline_zip.module_map import from_disk_script, modules_on_disk
from handbook.offline_zip.page_rewriter import FROM_DISK, Way, named_modules, page_on_disk
from handbook.offline_zip.search_script import SCRIPT_FILE, search_script
from handbook.site.checksums import FILE as CHECKSUMS

if TYPE_CHECKING:
    from pathlib import Path

AT_THE_ROOT = (
    "404.html",  # servers show it
    "sitemap.xml*",
    "robots.txt",
    "_headers",  # a host reads it
    "manifest.webmanifest",  # installs the site as an app
    "worker.js",  # keeps the site on the device
    "*.zip",  # a zip made before
    CHECKSUMS,  # of the files as they are on a server
)
"""Files that only a site on a server needs."""
ANYWHERE = (
    "hosting/*",
    "assets/embed-parent.js",  # for the frames of other sites
    ".*",
    "*/.*",
    "*.br",  # compressed copies
    "*.gz",
    "*.typ",  # sources of pictures and papers
)
"""The same, in folders. A script that is left out is also taken out of the pages."""


def offline_files(site: Path, storage_prefix: str = "handbook:zip:") -> dict[str, bytes]:
    """Return every file that comes along, by its path.

    Args:
        site: The folder of a finished site.
        storage_prefix: What tells what these pages store from what other files of a disk store.

    Raises:
        OfflineZipError: The folder has no home page or no search index.

    """
    for file in (INDEX, SEARCH_INDEX):
        if not (site / file).is_file():
            message = f"{site}: this must be a finished site, but there is no {file} in it; build it first, or name its folder"
            raise OfflineZipError(message)
    every = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    files = [file for file in every if not _is_left_out(file)]
    pages = {file: _text(site, file) for file in files if file.endswith(".html")}
    left_out = frozenset(every) - frozenset(files)
    modules = modules_on_disk(site, {name for page, text in pages.items() for name in named_modules(text, page)} - left_out)
    known = frozenset(files)
    made = {page: page_on_disk(text, Way(page, known, left_out, storage_prefix)) for page, text in pages.items()}
    made |= {FROM_DISK: from_disk_script(modules), SCRIPT_FILE: search_script(_text(site, SEARCH_INDEX), known)}
    copied = known - made.keys() - modules.keys() - {SEARCH_INDEX}
    return {file: (site / file).read_bytes() for file in copied} | {file: text.encode() for file, text in made.items()}


def _is_left_out(file: str) -> bool:
    return any(fnmatchcase(file, pattern) for pattern in (*ANYWHERE, *(AT_THE_ROOT if "/" not in file else ())))


def _text(site: Path, file: str) -> str:
    return (site / file).read_bytes().decode()  # keeps the line ends
