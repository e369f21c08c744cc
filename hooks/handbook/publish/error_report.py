"""What to tell a person about an error that they can mend: one line, where it is and what to do, and no traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from handbook.core.errors import HandbookError
from handbook.core.os_errors import explained_fault
from handbook.publish.annotations import show, show_fault

if TYPE_CHECKING:
    from handbook.load.snapshot import SourceSnapshot


def tell(error: Exception, reading: SourceSnapshot | None) -> str | None:
    """Say what a person can do about an error that ended a build, in the publisher's way.

    Args:
        error: What ended it.
        reading: What was read for it, if anything.

    Returns:
        How it ended, in a word; nothing where there was nothing to say, for only somebody who knows the program can mend it.

    """
    diagnostics, folders = (error.diagnostics, error.folders) if isinstance(error, HandbookError) else ((), None)
    changed = reading.changed_files() if reading and not diagnostics else None
    said = changed or explained(error)  # a file that changed is most likely why
    if not said:
        return None
    log = logging.getLogger("mkdocs")
    log.error(said)
    log.debug("The error itself:", exc_info=error)
    if folders:
        show(diagnostics, folders, report=False)  # one report for many builds would keep only the last
    else:
        show_fault(said)
    return "Nothing was published; a site that stood there stays as it was."


def explained(error: Exception) -> str | None:
    """Return what to tell about an error; nothing where only somebody who knows the program can mend it."""
    if isinstance(error, HandbookError):
        return f"The content has problems; nothing was published.\n{error}" if error.diagnostics else str(error)
    return explained_fault(error) if isinstance(error, OSError) else None
