"""The same content gives the same bytes under every Python, on another day, in another folder, locale and time zone.

The published lists of checksums are compared, after each site was compared with its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.core.site_generator import publisher
from handbook.site.checksums import differences, read_list
from support.helpers import CONTENT, ROOT
from versions import FOLDER
from versions.pythons import environment, find_python, requested

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from versions.pythons import Python

ADDRESS = "https://example.edu/careers/handbook/"
"""With an address there is most to make: codes on papers, a list of all pages."""
LONGEST = 20
"""How many files that differ are named."""


@dataclass(frozen=True)
class Surroundings:
    """What may differ between two machines and must not be seen in the site.

    Attributes:
        folder: The name of the folder with the project.
        days: By how many days the clock is ahead.
        umask: Which permissions new files don't have.
        environment: What the shell tells programs.

    """

    folder: str
    days: int
    umask: int
    environment: Mapping[str, str]


SURROUNDINGS = (
    Surroundings("handbook", 0, 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "HOME": "/nowhere"}),
    Surroundings(
        "grüße-ñ",
        400,
        0o077,
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1", "COLUMNS": "40"},
    ),
    Surroundings(
        "a folder with spaces",
        -400,
        0o002,
        # As on an old machine, where texts are no UTF-8 unless someone says so.
        {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "4242"},
    ),
)
"""Each Python builds in other ones."""

_CLOCK = """
import os, time
_ahead, _time, _time_ns = int(os.environ["DAYS_AHEAD"]) * 86400, time.time, time.time_ns
time.time = lambda: _time() + _ahead
time.time_ns = lambda: _time_ns() + _ahead * 10**9
"""
"""For machines without faketime: Python's clock, but not that of libraries in other languages."""


def same(*, leave_out_missing: bool) -> list[str]:
    """Build with every Python and return what differs, one line each; print what is done.

    Args:
        leave_out_missing: Whether a Python that is not there is only told of. If not, it is a finding.

    """
    names = requested()
    pythons = {name: python for name in names if (python := find_python(name))}
    missing = [f"{name} is not there; install it, or name other Pythons: PYTHONS='python3.12 ...'" for name in names if name not in pythons]
    if missing and (not leave_out_missing or not pythons):
        return missing
    print(*(f"left out: {line}" for line in missing), sep="\n", end="\n" * bool(missing))
    if not shutil.which("faketime"):
        print("faketime is not there, so only Python's own clock is changed; on Debian: apt install faketime")
    with tempfile.TemporaryDirectory(prefix="same-") as folder:
        return compared(_lists(list(pythons.values()), Path(folder)))


def compared(lists: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return one line for each file that is not the same in all lists, and who has it how.

    Args:
        lists: For each build, the checksum of each file.

    """
    found_ = []
    for path in sorted({path for sums in lists.values() for path in sums}):
        builds: dict[str, list[str]] = {}
        for name, sums in lists.items():
            builds.setdefault(sums.get(path, "missing"), []).append(name)
        if len(builds) > 1:
            found_.append(f"{path}: {'; '.join(f'{sum_[:8]} with {_all(names)}' for sum_, names in builds.items())}")
    return [*found_[:LONGEST], f"and {len(found_) - LONGEST} files more"] if len(found_) > LONGEST else found_


def _all(names: Sequence[str]) -> str:
    return " and ".join(names)


def _lists(pythons: Sequence[Python], folder: Path) -> dict[str, dict[str, str]]:
    """Build once in all surroundings, with every Python at least once."""
    count = max(len(pythons), len(SURROUNDINGS))
    lists = {}
    for number, (python, around) in enumerate(islice(zip(cycle(pythons), cycle(SURROUNDINGS), strict=False), count)):
        name = f"Python {python.version} in {around.folder!r}"
        program = environment(python, ROOT / "requirements.lock", FOLDER / f"same-{python.version}")
        site = build(program, around, folder / str(number))
        if wrong := differences(site):
            message = f"{name}: the list of checksums is not that of the site: {wrong}"
            raise RuntimeError(message)
        lists[name] = read_list(site)
        print(f"{name}: {len(lists[name])} files", flush=True)
    return lists


def build(program: Path, around: Surroundings, folder: Path, content: Path = CONTENT, address: str = ADDRESS) -> Path:
    """Copy the project, build it with nothing kept from before, and return the folder of the site.

    Args:
        program: The Python to use.
        around: Where and when it builds.
        folder: Where all of it goes.
        content: The handbook.
        address: Of the site; empty if it is not known.

    Raises:
        RuntimeError: It can't be built; carries what was said.

    """
    project, clock = folder / around.folder, folder / "clock"
    for part in (content, ROOT / "hooks", ROOT / "overrides"):
        shutil.copytree(part, project / part.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    clock.mkdir()
    shifted = shutil.which("faketime")
    (clock / "sitecustomize.py").write_text("" if shifted else _CLOCK, encoding="utf-8")
    command = [str(program), "-m", publisher(), "build", "--quiet"]
    done = subprocess.run(
        [shifted, "-f", f"{around.days:+}d", *command] if shifted else command,
        cwd=project,
        env=_environment(around, address, (project / "hooks", clock)),
        umask=around.umask,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        message = f"{program} could not build in {around}:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    return project / "site"


def _environment(around: Surroundings, address: str, modules: Sequence[Path]) -> dict[str, str]:
    """Return the whole environment of a build; ``modules`` are the folders that Python imports from."""
    return {
        "PATH": os.environ["PATH"],
        "NO_MKDOCS_2_WARNING": "1",
        "HANDBOOK_SITE_URL": address,
        "DAYS_AHEAD": str(around.days),
        "PYTHONPATH": os.pathsep.join(map(str, modules)),
        **around.environment,
    }
