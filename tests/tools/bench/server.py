"""A web server for measurements: HTTP/1.1 with kept connections, gzip at level 9, and a list of what was asked for."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = frozenset((".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".webmanifest", ".csv"))
"""Endings of the files that servers compress."""
NO_CACHE, TEN_MINUTES = "no-cache", "max-age=600"
"""What browsers may keep: nothing, for a first visit; or what GitHub Pages allows, for a second page."""


class Asked(NamedTuple):
    """A file that a browser asked for.

    Attributes:
        file: The file, or None if there is no such file.
        bytes: What was sent of it.
        at: Seconds since 1970.

    """

    file: Path | None
    bytes: int
    at: float


@cache
def body_of(file: Path) -> bytes:
    """Return what is sent of a file: its text compressed, anything else as it is."""
    content = file.read_bytes()
    return gzip.compress(content, 9, mtime=0) if file.suffix in TEXT else content


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body leave together
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, log: list[Asked], keep: str, **settings: object) -> None:
        self._log, self._keep = log, keep
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, and write down that it was asked for."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        body = body_of(file) if found else b"no such file"
        self._log.append(Asked(file if found else None, len(body), time.time()))
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)) if found else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", self._keep)
        if found and file.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up."""
        del request, client_address


@contextmanager
def serving(folder: Path, keep: str = NO_CACHE) -> Iterator[tuple[str, list[Asked]]]:
    """Serve a folder; return its address and the growing list of what is asked for."""
    log: list[Asked] = []
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), log=log, keep=keep))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
