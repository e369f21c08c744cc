"""Which files are the handbook's own, and whether a center's copy still has them as they are.

``data/manifest.txt`` lists each of them with the SHA-256 of its text. A center writes into its own file and folder only; where it edits
another file, the next update conflicts with that, and nobody but the check would tell before.
"""

from __future__ import annotations

import hashlib
import subprocess
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic
from handbook.model.content_paths import CENTER, LOCAL, below
from handbook.model.file_types import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.model.content_paths import Folders

COMMAND = "make manifest"
_HEAD = f"# The handbook's own files below content/, as an update brings them. Made by: {COMMAND}\n"
_ONLY_HERE = ("data/drawings/", "data/fonts/")
"""Where a center may add files, for its own folder has no place for these."""
_BACK = "copy the file from the handbook's repository over this one"


def manifest_text(content: Path) -> str:
    """Return the manifest of a content folder as it is now."""
    return _HEAD + "".join(f"{checksum(content / name)}  {name}\n" for name in own_files(content))


def own_files(content: Path) -> list[str]:
    """Return the names of the handbook's own files, sorted: what git knows or, without git, all files that are not hidden."""
    try:
        listed = subprocess.run(["git", "-C", content, "ls-files", "-z"], capture_output=True, check=True).stdout.decode()  # noqa: S603, S607  the arguments are ours
    except (OSError, subprocess.CalledProcessError):
        listed = ""
    names = [name for name in listed.split("\0") if name and (content / name).is_file()]
    return sorted(filter(_counts, names or below(content)))


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file; a text has the same one with line ends of any system."""
    held = path.read_bytes()
    return hashlib.sha256(held if b"\0" in held else held.replace(b"\r\n", b"\n")).hexdigest()


def manifest_problems(folders: Folders) -> Iterator[Diagnostic]:
    """Yield a warning for each file of the handbook that was edited, deleted or added in a center's copy."""
    listed = _listed(folders.content / MANIFEST)
    if not listed:
        return
    local = Diagnostic(LOCAL, 1, "").path(folders).rstrip("/") + "/"
    for name, expected in listed.items():
        path = folders.content / name
        if not path.is_file():
            yield Diagnostic(name, 1, _missing(local), is_warning=True)
        elif _is_changed(path, expected):
            yield Diagnostic(name, 1, _changed(local), is_warning=True)
    for name in filter(_counts, sorted(below(folders.content))):
        if name not in listed and not name.startswith(_ONLY_HERE):
            yield Diagnostic(name, 1, _added(name, local), is_warning=True)


def _changed(local: str) -> str:
    return (
        "this is a file of the handbook, and it was changed in this copy, so the next update will likely conflict with it; "
        f"write your change into {local} instead, then {_BACK}"
    )


def _missing(local: str) -> str:
    return (
        "this is a file of the handbook, and it is missing in this copy, so the next update will likely conflict with that; "
        f"copy it from the handbook's repository again, and hide in {local} what you don't want to show"
    )


def _added(name: str, local: str) -> str:
    inside = name.removeprefix("data/") if name.startswith("data/") else f"{'pages' if name.endswith('.md') else 'files'}/{name}"
    return f"this is no file of the handbook, so an update may bring another one of this name; move it to {local}{inside}"


def _listed(path: Path) -> Mapping[str, str]:
    """Return the checksum of each file by its name; nothing where there is no manifest."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        return {}
    pairs = (line.partition("  ") for line in lines if line and not line.startswith("#"))
    return {name: expected for expected, _, name in pairs}


def _is_changed(path: Path, expected: str) -> bool:
    try:
        return checksum(path) != expected
    except OSError:  # reading it says so
        return False


def _counts(name: str) -> bool:
    return name not in {CENTER, MANIFEST} and not name.startswith(LOCAL)
