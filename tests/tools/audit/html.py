"""Every page, style and drawing is valid: what the W3C's checker (vnu) and html-validate say of the built files.

The rules of html-validate that ``npm/html-validate.json`` changes, and why:

- ``require-sri``: only for files of other hosts. Our own come from the same server as the page, so a hash says nothing more.
- ``unique-landmark``: a page has two footers, of which one is always hidden (``embed/frame.js``); this rule can't see that. axe can.
- ``wcag/h32``: forms that filter or are kept as one types send nothing, and a button to send would do nothing. Forms that
  do something have their button; keyboard tests press Enter in them.
- ``prefer-native-element``: the frame of a table that scrolls is a region, but no section: vnu wants a heading in each section.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from audit import Missing, tools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PROMISE = "Every page, style sheet, and drawing is valid, without warnings (vnu, html-validate)"
NEEDS = ("java", "npm")
CANARIES = {
    "canary.html": "<!DOCTYPE html><html lang=en><title>Canary</title><p><div></p>",
    "canary.css": "a { colr: red }",
    "canary.svg": '<svg xmlns="http://www.w3.org/2000/svg"><recht/></svg>',
}
"""Broken files that are checked with the others: a checker that does not complain of them looks at nothing."""
OF_POLICIES = "violates Content Security Policy (meta tag)"
"""What vnu says of the policy in each page, without knowing it: a file on a disk has no origin that ``'self'`` could be, and JSON in a
``script`` is no script. Browsers know; the suite opens every page in one, and lets no violation pass (``tests/conftest.py``)."""
SOURCES_ALIKE = ("/sources/index.html", "Duplicate “dt” name")
"""A warning that is no fault: two sources may have the same title; what follows it says who published which."""


def run(site: Path) -> list[str]:
    """Check all files with both, and return what each says."""
    files = sorted(path for path in site.rglob("*") if path.suffix in {".html", ".css", ".svg"})
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        canaries = [Path(folder, name) for name in CANARIES]
        for canary in canaries:
            canary.write_text(CANARIES[canary.name], encoding="utf-8")
        return [
            *without_canaries("vnu", vnu_findings(_vnu([*files, *canaries])), CANARIES),
            *without_canaries(
                "html-validate", validate_findings(_html_validate([*files, *canaries], Path(folder, "told"))), {"canary.html"}
            ),
        ]


def _vnu(files: Sequence[Path]) -> str:
    jar = tools.npm_tools() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        tools.java(),
        "-Xss2m",
        "-jar",
        jar,
        "--also-check-css",
        "--also-check-svg",
        "--stdout",
        "--format",
        "json",
    ]
    return tools.run([*command, *files]).stdout


def _html_validate(files: Sequence[Path], report_file: Path) -> str:
    """Return its report, by way of a file: it ends before a long text has gone through a pipe."""
    program = tools.npm_tools() / "html-validate" / "bin" / "html-validate.mjs"
    pages = (path for path in files if path.suffix == ".html")
    done = tools.run([tools.node(), program, "--config", tools.NPM / "html-validate.json", "--formatter", f"json={report_file}", *pages])
    return report_file.read_text(encoding="utf-8") if report_file.exists() else done.stderr


def vnu_findings(printed: str) -> Iterator[str]:
    """Yield each error and warning of vnu; what it merely remarks (slashes that do nothing) is left out."""
    for one in _parsed(printed)["messages"]:
        place = unquote(urlsplit(one.get("url", "")).path)
        if (
            (one["type"] == "info" and one.get("subType") != "warning")
            or OF_POLICIES in one["message"]
            or all(mark in f"{place} {one['message']}" for mark in SOURCES_ALIKE)
        ):
            continue
        yield f"{place}:{one.get('lastLine', 1)}: {one['message']} {one.get('extract', '').strip()!r}"


def validate_findings(printed: str) -> Iterator[str]:
    """Yield each message of html-validate."""
    for file in _parsed(printed):
        for one in file["messages"]:
            yield f"{file['filePath']}:{one['line']}: {one['message']} ({one['ruleId']})"


def _parsed(printed: str) -> Any:
    try:
        return json.loads(printed)
    except json.JSONDecodeError as error:
        message = f"a checker printed no list of findings but {printed[:200]!r}"
        raise Missing(message) from error


def without_canaries(checker: str, lines: Iterable[str], canaries: Iterable[str]) -> list[str]:
    """Return the findings without those in the canaries.

    Raises:
        Missing: There is none in one of them, so the checker did not look.

    """
    all_lines = list(lines)
    for canary in canaries:
        if not any(f"{canary}:" in line for line in all_lines):
            message = f"{checker} found nothing in a broken file ({canary}), so it looked at nothing"
            raise Missing(message)
    return [line for line in all_lines if not any(f"/{canary}:" in line for canary in CANARIES)]
