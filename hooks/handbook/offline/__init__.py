"""A finished site becomes one zip that works from a disk: no server, no internet."""


class CanNotBeMadeError(Exception):
    """There is no way to make the zip; the message says what must change."""
