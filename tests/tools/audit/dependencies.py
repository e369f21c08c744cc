"""Everything that the handbook is made with is locked with its hash, listed, under a license that fits, and run with few rights."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import TYPE_CHECKING, Any

import yaml
from packaging.version import Version

from audit import Missing, components, licenses, sbom, tools
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

PROMISE = (
    "Every package is locked with hashes, listed (CycloneDX), and under a compatible license; workflows have minimal permissions (zizmor)"
)
NEEDS = ("python",)
WORKFLOWS = ROOT / ".github" / "workflows"
_LIKE_A_PACKAGE = re.compile(r"[-_.]+")


def run(site: Path) -> list[str]:
    """Look at the lock files, the lists that are made of them, and the workflows."""
    del site
    wrong = list(locks()) or list(_refused(components.KNOWN, lambda _: components.site_components()))
    if wrong:
        return wrong  # the lists are made of them
    return [*lists(), *workflows()]


def locks() -> Iterator[str]:
    """Yield what is not locked."""
    for path in (components.SITE_LOCK, *components.TOOL_LOCKS):
        yield from _refused(path, components.locked)
    yield from _refused(components.NPM_LOCK, lambda text: list(components.npm_components(json.loads(text))))


def _refused(path: Path, read: Callable[[str], object]) -> Iterator[str]:
    try:
        read(path.read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"{path.relative_to(ROOT)}:{error}"


def lists() -> Iterator[str]:
    """Yield what is wrong with the list of licenses and the list of components."""
    site, used = components.site_components(), components.tool_components()
    yield from licenses.findings(site, used)
    yield from not_as_locked(site, {_plain(one.metadata["Name"]): one.version for one in metadata.distributions()})
    if not licenses.FILE.exists() or licenses.FILE.read_text(encoding="utf-8") != licenses.report(site, used):
        yield f"{licenses.FILE.name}:1: is out of date; run make licenses"
    yield from sbom.findings(sbom.sbom(site))


def not_as_locked(site: Iterable[components.Component], installed: dict[str, str]) -> Iterator[str]:
    """Yield each package whose license was read from another version than a locked one."""
    locked: dict[str, set[Version]] = {}
    for one in site:
        if one.purl.startswith("pkg:pypi/") and not one.what:
            locked.setdefault(_plain(one.name), set()).add(Version(one.version))
    for name, versions in locked.items():
        if name in installed and Version(installed[name]) not in versions:
            yield f"requirements.lock:1: {name} is installed as {installed[name]}, not as locked; run make clean, then make audit"


def _plain(name: str) -> str:
    return _LIKE_A_PACKAGE.sub("-", name).lower()


def workflows() -> list[str]:
    """Return what zizmor finds, and each right that a workflow gives to all its jobs."""
    command = [
        tools.program("zizmor"),
        "--offline",
        "--no-progress",
        "--no-config",
        "--persona=pedantic",
        "--format=json",
        WORKFLOWS.relative_to(ROOT),
    ]
    done = tools.run(command)
    if not done.stdout.strip():
        message = f"zizmor did not run: {done.stderr.strip()[-300:]}"
        raise Missing(message)
    rights = (
        line for path in sorted(WORKFLOWS.glob("*.yml")) for line in too_many_rights(path, yaml.safe_load(path.read_text(encoding="utf-8")))
    )
    return [*zizmor_findings(json.loads(done.stdout)), *rights]


def zizmor_findings(report: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each finding of zizmor as ``file:line: what``."""
    for one in report:
        place = next((place for place in one["locations"] if place["symbolic"]["kind"] == "Primary"), one["locations"][0])
        path = place["symbolic"]["key"]["Local"]["verbatim_path"]
        line = place["concrete"]["location"]["start_point"]["row"] + 1  # counted from 0
        yield f"{path}:{line}: {one['desc']} ({one['ident']}): {place['symbolic']['annotation']}"


def too_many_rights(path: Path, workflow: dict[str, Any]) -> Iterator[str]:
    """Yield where rights are given to all jobs, or a job does not name its own."""
    if workflow.get("permissions") != {}:
        yield f"{path.relative_to(ROOT)}:1: must say permissions: {{}} for all jobs; each job names what it needs"
    for name, job in workflow["jobs"].items():
        if "permissions" not in job:
            yield f"{path.relative_to(ROOT)}:1: the job {name} must name its permissions"
