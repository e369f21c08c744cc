"""Run one process and say what it cost: seconds, seconds of the processor, memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LONGEST = 20 * 60
"""Seconds after which a process is ended, and counts as too slow."""


@dataclass(frozen=True)
class Cost:
    """What a process cost.

    Attributes:
        seconds: From its start to its end.
        processor: Seconds of all processors, its children included.
        memory: MiB that it held at most.

    """

    seconds: float
    processor: float
    memory: float


class TooSlowError(Exception):
    """The process took more than ``LONGEST`` seconds and was ended."""


def run(arguments: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Cost:
    """Run Python with these arguments.

    Args:
        arguments: Those of Python.
        environment: Additional environment variables.
        folder: The working folder, if it is another one.

    Raises:
        TooSlowError: It took too long.
        RuntimeError: It failed; carries what it said.

    """
    own = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # it would compile our modules at each start, and not those that pip has compiled
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=own, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True, cwd=folder
    )
    ended_by_us = threading.Event()

    def end() -> None:
        ended_by_us.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(LONGEST, end)
    timer.start()
    assert process.stderr is not None
    with process.stderr as pipe:
        said = pipe.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if ended_by_us.is_set():
        raise TooSlowError
    if process.returncode:
        raise RuntimeError(said)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
