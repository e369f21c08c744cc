"""The lists of the published worker: what is kept on the device from the start, and what once it was opened."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from handbook.site.linkcheck.crawl import read_site
from handbook.site.precompress import EXTENSIONS
from handbook.site.service_worker import Edition, works_offline, write_worker
from support.helpers import TEMPLATES
from support.offline import files_of_worker

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

MOST_BYTES = 2_000_000
"""Compressed size of what is kept from the start: half a photo of a phone, twenty seconds of a slow (3G) connection."""
LARGE = ("downloads/one-page-letter.pdf", "downloads/one-page.docx", "assets/cards/home.png", "handbook.json", "sitemap.xml")
pytestmark = pytest.mark.promise("The copy on a device has every page and everything that pages load, in a download of less than 2 MB")
FORMS = ("for-centers/make-it-yours/", "for-centers/your-entries/")
_OF_PAGE = re.compile(r"assets/page\.[0-9a-f]+\.(?:js|css)")


def test_every_file_is_in_one_of_the_lists_with_its_hash(site: Site) -> None:
    edition = files_of_worker(site)
    listed: dict[str, str] = edition["now"] | edition["later"]
    own = {file for file in site.files if not (file.endswith(EXTENSIONS) and file[:-3] in site.files)}  # compressed copies are no files
    files = {file.removesuffix("index.html") if file.endswith(("/index.html", "index.html")) else file: file for file in own}
    assert files.keys() - {"worker.js", "checksums.txt"} == listed.keys()
    assert not edition["now"].keys() & edition["later"].keys()
    hashes = {address: hashlib.sha256((site.root / files[address]).read_bytes()).hexdigest()[:32] for address in listed}
    assert {address: hash_ for address, hash_ in listed.items() if hashes[address] != hash_} == {}


def test_every_page_and_all_that_pages_load_is_kept_from_the_start(site: Site, career_fair_site: Site) -> None:
    missing = []
    for built in (site, career_fair_site):
        now = files_of_worker(built)["now"]
        for file, page in built.pages.items():
            if file.startswith(FORMS):
                continue  # for staff, who have a connection
            nodes = page.tree.css("script[src], link[rel=stylesheet], link[rel=manifest], link[rel*=icon], img[src]")
            loaded = {urljoin(f"/{file}", node.attributes.get("src") or node.attributes.get("href") or "")[1:] for node in nodes}
            missing += [f"{file}: {address}" for address in {file.removesuffix("index.html"), *loaded} - now.keys()]
        scripts = {file for file in built.files if re.match(r"assets/(?!javascripts/).*\.js$", file)} - files_of_forms(built)
        missing += sorted((scripts | {"search/index.json", "search/details.json", "offline/", "404.html"}) - now.keys())
    assert missing == []


def files_of_forms(site: Site) -> set[str]:
    """Return the scripts and styles that only the forms for staff, and the links to them, load."""
    loaded = {name: set(_OF_PAGE.findall(page.html)) for name, page in site.pages.items()}
    own = set[str]().union(*(loaded.pop(f"{form}index.html", set[str]()) for form in FORMS))
    beginnings = tuple(f"assets/{name}" for name in ("existing-file.", "own-file.", "staff-mode.", "yaml.", "staff/", "vendor/yaml."))
    chunks = {file for file in site.files if file.startswith(beginnings)}
    return (own - set[str]().union(*loaded.values())) | {file for file in chunks if file.endswith((".js", ".css"))}


def test_the_forms_for_staff_are_not_kept_from_the_start(site: Site) -> None:
    edition, own = files_of_worker(site), files_of_forms(site)
    assert len(own) == 8, "two scripts, two style sheets, what opens a file of each form, the links for staff, and the library"
    assert {*FORMS, *own} & edition["now"].keys() == set()
    assert {*FORMS, *own} <= edition["later"].keys()


def test_large_files_are_not_kept_from_the_start(site: Site) -> None:
    edition = files_of_worker(site)
    assert set(LARGE) <= edition["later"].keys()
    assert not [address for address in edition["now"] if address.startswith(("downloads/", "source/", "assets/cards/"))]
    sizes = [
        len(gzip.compress((site.root / file).read_bytes())) for file in site.files if file.removesuffix("index.html") in edition["now"]
    ]
    assert MOST_BYTES / 4 < sum(sizes) < MOST_BYTES


def test_another_file_makes_another_edition() -> None:
    one = Edition({"": "a"}, {"x.pdf": "b"})
    others = (Edition({"": "b"}, {"x.pdf": "b"}), Edition({"": "a"}, {"x.pdf": "c"}), Edition({"": "a", "x.pdf": "b"}, {}))
    assert len({one.hash, *(other.hash for other in others)}) == 4
    assert one.hash == Edition({"": "a"}, {"x.pdf": "b"}).hash


def test_a_preview_is_not_kept(career_fair_preview: Site, career_fair: Handbook) -> None:
    assert files_of_worker(career_fair_preview) is None
    assert not any(page.tree.css("[data-new-edition]") for page in career_fair_preview.pages.values())
    for preview in ("http://127.0.0.1:8000/", "http://localhost:8000/guia/", "http://[::1]/"):
        assert not works_offline(preview, career_fair)
    for address in (None, "", "https://example.edu/careers/handbook/"):
        assert works_offline(address, career_fair)


def test_the_switch_changes_nothing_but_the_worker_and_its_notice(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    before = (site / "worker.js").read_bytes()
    write_worker(site, TEMPLATES, enabled=False)
    assert (site / "worker.js").read_bytes().startswith(b"const EDITION = null;")
    write_worker(site, TEMPLATES, enabled=True)
    assert (site / "worker.js").read_bytes() == before
    assert read_site(site).files == career_fair_site.files
