"""The handbook on a disk, in tests: its zip, unpacked where readers unpack it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

from handbook.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "Guía de Inés (copia 2)"
"""Where readers unpack it: spaces, an accent, brackets."""


def make_zip(site: Path, output: Path, content: Path) -> int:
    """Make the zip of a site, and return the status of the command."""
    return main(["offline", str(site), str(output), "--content", str(content)])


def unpacked(site: Path, content: Path, folder: Path) -> Path:
    """Make the zip of a site, unpack it, and return the folder with the home page."""
    assert make_zip(site, folder / "book.zip", content) == 0
    with ZipFile(folder / "book.zip") as archive:
        archive.extractall(folder / FOLDER)
    return folder / FOLDER / "book"
