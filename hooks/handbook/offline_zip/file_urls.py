"""URLs that work from file://, where no server finds the page in a folder."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Collection

INDEX = "index.html"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_QUERY_OR_ANCHOR = re.compile(r"[?#]")
_JSON_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)


def site_path(url: str, page: str) -> str | None:
    """Return the path of the file or folder that a URL leads to, from the root of the site; None if that isn't in the site.

    Args:
        url: A URL in a page.
        page: The path of the page.

    """
    path = _path_of(url)
    if not path or _ABSOLUTE.match(url):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))


def with_index_file(url: str, page: str, files: Collection[str]) -> str:
    """Return a URL with the name of the file where it names only the folder of a page: ``meet/#x``, ``..``, ``.``.

    Args:
        url: A URL in a page.
        page: The path of the page.
        files: The paths of all files of the site.

    """
    folder = site_path(url, page)
    if folder is None or posixpath.normpath(f"{folder}/{INDEX}") not in files:
        return url
    path = _path_of(url)
    return posixpath.join(path, INDEX) + url.removeprefix(path)


def with_index_files_in_json(text: str, page: str, files: Collection[str]) -> str:
    """Return JSON in which each string that is the URL of a page (``plan/``) names its file.

    Scripts resolve some URLs against their page, others against the root of the site. A folder without its slash (``../..``) is not a
    page but the base from which a script finds files, so it stays.
    """

    def name_file(match: re.Match[str]) -> str:
        url = match[1]
        if not _path_of(url).endswith("/") or "\\" in url:
            return match[0]
        candidates = (with_index_file(url, base, files) for base in (page, INDEX))
        return f'"{next((candidate for candidate in candidates if candidate != url), url)}"'

    return _JSON_STRING.sub(name_file, text)


def _path_of(url: str) -> str:
    return _QUERY_OR_ANCHOR.split(url)[0]
