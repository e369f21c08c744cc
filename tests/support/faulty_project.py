"""The small handbook with a change that is not published yet, for tests in which something goes wrong while it is built."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import yaml

from handbook.core.build_cache import hash_of_files
from support.helpers import ROOT, TEMPLATES, small_content

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD_TITLE, NEW_TITLE = "Saluda tú primero", "Saluda con alegría"
RULES = "data/rules/en-la-feria.yaml"
PAGE = "acerca.md"


class SiteState(NamedTuple):
    """What is on the disk after a build.

    Attributes:
        site: The folder of the site, as a hash.
        leftovers: Names of temporary folders that a build left.

    """

    site: str
    leftovers: list[str]


class BuildResult(NamedTuple):
    """How a build ended.

    Attributes:
        status: Its exit status; that of a signal is below 0.
        stdout: What it printed.
        stderr: What it printed as errors.

    """

    status: int
    stdout: str
    stderr: str

    def is_refused(self, message: str) -> bool:
        """Return whether it ended with a clear line, and neither with success nor with a traceback."""
        assert "Traceback" not in self.stderr + self.stdout
        assert message in self.stderr, self.stderr
        assert "Nothing was published. If you already had a site, it hasn't changed." in self.stdout
        return self.status == 1


@dataclass
class RunningBuild:
    """A build that runs.

    Attributes:
        process: Its number.
        stdin: What it reads; one that waits goes on once this is closed.
        stdout: What it prints.
        stderr: What it prints as errors.
        status: Its exit status, once it has ended.

    """

    process: int
    stdin: IO[str]
    stdout: IO[str]
    stderr: IO[str]
    status: int | None = None

    def kill(self) -> None:
        """Kill it."""
        os.kill(self.process, signal.SIGKILL)


class Builder:
    """The program ``faulty.py``, which builds on request."""

    def __init__(self, folder: Path, cache: Path, *arguments: str) -> None:
        """Start the program.

        Args:
            folder: Where it runs.
            cache: The folder of its build cache.
            *arguments: For each build.

        """
        self.folder = folder
        self._program = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/support/faulty.py"), str(cache), *arguments],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def request(self, **request: object) -> int:
        """Send a request to the program and return its answer."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(request) + "\n")
        self._program.stdin.flush()
        return int(self._program.stdout.readline())

    def build(self, fault: dict[str, object], *more: str) -> BuildResult:
        """Build with a fault and more arguments, and wait for the end."""
        outputs = (self.folder / "stdout.txt", self.folder / "stderr.txt")
        process = self.request(fault=fault, more=more, pipes=[os.devnull, *map(str, outputs)])
        return BuildResult(self.request(ended=process), *(file.read_text(encoding="utf-8") for file in outputs))

    @contextmanager
    def building(self, fault: dict[str, object], *more: str) -> Iterator[RunningBuild]:
        """Start a build, and go on while it runs."""
        with ExitStack() as stack, TemporaryDirectory() as folder:
            pipes = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
            for pipe in pipes:
                os.mkfifo(pipe)
            process = self.request(fault=fault, more=more, pipes=list(map(str, pipes)))
            stdin, stdout, stderr = (stack.enter_context(pipe.open(mode)) for pipe, mode in zip(pipes, "wrr", strict=True))
            running = RunningBuild(process, stdin, stdout, stderr)
            try:
                yield running
            except BaseException:
                running.kill()
                raise
            finally:
                running.stdin.close()
                running.status = self.request(ended=process)

    def end(self) -> None:
        """End the program."""
        self._program.communicate()


class Project:
    """The project, and its site as it was before the change and as it will be.

    Attributes:
        folder: Holds all of it, and nothing else.
        old: The site before the change, as a hash.
        new: The site after it.

    """

    def __init__(self, folder: Path) -> None:
        """Build both sites."""
        self.folder, self.site, self.before, self.cache = folder, folder / "out/site", folder / "before", folder / "cache"
        self.content = small_content(folder)
        settings = folder / "mkdocs.yml"
        config = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(self.content), "theme": {"custom_dir": str(TEMPLATES)}, "watch": []}
        settings.write_text(yaml.safe_dump({**config, "hooks": [str(ROOT / "hooks/events.py")]}), encoding="utf-8")
        self._arguments = ("--config-file", str(settings), "--site-dir", str(self.site))
        self._builder = Builder(folder, self.cache, *self._arguments)
        self._builder.request(here=True)
        self.old = self.state().site
        self.site.rename(self.before)
        self._change()
        assert self.build().status == 0
        self.new = self.state().site
        assert self.old != self.new
        self._full_cache = shutil.copytree(self.cache, folder / "whole_cache")

    def end(self) -> None:
        """End what builds."""
        self._builder.end()

    @contextmanager
    def fresh_builder(self) -> Iterator[Builder]:
        """A builder that has nothing in memory."""
        builder = Builder(self.folder, self.cache, *self._arguments)
        yield builder
        builder.end()

    def reset(self) -> None:
        """Make everything as it was before the first fault.

        The cache, too: Typst can't run in a copy of a process in which it has run before, so builds must find its results.
        """
        shutil.rmtree(self.cache, ignore_errors=True)
        shutil.copytree(self._full_cache, self.cache)
        shutil.rmtree(self.content)
        small_content(self.folder)
        self._change()
        self.restore_site()

    def _change(self) -> None:
        rules = self.content / RULES
        rules.write_text(rules.read_text(encoding="utf-8").replace(OLD_TITLE, NEW_TITLE), encoding="utf-8")

    def restore_site(self) -> None:
        """Put the site before the change in its place again, and nothing beside it."""
        shutil.rmtree(self.site.parent)
        shutil.copytree(self.before, self.site, copy_function=os.link)

    def fault(self, fault: str = "none", **changes: Any) -> dict[str, object]:
        """Return a fault beside the site, as ``faulty.py`` takes it."""
        return {"fault": fault, "below": str(self.site.parent), **changes}

    def build(self, fault: str = "none", *more: str, **changes: Any) -> BuildResult:
        """Build, with a fault and more arguments, and wait for the end."""
        return self._builder.build(self.fault(fault, **changes), *more)

    @contextmanager
    def building(self, fault: str = "none", **changes: Any) -> Iterator[RunningBuild]:
        """Start a build with a fault, and go on while it runs."""
        with self._builder.building(self.fault(fault, **changes)) as running:
            yield running

    def state(self) -> SiteState:
        """Return the state of the site."""
        return SiteState(hash_of_files(self.site), sorted(path.name for path in self.site.parent.glob(f".{self.site.name}.*")))

    def is_as_before(self) -> bool:
        """Return whether the old site is there whole, and nothing beside it."""
        return self.state() == (self.old, [])

    def next_build_works(self) -> bool:
        """Build as usual, and return whether that gives the new site, and nothing beside it."""
        return self.build().status == 0 and self.state() == (self.new, [])
