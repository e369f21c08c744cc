"""nginx, Apache and Caddy send what the site tells them to send."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from support import hosts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("nginx, Apache, and Caddy send the headers, types, and compressed files that the site configures")

BELOW = "/careers/handbook/"
TYPES = {
    "": "text/html; charset=utf-8",
    "manifest.webmanifest": r"application/manifest\+json(; charset=utf-8)?",
    "assets/embed-parent.js": "(application|text)/javascript; charset=utf-8",
    "assets/styles/swatches.css": "text/css; charset=utf-8",
    "assets/icons/icon.svg": r"image/svg\+xml(; charset=utf-8)?",
    "handbook.json": "application/json(; charset=utf-8)?",
    "downloads/questions.csv": "text/csv; charset=utf-8",
    "downloads/messages.txt": "text/plain; charset=utf-8",
    "downloads/one-page-letter.pdf": "application/pdf",
    "source/data/rules/meet.yaml": "text/plain; charset=utf-8",
}
"""Kinds of files, and the types that browsers need to read them as what they are."""


def wrong_headers(port: int, base: str, config: dict[str, Any]) -> dict[str, Any]:
    """Return what is not as it was told: statuses and headers, by path."""
    lasting = config["files_for_ever"]["files"]
    wrong = {}
    for path in ("", "phases/meet/", "assets/embed-parent.js", "downloads/questions.csv", "nothing/here/", lasting[0]):
        status, got, _ = hosts.ask(port, base + path)
        expected = config["every_file"] | (config["files_for_ever"]["headers"] if path in lasting else {})
        found = status, {name: got.get(name) for name in expected}
        if found != (404 if path == "nothing/here/" else 200, expected):
            wrong[path] = found
    return wrong


def wrong_when_compressed(port: int, base: str, root: Path, paths: list[str]) -> dict[str, Any]:
    """Return which files don't come compressed to browsers that take that, or hold something else then."""
    wrong = {}
    for path in paths:
        _, got, text = hosts.ask(port, base + path, "gzip")
        file = root / path / "index.html" if path.endswith("/") else root / path
        found = got.get("Content-Encoding"), "Accept-Encoding" in got.get("Vary", ""), gzip.decompress(text) == file.read_bytes()
        if found != ("gzip", True, True):
            wrong[path] = found
    return wrong


@pytest.mark.parametrize("base", [BELOW, pytest.param("/", marks=pytest.mark.nightly)])
@pytest.mark.parametrize(
    "server",
    [
        pytest.param(hosts.nginx, marks=pytest.mark.skipif(bool(hosts.missing_nginx()), reason=hosts.missing_nginx()), id="nginx"),
        pytest.param(hosts.apache, marks=pytest.mark.skipif(bool(hosts.missing_apache()), reason=hosts.missing_apache()), id="apache"),
        pytest.param(hosts.caddy, marks=pytest.mark.skipif(bool(hosts.missing_caddy()), reason=hosts.missing_caddy()), id="caddy"),
    ],
)
def test_a_real_server_sends_what_it_is_told(
    server: Callable[..., list[str]], site: Site, sub_path_site: Site, tmp_path: Path, base: str
) -> None:
    one = site if base == "/" else sub_path_site
    root = one.root if base == "/" else hosts.below(tmp_path, one.root, base.strip("/").split("/"))
    config = json.loads((one.root / "hosting/headers.json").read_text(encoding="utf-8"))
    settings = one.root / ("hosting/Caddyfile" if server is hosts.caddy else "hosting/nginx.conf")
    with hosts.running(server, tmp_path, root, settings) as port:
        assert wrong_headers(port, base, config) == {}
        assert hosts.ask(port, f"{base}nothing/here/")[2] == (one.root / "404.html").read_bytes()
        status, got, _ = hosts.ask(port, f"{base}phases/meet")
        assert status in {301, 308}
        assert re.sub(r"^http://[^/]*", "", got["Location"]) == f"{base}phases/meet/"
        assert hosts.ask(port, f"{base}assets/")[0] in {403, 404}  # no list of files
        assert wrong_when_compressed(port, base, one.root, ["rules/", config["files_for_ever"]["files"][0]]) == {}
        small = hosts.ask(port, f"{base}assets/icons/icon.svg", "gzip")  # too small to be worth compressing
        text = gzip.decompress(small[2]) if "Content-Encoding" in small[1] else small[2]
        assert text == (one.root / "assets/icons/icon.svg").read_bytes()
        types = {path: hosts.ask(port, base + path)[1]["Content-Type"] for path in TYPES}
        assert {path: type_ for path, type_ in types.items() if not re.fullmatch(TYPES[path], type_)} == {}


@pytest.mark.skipif(bool(hosts.missing_nginx()), reason=hosts.missing_nginx())
def test_two_sites_in_one_server_of_nginx_each_keep_their_caching(site: Site, sub_path_site: Site, tmp_path: Path) -> None:
    root = hosts.below(tmp_path, sub_path_site.root, BELOW.strip("/").split("/"))
    for path in site.root.iterdir():
        (root / path.name).symlink_to(path)
    both = tmp_path / "both.conf"
    both.write_text("".join(f"include {one.root}/hosting/nginx.conf;\n" for one in (sub_path_site, site)), encoding="utf-8")
    with hosts.running(hosts.nginx, tmp_path, root, both) as port:
        for one, base in ((site, "/"), (sub_path_site, BELOW)):
            assert wrong_headers(port, base, json.loads((one.root / "hosting/headers.json").read_text(encoding="utf-8"))) == {}
