"""What to tell a person about an error that they can mend: one line, where it is and what to do, and no traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from handbook.core.diagnostics import ContentError
from handbook.core.os_errors import explained_fault
from handbook.load.snapshot import SourcesChangedError
from handbook.publish.annotations import show, show_fault
from handbook.publish.settings_check import SettingsError
from handbook.site.bundle import BundleError

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
    changed = reading.changed_files() if reading and not isinstance(error, ContentError) else None
    said = changed or explained(error)  # a file that changed is most likely why
    if not said:
        return None
    log = logging.getLogger("mkdocs")
    log.error(said)
    log.debug("The error itself:", exc_info=error)
    if isinstance(error, ContentError):
        show((*error.problems, *error.warnings), error.folders, report=False)  # one report for many builds would keep only the last
    else:
        show_fault(said)
    return "Nothing was published; a site that stood there stays as it was."


def explained(error: Exception) -> str | None:
    """Return what to tell about an error; nothing where only somebody who knows the program can mend it."""
    if isinstance(error, ContentError):
        return f"The content has problems; nothing was published.\n{error}"
    if isinstance(error, BundleError | SourcesChangedError | SettingsError):
        return str(error)
    return explained_fault(error) if isinstance(error, OSError) else None
