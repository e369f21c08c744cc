"""Make a branch with a new edition of the handbook, in which everything that the center wrote is as it was.

The branch isn't merged line by line: its files are the new edition's, with the center's own in their place. So it never conflicts, and
it works for copies without a shared history, such as those made from a zip file.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.centers.center_sites import CENTERS
from handbook.centers.git_repository import GitError, Repository
from handbook.checks.manifest import checksum_of
from handbook.core.errors import HandbookError
from handbook.model.content_paths import CENTER, LOCAL
from handbook.model.file_types import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.centers.git_repository import Blob

    Files = Mapping[str, Blob]

CONTENT = "content/"
BRANCH = "new-edition"
WORKFLOWS = ".github/workflows/"
_CENTER_FILE, _FOLDERS_OF_CENTERS = CONTENT + CENTER, (CONTENT + LOCAL, f"{CENTERS}/")
_CODE = ("docs/", "hooks/", "overrides/", "tests/")
"""Folders in which every file is the handbook's."""


class EditionError(HandbookError):
    """The branch can't be made; the text says what to do first."""


@dataclass(frozen=True)
class EditionBranch:
    """A branch with a new edition.

    Attributes:
        name: Its name.
        base: The commit that it starts from.
        commit: Its commit.
        upstream: The handbook's commit.
        left_out: The workflows that differ in the new edition and stay as they are.
        replaced: The handbook's files that the center had changed, and that are the handbook's again.

    """

    name: str
    base: str
    commit: str
    upstream: str
    left_out: tuple[str, ...]
    replaced: tuple[str, ...]


def make_branch(root: Path, address: str, ref: str, name: str = BRANCH, *, leave_workflows: bool = False) -> EditionBranch | None:
    """Make or replace the branch with the newest edition; return None if the copy has it already.

    Args:
        root: The folder of the copy.
        address: The address of the handbook's repository.
        ref: Its branch or tag.
        name: The name of the new branch.
        leave_workflows: Whether the workflows of GitHub stay as they are. A run of a workflow may not change them.

    Raises:
        EditionError: There are changes without a commit, or the branch is the one that is checked out.
        GitError: The address doesn't answer, or git refuses something.

    """
    repository = Repository(root)
    _raise_if_not_ready(repository, name)
    base = repository.text("rev-parse", "HEAD")
    upstream = repository.fetch(address, ref, with_history=True)
    ours, theirs = repository.files(base), repository.files(upstream)
    ancestor = repository.common_ancestor(base, upstream)
    own = own_files(ours, theirs, _files_of_handbook(repository, base, ancestor))
    left_out = _different_workflows(ours, theirs) if leave_workflows else ()
    files = {path: blob for path, blob in theirs.items() if not _is_of_center(path) and path not in left_out}
    files |= own | {path: ours[path] for path in left_out if path in ours}
    with tempfile.TemporaryDirectory() as folder:
        tree = repository.write_tree(files, Path(folder, "index"))
    if tree == repository.text("rev-parse", f"{base}^{{tree}}"):
        return None
    joins = ancestor is not None and not (leave_workflows and _changes_workflows(repository, ancestor, upstream))
    commit = repository.commit(tree, (base, upstream) if joins else (base,), _message(upstream))
    repository.run("branch", "--force", name, commit)
    return EditionBranch(name, base, commit, upstream, left_out, _replaced(repository, base, ours, theirs))


def own_files(ours: Files, theirs: Files, of_handbook: frozenset[str]) -> dict[str, Blob]:
    """Return the files of a copy that stay: the center's, and those that never were the handbook's.

    Args:
        ours: All files of the copy.
        theirs: All files of the new edition.
        of_handbook: The names of files in content/ that came with an earlier edition.

    """
    return {
        path: blob
        for path, blob in ours.items()
        if _is_of_center(path) or (path not in theirs and path not in of_handbook and not path.startswith(_CODE))
    }


def _raise_if_not_ready(repository: Repository, name: str) -> None:
    if repository.has_changes():
        message = "some files have changes that aren't committed"
        raise EditionError(message, "commit them first, so that nothing is lost: git commit --all")
    if repository.text("rev-parse", "--abbrev-ref", "HEAD") == name:
        message = f'the branch "{name}" is checked out'
        raise EditionError(message, "switch to your main branch first: git switch main")


def _is_of_center(path: str) -> bool:
    return path == _CENTER_FILE or path.startswith(_FOLDERS_OF_CENTERS)


def _files_of_handbook(repository: Repository, base: str, ancestor: str | None) -> frozenset[str]:
    """Return the files that came with the edition that the copy has: its manifest lists those in content/."""
    return frozenset(_checksums(repository, base)) | frozenset(repository.files(ancestor) if ancestor else ())


def _checksums(repository: Repository, commit: str) -> dict[str, str]:
    """Return the SHA-256 of each file in a commit's manifest, by path; none if there is no manifest."""
    try:
        lines = repository.read(commit, CONTENT + MANIFEST).decode().splitlines()
    except GitError:
        return {}
    pairs = (line.partition("  ") for line in lines if not line.startswith("#"))
    return {CONTENT + name: checksum for checksum, _, name in pairs}


def _different_workflows(ours: Files, theirs: Files) -> tuple[str, ...]:
    workflows = sorted(path for path in theirs if path.startswith(WORKFLOWS))
    return tuple(path for path in workflows if ours.get(path) != theirs[path])


def _changes_workflows(repository: Repository, ancestor: str, upstream: str) -> bool:
    return bool(repository.text("log", "--format=", "--name-only", f"{ancestor}..{upstream}", "--", WORKFLOWS))


def _replaced(repository: Repository, base: str, ours: Files, theirs: Files) -> tuple[str, ...]:
    """Return the files in content/ that differ from the copy's own manifest and from the new edition."""
    checksums = _checksums(repository, base)
    candidates = (path for path in checksums if path in ours and path in theirs and ours[path] != theirs[path])
    return tuple(sorted(path for path in candidates if checksum_of(repository.read(base, path)) != checksums[path]))


def _message(upstream: str) -> str:
    return f"Update to a new edition of the handbook\n\nThe center's own files haven't changed.\n\nHandbook-Commit: {upstream}"
