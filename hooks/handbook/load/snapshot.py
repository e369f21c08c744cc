"""Whether files changed while a site was made of them: then its pages may not fit together, and nobody checked them whole."""

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
_SHOWN = 3


class SourcesChangedError(HandbookError):
    """A file changed during the build; the text names it and says what to do."""


@dataclass(frozen=True)
class SourceSnapshot:
    """All files at the moment before the first of them was read.

    Attributes:
        states: What tells a file from what it was before: when it was written, its size, and which file it is.

    """

    states: Mapping[Path, _State | None]

    def changed_files(self) -> str | None:
        """Return what to tell if a file is not as it was then; new ones don't count, for nothing has read them."""
        changed = [path for path, state in self.states.items() if _state(path) != state]
        if not changed:
            return None
        shown = ", ".join(os.path.relpath(path) for path in changed[:_SHOWN]) + ", ..." * (len(changed) > _SHOWN)
        return f"{shown}: changed while the site was built; nothing was published, so build again"

    def raise_if_changed(self) -> None:
        """Raise SourcesChangedError if a file is not as it was then."""
        if said := self.changed_files():
            raise SourcesChangedError(said)


def reading(content: Path, templates: Path, center: Path | str | None = None) -> SourceSnapshot:
    """Note the state of all files that a build reads; the arguments are those of ``load_checked``."""
    folders = folders_of(content, center)
    ours = [path for path in templates.rglob("*") if path.is_file()]
    return SourceSnapshot({path: _state(path) for path in (*map(folders.path, folders.files()), *ours)})


def _state(path: Path) -> _State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
