"""The files of the zip: those of a site, rewritten to work from file://, without those that only a server needs."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from handbook.model.routes import SEARCH_DETAILS, SEARCH_INDEX
from handbook.offline_zip import OfflineZipError
from handbook.offline_zip.file_urls import INDEX
from handbook.offline_zip.module_map import modules_script, read_modules
from handbook.offline_zip.page_rewriter import MODULES_SCRIPT, PageContext, module_paths, rewrite_page
from handbook.offline_zip.search_script import SCRIPT_FILE, search_script
from handbook.site.checksums import FILE as CHECKSUMS

if TYPE_CHECKING:
    from pathlib import Path

_EXCLUDED_AT_ROOT = (
    "404.html",  # servers show it
    "sitemap.xml*",
    "robots.txt",
    "_headers",  # a host reads it
    "manifest.webmanifest",  # installs the site as an app
    "worker.js",  # caches the site on the device
    "*.zip",  # an earlier zip
    CHECKSUMS,  # of the files as they are on a server
)
"""Patterns of files in the root folder that only a site on a server needs."""
_EXCLUDED_ANYWHERE = (
    "hosting/*",
    "assets/embed-parent.js",  # for the frames of other sites
    ".*",
    "*/.*",
    "*.br",  # compressed copies
    "*.gz",
    "*.typ",  # sources of pictures and printables
)
"""The same, in any folder. A script that is excluded is also removed from the pages."""


def offline_files(site: Path, storage_prefix: str = "handbook:zip:") -> dict[str, bytes]:
    """Return every file of the zip, by its path.

    Args:
        site: The folder of a finished site.
        storage_prefix: The beginning of the storage keys of these pages, which share an origin with all other local files.

    Raises:
        OfflineZipError: The folder has no home page or no search index.

    """
    for file in (INDEX, SEARCH_INDEX, SEARCH_DETAILS):
        if not (site / file).is_file():
            message = (
                f"{site}: this folder doesn't contain a finished site, because {file} is missing; build the site first, or name its folder"
            )
            raise OfflineZipError(message)
    site_files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    files = frozenset(file for file in site_files if not _is_excluded(file))
    excluded = frozenset(site_files) - files
    pages = {file: _read(site, file) for file in site_files if file in files and file.endswith(".html")}
    modules = read_modules(site, {path for page, html in pages.items() for path in module_paths(html, page)} - excluded)
    rewritten = {page: rewrite_page(html, PageContext(page, files, excluded, storage_prefix)) for page, html in pages.items()}
    rewritten |= {
        MODULES_SCRIPT: modules_script(modules),
        SCRIPT_FILE: search_script(_read(site, SEARCH_INDEX), _read(site, SEARCH_DETAILS), files),
    }
    copied = files - rewritten.keys() - modules.keys() - {SEARCH_INDEX, SEARCH_DETAILS}
    return {file: (site / file).read_bytes() for file in copied} | {file: text.encode() for file, text in rewritten.items()}


def _is_excluded(file: str) -> bool:
    patterns = _EXCLUDED_ANYWHERE if "/" in file else (*_EXCLUDED_ANYWHERE, *_EXCLUDED_AT_ROOT)
    return any(fnmatchcase(file, pattern) for pattern in patterns)


def _read(site: Path, file: str) -> str:
    return (site / file).read_bytes().decode()  # keeps the line ends
