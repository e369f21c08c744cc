"""Ask whether a locked package has a known vulnerability: ``make vulnerabilities``, which needs the internet."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from audit import Missing, tools
from audit.components import SITE_LOCK, TOOL_LOCKS
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREACHABLE = "the database of vulnerabilities does not answer; make vulnerabilities needs the internet"


def main() -> int:
    """Ask for each lock file; return 1 if something is known, 2 if the database did not answer."""
    known = 0
    for lock in (SITE_LOCK, *TOOL_LOCKS):
        name = lock.relative_to(ROOT)
        command = [
            tools.program("pip-audit"),
            "--requirement",
            lock,
            "--disable-pip",
            "--require-hashes",
            "--format",
            "json",
            "--progress-spinner",
            "off",
        ]
        try:
            report = answer(tools.run(command).stdout)
        except Missing as missing:
            print(f"{name}: {missing}", file=sys.stderr)
            return 2
        for line in findings(str(name), report):
            known += 1
            print(line)
    print(f"{known} findings")
    return 1 if known else 0


def answer(printed: str) -> dict[str, Any]:
    """Return what pip-audit was told.

    Raises:
        Missing: It was told nothing. Where no package is found, the registry is one without that database, and it says so as if all were well.

    """
    try:
        report: dict[str, Any] = json.loads(printed)
    except json.JSONDecodeError:
        raise Missing(UNREACHABLE) from None
    if all("skip_reason" in package for package in report["dependencies"]):
        raise Missing(UNREACHABLE)
    return report


def findings(lock: str, report: dict[str, Any]) -> Iterator[str]:
    """Yield each known vulnerability with the version that fixes it, and each package of which nothing is known."""
    for package in report["dependencies"]:
        if "skip_reason" in package:
            yield f"{lock}:1: {package['name']}: {package['skip_reason']}"
        for one in package.get("vulns", []):
            fixed = f"fixed in {', '.join(one['fix_versions'])}" if one["fix_versions"] else "not fixed yet"
            yield f"{lock}:1: {package['name']} {package['version']}: {one['id']}, {fixed}"


if __name__ == "__main__":
    sys.exit(main())
