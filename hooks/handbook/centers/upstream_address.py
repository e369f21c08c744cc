"""Where the handbook's own repository is, and whether it has a newer edition than this copy."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from handbook.centers.git_repository import Repository
from handbook.load import loader
from handbook.load.yaml_reader import read_yaml
from handbook.model import file_types
from handbook.model.content_paths import folders_of

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "HANDBOOK_UPSTREAM"
"""The environment variable with the address, for copies whose handbook.yaml has none."""
UNKNOWN = (
    f"The address of the handbook's own repository isn't known, so nothing was done. Set the variable {VARIABLE} to that address, "
    "such as https://github.com/OWNER/NAME."
)


def upstream_address(content: Path, option: str | None = None) -> str | None:
    """Return the address of the handbook's own repository; None if it isn't known.

    Args:
        content: The content folder.
        option: What was named on the command line, which comes first; the environment variable comes second.

    """
    identity = loader.read(folders_of(content)).single(file_types.IDENTITY)
    return option or os.environ.get(VARIABLE) or getattr(identity, "repository", None)


def record_newest_edition(root: Path, content: Path, address: str, ref: str) -> str | None:
    """Write the date of the newest edition into a file that the next build reads; return None if this copy isn't older.

    Args:
        root: The folder of the copy.
        content: Its content folder.
        address: The address of the handbook's repository.
        ref: Its branch or tag.

    Raises:
        GitError: The address doesn't answer, or has no handbook.

    """
    repository = Repository(root)
    commit = repository.fetch(address, ref, with_history=False)
    newest = _edition(repository.read(commit, f"content/{file_types.IDENTITY.pattern}").decode("utf-8-sig"))
    own = _edition((content / file_types.IDENTITY.pattern).read_text(encoding="utf-8-sig"))
    path = content / file_types.NEWEST_EDITION
    if not newest or newest <= own:
        path.unlink(missing_ok=True)
        return None
    path.write_text(json.dumps({"edition": newest}) + "\n", encoding="utf-8", newline="\n")
    return newest


def _edition(text: str) -> str:
    """Return the date in a handbook.yaml; an empty text if there is none."""
    document, _ = read_yaml(text, file_types.IDENTITY.pattern)
    value = document.data.get("edition") if document and isinstance(document.data, dict) else None
    return value if isinstance(value, str) else ""
