"""The manifest of the handbook's own files, and warnings for those that a center's copy changed.

``data/manifest.txt`` lists each file with the SHA-256 of its text. A center should edit its own file and folder only: an edit to
another file will conflict with the next update.
"""

from __future__ import annotations

import hashlib
import subprocess
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic
from handbook.model.content_paths import CENTER, LOCAL, files_below
from handbook.model.file_types import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.model.content_paths import Folders

COMMAND = "make manifest"
_HEADER = f"# The handbook's own files in content/, as updates deliver them. Made by: {COMMAND}\n"
_OPEN_FOLDERS = ("data/drawings/", "data/fonts/")
"""Folders in which a center may add files, because its own folder has none for them."""
_RESTORE = "copy the original file from the handbook's repository over this one"


def manifest_text(content: Path) -> str:
    """Return the manifest of the current files of a content folder."""
    return _HEADER + "".join(f"{checksum(content / name)}  {name}\n" for name in own_files(content))


def own_files(content: Path) -> list[str]:
    """Return the names of the handbook's own files, sorted: those that git tracks or, without git, all that are not hidden."""
    try:
        listed = subprocess.run(["git", "-C", content, "ls-files", "-z"], capture_output=True, check=True).stdout.decode()  # noqa: S603, S607  the arguments are ours
    except (OSError, subprocess.CalledProcessError):
        listed = ""
    names = [name for name in listed.split("\0") if name and (content / name).is_file()]
    return sorted(filter(_is_listed, names or files_below(content)))


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file; that of a text doesn't depend on the line ends of the system."""
    content = path.read_bytes()
    is_binary = b"\0" in content
    return hashlib.sha256(content if is_binary else content.replace(b"\r\n", b"\n")).hexdigest()


def manifest_problems(folders: Folders) -> Iterator[Diagnostic]:
    """Yield a warning for each file of the handbook that was edited, deleted or added in a center's copy."""
    checksums = _read_manifest(folders.content / MANIFEST)
    if not checksums:
        return
    local = Diagnostic(LOCAL, 1, "").path(folders).rstrip("/") + "/"
    for name, expected in checksums.items():
        path = folders.content / name
        if not path.is_file():
            yield Diagnostic(name, 1, _missing(local), is_warning=True)
        elif _is_changed(path, expected):
            yield Diagnostic(name, 1, _changed(local), is_warning=True)
    for name in filter(_is_listed, sorted(files_below(folders.content))):
        if name not in checksums and not name.startswith(_OPEN_FOLDERS):
            yield Diagnostic(name, 1, _added(name, local), is_warning=True)


def _changed(local: str) -> str:
    return (
        "this file belongs to the handbook and was changed in your copy, so the next update will probably conflict with your change; "
        f"make the change in {local} instead, then {_RESTORE}"
    )


def _missing(local: str) -> str:
    return (
        "this file belongs to the handbook and is missing from your copy, so the next update will probably cause a conflict; "
        f"copy it from the handbook's repository again, and use {local} to hide what you don't want to show"
    )


def _added(name: str, local: str) -> str:
    local_name = name.removeprefix("data/") if name.startswith("data/") else f"{'pages' if name.endswith('.md') else 'files'}/{name}"
    return f"this file isn't part of the handbook, so an update may add another file with this name; move yours to {local}{local_name}"


def _read_manifest(path: Path) -> Mapping[str, str]:
    """Return the checksum of each file by its name; none if there is no manifest."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        return {}
    pairs = (line.partition("  ") for line in lines if line and not line.startswith("#"))
    return {name: expected for expected, _, name in pairs}


def _is_changed(path: Path, expected: str) -> bool:
    try:
        return checksum(path) != expected
    except OSError:  # loading it reports that
        return False


def _is_listed(name: str) -> bool:
    return name not in {CENTER, MANIFEST} and not name.startswith(LOCAL)
