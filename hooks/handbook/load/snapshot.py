"""Detect source files that change during a build: then its pages may not fit together, and nobody checked them whole.

A snapshot compares modification times, sizes and inodes. It is no cache: a file that is touched without a change only needs another build.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError
from handbook.model.content_paths import folders_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_State = tuple[int, int, int]
_MAX_NAMED = 3
"""Files that the message names."""


class SourcesChangedError(HandbookError):
    """A file changed during the build; the text names it and says what to do."""


@dataclass(frozen=True)
class SourceSnapshot:
    """The state of all source files before the first of them was read.

    Attributes:
        states: Of each file: when it was modified (nanoseconds), its size (bytes), its inode; None if it can't be read.

    """

    states: Mapping[Path, _State | None]

    def changed(self) -> list[Path]:
        """Return the files that have changed; new files don't count, as nothing has read them."""
        return [path for path, state in self.states.items() if _state(path) != state]

    def change_message(self) -> str | None:
        """Return the message for files that have changed, None if there are none."""
        changed = self.changed()
        if not changed:
            return None
        shown = ", ".join(os.path.relpath(path) for path in changed[:_MAX_NAMED]) + ", ..." * (len(changed) > _MAX_NAMED)
        return f"{shown}: this file changed while the site was being built, so nothing was published; build the site again"

    def raise_if_changed(self) -> None:
        """Raise SourcesChangedError if a file has changed."""
        if message := self.change_message():
            raise SourcesChangedError(message)


def take_snapshot(content: Path, templates: Path, center: Path | str | None = None) -> SourceSnapshot:
    """Return the state of all files that a build reads; the arguments are those of ``load_checked``."""
    folders = folders_of(content, center)
    template_files = [path for path in templates.rglob("*") if path.is_file()]
    return SourceSnapshot({path: _state(path) for path in (*map(folders.path, folders.files()), *template_files)})


def _state(path: Path) -> _State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
