"""Put each fault into a copy of the project, run the test suite there, and say whether it was noticed.

``make mutations`` tries all of them; ``make mutations ARGS="mail-plus qr-at-root"`` some. The likeliest test modules run first, the whole
suite only if they notice nothing. Returns 1 if a fault stays unnoticed, or if the control that changes nothing makes a test fail.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from mutations.faults import FAULTS, Fault
from support.helpers import ROOT

_NOTHING_RAN = 5
"""Exit status of pytest where no test was chosen."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


class Verdict(NamedTuple):
    """What the suite made of a fault.

    Attributes:
        fault: The fault.
        by: The first test that failed; empty if all passed.

    """

    fault: Fault
    by: str

    @property
    def is_right(self) -> bool:
        """Whether a fault was noticed, and a control that changes nothing was not."""
        return bool(self.by) == self.fault.noticed

    def __str__(self) -> str:
        """Return it as one line."""
        found = f"noticed by {self.by}" if self.by else "not noticed"
        return f"{'passed' if self.is_right else 'FAILED'}  {self.fault.id:<22} {found}"


def main(arguments: list[str] | None = None) -> int:
    """Try the faults that were asked for; return 1 if the suite was wrong about one of them."""
    parser = argparse.ArgumentParser(prog="python -m mutations", description=__doc__)
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=f"{', '.join(one.id for one in FAULTS)}; without any, all of them")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout that is broken and tested; without it, this one")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.faults) - {one.id for one in FAULTS}:
        parser.error(f"there is no fault {', '.join(sorted(unknown))}")
    verdicts = []
    for fault in FAULTS:
        if fault.id in asked.faults or not asked.faults:
            start = time.monotonic()
            verdicts.append(tried(fault, asked.root.resolve()))
            print(f"{verdicts[-1]} ({time.monotonic() - start:.0f} s)", flush=True)
    wrong = [one for one in verdicts if not one.is_right]
    print(f"{len(verdicts) - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


def tried(fault: Fault, root: Path) -> Verdict:
    """Put a fault into a copy of a checkout and run its tests until one fails."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy = Path(folder) / "project"
        copy_checkout(root, copy)
        for edit in fault.edits:
            edit.apply(copy)
        return Verdict(fault, first_failure(copy, "-k", fault.first) or first_failure(copy))


def copy_checkout(root: Path, copy: Path) -> None:
    """Copy what git knows of a checkout, changes included, and the build cache."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, copy / name)
    if (root / ".cache").is_dir():
        shutil.copytree(root / ".cache", copy / ".cache")


def first_failure(copy: Path, *chosen: str) -> str:
    """Return the first test that fails in a checkout; nothing if all pass, or if none was chosen."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "hooks")}  # not the package of this checkout, which is the one installed
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *chosen]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode in {0, _NOTHING_RAN}:
        return ""
    found = _FAILED.search(done.stdout)
    return found[1] if found else f"the run itself (status {done.returncode}): {done.stdout[-300:]}{done.stderr[-300:]}"


if __name__ == "__main__":
    sys.exit(main())
