"""Check the files in a center's folder before any of them is read: names, links, rights and sizes.

The folder may come from people whom those who build don't know; the problems of one center must not stop the builds of others.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic
from handbook.model.content_paths import CENTER, LOCAL, leftover_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.content_paths import Folders

LARGEST_TEXT = 1_000_000
"""Bytes of the largest file with text. The handbook's own largest one has 60,000."""
LARGEST_PAGE = 200_000
"""Bytes of the largest page that a center writes: about a hundred times as long as the handbook's own."""
LARGEST_FILE = 25_000_000
"""Bytes of the largest file that is published as it is."""
_FILES = f"{LOCAL}files/"
_WEB_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".php")


def supplied_file_problems(folders: Folders) -> Iterator[Diagnostic]:
    """Yield the problems of the files that a center supplies, at most one for each file."""
    yield from center_file_problems(folders)
    for path in sorted(_walk(folders.local)):
        name = LOCAL + path.relative_to(folders.local).as_posix()
        if program := leftover_of(name):
            yield Diagnostic(
                printable(name),
                1,
                f"{program} made this file for its own use; the site doesn't publish it, and you can delete it",
                is_warning=True,
            )
        elif message := next(_file_problems(path, name, folders.local), None):
            yield Diagnostic(printable(name), 1, message)


def center_file_problems(folders: Folders) -> Iterator[Diagnostic]:
    """The center's file and its folder are no symbolic links, and the file can be read."""
    if folders.local.is_symlink():
        yield Diagnostic(LOCAL, 1, "this is a link to another folder; copy that folder here instead")
    if folders.center.is_symlink():
        yield Diagnostic(CENTER, 1, "this is a link to another file; copy that file here instead")
    elif folders.center.is_file() and (message := next(_file_problems(folders.center, CENTER, folders.center.parent), None)):
        yield Diagnostic(CENTER, 1, message)


def printable(name: str) -> str:
    """Return a file's name in which bytes that aren't UTF-8 are escaped as hexadecimal numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield all files and symbolic links below a folder. No link is followed. Hidden names are skipped, except what programs left there."""
    if folder.is_symlink():
        return
    for top, folders, files in os.walk(folder):
        parent = folder.__class__(top)
        leftovers = [name for name in (*folders, *files) if leftover_of(name)]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in leftovers]
        links = [name for name in folders if (parent / name).is_symlink()]
        visible = [name for name in (*files, *links) if not name.startswith(".") and name not in leftovers]
        yield from (parent / name for name in (*leftovers, *visible))


def _file_problems(path: Path, name: str, top: Path) -> Iterator[str]:
    """Yield the messages for the problems of one file, causes before effects."""
    if not _is_utf8(name):
        yield "the file name has a letter in an old encoding; rename the file, using only plain letters"
    if path.is_symlink():
        is_in_folder = path.resolve().is_relative_to(top.resolve())
        what = "a link to another place" if is_in_folder else "a link to a place outside this center's folder"
        yield f"this is {what}; put a copy of the file here instead"
    if not path.is_file():
        yield "this is neither a file nor a folder; delete it"
    if not os.access(path, os.R_OK):
        yield "you don't have permission to read this file; change its permissions"
    size, limit = path.stat().st_size, _size_limit(name)
    if size > limit:
        fix = "make it smaller, or link to it on another site"
        yield f"the file is too large: it's {size / 1e6:.1f} MB, but the limit is {limit / 1e6:g} MB; {fix}"
    if name.startswith(_FILES) and path.suffix.lower() in _WEB_PAGES:
        yield (
            "web pages can't be published as files, because the check can't tell what they do; "
            "write the text as a page in local/pages/, or save it as a PDF"
        )


def _size_limit(name: str) -> int:
    if name.startswith(_FILES):
        return LARGEST_FILE
    return LARGEST_PAGE if name.endswith(".md") else LARGEST_TEXT


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
