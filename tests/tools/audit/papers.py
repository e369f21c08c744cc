"""Every PDF is PDF/UA-1: what veraPDF, the validator of the PDF Association, says of it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from audit import Missing, tools
from audit.site import build
from support.helpers import CENTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

PROMISE = "Every PDF conforms to PDF/UA-1, even for a center that changes everything (veraPDF)"
NEEDS = ("python", "java")


class Failure(TypedDict):
    """A rule that a file breaks: its number, how often, its text, and the first place."""

    rule: str
    times: int
    what: str
    where: str


class Verdict(TypedDict):
    """What veraPDF says of a file; ``broken`` is why it could not be read, or nothing."""

    file: str
    checks: int
    failed: list[Failure]
    broken: str


def run(site: Path) -> list[str]:
    """Validate the papers of the site and of a full center's copy, all with one start of Java."""
    tools.java()
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        center = build(Path(folder), HANDBOOK_CENTER=str(CENTERS / "full"))
        files = sorted(path for root in (site, center) for path in root.rglob("*.pdf"))
        return [line.replace(f"{center}/", "tests/data/centers/full: ") for line in findings(files, validated(files))]


def validated(files: Sequence[Path]) -> list[Verdict]:
    """Return what veraPDF says of each file.

    Raises:
        Missing: It did not run.

    """
    done = tools.run([tools.program("python"), Path(__file__).with_name("programs") / "verapdf.py"], text="\n".join(map(str, files)))
    if done.returncode:
        message = f"veraPDF did not run: {done.stderr.strip().splitlines()[-1:]}"
        raise Missing(message)
    verdicts: list[Verdict] = json.loads(done.stdout)
    return verdicts


def findings(files: Sequence[Path], verdicts: Sequence[Verdict]) -> list[str]:
    """Return a line for each broken rule, each file that can't be read, and each file without a verdict."""
    verdict_by_file = {verdict["file"]: verdict for verdict in verdicts}
    lines = [] if files else ["there is no PDF at all"]
    for file in map(str, files):
        if file not in verdict_by_file or verdict_by_file[file]["broken"] or not verdict_by_file[file]["checks"]:
            lines.append(
                f"{file}: veraPDF can't read it: {verdict_by_file[file]['broken'] if file in verdict_by_file else 'it said nothing'}"
            )
            continue
        lines += [
            f"{file}: rule {failure['rule']}, {failure['times']} times: {failure['what']} (first: {failure['where']})"
            for failure in verdict_by_file[file]["failed"]
        ]
    return lines
