"""Commands for people who edit the content, host sites, or run CI, such as `handbook check`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from handbook.cli import content, editions, hosting, sites
from handbook.cli.project import TEMPLATES
from handbook.core.errors import HandbookError
from handbook.core.os_errors import explain_os_error
from handbook.publish.annotations import show

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 problems found, 2 called wrongly."""
    options = _parser().parse_args(arguments)
    if not TEMPLATES.is_dir():
        print("There's no overrides/ folder here. Go to the handbook's folder, which contains mkdocs.yml: cd FOLDER", file=sys.stderr)
        return 2
    try:
        status: int = options.run(options)
    except HandbookError as error:
        print(error.report, file=sys.stderr)
        if error.folders:
            show(error.diagnostics, error.folders)
        return error.exit_status
    except OSError as error:
        print(explain_os_error(error), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):  # at a question
        print("\nStopped.", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for module in (content, hosting, editions, sites):
        module.add_commands(commands)
    return parser
