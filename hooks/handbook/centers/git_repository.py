"""Read and write a git repository without touching its files on disk: every change is made in git's own database."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_AUTHOR = {"GIT_AUTHOR_NAME": "New edition", "GIT_AUTHOR_EMAIL": "new-edition@localhost"}
_COMMITTER = {"GIT_COMMITTER_NAME": "New edition", "GIT_COMMITTER_EMAIL": "new-edition@localhost"}
_LINE = "{mode} {id}\t{path}"


class GitError(HandbookError):
    """Git refused a command; the text has git's own message."""


@dataclass(frozen=True)
class Blob:
    """A file in a tree of git: its mode, such as ``100644``, and the id of its content."""

    mode: str
    id: str


@dataclass(frozen=True)
class Repository:
    """A git repository.

    Attributes:
        root: The folder of its files.

    """

    root: Path

    def run(self, *arguments: str, data: bytes | None = None, environment: Mapping[str, str] | None = None) -> bytes:
        """Run a git command and return its output.

        Args:
            arguments: The command.
            data: What the command reads.
            environment: More environment variables.

        Raises:
            GitError: Git is missing, or refused the command.

        """
        variables = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **(environment or {})}
        command = ["git", "-C", str(self.root), *arguments]
        try:
            return subprocess.run(command, input=data, env=variables, capture_output=True, check=True).stdout  # noqa: S603  no shell
        except FileNotFoundError as error:
            message = "the program git isn't installed"
            raise GitError(message, "install it: https://git-scm.com/downloads") from error
        except subprocess.CalledProcessError as error:
            message = f"git {arguments[0]} failed: {error.stderr.decode(errors='replace').strip()}"
            raise GitError(message) from error

    def text(self, *arguments: str) -> str:
        """Run a git command and return its output as text, without line breaks around it."""
        return self.run(*arguments).decode().strip()

    def has_changes(self) -> bool:
        """Return whether a file that git tracks was changed and not committed."""
        return bool(self.text("status", "--porcelain", "--untracked-files=no"))

    def fetch(self, address: str, ref: str, *, with_history: bool) -> str:
        """Get a branch or a tag of another repository and return the id of its commit."""
        depth = () if with_history else ("--depth=1",)
        self.run("fetch", "--quiet", "--no-tags", *depth, "--", address, ref)
        return self.text("rev-parse", "FETCH_HEAD")

    def common_ancestor(self, commit: str, upstream: str) -> str | None:
        """Return the newest commit that two commits both have in their history; None if they share none."""
        try:
            return self.text("merge-base", commit, upstream)
        except GitError:
            return None

    def files(self, commit: str) -> dict[str, Blob]:
        """Return all files of a commit by path."""
        lines = self.run("ls-tree", "-r", "-z", commit).decode().split("\0")
        entries = (line.partition("\t") for line in lines if line)
        return {path: Blob(fields.split()[0], fields.split()[2]) for fields, _, path in entries}

    def read(self, commit: str, path: str) -> bytes:
        """Return the content of a file in a commit."""
        return self.run("cat-file", "blob", f"{commit}:{path}")

    def write_tree(self, files: Mapping[str, Blob], index: Path) -> str:
        """Write a tree with files and return its id.

        Args:
            files: The files by path.
            index: A new file for git's list of them.

        """
        lines = "\0".join(_LINE.format(mode=blob.mode, id=blob.id, path=path) for path, blob in files.items())
        environment = {"GIT_INDEX_FILE": str(index)}
        self.run("update-index", "-z", "--index-info", data=lines.encode() + b"\0", environment=environment)
        return self.run("write-tree", environment=environment).decode().strip()

    def commit(self, tree: str, parents: tuple[str, ...], message: str) -> str:
        """Write a commit and return its id; if git doesn't know who commits, it has a neutral author."""
        options = [option for parent in parents for option in ("-p", parent)]
        author = {} if self._knows_author() else {**_AUTHOR, **_COMMITTER}
        return self.run("commit-tree", tree, *options, "-m", message, environment=author).decode().strip()

    def _knows_author(self) -> bool:
        try:
            self.run("var", "GIT_COMMITTER_IDENT")
            return bool(self.text("config", "user.email"))
        except GitError:
            return False

    def export(self, commit: str, folders: Iterable[str], target: Path) -> Path:
        """Write some folders of a commit to disk, without links, and return the folder with them; those that it doesn't have are left out."""
        present = [folder for folder in folders if self.text("ls-tree", "--name-only", commit, "--", folder)]
        with tarfile.open(fileobj=io.BytesIO(self.run("archive", "--format=tar", commit, "--", *present))) as archive:
            archive.extractall(target, filter=_without_links)  # noqa: S202  the filter checks each path
        return target


def _without_links(member: tarfile.TarInfo, target: str) -> tarfile.TarInfo | None:
    """Leave out links, which could lead out of the folder and which the check refuses in any case."""
    return None if member.issym() or member.islnk() else tarfile.data_filter(member, target)
