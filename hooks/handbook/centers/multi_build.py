"""Build the sites of many centers, each in a process of its own, so that one that fails stops no other.

Each build leaves the earlier site whole until the new one is complete (``publish/staging.py``).
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.centers.build_process import BuildProcess, preload
from handbook.site.postprocess import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    waiting: deque[SiteBuild] = deque()
    for site_build in builds:
        if result := _known_result(site_build, output):
            yield result
        else:
            waiting.append(site_build)
    if waiting:
        preload(root)
    running: list[_Running] = []
    with tempfile.TemporaryDirectory() as folder:
        while waiting or running:
            while waiting and len(running) < processes:
                running.append(_Running(root, waiting.popleft(), output, limits, Path(folder)))
            wait([build.process.sentinel for build in running], min(build.process.seconds_left() for build in running))
            ended = [build for build in running if build.is_at_end()]
            running = [build for build in running if build not in ended]
            yield from (build.result() for build in ended)


def _known_result(site_build: SiteBuild, output: Path) -> Result | None:
    """Return the result of a site that can't be built or is up to date; None for others."""
    if site_build.problem:
        return Result(site_build.name, FAILED, message=site_build.problem)
    if site_build.site.is_dir() and _recorded_fingerprint(_record(site_build, output)) == site_build.fingerprint:
        return Result(site_build.name, UNCHANGED, size=_size(site_build.site))
    return None


class _Running:
    """The build of a site that runs."""

    def __init__(self, root: Path, site_build: SiteBuild, output: Path, limits: Limits, folder: Path) -> None:
        """Start to build a site; ``folder`` is for what builds print."""
        self._site_build, self._limits = site_build, limits
        self._record = _record(site_build, output)
        self._record.unlink(missing_ok=True)  # if the build is interrupted, nobody knows what the site was built from
        self._start = time.monotonic()
        arguments = ["build", "--quiet", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site_build.site.resolve())]
        environment = {**os.environ, "HANDBOOK_CENTER": str(site_build.center.resolve()), "NO_MKDOCS_2_WARNING": "1"}
        environment[SIZE_LIMIT] = str(limits.megabytes)
        environment.pop("HANDBOOK_SITE_URL", None)  # each center has an address of its own
        self.process = BuildProcess(arguments, environment, limits.minutes * 60, folder / f"{site_build.name}.log")

    def is_at_end(self) -> bool:
        """Return whether it has ended or has taken too long."""
        return bool(wait([self.process.sentinel], 0)) or not self.process.seconds_left()

    def result(self) -> Result:
        """End it and return the result."""
        failure = self._failure()
        seconds = time.monotonic() - self._start
        if failure:
            return Result(self._site_build.name, FAILED, seconds, message=failure)
        self._record.write_text(json.dumps({"fingerprint": self._site_build.fingerprint}) + "\n", encoding="utf-8")
        return Result(self._site_build.name, BUILT, seconds, _size(self._site_build.site))

    def _failure(self) -> str:
        """End it and return why it failed; an empty text if it didn't."""
        try:
            status, printed = self.process.end()
        except TimeoutError:
            minutes = f"{self._limits.minutes:g} minutes"
            return f"{self._site_build.name}: the build took longer than {minutes}, so it was stopped. {_FIX_FOR_TIMEOUT}"
        return (_last_lines(printed) or f"exit status {status}") if status else ""


def _record(site_build: SiteBuild, output: Path) -> Path:
    return output / _RECORDS / f"{site_build.name}.json"


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
