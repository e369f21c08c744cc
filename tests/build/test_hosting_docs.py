"""The settings in docs/hosting work as they are shown, and its table says which of them nobody tried."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from support import hosts
from support.helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "The server settings in docs/hosting work as shown: behind a proxy that changes the path, each redirect and each missing page stays "
    "below the address that people see"
)
FOLDER = ROOT / "docs/hosting"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
PORTAL, INNER = "/careers/handbook/", "/interviews/"
needs_nginx = pytest.mark.skipif(bool(hosts.missing_nginx()), reason=hosts.missing_nginx())
needs_apache = pytest.mark.skipif(bool(hosts.missing_apache()), reason=hosts.missing_apache())
needs_caddy = pytest.mark.skipif(bool(hosts.missing_caddy()), reason=hosts.missing_caddy())


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_each_file_is_in_the_table() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert files == set(re.findall(r"\]\(([\w.-]+)\)", README)) & files
    assert all(f"({name})" in README for name in files)


@needs_nginx
def test_behind_a_proxy_that_changes_the_path_everything_stays_below_it(sub_path_site: Site, tmp_path: Path) -> None:
    inner, outer = tmp_path / "inner", tmp_path / "outer"
    for folder in (inner, outer):
        folder.mkdir()
    root = hosts.below(inner, sub_path_site.root, ["interviews"])
    settings = (sub_path_site.root / "hosting/nginx.conf").read_text(encoding="utf-8")
    command = re.search(r"sed '(.*)' site/hosting/nginx.conf", read("nginx-proxy.conf"))
    assert command
    _, old, new, _ = command[1].split("#")
    (inner / "interviews.conf").write_text(settings.replace(old, new), encoding="utf-8")
    with ExitStack() as stack:
        behind = stack.enter_context(hosts.running(hosts.nginx, inner, root, inner / "interviews.conf"))
        proxy = outer / "proxy.conf"
        proxy.write_text(read("nginx-proxy.conf").replace("127.0.0.1:8080", f"127.0.0.1:{behind}"), encoding="utf-8")
        port = stack.enter_context(hosts.running(hosts.nginx, outer, outer, proxy))
        expected = json.loads((sub_path_site.root / "hosting/headers.json").read_text(encoding="utf-8"))["every_file"]
        for path, status in (("", 200), ("phases/meet/", 200), ("nothing/here/", 404)):
            found, headers, text = hosts.ask(port, PORTAL + path)
            assert (found, {name: headers.get(name) for name in expected}) == (status, expected), path
            assert INNER.encode() not in text
        status, headers, _ = hosts.ask(port, f"{PORTAL}phases/meet")
        assert (status, headers["Location"]) == (301, f"{PORTAL}phases/meet/")
        assert hosts.ask(port, f"{PORTAL}rules/", "gzip")[1]["Content-Encoding"] == "gzip"


@needs_nginx
def test_nginx_takes_the_server_and_the_log(site: Site, tmp_path: Path) -> None:
    snippet = tmp_path / "interviews.conf"
    snippet.write_text((site.root / "hosting/nginx.conf").read_text(encoding="utf-8"), encoding="utf-8")
    server = read("nginx-site.conf")
    for old, new in (
        ("/etc/nginx/snippets/interviews.conf", str(snippet)),
        ("/var/www/interviews", str(site.root)),
        ("/var/log/nginx/interviews.log", str(tmp_path / "access.log")),
        ("listen 443 ssl;", "listen 127.0.0.1:18443;"),
        ("listen 80;", "listen 127.0.0.1:18080;"),
    ):
        assert old in server
        server = server.replace(old, new)
    server = re.sub(r"\n    ssl_certificate.*", "", server)  # there is no certificate here
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/log;\nevents {{ }}\nhttp {{\n{read('nginx-log.conf')}\n{server}\n}}\n"
    (tmp_path / "whole.conf").write_text(whole, encoding="utf-8")
    command = ["nginx", "-t", "-e", str(tmp_path / "log"), "-p", str(tmp_path), "-c", str(tmp_path / "whole.conf")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    names = re.findall(r"\$\w+", read("nginx-log.conf").partition("log_format")[2])
    assert names == ["$time_local", "$request_method", "$uri", "$status", "$body_bytes_sent"]  # nothing about the person


@needs_apache
def test_apache_serves_the_site_below_the_path_of_the_alias(sub_path_site: Site, tmp_path: Path) -> None:
    settings = read("apache-site.conf").replace("/var/www/interviews", str(sub_path_site.root)).replace("/interviews ", f"{PORTAL[:-1]} ")

    def server(folder: Path, root: Path, snippet: Path, port: int) -> list[str]:
        command = hosts.apache(folder, root, snippet, port)
        text = (folder / "httpd.conf").read_text(encoding="utf-8").split("<Directory")[0]
        alias = f"LoadModule alias_module {hosts.APACHE_MODULES}/mod_alias.so\n"
        (folder / "httpd.conf").write_text(alias + text + settings, encoding="utf-8")
        return command

    (tmp_path / "empty").mkdir()
    with hosts.running(server, tmp_path, tmp_path / "empty", tmp_path) as port:
        expected = json.loads((sub_path_site.root / "hosting/headers.json").read_text(encoding="utf-8"))["every_file"]
        for path, status in (("", 200), ("nothing/here/", 404)):
            found, headers, _ = hosts.ask(port, PORTAL + path)
            assert (found, {name: headers.get(name) for name in expected}) == (status, expected), path


@needs_caddy
def test_caddy_takes_the_server(site: Site, tmp_path: Path) -> None:
    settings = tmp_path / "Caddyfile"
    settings.write_text(read("Caddyfile").replace("/etc/caddy/interviews.caddy", str(site.root / "hosting/Caddyfile")), encoding="utf-8")
    command = ["caddy", "adapt", "--config", str(settings), "--adapter", "caddyfile"]
    adapted = subprocess.run(command, capture_output=True, text=True, check=False)
    assert adapted.returncode == 0, adapted.stderr
    assert "interviews.example.edu" in adapted.stdout


def test_netlify_builds_as_the_page_for_staff_says() -> None:
    page = (ROOT / "content/for-centers/publish-netlify-cloudflare.md").read_text(encoding="utf-8")
    settings = tomllib.loads(read("netlify.toml"))["build"]
    for value in (settings["command"], settings["publish"], settings["environment"]["PYTHON_VERSION"]):
        assert f"`{value}`" in page


def test_the_commands_for_a_server_without_internet_are_those_of_the_setup() -> None:
    setup = (ROOT / ".ci/venv.sh").read_text(encoding="utf-8")
    assert "--require-hashes" in setup
    assert "--no-deps --no-build-isolation --editable ." in setup
    section = README.partition("## A server without internet")[2].partition("\n## ")[0]
    assert "--require-hashes" in section
    assert "--no-deps --no-build-isolation --editable ." in section
    assert "touch .venv/.site" in section
    assert "$(VENV)/.site: requirements.lock" in (ROOT / "Makefile").read_text(encoding="utf-8")
