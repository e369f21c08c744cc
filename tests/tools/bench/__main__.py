"""Measure what must be fast and write docs/performance.md: ``make bench``, or a part of it, ``make bench ARGS=pages``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import builds, centers, other, pages, preview
from bench.report import report
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = Path(__file__).with_name("results.json")
PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "pages": pages.measure,
    "other": other.measure,
    "builds": partial(builds.measure, builds.RUNS),
    "preview": preview.measure,
    "centers": centers.measure,
}


def main() -> int:
    """Measure the parts that were asked for; the results of the others stay."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="pages, other, builds, preview, centers; without any, all of them")
    wanted = parser.parse_args().parts or list(PARTS)
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in wanted:
        print(f"measuring {name} ...", flush=True)
        results[name] = {"when": when(), "figures": PARTS[name]()}
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        (ROOT / "docs/performance.md").write_text(report(results), encoding="utf-8")
    return 0


def when() -> str:
    """Return the day, the machine in general terms, and how busy it is."""
    day = dt.datetime.now(tz=dt.UTC).date()
    machine = f"{day} with Python {platform.python_version()} on {os.cpu_count()} cores ({platform.machine()})"
    return f"{machine}, {os.getloadavg()[2]:.1f} processes at a time on average" if hasattr(os, "getloadavg") else machine


if __name__ == "__main__":
    sys.exit(main())
