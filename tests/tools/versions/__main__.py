"""Run ``make same`` or ``make compat``."""

from __future__ import annotations

import argparse
import sys

from versions.compat import VARIANTS, compat
from versions.same import same


def main(arguments: list[str] | None = None) -> int:
    """Run one of them and return its exit status: 0 for a pass."""
    parser = argparse.ArgumentParser(prog="python -m versions", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    same_ = commands.add_parser("same", help="build with every Python and compare the bytes")
    same_.add_argument("--leave-out-missing", action="store_true", help="pass without the Pythons that are not there")
    compat_ = commands.add_parser("compat", help="run the tests with other versions of the packages")
    compat_.add_argument("variant", choices=VARIANTS, help="; ".join(f"{name}: {variant.about}" for name, variant in VARIANTS.items()))
    told, rest = parser.parse_known_args(arguments)
    if told.command == "same" and rest:
        parser.error(f"unknown: {' '.join(rest)}")
    try:
        return compat(told.variant, rest) if told.command == "compat" else _same(leave_out_missing=told.leave_out_missing)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1


def _same(*, leave_out_missing: bool) -> int:
    findings = same(leave_out_missing=leave_out_missing)
    print(*findings or ["The same bytes every time."], sep="\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
