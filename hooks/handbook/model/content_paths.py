"""The folders of the content: the handbook's own, and the file and the folder of the center that hosts this copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CENTER = "data/center.yaml"
"""Name of the center's file, in messages and addresses; the file itself may be elsewhere."""
LOCAL = "local/"
"""Prefix of the names of the center's own files."""
LOCAL_PREFIX = "local-"
"""The beginning of every id and page name that a center chooses, which the handbook never uses."""
_IN_REPOSITORY = "content/"
"""The content folder, as a path from the root of the repository."""
_LEFTOVERS = {
    re.compile(r"^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|.*\.lnk)$", re.IGNORECASE): "Windows",
    re.compile(r"^(?:\.ds_store|\._.*|__macosx|icon\r)$", re.IGNORECASE): "A Mac",
    re.compile(r"^(?:~\$.*|\.~lock\..*|~.*\.tmp|~wrl\d+\..*)$", re.IGNORECASE): "Word, Excel, or another office program",
    re.compile(r"^(?:.*\.(?:tmp|swp|bak|orig|crdownload|part)|.*~)$", re.IGNORECASE): "Another program",
}
"""The program that leaves files behind, by the pattern of their names."""


def leftover_of(file: str) -> str | None:
    """Return the program that left a file behind, such as ``Windows``; None for all other files."""
    return next((program for part in file.split("/") for pattern, program in _LEFTOVERS.items() if pattern.match(part)), None)


@dataclass(frozen=True)
class Folders:
    """The two folders and the file from which a handbook is read.

    Attributes:
        content: The handbook's folder, with ``data/`` and the hand-written pages.
        center: The center's file.
        local: The folder with the overrides of the center; it need not exist.

    """

    content: Path
    center: Path
    local: Path

    def path(self, file: str) -> Path:
        """Return the path of a file by its name in messages (``data/rules/meet.yaml``, ``local/rules/meet.yaml``)."""
        if file == CENTER:
            return self.center
        return self.local / file.removeprefix(LOCAL) if file.startswith(LOCAL) else self.content / file

    def in_repository(self, file: str) -> str:
        """Return the path of a file from the root of the repository by its name in messages, such as ``centers/north/local/plan.yaml``.

        The repository is the folder with the content folder. A center's folder elsewhere has no path in it, and people who copy its
        files into a repository put them where a single center's are: ``content/local/plan.yaml``.
        """
        if file == CENTER or file.startswith(LOCAL):
            return self._center_paths.get(file) or self._center_paths[LOCAL] + file.removeprefix(LOCAL)
        return _IN_REPOSITORY + file

    @cached_property
    def _center_paths(self) -> dict[str, str]:
        root, paths = self.content.resolve().parent, {CENTER: self.center.resolve(), LOCAL: self.local.resolve()}
        if not all(path.is_relative_to(root) for path in paths.values()):
            return {name: _IN_REPOSITORY + name for name in paths}
        return {name: path.relative_to(root).as_posix() + "/" * name.endswith("/") for name, path in paths.items()}

    def files(self) -> list[str]:
        """Return the names of all files, sorted, without hidden files (with a dot in front) and leftovers of programs."""
        names = [name for name in files_below(self.content) if name != CENTER and not name.startswith(LOCAL)]
        if self.center.is_file():
            names.append(CENTER)
        return sorted([*names, *(LOCAL + name for name in files_below(self.local))])


def folders_of(content: Path, center: Path | str | None = None) -> Folders:
    """Return the folders of a handbook.

    Args:
        content: The content folder.
        center: The folder of a center, with ``center.yaml`` and ``local/``; without it, both are in the content folder.

    """
    if center:
        return Folders(content, Path(center, "center.yaml"), Path(center, LOCAL))
    return Folders(content, content / CENTER, content / LOCAL)


def files_below(folder: Path) -> list[str]:
    """Return the names of all files in a folder and below it, without hidden files and leftovers of programs."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not any(part.startswith(".") for part in name.split("/")) and not leftover_of(name)]
