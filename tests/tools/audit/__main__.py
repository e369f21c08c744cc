"""Run all parts of the audit, or some: ``make audit``, ``make audit ARGS="html papers"``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audit import Missing, tools
from audit.parts import Part, found_parts
from audit.site import build

if TYPE_CHECKING:
    from collections.abc import Mapping


class Result(NamedTuple):
    """What one part found.

    Attributes:
        findings: One line for each thing that is wrong.
        seconds: How long it took.

    """

    findings: list[str]
    seconds: float


def main(arguments: list[str] | None = None, parts: Mapping[str, Part] | None = None) -> int:
    """Run the parts that were asked for; return 1 if one of them found something or could not run.

    Args:
        arguments: Of the command line.
        parts: Those that there are; without them, all of this package.

    """
    parts = parts or found_parts()
    parser = argparse.ArgumentParser(prog="python -m audit", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(parts)}; without any, all of them")
    parser.add_argument("--site", type=Path, help="a folder with a built site; without it, one is built")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.parts if name not in parts]:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(parts)}")
    chosen = {name: parts[name] for name in options.parts or parts}
    for line in tools.report({need for part in chosen.values() for need in part.needs}):
        print(line, flush=True)
    with ExitStack() as stack:
        site = options.site.resolve() if options.site else build(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="audit-"))))
        results = {name: shown(part, site) for name, part in chosen.items()}
    failed = [name for name, result in results.items() if result.findings]
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def shown(part: Part, site: Path) -> Result:
    """Run a part and print how it went."""
    result = outcome(part, site)
    print(f"{'failed' if result.findings else 'passed'}  {part.name:<13} {part.promise} ({result.seconds:.0f} s)", flush=True)
    for line in result.findings:
        print(line, flush=True)
    return result


def outcome(part: Part, site: Path) -> Result:
    """Run a part; whatever it raises is a finding, so that the other parts run as well. Files are named by their place in the site."""
    start = time.monotonic()
    try:
        findings = part.run(site)
    except Missing as missing:
        findings = [f"{part.name}: {missing}"]
    except Exception as error:  # noqa: BLE001  a part that breaks has not passed, and must not stop the others
        findings = [f"{part.name}: it broke: {type(error).__name__}: {error}"]
    return Result([line.removeprefix(f"{site}/") for line in findings], time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
