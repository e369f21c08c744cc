"""Diagnostics of the content: each one line with the place, what is wrong, and the fix."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handbook.model.content_paths import Folders

FieldPath = tuple[str | int, ...]
"""The path to a value in a file: keys and list indexes (from 0), outermost first."""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One thing that must change before the handbook can be built, or a doubt about it.

    Attributes:
        file: The file, relative to the content folder, with forward slashes.
        line: The line, counted from 1.
        message: What is wrong, then what to do.
        is_warning: Whether it only names a doubt: the handbook can be built with it.
        is_cause: Whether all other problems on the same line are effects of it, and are not reported.

    """

    file: str
    line: int
    message: str
    is_warning: bool = False
    is_cause: bool = field(default=False, compare=False)

    def path(self, folders: Folders) -> str:
        """Return the path of the file as the person at the terminal would type it."""
        path = folders.path(self.file)
        shown = os.path.relpath(path)
        if shown.startswith(".."):
            shown = str(path)
        return shown.replace(os.sep, "/")

    def text(self, folders: Folders) -> str:
        """Return ``path:line: message``; a warning says that it is one."""
        return f"{self.path(folders)}:{self.line}: {'warning: ' if self.is_warning else ''}{self.message}"


@dataclass(frozen=True)
class SourceSpan:
    """The position of an entry: its file, and the line of each value in it.

    Attributes:
        file: The file of the entry.
        lines: The line of each value, by its path in the file.
        at: The path to the entry in its file.
        origin: What a center did with the entry: ``added`` or ``changed``; empty for the handbook's own.
        files: The file of each value that a center wrote into an entry of the handbook.

    """

    file: str
    lines: Mapping[FieldPath, int] = field(default_factory=dict, compare=False)
    at: FieldPath = ()
    origin: str = ""
    files: Mapping[FieldPath, str] = field(default_factory=dict, compare=False)

    def where(self, *path: str | int) -> tuple[str, int]:
        """Return file and line of a value in the entry, or of the nearest value around it."""
        location = self.at + path
        while location and location not in self.lines:
            location = location[:-1]
        return self.files.get(location, self.file), self.lines.get(location, 1)

    def line(self, *path: str | int) -> int:
        """Return the line of a value in the entry, or of the nearest value around it."""
        return self.where(*path)[1]

    @property
    def all_lines(self) -> frozenset[int]:
        """The lines of the entry and of every value in it."""
        return frozenset(line for at, line in self.lines.items() if at[: len(self.at)] == self.at)

    def child(self, *location: str | int) -> SourceSpan:
        """Return the span of a value in the entry."""
        return SourceSpan(self.file, self.lines, self.at + location, self.origin, self.files)

    def problem(self, message: str, *path: str | int, below: int = 0) -> Diagnostic:
        """Return a problem at a value in the entry, or a number of lines below the value's first line."""
        file, line = self.where(*path)
        return Diagnostic(file, line + below, message)

    @property
    def first_change(self) -> FieldPath:
        """The path in the entry to the first value that a center wrote into it; empty if there is none."""
        depth = len(self.at)
        return min(
            (location[depth:] for location in self.files if location[:depth] == self.at), key=lambda path: self.line(*path), default=()
        )

    @property
    def file_to_edit(self) -> str:
        """The file in which somebody would change the entry: the center's, where the center changed it."""
        return next(iter(sorted(self.files.values())), self.file)


class ContentError(HandbookError):
    """The content can't be published; carries every problem and every warning that was found.

    Attributes:
        problems: What must change; the text has a line for each.
        warnings: What else was found.
        diagnostics: Both.
        folders: Where the content is.

    """

    folders: Folders

    def __init__(self, diagnostics: Iterable[Diagnostic], folders: Folders) -> None:
        """Sort the diagnostics by file and line, and drop duplicates."""
        problems = without_effects(diagnostics)
        self.problems = tuple(problem for problem in problems if not problem.is_warning)
        self.warnings = tuple(problem for problem in problems if problem.is_warning)
        self.diagnostics = (*self.problems, *self.warnings)
        self.folders = folders
        super().__init__("\n".join(problem.text(folders) for problem in self.problems))

    @property
    def report(self) -> str:
        """The warnings, the problems, and how many problems there are."""
        warnings = [warning.text(self.folders) for warning in self.warnings]
        count = len(self.problems)
        return "\n".join([*warnings, str(self), "", f"{count} problem{'s' * (count != 1)} found."])


def without_effects(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return problems sorted by file and line, each only once, without those that come from another one on the same line."""
    problems = sorted(set(diagnostics))
    causes = {(problem.file, problem.line) for problem in problems if problem.is_cause}
    return [problem for problem in problems if problem.is_cause or problem.is_warning or (problem.file, problem.line) not in causes]


def did_you_mean_sentence(word: str, known: Iterable[str]) -> str:
    """Return the same with its mark at the end, where another sentence follows."""
    text = did_you_mean(word, known)
    return text if text.endswith("?") else f"{text}."


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a message: the closest known word, or all of them if they are few."""
    words = sorted(known)
    matches = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if matches:
        return f'did you mean "{matches[0]}"?'
    if 0 < len(words) <= 12:  # noqa: PLR2004  more would not fit on a line
        return f"use one of these: {', '.join(words)}" if len(words) > 1 else f'use "{words[0]}"'
    return "check the spelling"
