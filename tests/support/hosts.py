"""Web servers for tests: one that sends what ``_headers`` says, as Netlify and Cloudflare Pages do, and real nginx, Apache and Caddy."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PATIENCE = 20
"""Seconds after which a server that does not answer has failed to start."""
MIME_TYPES = [Path(folder, "mime.types") for folder in ("/etc/nginx", "/opt/homebrew/etc/nginx", "/usr/local/etc/nginx")]
APACHE_MODULES = Path("/usr/lib/apache2/modules")


@functools.cache
def rules(text: str) -> dict[str, dict[str, str]]:
    """Return the headers of each pattern in a ``_headers`` file.

    Raises:
        ValueError: A pattern stands there twice, or a header has no pattern.

    """
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith("  "):
            pattern = line
            if pattern in found or not pattern.startswith("/"):
                raise ValueError(line)
            found[pattern] = {}
            continue
        name, _, value = line.strip().partition(": ")
        found[pattern][name] = value
    return found


def sent(text: str, path: str) -> dict[str, str]:
    """Return the headers that ``_headers`` asks for at a path; values of several rules are joined, as hosts do."""
    headers: dict[str, str] = {}
    for pattern, values in rules(text).items():
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            headers |= {name: f"{headers[name]}, {value}" if name in headers else value for name, value in values.items()}
    return headers


class _HeadersHandler(SimpleHTTPRequestHandler):
    """Serves a folder below a path with the headers of a ``_headers`` file, and 404.html for what is missing."""

    def __init__(self, *args: object, root: Path, base: str, headers_text: str) -> None:
        """Remember what to serve before the request is answered."""
        self.base, self.headers_text = base, headers_text
        super().__init__(*args, directory=str(root))  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Return the file of a path below the base."""
        return super().translate_path("/" + path.removeprefix(self.base))

    def end_headers(self) -> None:
        """Add the headers."""
        for name, value in sent(self.headers_text, "/" + urlsplit(self.path).path.removeprefix(self.base)).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page for missing addresses, if the folder is a site that has one."""
        if not Path(self.directory, "404.html").exists():
            super().send_error(code, message, explain)
            return
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up."""
        del request, client_address


@contextmanager
def serve_with_headers(root: Path, headers_text: str, base: str = "/") -> Iterator[str]:
    """Serve a site below a path with the headers of a ``_headers`` file, and return its address."""
    server = _Server(("127.0.0.1", 0), functools.partial(_HeadersHandler, root=root, base=base, headers_text=headers_text))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def missing_nginx() -> str:
    """Return why nginx can't be tried here, or nothing."""
    return "" if shutil.which("nginx") and any(path.exists() for path in MIME_TYPES) else "nginx is not installed (Debian: nginx-light)"


def missing_apache() -> str:
    """Return why Apache can't be tried here, or nothing."""
    there = shutil.which("apache2") and APACHE_MODULES.exists() and Path("/etc/mime.types").exists()
    return "" if there else "Apache is not installed (Debian: apache2-bin and media-types)"


def missing_caddy() -> str:
    """Return why Caddy can't be tried here, or nothing."""
    return "" if shutil.which("caddy") else "Caddy is not installed (Debian: caddy)"


def caddy(folder: Path, root: Path, snippet: Path, port: int) -> list[str]:
    """Write settings for Caddy that import a snippet, and return the command."""
    settings = folder / "Caddyfile"
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    settings.write_text(f"{options}http://127.0.0.1:{port} {{\n\troot * {root}\n\timport {snippet}\n}}\n", encoding="utf-8")
    return [
        "env",
        f"XDG_CONFIG_HOME={folder}",
        f"XDG_DATA_HOME={folder}",
        "caddy",
        "run",
        "--config",
        str(settings),
        "--adapter",
        "caddyfile",
    ]


def nginx(folder: Path, root: Path, snippet: Path, port: int) -> list[str]:
    """Write settings for nginx that include a snippet, and return the command."""
    types = next(path for path in MIME_TYPES if path.exists())
    user = "user root;" if os.geteuid() == 0 else ""  # else it would give up its rights and could not read the folder
    paths = "\n".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"""{user} worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/log;
events {{ }}
http {{
    include {types}; default_type application/octet-stream; access_log off; {paths}
    server {{ listen 127.0.0.1:{port}; root {root}; include {snippet}; }}
}}
""",
        encoding="utf-8",
    )
    return ["nginx", "-e", f"{folder}/log", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def apache(folder: Path, root: Path, snippet: Path, port: int) -> list[str]:
    """Write settings for Apache that let the site's own ``.htaccess`` speak, and return the command."""
    del snippet
    modules = ("mpm_event", "authz_core", "dir", "mime", "headers", "autoindex", "filter", "deflate")
    (folder / "httpd.conf").write_text(
        "\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in modules)
        + f"""
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
TypesConfig /etc/mime.types
DocumentRoot {root}
<Directory {root}>
  Options Indexes FollowSymLinks
  AllowOverride FileInfo Indexes Options
  Require all granted
</Directory>
""",
        encoding="utf-8",
    )
    return ["apache2", "-f", str(folder / "httpd.conf"), "-D", "FOREGROUND"]


@contextmanager
def running(settings: Callable[[Path, Path, Path, int], list[str]], folder: Path, root: Path, snippet: Path) -> Iterator[int]:
    """Run a web server on a free port as this user, and return the port once it answers.

    Args:
        settings: ``nginx`` or ``apache``.
        folder: Where the server may write.
        root: The folder that it serves.
        snippet: The file that its settings include.

    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen(settings(folder, root, snippet, port), stderr=subprocess.PIPE, text=True)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            assert server.poll() is None, server.stderr.read() if server.stderr else ""
            assert time.monotonic() < end, (folder / "log").read_text(encoding="utf-8")
            time.sleep(0.02)
        yield port
    finally:
        server.terminate()
        server.communicate()


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, path: str, encoding: str = "identity") -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and text of a path, for somebody who takes that encoding; redirects are not followed."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    names = [name for name, _ in answer.getheaders()]
    assert len(names) == len(set(names)), names  # a header that is sent twice means something else
    return answer.status, dict(answer.getheaders()), text


def below(folder: Path, site: Path, parts: Sequence[str]) -> Path:
    """Return a folder in which a site stands below a path."""
    place = folder.joinpath("root", *parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site)
    return folder / "root"
