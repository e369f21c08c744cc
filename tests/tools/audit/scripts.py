"""Our scripts keep the rules of ``npm/eslint.config.mjs``, and their types fit (``npm/tsconfig.json``).

The rules forbid every way by which a text could become markup or code, whatever the text is. Vendored modules stay as their
packages have them, and are left out.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from audit import Missing, tools
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROMISE = "No text can become markup or code in our scripts, and all of their types are correct (ESLint, TypeScript)"
NEEDS = ("npm",)
VENDORED = "overrides/assets/vendor/"
PROJECTS = ("tsconfig.json", "tsconfig.worker.json")
_LISTED = re.compile(r"^(?P<file>/.*|[A-Za-z]:.*)$")
_WRONG = re.compile(r"^(?:(?P<file>[^()]+)\((?P<line>\d+),\d+\): )?error (?P<what>TS\d+: .*)$")
CANARY = """
export function f(text, box) {
  box.innerHTML = text;
  box["outerHTML"] = "<b>";
  Object.assign(box, { innerHTML: text });
  box.insertAdjacentHTML("beforeend", text);
  box.setHTMLUnsafe(text);
  box.setAttribute("onclick", text);
  document.write(text);
  eval(text);
  new Function(text)();
  setTimeout("text", 1);
  location.href = "javascript:text";
}
"""
"""Each line of its function must be forbidden: a rule that is lost is seen."""


def run(site: Path) -> list[str]:
    """Lint all our scripts, and check their types."""
    del site
    forbidden = {
        int(line.split(":")[1]) for line in lint_findings(_eslint("--stdin", "--stdin-filename", "overrides/assets/canary.js", text=CANARY))
    }
    if allowed := set(range(3, 14)) - forbidden:
        message = f"ESLint allows what no script may do: lines {sorted(allowed)} of CANARY"
        raise Missing(message)
    linted = _eslint("overrides/**/*.js", "hooks/handbook/offline_zip/import_map_loader.js")
    printed = "".join(_tsc(project) for project in PROJECTS)
    return [*lint_findings(linted), *type_findings(printed), *not_looked_at(printed, our_scripts())]


def our_scripts() -> list[Path]:
    """Return every script that we publish and wrote."""
    found = [*(ROOT / "overrides").rglob("*.js"), *(ROOT / "hooks").rglob("*.js")]
    return sorted(path for path in found if not path.is_relative_to(ROOT / VENDORED))


def _eslint(*what: str, text: str | None = None) -> str:
    """Return ESLint's findings as JSON, by way of a file: it ends before a long text has gone through a pipe."""
    program = tools.npm_tools() / "eslint" / "bin" / "eslint.js"
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        report = Path(folder, "told.json")
        command = [
            tools.node(),
            program,
            "--config",
            tools.NPM / "eslint.config.mjs",
            "--format",
            "json",
            "--output-file",
            report,
            *what,
        ]
        done = tools.run(command, text=text)
        if not report.exists():
            message = f"ESLint did not run: {done.stderr.strip()[:500]}"
            raise Missing(message)
        return report.read_text(encoding="utf-8")


def _tsc(project: str) -> str:
    program = tools.npm_tools() / "typescript" / "bin" / "tsc"
    return tools.run([tools.node(), program, "--project", tools.NPM / project, "--pretty", "false", "--listFiles"]).stdout


def lint_findings(printed: str) -> Iterator[str]:
    """Yield each finding of ESLint, warnings too, as ``file:line: what``."""
    for file in json.loads(printed):
        name = Path(file["filePath"])
        for one in file["messages"]:
            place = name.relative_to(ROOT) if name.is_relative_to(ROOT) else name
            yield f"{place}:{one.get('line', 1)}: {one['message']} ({one['ruleId']})"


def type_findings(printed: str) -> Iterator[str]:
    """Yield each error of TypeScript as ``file:line: what``."""
    for line in printed.splitlines():
        found = _WRONG.match(line)
        if found and not (found["file"] or "").startswith(VENDORED):
            yield f"{found['file'] or 'TypeScript'}:{found['line'] or 1}: {found['what']}"


def not_looked_at(printed: str, scripts: Iterable[Path]) -> Iterator[str]:
    """Yield each script whose types were not checked."""
    listed = {Path(line) for line in printed.splitlines() if _LISTED.match(line)}
    for script in scripts:
        if script not in listed:
            yield f"{script.relative_to(ROOT)}:1: TypeScript did not look at it; name it in tests/tools/audit/npm/tsconfig.json"
