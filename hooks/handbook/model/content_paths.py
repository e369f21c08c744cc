"""Where the content stands on disk: the handbook's own folder, and the file and the folder of the center that hosts this copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CENTER = "data/center.yaml"
"""Name of the center's file, in messages and addresses; the file itself may stand elsewhere."""
LOCAL = "local/"
"""Beginning of the names of the center's own additions."""


_LEFT_BY = {
    re.compile(r"^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|.*\.lnk)$", re.IGNORECASE): "Windows",
    re.compile(r"^(?:\.ds_store|\._.*|__macosx|icon\r)$", re.IGNORECASE): "A Mac",
    re.compile(r"^(?:~\$.*|\.~lock\..*|~.*\.tmp|~wrl\d+\..*)$", re.IGNORECASE): "Word, Excel or another office program",
    re.compile(r"^(?:.*\.(?:tmp|swp|bak|orig|crdownload|part)|.*~)$", re.IGNORECASE): "A program",
}
"""Names of files that programs leave behind, by what they are the files of."""


def left_by(file: str) -> str | None:
    """Name what left a file behind that nobody made on purpose; None for all others."""
    return next((who for part in file.split("/") for pattern, who in _LEFT_BY.items() if pattern.match(part)), None)


@dataclass(frozen=True)
class Folders:
    """The three places that one handbook is read from.

    Attributes:
        content: The handbook's folder, with ``data/`` and the hand-written pages.
        center: The center's file.
        local: The folder with what the center adds and changes; it need not exist.

    """

    content: Path
    center: Path
    local: Path

    def path(self, file: str) -> Path:
        """Return where a file stands, by its name in messages (``data/rules/meet.yaml``, ``local/rules/meet.yaml``)."""
        if file == CENTER:
            return self.center
        return self.local / file.removeprefix(LOCAL) if file.startswith(LOCAL) else self.content / file

    def files(self) -> list[str]:
        """Return the names of all files, sorted; hidden ones (with a dot in front), and what programs leave behind, are left out."""
        names = [name for name in below(self.content) if name != CENTER and not name.startswith(LOCAL)]
        if self.center.is_file():
            names.append(CENTER)
        return sorted([*names, *(LOCAL + name for name in below(self.local))])


def folders_of(content: Path, center: Path | str | None = None) -> Folders:
    """Return where a handbook stands.

    Args:
        content: The content folder.
        center: The folder of a center, with ``center.yaml`` and ``local/``; without it, both stand in the content folder.

    """
    if center:
        return Folders(content, Path(center, "center.yaml"), Path(center, LOCAL))
    return Folders(content, content / CENTER, content / LOCAL)


def below(folder: Path) -> list[str]:
    """Return the names of all files in a folder and below it that are not hidden."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not any(part.startswith(".") for part in name.split("/")) and not left_by(name)]
