"""Build a site in this process, and let something go wrong at an exact place: for test_faults.py, which runs it as a program.

Python tells an audit hook of each file that is about to be opened, renamed or deleted. The hook counts them, and at the chosen
one it kills the process, refuses, changes a file or waits. So a fault comes at the same place every time, whatever the clock.

    python faulty.py '{"fault": "kill", "at": 120, "below": "/tmp/x"}' --site-dir /tmp/x/site ...

With "each" in place of a fault it builds once, and then once for each fault that it reads, a line each, in a copy of the process: that
saves the start of Python and the first reading.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import resource
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
_TAKES_ROOM = {"open", "os.mkdir", "os.link", "os.symlink"}
_SIGNALS = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "terminate": signal.SIGTERM}
_REFUSALS = {"full": errno.ENOSPC, "read-only": errno.EROFS, "forbidden": errno.EACCES}


@dataclass
class Fault:
    """What goes wrong, and when.

    Attributes:
        fault: ``kill``, ``interrupt``, ``terminate``; ``full``, ``read-only``, ``forbidden``; ``change``, ``delete``, ``cut``;
            ``wait``; ``small``: no file may become larger than ``at`` bytes; ``list``: nothing, but each change is printed.
        at: At which change of a file it happens, counted from 1; refusals go on from there.
        below: Only what happens below this folder counts.
        file: The file that changes.
        reads: Count how often that file is opened instead.
        keep: The folder for what is kept from one build to the next, if not the usual one.
        steps: Whether the two sites can't change places in one step.

    """

    fault: str = "list"
    at: int = 1
    below: str = "/"
    file: str = ""
    reads: bool = False
    keep: str = ""
    steps: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))  # one step, so that two threads never get the same

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Hear of an event, before it happens."""
        if event != "open" and event not in _WRITES:
            return
        path = arguments[0]
        if not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  once for each file: this must be quick
        if self.reads:
            counts = event == "open" and name == self.file
        else:
            writes = event != "open" or (arguments[2] & (os.O_WRONLY | os.O_RDWR))
            counts = bool(writes) and name.startswith(self.below)
        if counts:
            self.happen(next(self.numbers), event, name)

    def happen(self, number: int, event: str, name: str) -> None:
        """Let the fault happen, if this is its moment."""
        if self.fault == "list":
            os.write(1, f"{event} {name}\n".encode())
        if self.fault in _REFUSALS and number >= self.at and (self.fault != "full" or event in _TAKES_ROOM):
            error = _REFUSALS[self.fault]
            raise OSError(error, os.strerror(error), name)
        if number != self.at:
            return
        if self.fault in _SIGNALS:
            os.kill(os.getpid(), _SIGNALS[self.fault])
        elif self.fault == "wait":
            os.write(1, b"waiting\n")
            os.read(0, 1)
        elif self.fault in {"change", "delete", "cut"}:
            self.change()

    def change(self) -> None:
        """Change the file."""
        file = Path(self.file)
        if self.fault == "delete":
            file.unlink()
        else:
            text = file.read_bytes()
            file.write_bytes(text + b"\n" if self.fault == "change" else text[: len(text) // 2] + b"\xe2\x82")


def build(fault: Fault, arguments: list[str]) -> None:
    """Build with the command of MkDocs, which ends this process."""
    from handbook import aside, kept_work  # noqa: PLC0415

    if fault.keep:
        kept_work.FOLDER = Path(fault.keep)
    if fault.steps:
        mock.patch.object(aside, "exchange", return_value=False).start()
    if fault.fault == "small":
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.at, fault.at))
    sys.addaudithook(fault)
    from mkdocs.__main__ import cli  # noqa: PLC0415

    cli(["build", "--quiet", *arguments])


def build_each(arguments: list[str]) -> None:
    """Build once for each line of the input, and say how each ended; what it said itself goes to the two files that come with it."""
    from mkdocs.__main__ import cli  # noqa: PLC0415

    cli(["build", "--quiet", *arguments], standalone_mode=False)
    for line in iter(sys.stdin.readline, ""):
        fault, *said = json.loads(line)
        child = os.fork()
        if child == 0:
            for number, name in enumerate(said, 1):
                os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
            build(Fault(**fault), arguments)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def left(site: Path) -> dict[str, object]:
    """Return what is in the folder of the site, as one hash, and what is beside it."""
    from handbook.kept_work import hash_of_files  # noqa: PLC0415

    return {"site": hash_of_files(site), "beside": sorted(path.name for path in site.parent.glob(f".{site.name}.*"))}


def main(told: str, *arguments: str) -> None:
    """Run as the module says."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it runs in the background ignore it
    if told == "each":
        build_each(list(arguments))
    else:
        build(Fault(**json.loads(told)), list(arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
