"""Replace the scripts and styles of a finished site by bundled ones."""

from __future__ import annotations

import functools
import itertools
import shutil
from typing import TYPE_CHECKING

from handbook.site.bundle import BundleError
from handbook.site.bundle.html_assets import read_page, with_files
from handbook.site.bundle.js_chunks import bundle_scripts
from handbook.site.bundle.site_styles import SiteStyles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

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
    read = _reader(site)
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = {name: read_page(read(name), name) for name in names}
    sheets = _common_prefix(page.styles for page in pages.values())
    modules = _common_prefix(page.modules for page in pages.values())
    page_entries = {name: page.modules[len(modules) :] for name, page in pages.items()}
    if not sheets or not modules:
        message = "the pages of the site don't load the same style sheets and modules first"
        raise BundleError(message)
    scripts = bundle_scripts(read, modules, [entries for entries in page_entries.values() if entries])
    styles = SiteStyles(sheets, pages, _INLINE, read)
    for name, page in pages.items():
        loaded = [scripts.common, *([scripts.pages[page_entries[name]]] if page_entries[name] else [])]
        _write(site / name, with_files(page, styles.of[name], loaded, styles.inline))
    for path in (*sheets, *sorted(scripts.sources), _INLINE):
        (site / path).unlink()
    for path in _OF_THE_THEME:
        shutil.rmtree(site / path) if (site / path).is_dir() else (site / path).unlink(missing_ok=True)
    for path, text in (*scripts.files.items(), *styles.files.items()):
        _write(site / path, text)


def _common_prefix(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the items with which all lists begin."""
    columns = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*lists, strict=False))
    return tuple(column[0] for column in columns)


def _reader(site: Path) -> Callable[[str], str]:
    return functools.cache(lambda path: (site / path).read_bytes().decode())


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
