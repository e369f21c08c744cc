"""The finished site, loading few small files: what its pages load is read from them, and written into them again."""

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

_EARLY = "assets/boot/inline-boot.js"
"""Stands in the pages themselves."""
_OF_THE_THEME = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png")
"""What the theme puts into every site, and no page loads any more."""


def bundle_site(site: Path) -> None:
    """Put what the pages of a finished site load into few files, and take away what none loads.

    Args:
        site: The folder of the site.

    Raises:
        BundleError: A module or a page can't be bundled; nothing was changed then.

    """
    read = _reader(site)
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = {name: read_page(read(name), name) for name in names}
    sheets = _first_of_all(page.styles for page in pages.values())
    modules = _first_of_all(page.modules for page in pages.values())
    page_entries = {name: page.modules[len(modules) :] for name, page in pages.items()}
    if not sheets or not modules:
        message = "the pages of the site do not load the same style sheets and modules first"
        raise BundleError(message)
    scripts = bundle_scripts(read, modules, [entries for entries in page_entries.values() if entries])
    styles = SiteStyles(sheets, pages, _EARLY, read)
    for name, page in pages.items():
        loaded = [scripts.common, *([scripts.pages[page_entries[name]]] if page_entries[name] else [])]
        _write(site / name, with_files(page, styles.of[name], styles.print, loaded))
    for path in (*sheets, *sorted(scripts.sources), _EARLY):
        (site / path).unlink()
    for path in _OF_THE_THEME:
        shutil.rmtree(site / path) if (site / path).is_dir() else (site / path).unlink(missing_ok=True)
    for path, text in (*scripts.files.items(), *styles.files.items()):
        _write(site / path, text)


def _first_of_all(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what all lists begin with."""
    columns = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*lists, strict=False))
    return tuple(column[0] for column in columns)


def _reader(site: Path) -> Callable[[str], str]:
    return functools.cache(lambda path: (site / path).read_bytes().decode())


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
