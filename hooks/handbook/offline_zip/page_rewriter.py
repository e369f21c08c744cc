"""HTML that works from a disk: links name files, scripts come from one file. All other bytes stay as they are."""

from __future__ import annotations

import html
import json
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.offline_zip.file_urls import on_disk, on_disk_in_json, reached

if TYPE_CHECKING:
    from collections.abc import Collection

FROM_DISK = "assets/from_disk.js"
"""The one script that every page loads first."""

_INSIDE = r"""(?:[^"'>]|"[^"]*+"|'[^']*+')*+"""
_PIECE = re.compile(
    rf"<!--.*?-->"
    rf"|<style\b.*?</style\s*>"
    rf"|(?P<script><script\b{_INSIDE}>)(?P<text>.*?)</script\s*>"
    rf"|(?P<tag><(?P<name>[a-z][a-z0-9-]*){_INSIDE}>)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?P<name>\s[^\s"'>/=]+)(?:(?P<is>\s*=\s*)(?P<value>"[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data-plan-page"})  # the last one for a script


@dataclass(frozen=True)
class Way:
    """Where a page stands, and what is around it.

    Attributes:
        page: The path of the page in the site.
        files: The paths of all files of the site.
        left_out: Those of them that do not come along.
        storage_prefix: What the names begin with under which pages from the disk store anything.

    """

    page: str
    files: Collection[str]
    left_out: Collection[str] = ()
    storage_prefix: str = ""


def page_on_disk(text: str, way: Way) -> str:
    """Return the HTML of a page for a disk."""
    return _PIECE.sub(lambda piece: _script(piece, way) if piece["script"] else _tag(piece, way), text)


def named_modules(text: str, page: str) -> set[str]:
    """Return the paths of the modules that a page loads."""
    scripts = (_attributes(piece["script"]) for piece in _PIECE.finditer(text) if piece["script"])
    found = {reached(script["src"], page) for script in scripts if script.get("type") == "module" and "src" in script}
    return {path for path in found if path}


def _tag(piece: re.Match[str], way: Way) -> str:
    tag = piece["tag"]
    if not tag:
        return piece[0]  # a comment, a style
    name = piece["name"].lower()
    if name == "meta":
        return _meta(tag, way)
    if name == "link" and reached(_attributes(tag).get("href", ""), way.page) in way.left_out:
        return ""
    changed = _with_files(tag, way)
    if name == "head":  # before any module
        changed += f'<script src="{posixpath.relpath(FROM_DISK, posixpath.dirname(way.page) or ".")}"></script>'
    return changed


def _meta(tag: str, way: Way) -> str:
    """Return a meta element for a disk: with the zip's own storage prefix, and without the policy, whose ``'self'`` is no file."""
    attributes = _attributes(tag)
    if attributes.get("http-equiv", "").lower() == "content-security-policy":
        return ""
    if attributes.get("name") == "storage-prefix":
        return f'<meta name="storage-prefix" content="{html.escape(way.storage_prefix)}">'
    return tag


def _script(piece: re.Match[str], way: Way) -> str:
    attributes = _attributes(piece["script"])
    kind, source = attributes.get("type"), attributes.get("src")
    path = reached(source, way.page) if source else None
    if path in way.left_out:
        return ""
    if kind == "module" and path:  # browsers load no module from a disk, but they run one that stands in the page
        return f'<script type="module">import {json.dumps(path)};</script>'
    if kind == "application/json":
        return piece[0].replace(piece["text"], on_disk_in_json(piece["text"], way.page, way.files)) if piece["text"] else piece[0]
    return piece[0]


def _attributes(tag: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(tag)
    return {one["name"].strip().lower(): html.unescape((one["value"] or "").strip("\"'")) for one in found}


def _with_files(tag: str, way: Way) -> str:
    def changed(found: re.Match[str]) -> str:
        if found["name"].strip().lower() not in _ADDRESSES or not found["value"]:
            return found[0]
        old = html.unescape(found["value"].strip("\"'"))
        new = on_disk(old, way.page, way.files)
        return found[0] if new == old else f'{found["name"]}{found["is"]}"{html.escape(new)}"'

    return _ATTRIBUTE.sub(changed, tag)
