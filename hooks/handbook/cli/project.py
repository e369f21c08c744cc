"""The folders of the project, and helpers to declare commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sized
    from typing import TypeAlias

    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  add_subparsers returns no public type

CONTENT = Path("content")
TEMPLATES = Path("overrides")
"""Both are in the working directory: commands run in the project's folder, as MkDocs does."""


def add_command(commands: Commands, name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
    """Declare a command and return the parser of its options.

    Args:
        commands: All commands.
        name: What people type.
        run: Runs it and returns the exit status.
        summary: What it does, in one line.

    """
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run=run)
    return parser


def add_content_folder(parser: argparse.ArgumentParser, name: str = "folder") -> None:
    """Add an argument, or the option ``--content``, for a content folder other than the project's."""
    if name.startswith("--"):
        parser.add_argument(name, dest="folder", type=Path, default=CONTENT, help="the content folder (default: content)")
    else:
        parser.add_argument(name, nargs="?", type=Path, default=CONTENT, help="the content folder (default: content)")


def is_content(folder: Path) -> bool:
    """Return whether a folder can be the content folder; if not, print what to do."""
    has_data = (folder / "data").is_dir()
    if not has_data:
        print(f"{folder}: there's no data/ folder here; name the content folder", file=sys.stderr)
    return has_data


def count(items: Sized, noun: str) -> str:
    """Return how many there are, such as ``2 problems``."""
    return f"{len(items)} {noun}{'s' * (len(items) != 1)}"
