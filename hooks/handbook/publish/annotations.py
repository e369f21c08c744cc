"""Annotate lines with diagnostics on GitHub and GitLab, and summarize them.

GitHub reads workflow commands from the output of a step, and a summary from a file. GitLab reads a Code Quality report, which
``.gitlab-ci.yml`` uploads.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.content_paths import Folders

REPORT = "gl-code-quality-report.json"
"""The report for GitLab, in the repository's folder."""
_GITHUB = "GITHUB_ACTIONS"
_UNCHANGED = "Nothing was published. Your site hasn't changed."
_MAX_LISTED = 500
"""Diagnostics in a summary; GitHub drops a summary of more than 1 MB."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#|~&@$])")


def show(diagnostics: Iterable[Diagnostic], folders: Folders, environment: Mapping[str, str] = os.environ, *, report: bool = True) -> None:
    """Report diagnostics to the CI service that runs this program; without one, do nothing.

    Args:
        diagnostics: All problems and warnings; without any, the summary says so.
        folders: Where the content is.
        environment: The environment variables, by which the service is recognized.
        report: Whether to write GitLab's report, too.

    """
    listed = sorted(diagnostics, key=lambda diagnostic: (diagnostic.is_warning, diagnostic))
    if environment.get(_GITHUB) == "true":
        top = Path(environment.get("GITHUB_WORKSPACE") or ".")
        _write_to_github(github_commands(listed, folders, top), summary(listed, folders, top), environment)
    if report and environment.get("GITLAB_CI") == "true":
        top = Path(environment.get("CI_PROJECT_DIR") or ".")
        (top / REPORT).write_text(code_quality(listed, folders, top), encoding="utf-8", newline="\n")


def show_fault(message: str, environment: Mapping[str, str] = os.environ) -> None:
    """Report another error that ended a build, line by line; without GitHub, do nothing."""
    if environment.get(_GITHUB) == "true":
        title = "The site wasn't built"
        lines = [
            f"## {title}",
            "",
            f"**{_UNCHANGED}** Fix this, then commit again.",
            "",
            *(f"- {_escape_markdown(line)}" for line in message.splitlines()),
        ]
        _write_to_github([f"::error title={title}::{_escape_data(message)}"], "\n".join(lines) + "\n\n", environment)


def _write_to_github(commands: Iterable[str], text: str, environment: Mapping[str, str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in commands))
    if file := environment.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as step_summary:
            step_summary.write(text)


def github_commands(diagnostics: Iterable[Diagnostic], folders: Folders, top: Path) -> Iterator[str]:
    """Yield the workflow command that annotates the line of each diagnostic.

    Args:
        diagnostics: The problems and warnings.
        folders: Where the content is.
        top: The repository's folder, to which paths are relative.

    """
    for diagnostic in diagnostics:
        kind, title = ("warning", "Please check this") if diagnostic.is_warning else ("error", "Please fix this")
        file = _escape_property(_path(diagnostic, folders, top))
        yield f"::{kind} file={file},line={diagnostic.line},title={title}::{_escape_data(diagnostic.message)}"


def summary(diagnostics: Sequence[Diagnostic], folders: Folders, top: Path) -> str:
    """Return a summary in Markdown: how many problems and warnings there are, what to do next, and the list; see ``github_commands``."""
    problems = sum(not diagnostic.is_warning for diagnostic in diagnostics)
    counts = ((problems, "problem"), (len(diagnostics) - problems, "warning"))
    counted = " and ".join(_counted(number, name) for number, name in counts if number)
    next_step = (
        f"**{_UNCHANGED}** Fix the problems in this list, then commit again."
        if problems
        else "Everything is fine. The site can be published."
        if not diagnostics
        else "The site can be published. Please check this list anyway."
    )
    lines = [f"## The check found {counted or 'no problems'}", "", next_step, ""]
    lines += [f"- {_list_item(diagnostic, folders, top)}" for diagnostic in diagnostics[:_MAX_LISTED]]
    if len(diagnostics) > _MAX_LISTED:
        lines.append(f"- {len(diagnostics) - _MAX_LISTED} more, listed in the log")
    return "\n".join(lines).rstrip() + "\n\n"


def code_quality(diagnostics: Iterable[Diagnostic], folders: Folders, top: Path) -> str:
    """Return the diagnostics as a Code Quality report; see ``github_commands`` for the arguments."""
    occurrences = Counter[tuple[str, str]]()
    entries = []
    for diagnostic in diagnostics:
        path = _path(diagnostic, folders, top)
        occurrences[path, diagnostic.message] += 1
        entries.append(
            {
                "description": diagnostic.message,
                "check_name": "handbook-check",
                "fingerprint": _fingerprint(path, diagnostic.message, occurrences[path, diagnostic.message]),
                "severity": "minor" if diagnostic.is_warning else "blocker",
                "location": {"path": path, "lines": {"begin": diagnostic.line}},
            }
        )
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def _fingerprint(path: str, message: str, occurrence: int) -> str:
    """Return a hash that identifies a diagnostic, also after lines above it were added or removed."""
    return hashlib.sha256("\0".join((path, message, str(occurrence))).encode()).hexdigest()


def _path(diagnostic: Diagnostic, folders: Folders, top: Path) -> str:
    """Return the path of the file in the repository; the absolute path of a file outside."""
    path = Path(os.path.abspath(folders.path(diagnostic.file)))  # noqa: PTH100  does not follow links
    try:
        return path.relative_to(os.path.abspath(top)).as_posix()  # noqa: PTH100
    except ValueError:
        return path.as_posix()


def _list_item(diagnostic: Diagnostic, folders: Folders, top: Path) -> str:
    prefix = "Warning: " if diagnostic.is_warning else ""
    return (
        f"**{_escape_markdown(_path(diagnostic, folders, top))}, line {diagnostic.line}:** {prefix}{_escape_markdown(diagnostic.message)}"
    )


def _escape_markdown(text: str) -> str:
    """Return a text as Markdown in which no character is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"
