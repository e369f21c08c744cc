"""Makes an archive of the built site that works from `file://`, without a server or the internet."""

from handbook.core.errors import HandbookError


class OfflineZipError(HandbookError):
    """The zip can't be made of this folder, or can't be written."""

    exit_status = 2
