"""Replace the scripts and styles of a finished site by bundled ones."""

from __future__ import annotations

import functools
import itertools
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.site.bundle import BundleError
from handbook.site.bundle.html_assets import read_page, with_files
from handbook.site.bundle.js_chunks import bundle_scripts
from handbook.site.bundle.page_skeleton import skeleton_of, tested_by
from handbook.site.bundle.site_styles import MAX_HTML_TO_COMPARE
from handbook.site.bundle.styles_cache import StyleInputs, bundle_styles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.site.bundle.html_assets import Page
    from handbook.site.bundle.page_skeleton import Skeleton

_INLINE = "assets/boot/inline-boot.js"
"""The script that is in the pages themselves."""
_OF_THE_THEME = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png")
"""Files of the theme in every site, which no page of a bundled site loads."""


def bundle_site(site: Path) -> None:
    """Bundle the scripts and styles of a finished site, and delete the files that no page loads then.

    Args:
        site: The folder of the site.

    Raises:
        BundleError: A module or a page can't be bundled; the site is unchanged.

    """
    site_pages = _SitePages(site)
    pages = site_pages.loaded
    sheets = _common_prefix(page.styles for page in pages.values())
    modules = _common_prefix(page.modules for page in pages.values())
    page_entries = {name: page.modules[len(modules) :] for name, page in pages.items()}
    if not sheets or not modules:
        message = "the pages of the site don't load the same style sheets and modules first"
        raise BundleError(message)
    read = functools.cache(lambda path: _read(site / path))
    scripts = bundle_scripts(read, modules, [entries for entries in page_entries.values() if entries])
    by_elements = site_pages.length <= MAX_HTML_TO_COMPARE
    styles = bundle_styles(StyleInputs(sheets, site_pages.skeletons, _INLINE, scripts.sources, by_elements), read)
    for name, page in pages.items():
        loaded = [scripts.common, *([scripts.pages[page_entries[name]]] if page_entries[name] else [])]
        _write(site / name, with_files(replace(page, html=_read(site / name)), styles.of[name], loaded, styles.inline))
    for path in (*sheets, *sorted(scripts.sources), _INLINE):
        (site / path).unlink()
    for path in _OF_THE_THEME:
        shutil.rmtree(site / path) if (site / path).is_dir() else (site / path).unlink(missing_ok=True)
    for path, text in (*scripts.files.items(), *styles.files.items()):
        _write(site / path, text)
    _remove_empty_folders(site / "assets")


class _SitePages:
    """What the pages of a site load, and their skeletons. A large site doesn't fit into the memory, so it's read once for each use.

    Attributes:
        loaded: What each page loads, by its name, with an empty text.
        skeletons: The skeleton of each page by its name.
        length: How many characters all pages have.

    """

    def __init__(self, site: Path) -> None:
        """Read all pages."""
        self.loaded: dict[str, Page] = {}
        self.skeletons: dict[str, Skeleton] = {}
        self.length = 0
        tested = tested_by(_read(path) for path in (site / "assets").rglob("*.css"))
        for name in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
            page = read_page(_read(site / name), name)
            self.skeletons[name] = skeleton_of(page, tested)
            self.loaded[name] = replace(page, html="")
            self.length += len(page.html)


def _common_prefix(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the items with which all lists begin."""
    columns = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*lists, strict=False))
    return tuple(column[0] for column in columns)


def _remove_empty_folders(folder: Path) -> None:
    """Remove each folder in a folder whose files are all in bundles now."""
    for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder comes before the folder
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
