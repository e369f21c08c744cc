"""List the sites of a multi-site build, each with a fingerprint of everything that it is built from."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from handbook.core.os_errors import explain_os_error
from handbook.model.content_paths import LOCAL, folders_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CENTER_FILE = "center.yaml"
_SOURCES = ("content", "hooks", "overrides", "mkdocs.yml", "requirements.lock")
"""What a site is built from, besides the center's own folder."""
_IGNORED_FOLDERS = {"__pycache__", "local"}
_ENVIRONMENT = ("HANDBOOK_REPO_URL", "HANDBOOK_BOOK")
"""Environment variables that change a site."""


@dataclass(frozen=True)
class SiteBuild:
    """One site to build.

    Attributes:
        name: The center's folder name, and the site's.
        center: The center's folder.
        site: The output folder.
        fingerprint: A hash of all inputs; empty if the center's files can't be read.
        problem: Why the site can't be built.

    """

    name: str
    center: Path
    site: Path
    fingerprint: str
    problem: str = ""


@dataclass(frozen=True)
class Shard:
    """One of several parts of all centers, each of which another machine builds.

    A center's part depends only on its name and on how many parts there are. So a new center moves no other one to another machine.

    Attributes:
        number: Which part, from 1.
        count: How many parts there are.

    """

    number: int = 1
    count: int = 1

    def includes(self, center: str) -> bool:
        """Return whether a center is in this part."""
        return int.from_bytes(hashlib.sha256(os.fsencode(center)).digest(), "big") % self.count == self.number - 1


ALL = Shard()
"""The only part, with all centers."""


def center_folders(centers: Path) -> list[Path]:
    """Return the folders that have a center's file, sorted by name."""
    return sorted(path.parent for path in centers.glob(f"*/{CENTER_FILE}"))


def site_builds(root: Path, centers: Path, output: Path, shard: Shard = ALL) -> list[SiteBuild]:
    """Return one site_build for each center.

    Args:
        root: The project's folder.
        centers: The folder with one folder for each center.
        output: The folder for the sites.
        shard: The part of the centers.

    """
    folders = [folder for folder in center_folders(centers) if shard.includes(folder.name)]
    shared_inputs = fingerprint(root, _SOURCES) + "".join(os.environ.get(name, "") for name in _ENVIRONMENT)
    paths = {folder: folders_of(root / "content", folder).in_repository(LOCAL) for folder in folders}  # pages for staff name it
    builds = [_site_build(folder, output / folder.name, shared_inputs + paths[folder]) for folder in folders]
    addresses = {folder: _address(folder) for folder in center_folders(centers)}
    return [replace(build, problem=build.problem or _conflict(build, addresses)) for build in builds]


def _address(center: Path) -> str:
    """Return the address of a center's site; empty if there is none, or if the file can't be read, which the build says."""
    try:
        values = yaml.load((center / CENTER_FILE).read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506  makes only texts
    except (OSError, ValueError, yaml.YAMLError):
        return ""
    address = values.get("site_url") if isinstance(values, dict) else ""
    return address.rstrip("/") if isinstance(address, str) else ""


def _conflict(build: SiteBuild, addresses: Mapping[Path, str]) -> str:
    """Return what another center has that must differ; empty if there is no such center.

    Args:
        build: The build of a center.
        addresses: The addresses of all centers by their folders.

    """
    others = {folder.name: address for folder, address in addresses.items() if folder != build.center}
    own = addresses[build.center]
    for name, address in others.items():
        if name.casefold() == build.name.casefold():  # Windows and macOS mix them up
            return f"{build.name}: the name of this folder differs from {name} only in capital letters; rename one of the two folders"
        if own and address == own:  # staff may have mixed up the files of two centers
            same = f"{build.name}/{CENTER_FILE}: {name}/{CENTER_FILE} has the same site_url, {own}"
            return f"{same}; check that each file is in the right folder, and give each center an address of its own"
    return ""


def _site_build(center: Path, site: Path, shared_inputs: str) -> SiteBuild:
    try:
        return SiteBuild(center.name, center, site, fingerprint(center, (".",), shared_inputs))
    except OSError as error:  # only this center's site is not built
        return SiteBuild(center.name, center, site, "", explain_os_error(error))


def fingerprint(folder: Path, parts: tuple[str, ...], *more: str) -> str:
    """Return a hash of the names and contents of files, and of more texts."""
    digest = hashlib.sha256("\n".join((sys.version, *more)).encode())
    for part in parts:
        top = folder / part
        files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
        for path in files:
            names = path.relative_to(folder).parts
            if not _IGNORED_FOLDERS & set(names[:-1]) or part == ".":
                digest.update(os.fsencode(f"{'/'.join(names)}\0") + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
