"""Show what the check found where people look on GitHub and GitLab: beside the line, and in a summary of the run.

GitHub reads commands in what a step prints, and a summary from a file. GitLab reads a Code Quality report, which ``.gitlab-ci.yml`` hands over.
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
AS_IT_WAS = "Nothing was published. The site stays as it was."
_SHOWN = 500
"""Lines of a summary, which GitHub leaves out whole where it is larger than 1 MB."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#|~&@$])")


def show(found: Iterable[Diagnostic], folders: Folders, environment: Mapping[str, str] = os.environ, *, report: bool = True) -> None:
    """Show problems and warnings where the service that runs this looks for them; elsewhere, do nothing.

    Args:
        found: All of them; none means that all is well.
        folders: Where the content stands.
        environment: What the service says of itself.
        report: Whether to write GitLab's report, too.

    """
    listed = sorted(found, key=lambda one: (one.is_warning, one))
    if environment.get(_GITHUB) == "true":
        top = Path(environment.get("GITHUB_WORKSPACE") or ".")
        _tell_github(github_commands(listed, folders, top), summary(listed, folders, top), environment)
    if report and environment.get("GITLAB_CI") == "true":
        top = Path(environment.get("CI_PROJECT_DIR") or ".")
        (top / REPORT).write_text(code_quality(listed, folders, top), encoding="utf-8", newline="\n")


def show_fault(said: str, environment: Mapping[str, str] = os.environ) -> None:
    """Show what else ended a build, line by line; elsewhere than on GitHub, do nothing."""
    if environment.get(_GITHUB) == "true":
        title = "The site was not built"
        lines = [
            f"## {title}",
            "",
            f"**{AS_IT_WAS}** Mend this, then commit again.",
            "",
            *(f"- {_plain(line)}" for line in said.splitlines()),
        ]
        _tell_github([f"::error title={title}::{_data(said)}"], "\n".join(lines) + "\n\n", environment)


def _tell_github(commands: Iterable[str], text: str, environment: Mapping[str, str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in commands))
    if file := environment.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as summary_of_step:
            summary_of_step.write(text)


def github_commands(found: Iterable[Diagnostic], folders: Folders, top: Path) -> Iterator[str]:
    """Yield the command that marks the line of each problem.

    Args:
        found: The problems and warnings.
        folders: Where the content stands.
        top: The repository's folder, which paths begin in.

    """
    for one in found:
        kind, title = ("warning", "Please look at this") if one.is_warning else ("error", "This must change")
        file = _property(_path(one, folders, top))
        yield f"::{kind} file={file},line={one.line},title={title}::{_data(one.message)}"


def summary(found: Sequence[Diagnostic], folders: Folders, top: Path) -> str:
    """Return in Markdown and in plain words what was found, and what happens next; the arguments are those of ``github_commands``."""
    problems = sum(not one.is_warning for one in found)
    counted = " and ".join(_counted(number, name) for number, name in ((problems, "problem"), (len(found) - problems, "warning")) if number)
    next_ = (
        f"**{AS_IT_WAS}** Change the lines that must change, then commit again."
        if problems
        else "All is well: the site can be published."
        if not found
        else "The site can be published. Please look at what stands here all the same."
    )
    lines = [f"## The check found {counted or 'no problems'}", "", next_, ""]
    lines += [f"- {_marked(one, folders, top)}" for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"- and {len(found) - _SHOWN} more, which the log lists")
    return "\n".join(lines).rstrip() + "\n\n"


def code_quality(found: Iterable[Diagnostic], folders: Folders, top: Path) -> str:
    """Return the same as a Code Quality report; the arguments are those of ``github_commands``."""
    times = Counter[tuple[str, str]]()
    entries = []
    for one in found:
        path = _path(one, folders, top)
        times[path, one.message] += 1
        entries.append(
            {
                "description": one.message,
                "check_name": "handbook-check",
                "fingerprint": _fingerprint(path, one.message, times[path, one.message]),
                "severity": "minor" if one.is_warning else "blocker",
                "location": {"path": path, "lines": {"begin": one.line}},
            }
        )
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def _fingerprint(path: str, message: str, time: int) -> str:
    """Return what tells a problem from others; it stays the same where lines above come or go."""
    return hashlib.sha256("\0".join((path, message, str(time))).encode()).hexdigest()


def _path(one: Diagnostic, folders: Folders, top: Path) -> str:
    """Return the path of the file in the repository; the whole path where it stands elsewhere."""
    path = Path(os.path.abspath(folders.path(one.file)))  # noqa: PTH100  a link stays a link
    try:
        return path.relative_to(os.path.abspath(top)).as_posix()  # noqa: PTH100
    except ValueError:
        return path.as_posix()


def _marked(one: Diagnostic, folders: Folders, top: Path) -> str:
    doubt = "Warning: " if one.is_warning else ""
    return f"**{_plain(_path(one, folders, top))}, line {one.line}:** {doubt}{_plain(one.message)}"


def _plain(text: str) -> str:
    """Return a text in Markdown that shows each of its signs as it is."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"
