"""Notice changes of the content in a preview sooner than the publisher does, which looks twice a second."""

from __future__ import annotations

from typing import Any

from watchdog.observers.polling import PollingObserver

_SECONDS = 0.1
"""Between two looks at the content folder, which take about 1 ms each. Notifications of the system would be quicker, but folders on a server have none."""
_DELAY = 0.03
"""Seconds without another change before a build starts; a program that saves a file in several steps takes less."""


def watch_closely(server: Any, folder: str) -> None:  # noqa: ANN401  the publisher's server
    """Let a preview look for changes in a folder more often.

    Args:
        server: The publisher's server, which already watches the folder and hasn't started its observer.
        folder: The folder.

    """
    server.build_delay = _DELAY
    observer = server.observer
    server.unwatch(folder)
    server.observer = PollingObserver(timeout=_SECONDS)
    server.watch(folder)
    server.observer.start()  # in a thread that ends with the process
    server.observer = observer  # for all other folders
