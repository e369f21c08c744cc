"""What is in the zip for a disk: the whole handbook, with links that lead to files, and nothing that only a server needs."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from handbook.offline_zip.file_selection import offline_files
from handbook.site.linkcheck.crawl import read_site
from handbook.site.linkcheck.internal import broken_links

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

ONLY_FOR_SERVERS = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "manifest.webmanifest",
    "worker.js",
    "_headers",
    "checksums.txt",
    "search/details.json",
    "search/index.json",
)
LEFT_BEHIND = (
    "worker.js",
    "_headers",
    ".htaccess",
    ".well-known/x",
    "hosting/a/b.conf",
    "old.zip",
    "rules/index.html.br",
    "rules/index.html.gz",
    "assets/embed-parent.js",
)
NOT_OF_PAGES = {"data-root", "data-address"}
pytestmark = pytest.mark.promise("The offline zip has the whole handbook, and every link in it leads to a file")


@pytest.fixture(scope="module")
def files(on_disk: Path) -> Site:
    """The real handbook on a disk, read as a site."""
    site = read_site(on_disk)
    assert len(site.pages) > 100
    return site


def test_every_link_of_every_page_leads_to_a_file_in_the_folder(files: Site) -> None:
    assert broken_links(files) == []
    folders = [
        f"{file}: {address}"
        for file, address in files.references()
        if "://" not in address
        if not re.match(r"(?:mailto|tel):|[?#]|$", address)
        if (files.root / posixpath.dirname(file) / unquote(urlsplit(address).path)).is_dir()
    ]
    assert folders == []


def walked(site: Site) -> set[str]:
    """Return the pages that a reader comes to from the home page by links alone."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        file = waiting.pop()
        seen.add(file)
        for link in site.pages[file].tree.css("a[href]"):
            way = urlsplit(link.attributes["href"] or "")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(way.path))) if way.path else file
            reached = {to, posixpath.normpath(f"{to}/index.html")} if not way.scheme else set()
            waiting += (reached & site.pages.keys()) - seen - set(waiting)
    return seen


def test_links_lead_to_the_same_pages_as_on_the_website(files: Site, sub_path_site: Site) -> None:
    assert walked(files) == walked(sub_path_site)
    assert files.pages.keys() == sub_path_site.pages.keys() - {"404.html"}


def test_addresses_in_data_for_scripts_name_files(files: Site) -> None:
    found = 0
    folders = []
    for page in files.pages.values():
        for script in page.tree.css("script[type='application/json']:not(#__config)"):
            strings = [text for text in re.findall(r'"((?:[^"\\]|\\.)*)"', script.text()) if "://" not in text and " " not in text]
            for seen_from in ("", posixpath.dirname(page.file)):
                folders += [f"{page.file}: {text}" for text in strings if text.endswith("/") and (files.root / seen_from / text).is_dir()]
            found += sum(".html" in text for text in strings)
    assert folders == []
    assert found > 100


def test_no_attribute_for_scripts_names_a_folder_that_is_a_page(files: Site) -> None:
    """Such an attribute must be listed in pages.py, or its address shows a list of files."""
    folders = [
        f"{page.file}: {name}"
        for page in files.pages.values()
        for node in page.tree.css("body *")
        for name, value in node.attributes.items()
        if name.startswith("data-") and name not in NOT_OF_PAGES and re.fullmatch(r"\S+/(?:[?#]\S*)?", value or "")
        if (files.root / posixpath.dirname(page.file) / urlsplit(str(value)).path).is_dir()
    ]
    assert folders == []


def test_every_module_that_is_imported_comes_along(on_disk: Path) -> None:
    script = (on_disk / "assets/from_disk.js").read_text(encoding="utf-8")
    (texts,) = re.findall(r"^const MODULES = (.*);$", script, re.MULTILINE)
    modules = json.loads(texts)
    assert {"dialog", "qrcode", "site"} <= {name.removeprefix("assets/").partition(".")[0] for name in modules}
    for name, text in modules.items():
        imported = set(re.findall(r'\b(?:from|import)\s*\(?\s*"(assets/[^"]+)"', text))
        assert imported <= modules.keys(), name
        assert not re.search(r'\bimport\s*\(?\s*"\.', text), name


def test_the_search_opens_each_page_as_a_file(career_fair_on_disk: Path) -> None:
    script = (career_fair_on_disk / "search/index.js").read_text(encoding="utf-8")
    places = {entry[1] for entry in json.loads(script.removeprefix("globalThis.HANDBOOK_SEARCH = ").rstrip(";\n"))["entries"]}
    assert "index.html" in places
    assert [place for place in places if not (career_fair_on_disk / re.split("[#?]", place)[0]).is_file()] == []


def test_what_only_a_server_needs_stays_behind(files: Site) -> None:
    assert set(ONLY_FOR_SERVERS) & set(files.files) == set()
    assert not [file for file in files.files if file.startswith((".", "hosting/")) or file.endswith((".map", ".typ", ".zip"))]
    assert {"downloads/one-page-letter.pdf", "downloads/one-page.docx", "handbook.json", "downloads/questions.csv"} <= set(files.files)
    assert [page.file for page in files.pages.values() if page.tree.css("link[rel=manifest]")] == []


def test_the_files_and_scripts_of_servers_stay_behind_whoever_put_them_there(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    for name in (*LEFT_BEHIND, "downloads/kit.zip"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("import './gone.js';", encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    scripts = '<script type="module" src="assets/embed-parent.js"></script>'
    (site / "index.html").write_text(home.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    files = offline_files(site)
    assert files.keys() & set(LEFT_BEHIND) == set()
    assert "downloads/kit.zip" in files
    assert [name for name in LEFT_BEHIND if name.encode() in files["index.html"]] == []
    assert b"gone.js" not in files["assets/from_disk.js"]


def test_a_text_file_says_how_to_begin(on_disk: Path, career_fair_on_disk: Path) -> None:
    text = (on_disk / "READ-ME.txt").read_bytes()
    assert b"index.html" in text
    assert text.count(b"\n") == text.count(b"\r\n") > 5
    spanish = (career_fair_on_disk / "LÉEME.txt").read_text(encoding="utf-8-sig")
    assert spanish.startswith("Guía de ferias de empleo\n")
    assert "zip" in spanish
