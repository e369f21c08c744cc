"""Run one build in a process of its own.

On Linux, the process is forked from this one, which has imported the modules of a build and read the handbook's own files before. A build
would take a seventh of its time for that. No build sees what another one does. Where a fork isn't safe (other systems, or a process with
threads), the process is spawned, and imports and reads everything itself.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.checks.checker import load_checked
from handbook.core.errors import HandbookError
from handbook.core.site_generator import publisher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MODULES = ("handbook.publish.generated_files", "handbook.publish.site_settings", "handbook.site.postprocess")
"""They import all others that a build needs. The layers forbid a plain import, because nothing here uses them."""
_THREADS = Path("/proc/self/task")
"""Linux has a folder in it for each thread."""


def preload(root: Path) -> None:
    """Import what every build needs, and read and check the handbook's own files, unless builds are spawned.

    Args:
        root: The project's folder.

    """
    if _can_fork():
        for module in (f"{publisher()}.commands.build", *_MODULES):
            import_module(module)
        with suppress(HandbookError, OSError):  # the builds report it
            load_checked(root / "content", root / "overrides")


class BuildProcess:
    """A build that runs.

    Attributes:
        sentinel: What becomes ready when it ends, for ``multiprocessing.connection.wait``.

    """

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], seconds: float, output: Path) -> None:
        """Start a build.

        Args:
            arguments: The arguments of the publisher.
            environment: The whole environment.
            seconds: How long it may take.
            output: A file for what it prints.

        """
        self._output = output
        self._end = time.monotonic() + seconds
        context = multiprocessing.get_context("fork") if _can_fork() else multiprocessing.get_context("spawn")
        self._process = context.Process(target=_publish, args=(publisher(), list(arguments), dict(environment), output))
        self._process.start()
        self.sentinel = self._process.sentinel

    def seconds_left(self) -> float:
        """Return how long it may still take; 0 if it has taken too long."""
        return max(0.0, self._end - time.monotonic())

    def end(self) -> tuple[int, str]:
        """Wait for its end; return its exit status and what it printed.

        Raises:
            TimeoutError: It took too long, so it was killed.

        """
        self._process.join(self.seconds_left())
        status = self._process.exitcode
        if status is None:
            self._process.kill()
            self._process.join()
            raise TimeoutError
        return status, self._output.read_text(encoding="utf-8", errors="replace") if self._output.exists() else ""


def _can_fork() -> bool:
    return _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


def _publish(package: str, arguments: list[str], environment: dict[str, str], output: Path) -> None:
    """Be the process: do what ``python -m`` would do, and print into a file."""
    with output.open("wb") as file:
        for number in (1, 2):  # standard output and standard error, also of libraries
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [package, *arguments]
    import_module(f"{package}.__main__").cli(arguments, prog_name=package)
