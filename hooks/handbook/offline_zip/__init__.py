"""One archive of the built site that works from file://, without a server or the internet."""


class OfflineZipError(Exception):
    """There is no way to make the zip; the message says what must change."""
