"""Run everything, part by part, whatever fails: ``make nightly``, or some parts, ``make nightly ARGS="pytest audit"``.

The parts:

{parts}
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PASSED, FAILED, NOT_REACHED = "passed", "failed", "not reached"


class Part(NamedTuple):
    """One part.

    Attributes:
        name: What it is called.
        promise: What it shows, in one line.
        command: For Python, run in the project's folder.
        environment: What it is told besides.
        not_reached: The exit status that says that something outside did not answer, so that nothing is known; 0 if there is none.

    """

    name: str
    promise: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = {}
    not_reached: int = 0


def _compat(name: str, promise: str) -> Part:
    return Part(name, promise, ("-m", "versions", "compat", name))


PARTS = (
    Part(
        "pytest",
        "All tests pass, with every page, every state, and many random cases",
        ("-m", "pytest", "-m", ""),  # no marker: those that are left to the night, too
        {"HYPOTHESIS_PROFILE": "long"},
    ),
    Part(
        "audit",
        "Validators, linters, and other browsers find nothing wrong with the site, its printables, scripts, and packages",
        ("-m", "audit"),
    ),
    _compat("oldest", "All tests pass with the oldest supported version of each package"),
    _compat("newest", "All tests pass with the newest version of each package"),
    _compat("properdocs", "All tests pass with ProperDocs instead of MkDocs"),
    Part(
        "same",
        "The site is identical when it's built on another day, in another folder, locale, and time zone, and with each supported Python",
        ("-m", "versions", "same"),
    ),
    Part("vulnerabilities", "No locked package has a known vulnerability", ("-m", "audit.vulnerabilities"), not_reached=2),
    Part("mutations", "Whenever a promise is broken on purpose, the tests notice it", ("-m", "mutations")),
)
"""Everything that the nightly run shows."""


class Result(NamedTuple):
    """How a part went.

    Attributes:
        part: The part.
        how: ``PASSED``, ``FAILED`` or ``NOT_REACHED``.
        seconds: How long it took.

    """

    part: Part
    how: str
    seconds: float

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.how:<12}{self.part.name:<16}{self.part.promise} ({self.seconds:.0f} s)"


def main(arguments: Sequence[str] | None = None, parts: Sequence[Part] = PARTS) -> int:
    """Run the parts that were asked for, and return 1 if one of them failed.

    Args:
        arguments: Names of parts; without any, all of them.
        parts: Those that there are.

    """
    names = [part.name for part in parts]
    listed = "\n".join(f"  {part.name:<16}{part.promise}" for part in parts)
    about = (__doc__ or "").format(parts=listed)
    parser = argparse.ArgumentParser(prog="python -m nightly", description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="the name of a part; without any, all of them")
    asked = parser.parse_args(arguments).parts
    if unknown := [name for name in asked if name not in names]:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(names)}")
    results = []
    for part in parts:
        if part.name in asked or not asked:
            print(f"\n== {part.name}: {part.promise}", flush=True)
            results.append(run(part))
            print(results[-1], flush=True)
    print("\n== All parts", *results, sep="\n")
    print(summary(results))
    return 1 if any(result.how == FAILED for result in results) else 0


def run(part: Part) -> Result:
    """Run a part, which prints what it finds, and return how it went."""
    start = time.monotonic()
    environment = {**os.environ, **part.environment}
    status = subprocess.run([sys.executable, *part.command], cwd=ROOT, env=environment, check=False).returncode
    how = PASSED if not status else NOT_REACHED if status == part.not_reached else FAILED
    return Result(part, how, time.monotonic() - start)


def summary(results: Sequence[Result]) -> str:
    """Return how many passed and failed, as the last line."""
    ways = [result.how for result in results]
    more = f", {ways.count(NOT_REACHED)} {NOT_REACHED}" if NOT_REACHED in ways else ""
    return f"{ways.count(PASSED)} passed, {ways.count(FAILED)} failed{more}"


if __name__ == "__main__":
    sys.exit(main())
