"""Report an error that a person can fix: one line with the place and the fix, and no traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError
from handbook.core.os_errors import explain_os_error
from handbook.publish.annotations import show, show_fault

if TYPE_CHECKING:
    from handbook.load.snapshot import SourceSnapshot


def report_build_error(error: Exception, snapshot: SourceSnapshot | None) -> str | None:
    """Log what a person can do about an error that ended a build.

    Args:
        error: The error.
        snapshot: The state of the source files when the build started, if it got that far.

    Returns:
        The last line, which says what became of the site; None if only a programmer can fix the error, and nothing was logged.

    """
    diagnostics, folders = (error.diagnostics, error.folders) if isinstance(error, HandbookError) else ((), None)
    changed = snapshot.change_message() if snapshot and not diagnostics else None
    message = changed or user_message(error)  # a file that changed is the most likely cause
    if not message:
        return None
    log = logging.getLogger("mkdocs")
    log.error(message)
    log.debug("The error itself:", exc_info=error)
    if folders:
        show(diagnostics, folders, report=False)  # one report for many builds would keep only the last
    else:
        show_fault(message)
    return "Nothing was published. If you already had a site, it hasn't changed."


def user_message(error: Exception) -> str | None:
    """Return the message of an error for a person; None if only a programmer can fix it."""
    if isinstance(error, HandbookError):
        return f"The content has problems; nothing was published.\n{error}" if error.diagnostics else str(error)
    return explain_os_error(error) if isinstance(error, OSError) else None
