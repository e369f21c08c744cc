"""Build a site, and let something go wrong at an exact place: a program that ``faulty_project.py`` runs.

Python tells an audit hook of each file that is about to be opened, renamed or deleted. The hook counts them, and at the chosen
one it kills the process, refuses, changes a file or waits. So a fault comes at the same place every time, whatever the clock.

    python faulty.py /tmp/cache --config-file /tmp/x/mkdocs.yml --site-dir /tmp/x/site

It has its build cache in that folder, and reads requests, one JSON object a line. ``{"here": true}`` builds once; what that leaves in memory
makes later builds quicker. ``{"fault": {"fault": "kill", "at": 120, "below": "/tmp/x"}, "more": [], "pipes": ["/dev/null", "out", "err"]}``
starts a build in a copy of the process, which saves the start of Python, and prints the copy's number. ``{"ended": 4711}`` prints that
copy's exit status, once it has ended.
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

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
_TAKES_ROOM = {"open", "os.mkdir", "os.link", "os.symlink"}
_SIGNALS = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "terminate": signal.SIGTERM}
_REFUSALS = {"full": errno.ENOSPC, "read-only": errno.EROFS, "forbidden": errno.EACCES}
_ACCESS = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
"""How the standard streams are opened."""


@dataclass
class Fault:
    """What goes wrong, and when.

    Attributes:
        fault: ``kill``, ``interrupt``, ``terminate``; ``full``, ``read-only``, ``forbidden``; ``change``, ``delete``, ``cut``;
            ``wait``; ``small``: no file may become larger than ``at`` bytes; ``list``: nothing, but each change is printed.
        at: At which change of a file it happens, counted from 1; refusals go on from there.
        below: Only what happens below this folder counts.
        since: Nothing counts before this change, as ``list`` prints it.
        file: The file that changes.
        reads: Count how often that file is opened instead.
        steps: Whether this is a system on which two folders can't change places in one step.

    """

    fault: str = "list"
    at: int = 1
    below: str = "/"
    since: str = ""
    file: str = ""
    reads: bool = False
    steps: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))  # one step, so that two threads never get the same

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Hear of an event, before it happens."""
        if event == "ctypes.dlsym" and self.steps and arguments[1] == "renameat2":
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
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
            counts = bool(writes) and name.startswith(self.below) and self.since in {"", f"{event} {name}"}
        if counts:
            self.since = ""
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
    from mkdocs.__main__ import cli  # noqa: PLC0415

    if fault.fault == "small":
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.at, fault.at))
    sys.addaudithook(fault)
    cli(["build", "--quiet", *arguments])


def start(request: dict[str, Any], arguments: list[str]) -> int:
    """Start a build in a copy of this process and return its number."""
    child = os.fork()
    if child:
        return child
    for number, (name, access) in enumerate(zip(request["pipes"], _ACCESS, strict=True)):
        os.dup2(os.open(name, access), number)
    build(Fault(**request["fault"]), [*arguments, *request["more"]])
    sys.exit("the command of MkDocs has not ended the process")  # which must not go on to read requests


def main(cache: str, *arguments: str) -> None:
    """Run as the module says."""
    from mkdocs.__main__ import cli  # noqa: PLC0415

    from handbook.core.build_cache import STORE  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it runs in the background ignore it
    STORE.folder = Path(cache)
    for line in iter(sys.stdin.readline, ""):
        request = json.loads(line)
        if "here" in request:
            cli(["build", "--quiet", *arguments], standalone_mode=False)
            number = 0
        elif "ended" in request:
            number = os.waitstatus_to_exitcode(os.waitpid(request["ended"], 0)[1])
        else:
            number = start(request, list(arguments))
        print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
