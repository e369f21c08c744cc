"""What to write in place of a path that leads nowhere."""

from __future__ import annotations

import difflib
import posixpath
import re
from typing import TYPE_CHECKING

from handbook.checks.entry_links import file_link, missing_file
from handbook.model import routes

if TYPE_CHECKING:
    from collections.abc import Collection

    from handbook.checks.link_targets import LinkTargets
    from handbook.core.markdown_html import Link

EMAIL = re.compile(r"^[^@\s<>\"'?]+@[^@\s<>\"'?]+\.[^@\s<>\"'?.]+(?:\?[^\s<>\"']*)?$")
"""An email address, perhaps with fields such as a subject (RFC 6068)."""
_HOST = re.compile(
    r"^(?:www\.[^\s/]+|(?:[a-z0-9-]+\.)+(?:edu|com|org|net|gov|mil|info|io|us|ca|uk|au|nz|ie|in|de|fr|es|eu))(?:[/?#:]|$)", re.IGNORECASE
)
_FILE_EXTENSION = re.compile(r"\.\w{2,5}$")
_FORMS = "a complete web address (https://...), page:<name> for a page, or file:<name> for a file"


def path_fix(path: str, link: Link, targets: LinkTargets) -> str:
    """Return the message for a path that leads nowhere, with what was probably meant.

    Args:
        path: The path, without query and fragment.
        link: The link.
        targets: What links can lead to.

    """
    target = link.target.strip()
    name = routes.file_name(posixpath.basename(path.rstrip("/")))
    if _HOST.match(target):
        return f'the address "{target}" must begin with https://; write https://{target}'
    if EMAIL.match(target):
        return f'"{target}" is an email address; write mailto:{target}'
    if name in targets.draft.local_files:
        return f'the link "{target}" leads nowhere; write {file_link(name)}'
    if page := _probable_page(path, name, targets.names["page"]):
        return f'the link "{target}" leads nowhere; write page:{page}'
    if link.tag == "img" or _FILE_EXTENSION.search(name):
        return missing_file(name, targets.draft.local_files)
    return f'the link "{target}" leads nowhere; write {_FORMS}'


def _probable_page(path: str, name: str, pages: Collection[str]) -> str | None:
    """Return the page with the name that a path has, or with a similar one; None if there is none."""
    full_name = routes.file_name(path.strip("/")).removesuffix(".md").removesuffix("/index").removeprefix("../")
    stem = name.removesuffix(".md")
    for candidate in (full_name, stem):
        if candidate in pages:
            return candidate
    similar = difflib.get_close_matches(stem, pages, n=1) if name.endswith(".md") else []
    return next(iter(similar), None)
