"""Build the sites of many centers, each in a process of its own, so that one that fails stops no other.

Each build leaves the earlier site whole until the new one is complete (``publish/staging.py``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.site_generator import publisher
from handbook.site.postprocess import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.centers.site_builds import SiteBuild

BUILT, UNCHANGED, FAILED = "built", "unchanged", "failed"
_RECORDS = ".built"
_LINES_OF_OUTPUT = 20
_FIX_FOR_TIMEOUT = "Delete large files and pages from the center's folder, or allow more time with --minutes"


@dataclass(frozen=True)
class Limits:
    """What one center's build may take, so that it can't hold up the others.

    Attributes:
        minutes: The longest time of a build.
        megabytes: The largest size of a site.

    """

    minutes: float = 10
    megabytes: int = 50


@dataclass(frozen=True)
class Result:
    """The outcome of one site_build.

    Attributes:
        name: The center.
        status: ``built``, ``unchanged`` or ``failed``.
        seconds: The duration.
        size: Bytes of the site.
        message: Why it failed; the last lines of the build's output, if it ended by itself.

    """

    name: str
    status: str
    seconds: float = 0
    size: int = 0
    message: str = ""


def build_all(root: Path, builds: list[SiteBuild], output: Path, processes: int, limits: Limits) -> Iterator[Result]:
    """Build the sites whose inputs changed, and yield each result as soon as it is known.

    Args:
        root: The project's folder.
        builds: The sites to build.
        output: The folder for the sites; a hidden folder in it records the fingerprint of each.
        processes: How many to build at once.
        limits: What each build may take.

    """
    (output / _RECORDS).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=processes) as pool:  # each thread only waits for its process
        for future in as_completed([pool.submit(_build, root, site_build, output, limits) for site_build in builds]):
            yield future.result()


def _build(root: Path, site_build: SiteBuild, output: Path, limits: Limits) -> Result:
    """Build one site, unless it is up to date, and return the result."""
    if site_build.problem:
        return Result(site_build.name, FAILED, message=site_build.problem)
    record = output / _RECORDS / f"{site_build.name}.json"
    if site_build.site.is_dir() and _recorded_fingerprint(record) == site_build.fingerprint:
        return Result(site_build.name, UNCHANGED, size=_size(site_build.site))
    record.unlink(missing_ok=True)  # if the build is interrupted, nobody knows what the site was built from
    start = time.monotonic()
    failure = _run_publisher(root, site_build, limits)
    seconds = time.monotonic() - start
    if failure:
        return Result(site_build.name, FAILED, seconds, message=failure)
    record.write_text(json.dumps({"fingerprint": site_build.fingerprint}) + "\n", encoding="utf-8")
    return Result(site_build.name, BUILT, seconds, _size(site_build.site))


def _run_publisher(root: Path, site_build: SiteBuild, limits: Limits) -> str:
    """Build one site in a process of its own and return why it failed; an empty text if it didn't."""
    command = [sys.executable, "-m", publisher(), "build", "--quiet"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site_build.site.resolve())]
    environment = {**os.environ, "HANDBOOK_CENTER": str(site_build.center.resolve()), "NO_MKDOCS_2_WARNING": "1"}
    environment[SIZE_LIMIT] = str(limits.megabytes)
    environment.pop("HANDBOOK_SITE_URL", None)  # each center has an address of its own
    try:
        process = subprocess.run(  # noqa: S603  our own program
            command, env=environment, capture_output=True, text=True, errors="replace", check=False, timeout=limits.minutes * 60
        )
    except subprocess.TimeoutExpired:
        return f"{site_build.name}: the build took longer than {limits.minutes:g} minutes, so it was stopped. {_FIX_FOR_TIMEOUT}"
    if process.returncode:
        return _last_lines(process.stdout + process.stderr) or f"exit status {process.returncode}"
    return ""


def _recorded_fingerprint(record: Path) -> str | None:
    try:
        data = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data.get("fingerprint") if isinstance(data, dict) else None


def _size(site: Path) -> int:
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def _last_lines(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return "\n".join(lines[-_LINES_OF_OUTPUT:])
