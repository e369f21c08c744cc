"""The handbook's repository and copies of it, as bare repositories and clones: forks, and copies without a shared history."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from support.helpers import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORK, WITHOUT_HISTORY = "fork", "without history"
CODE = {
    "hooks/events.py": "first = 1\n",
    "hooks/old.py": "old = 1\n",
    "overrides/main.html": "<p>first</p>\n",
    ".github/workflows/publish.yml": "name: publish\n",
    "mkdocs.yml": "site_name: Handbook\n",
}
"""Files outside content/ that stand for the program."""
OWN = {
    "content/local/rules/meet.yaml": """\
- change: arrive-on-time
  why: The campus bus is often late in the morning.
- hide: get-a-business-card
  reason: Our alumni share a QR code.
- id: come-early
  kind: do
  title: Come early
  checklist: Come early
  statement: Come ten minutes early.
  sources: [source-article]
""",
    "content/local/home.yaml": "title: Talk with people here\nentry_points:\n  - hide: checklist\n    reason: Too many choices.\n",
    "content/local/files/map.txt": "Our map.\n",
    "netlify.toml": "[build]\n",
}
"""What a center adds to its copy."""
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{role}_{field}": "test@example.edu" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")},
}


@dataclass(frozen=True)
class Clone:
    """A repository with files on disk."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git in it and return the output."""
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, env=_ENVIRONMENT, capture_output=True, check=True, text=True).stdout.strip()

    def commit(self, files: Mapping[str, str | None], message: str = "Change files") -> None:
        """Write files, delete those whose text is None, and commit."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a passage of a file, and commit."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        self.commit({name: text.replace(old, new)})

    def read(self, name: str, commit: str = "HEAD") -> str | None:
        """Return the text of a file in a commit; None if it isn't there."""
        listed = self.git("ls-tree", "--name-only", commit, "--", name)
        return self.git("show", f"{commit}:{name}") if listed else None

    def push(self) -> None:
        """Push the main branch."""
        self.git("push", "--quiet", "origin", "main")


def handbook_repository(folder: Path) -> Clone:
    """Make a bare repository ``upstream.git`` with the handbook, and return its maintainers' clone."""
    root = folder / "maintainers"
    shutil.copytree(CONTENT, root / "content")
    _start(root, folder / "upstream.git")
    clone = Clone(root)
    clone.commit(CODE, "Publish the handbook")
    clone.push()
    return clone


def copy_of(folder: Path, kind: str) -> Clone:
    """Return a center's copy, with its own files: a fork, or one without a shared history, as from a zip file."""
    root = folder / "center"
    if kind == FORK:
        subprocess.run(["git", "clone", "--quiet", str(folder / "upstream.git"), str(root)], env=_ENVIRONMENT, check=True)
    else:
        shutil.copytree(folder / "maintainers", root, ignore=shutil.ignore_patterns(".git"))
        _start(root, folder / "center.git")
    clone = Clone(root)
    center = (root / "content/data/center.yaml").read_text(encoding="utf-8").replace("name:  ", "name: Career Center  ", 1)
    clone.commit({**OWN, "content/data/center.yaml": center}, "Make it ours")
    return clone


def _start(root: Path, bare: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], env=_ENVIRONMENT, check=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], env=_ENVIRONMENT, check=True)
    Clone(root).git("remote", "add", "origin", str(bare))
