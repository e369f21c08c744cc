"""Commands for copies of the handbook: see whether there is a newer edition, and take it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.centers.center_sites import CENTERS
from handbook.centers.center_sites import CONTENT as CONTENT_FOLDER
from handbook.centers.edition_report import edition_changes
from handbook.centers.edition_text import report_text, title_of
from handbook.centers.git_repository import Repository
from handbook.centers.new_edition import BRANCH, make_branch
from handbook.centers.upstream_address import UNKNOWN, VARIABLE, record_newest_edition, upstream_address
from handbook.cli.project import CONTENT, add_command

if TYPE_CHECKING:
    import argparse

    from handbook.centers.new_edition import EditionBranch
    from handbook.cli.project import Commands

_ROOT = Path()


def add_commands(commands: Commands) -> None:
    """Declare the commands of this module."""
    parser = add_command(commands, "update", update, "make a branch with the newest edition, and a report on what it changes for you")
    _add_address(parser)
    parser.add_argument("--branch", default=BRANCH, help=f"the branch to make or replace (default: {BRANCH})")
    parser.add_argument("--report", type=Path, help="the file for the report; its first line is the title (default: print it)")
    parser.add_argument(
        "--leave-workflows", action="store_true", help="leave .github/workflows as it is, because GitHub doesn't let workflows change it"
    )
    _add_address(
        add_command(
            commands, "newest-edition", newest_edition, "find out if there's a newer edition; if so, the next build will tell the staff"
        )
    )


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="address", help=f"the handbook's own repository (default: {VARIABLE}, or the one in handbook.yaml)")
    parser.add_argument("--ref", default="main", help="the branch or tag to get from that repository (default: main)")


def update(options: argparse.Namespace) -> int:
    """Make the branch with the newest edition and report on it."""
    address = upstream_address(CONTENT, options.address)
    if not address:
        print(UNKNOWN)
        return 0
    branch = make_branch(_ROOT, address, options.ref, options.branch, leave_workflows=options.leave_workflows)
    if not branch:
        print("You have the newest edition.")
        return 0
    title, text = _report(branch)
    if options.report:
        options.report.write_text(f"{title}\n\n{text}", encoding="utf-8", newline="\n")
    else:
        print(f"{text}\n")
    print(f'The new edition is on the branch "{branch.name}". To use it, merge that branch: git merge {branch.name}')
    return 0


def _report(branch: EditionBranch) -> tuple[str, str]:
    """Return the title and the text of the report on a branch."""
    repository = Repository(_ROOT)
    with tempfile.TemporaryDirectory() as folder:
        old, new = (repository.export(commit, (CONTENT_FOLDER, CENTERS), Path(folder, commit)) for commit in (branch.base, branch.commit))
        changes = edition_changes(old, new)
    return title_of(changes), report_text(changes, branch)


def newest_edition(options: argparse.Namespace) -> int:
    """Record whether there is a newer edition."""
    address = upstream_address(CONTENT, options.address)
    if not address:
        print(UNKNOWN)
        return 0
    newest = record_newest_edition(_ROOT, CONTENT, address, options.ref)
    print(f"There's a newer edition: {newest}." if newest else "You have the newest edition.")
    return 0
