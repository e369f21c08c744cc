"""Rewrite the HTML of pages so that they work from file://: links name files, and scripts come from one file."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.html_rewriter import start_tags, with_edited_tags
from handbook.offline_zip.file_urls import site_path, with_index_file, with_index_files_in_json

if TYPE_CHECKING:
    from collections.abc import Collection

    from handbook.core.html_rewriter import StartTag

MODULES_SCRIPT = "assets/from_disk.js"
"""The path of the script with all modules, which every page loads first."""

_URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "data-plan-page"})  # the last one is for a script
_LOADED = {"link": "href", "script": "src"}
"""The attribute with the file that an element loads."""


@dataclass(frozen=True)
class PageContext:
    """What the rewriting of a page depends on.

    Attributes:
        page: The path of the page in the site.
        files: The paths of all files in the zip.
        excluded: The paths of the files of the site that are not in the zip.
        storage_prefix: The beginning of the storage keys of pages in the zip.

    """

    page: str
    files: Collection[str]
    excluded: Collection[str] = ()
    storage_prefix: str = ""


def rewrite_page(html: str, context: PageContext) -> str:
    """Return the HTML of a page in the zip; what needs no change keeps its bytes."""
    return with_edited_tags(html, lambda tag: _edit(tag, context))


def module_paths(html: str, page: str) -> set[str]:
    """Return the paths of the modules that a page loads."""
    sources = (tag.get("src") for tag in start_tags(html, {"script"}) if tag.get("type") == "module")
    return {path for source in sources if source and (path := site_path(source, page))}


def _is_unwanted(tag: StartTag, context: PageContext) -> bool:
    """Return whether an element must not be in the zip: a file that isn't there, or the policy, in which 'self' is no file."""
    if tag.name == "meta":
        return (tag.get("http-equiv") or "").lower() == "content-security-policy"
    url = tag.get(_LOADED[tag.name]) if tag.name in _LOADED else None
    return url is not None and site_path(url, context.page) in context.excluded


def _edit(tag: StartTag, context: PageContext) -> None:
    if _is_unwanted(tag, context):
        tag.replacement = ""
    elif tag.name == "meta":
        if tag.get("name") == "storage-prefix":
            tag.set("content", context.storage_prefix)
    elif tag.name == "script":
        _edit_script(tag, context)
    else:
        _edit_urls(tag, context)
    if tag.name == "head":  # before any module
        script = posixpath.relpath(MODULES_SCRIPT, posixpath.dirname(context.page) or ".")
        tag.source += f'<script src="{script}"></script>'


def _edit_script(tag: StartTag, context: PageContext) -> None:
    kind, source = tag.get("type"), tag.get("src")
    if kind == "module" and source and (path := site_path(source, context.page)):
        # From file://, browsers load no module, but they run one whose text is in the page.
        tag.replacement = f'<script type="module">import {json.dumps(path)};</script>'
    elif kind == "application/json":
        tag.content = with_index_files_in_json(tag.content, context.page, context.files)


def _edit_urls(tag: StartTag, context: PageContext) -> None:
    for name, url in tag.attributes().items():
        if name in _URL_ATTRIBUTES and (new_url := with_index_file(url, context.page, context.files)) != url:
            tag.set(name, new_url)
