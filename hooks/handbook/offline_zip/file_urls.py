"""Addresses that work from a disk, where no server turns the address of a folder into the page in it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Collection

INDEX = "index.html"
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_QUERY_OR_ANCHOR = re.compile(r"[?#]")
_JSON_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)


def reached(address: str, page: str) -> str | None:
    """Return the file or folder of the site that an address leads to, as a path from its root; None if it leaves the site.

    Args:
        address: An address as it stands in a page.
        page: The path of the page.

    """
    way = _QUERY_OR_ANCHOR.split(address)[0]
    if not way or _OUTSIDE.match(address):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(way)))


def on_disk(address: str, page: str, files: Collection[str]) -> str:
    """Return an address with the name of the file where it names only the folder of a page: ``meet/#x``, ``..``, ``.``.

    Args:
        address: An address as it stands in a page.
        page: The path of the page.
        files: The paths of all files of the site.

    """
    folder = reached(address, page)
    if folder is None or posixpath.normpath(f"{folder}/{INDEX}") not in files:
        return address
    way = _QUERY_OR_ANCHOR.split(address)[0]
    return posixpath.join(way, INDEX) + address.removeprefix(way)


def on_disk_in_json(text: str, page: str, files: Collection[str]) -> str:
    """Return the text of JSON in which each string that is the address of a page (``plan/``) names its file.

    Scripts read some addresses as seen from their page, others as seen from the root of the site. A folder without its
    slash (``../..``) is no page but the place from which a script finds others, so it stays.
    """

    def changed(found: re.Match[str]) -> str:
        address = found[1]
        if not _QUERY_OR_ANCHOR.split(address)[0].endswith("/") or "\\" in address:
            return found[0]
        seen = (on_disk(address, place, files) for place in (page, INDEX))
        return f'"{next((one for one in seen if one != address), address)}"'

    return _JSON_STRING.sub(changed, text)
