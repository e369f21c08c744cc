"""Write LICENSES.md: under which license each thing is that the handbook is made with. ``make licenses``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from audit.components import Component, allowed, invalid, known, site_components, tool_components
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = ROOT / "LICENSES.md"
_BEGINNING = """\
# Licenses

The handbook's own licenses are in [LICENSE](LICENSE). This page lists the licenses of everything that it's built and
tested with. `make licenses` writes it from the lock files and the metadata of the packages. `make audit ARGS=dependencies` fails if this
page is out of date, or if a license is unknown or incompatible.

"""


def main() -> int:
    """Write the file."""
    FILE.write_text(report(site_components(), tool_components()), encoding="utf-8")
    print(f"{FILE.name} is ready")
    return 0


def report(site: Sequence[Component], tools: Sequence[Component]) -> str:
    """Return the list: what the site is made with one by one, what only tests use by license."""
    lines = [_BEGINNING, "## Used to build the published site\n", "| Name | Version | License | For |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.version} | {one.license or 'unknown'} | {_purpose(one)} |" for one in by_name(site)]
    lines += ["\n## Used only for tests and checks\n", "None of this is published.\n", "| License | Packages |", "|---|---|"]
    names = {one.license or "unknown" for one in tools}
    for name in sorted(names):
        packages = [f"{one.name} {one.version}" for one in by_name(tools) if (one.license or "unknown") == name]
        lines.append(f"| {name} | {', '.join(dict.fromkeys(packages))} |")
    return "\n".join(lines) + "\n"


def by_name(components: Iterable[Component]) -> list[Component]:
    """Return components in the order of their names."""
    return sorted(components, key=lambda one: (one.name.lower(), one.version))


def _purpose(one: Component) -> str:
    if one.what:
        return f"{one.what}{f' (in {one.needed_by[0]})' if one.needed_by else ''}"
    own = "informational-interview-handbook"
    return ", ".join("the handbook" if name == own else name for name in sorted(one.needed_by))


def findings(site: Iterable[Component], tools: Iterable[Component]) -> Iterator[str]:
    """Yield each component whose license is unknown or does not fit."""
    ours = known()["site"]
    for components, names in ((site, ours), (tools, [*ours, *known()["tools"]])):
        for one in components:
            if invalid(one.license):
                yield f"tests/tools/audit/licenses.toml:1: {one.name} {one.version} has no known license ({one.license or 'none'})"
            elif not allowed(one.license, names):
                yield f"tests/tools/audit/licenses.toml:1: {one.name} {one.version} is under {one.license}, which is not among those that fit"


if __name__ == "__main__":
    sys.exit(main())
