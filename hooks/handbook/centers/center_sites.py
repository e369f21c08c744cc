"""The sites of a repository: the one of content/, and one for each folder in centers/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.centers.site_builds import center_folders
from handbook.model.content_paths import folders_of

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.content_paths import Folders

CONTENT, CENTERS = "content", "centers"
"""The folders at the root of a repository."""


@dataclass(frozen=True)
class Site:
    """One site of a repository.

    Attributes:
        folder: The folder of its center, such as ``centers/north-campus``; ``content`` for the site without a folder of its own.
        folders: Where it's read from.

    """

    folder: str
    folders: Folders


def sites_of(root: Path) -> list[Site]:
    """Return the sites of a repository: first that of the content folder, then one for each center, sorted by name.

    Args:
        root: The folder of the repository.

    """
    content = root / CONTENT
    centers = [Site(f"{CENTERS}/{folder.name}", folders_of(content, folder)) for folder in center_folders(root / CENTERS)]
    return [Site(CONTENT, folders_of(content)), *centers]


def folders_without_center(content: Path) -> Folders:
    """Return the folders of the handbook alone, as if no center hosted it."""
    nowhere = content / ".no-center"
    return folders_of(content, nowhere)
