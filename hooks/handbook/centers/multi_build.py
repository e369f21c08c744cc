"""Build the sites of many centers: one folder each, in processes of their own, so that one that fails stops no other.

Each build leaves the site before whole until the new one is (``aside.py``).
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.os_errors import explained_fault
from handbook.core.site_generator import publisher
from handbook.site.postprocess import LARGEST_SITE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUILT, UNCHANGED, FAILED = "built", "unchanged", "failed"
CENTER_FILE = "center.yaml"
_RECORDS = ".built"
_PARTS = ("content", "hooks", "overrides", "mkdocs.yml", "requirements.lock")
"""What a site is made from, besides the center's own folder."""
_NOT_CONTENT = {"__pycache__", "local"}
_LATELY = 20
_LIGHTEN = "Take large files and pages out of its folder"
_SETTINGS = ("HANDBOOK_REPO_URL",)


@dataclass(frozen=True)
class Copy:
    """One site to build.

    Attributes:
        name: The center's folder name, and the site's.
        center: The center's folder.
        site: Where its site goes.
        fingerprint: What the site is made from, as a hash; empty if the center's files can't be read.
        problem: Why they can't be read.

    """

    name: str
    center: Path
    site: Path
    fingerprint: str
    problem: str = ""


@dataclass(frozen=True)
class Limits:
    """What one center's build may take, so that it can't hold up the others.

    Attributes:
        minutes: How long it may run.
        megabytes: How large its site may be.

    """

    minutes: float = 10
    megabytes: int = 50


@dataclass(frozen=True)
class Result:
    """How one site went.

    Attributes:
        name: The center.
        how: ``built``, ``unchanged`` or ``failed``.
        seconds: How long it took.
        size: Bytes of the site.
        said: What the build said, if it failed.

    """

    name: str
    how: str
    seconds: float = 0
    size: int = 0
    said: str = ""


def center_folders(centers: Path) -> list[Path]:
    """Return the folders that hold a center's file, sorted by name."""
    return sorted(path.parent for path in centers.glob(f"*/{CENTER_FILE}"))


def copies(root: Path, centers: Path, output: Path) -> list[Copy]:
    """Return what to build.

    Args:
        root: The project's folder.
        centers: The folder with one folder for each center.
        output: The folder for the sites.

    """
    common = fingerprint(root, _PARTS) + "".join(os.environ.get(name, "") for name in _SETTINGS)
    folders = center_folders(centers)
    return [_copy(one, output / one.name, common) for one in folders]


def _copy(center: Path, site: Path, common: str) -> Copy:
    try:
        return Copy(center.name, center, site, fingerprint(center, (".",), common))
    except OSError as error:  # only this center's site is not built
        return Copy(center.name, center, site, "", explained_fault(error))


def fingerprint(folder: Path, parts: tuple[str, ...], *more: str) -> str:
    """Return a hash of the names and the content of files."""
    made = hashlib.sha256("\n".join((sys.version, *more)).encode())
    for part in parts:
        top = folder / part
        files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
        for path in files:
            names = path.relative_to(folder).parts
            if not _NOT_CONTENT & set(names[:-1]) or part == ".":
                made.update(os.fsencode(f"{'/'.join(names)}\0") + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def build_all(root: Path, todo: list[Copy], output: Path, processes: int, limits: Limits) -> Iterator[Result]:
    """Build what changed, and yield each site's result as soon as it is known.

    Args:
        root: The project's folder.
        todo: What to build.
        output: The folder for the sites; beside them it keeps what each was made from.
        processes: How many to build at once.
        limits: What each build may take.

    """
    (output / _RECORDS).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=processes) as pool:  # each thread only waits for its process
        for done in as_completed([pool.submit(_build, root, one, output, limits) for one in todo]):
            yield done.result()


def _build(root: Path, one: Copy, output: Path, limits: Limits) -> Result:
    if one.problem:
        return Result(one.name, FAILED, said=one.problem)
    record = output / _RECORDS / f"{one.name}.json"
    if one.site.is_dir() and _recorded(record) == one.fingerprint:
        return Result(one.name, UNCHANGED, size=_size(one.site))
    start = time.monotonic()
    record.unlink(missing_ok=True)  # until the new site stands, nobody knows what this one is made from
    command = [sys.executable, "-m", publisher(), "build", "--quiet"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(one.site.resolve())]
    surroundings = {**os.environ, "HANDBOOK_CENTER": str(one.center.resolve()), "NO_MKDOCS_2_WARNING": "1"}
    surroundings[LARGEST_SITE] = str(limits.megabytes)
    surroundings.pop("HANDBOOK_SITE_URL", None)  # each center has an address of its own
    try:
        done = subprocess.run(  # noqa: S603  our own program
            command, env=surroundings, capture_output=True, text=True, errors="replace", check=False, timeout=limits.minutes * 60
        )
    except subprocess.TimeoutExpired:
        said = f"{one.name}: the build took longer than {limits.minutes:g} minutes, so it was stopped. {_LIGHTEN}, or allow more: --minutes"
        return Result(one.name, FAILED, time.monotonic() - start, said=said)
    if done.returncode:
        return Result(one.name, FAILED, time.monotonic() - start, said=_last_lines(done.stdout + done.stderr))
    record.write_text(json.dumps({"made_from": one.fingerprint}) + "\n", encoding="utf-8")
    return Result(one.name, BUILT, time.monotonic() - start, _size(one.site))


def _recorded(record: Path) -> str | None:
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found.get("made_from") if isinstance(found, dict) else None


def _size(site: Path) -> int:
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def _last_lines(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return "\n".join(lines[-_LATELY:])
