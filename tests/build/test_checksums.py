"""A site carries a list of its files' checksums, by which anyone can tell whether a copy is complete and unchanged."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.site.checksums import FILE, ManifestError, as_list, checksums, differences, read_list, write_checksums
from handbook.site.service_worker import edition_of
from support.helpers import CAREER_FAIR, build_site

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Anyone can check whether a copy of the site is complete and unchanged (`sha256sum -c`, `handbook verify`)"
)


@pytest.fixture
def copy(career_fair_site: Site, tmp_path: Path) -> Path:
    """A copy of a small site, to change."""
    return shutil.copytree(career_fair_site.root, tmp_path / "copy")


def test_every_published_file_is_listed_and_sorted(site: Site, sub_path_site: Site, full_center: Site) -> None:
    for one in (site, sub_path_site, full_center):
        listed = read_list(one.root)
        assert listed.keys() == one.files - {FILE}
        assert list(listed) == sorted(listed)
        for file in ("index.html.br", "index.html.gz", "sitemap.xml", "sitemap.xml.gz", "_headers", ".htaccess", ".nojekyll", "worker.js"):
            assert listed[file] == hashlib.sha256((one.root / file).read_bytes()).hexdigest()
        assert not differences(one.root)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="GNU's sha256sum is not installed")
def test_the_usual_program_reads_the_list(copy: Path) -> None:
    def asked() -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sha256sum", "--check", "--strict", "--quiet", FILE], cwd=copy, capture_output=True, text=True, check=False)

    assert asked().returncode == 0, asked().stderr
    (copy / "index.html").write_text("changed", encoding="utf-8")
    assert asked().stdout.startswith("index.html: ")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="GNU's sha256sum is not installed")
def test_names_of_any_letters_are_listed_as_the_usual_program_does(tmp_path: Path) -> None:
    for name in ("größe 100 %.txt", "back\\slash", "two\nlines", "end\r", "\u2028separator", "*star"):
        (tmp_path / name).write_bytes(name.encode())
    write_checksums(tmp_path)
    names = [path.name for path in tmp_path.iterdir() if path.name != FILE]
    output = subprocess.run(["sha256sum", *sorted(names)], cwd=tmp_path, capture_output=True, check=True).stdout
    assert (tmp_path / FILE).read_bytes() == output
    assert read_list(tmp_path) == checksums(tmp_path)
    assert not differences(tmp_path)


def test_changed_missing_and_extra_files_are_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(copy)]) == 0
    assert f"all {len(read_list(copy))} files are present and unchanged" in capsys.readouterr().out
    page = copy / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<body", b"<body ", 1))
    (copy / "sitemap.xml.gz").unlink()
    (copy / "index.html.br").rename(copy / "old.html.br")
    assert main(["verify", str(copy)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "changed: index.html",
        "missing: index.html.br",
        "missing: sitemap.xml.gz",
        "extra: old.html.br",
    ]


def test_a_list_that_cannot_be_read_is_no_pass(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert "there's no checksums.txt here; name a folder with a finished site" in capsys.readouterr().err
    good = (copy / FILE).read_text(encoding="utf-8")
    for wrong in ("", "<!doctype html>\n", good + "more\n", good.replace("  ", " ", 1), good[1:]):
        (copy / FILE).write_text(wrong, encoding="utf-8")
        with pytest.raises(ManifestError, match=r"checksums\.txt:\d+: this line must be a checksum, two spaces, and a path"):
            differences(copy)
    (copy / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(ManifestError):
        differences(copy)


def test_a_list_with_the_line_ends_of_windows_is_read(copy: Path) -> None:
    before = read_list(copy)
    (copy / FILE).write_bytes((copy / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert read_list(copy) == before


def test_the_list_is_made_of_the_files_alone(copy: Path) -> None:
    before = (copy / FILE).read_bytes()
    write_checksums(copy)  # the list that is there is not listed
    assert (copy / FILE).read_bytes() == before
    assert as_list({}) == ""


def test_no_device_keeps_the_list_and_it_makes_no_new_edition(copy: Path) -> None:
    before = edition_of(copy)
    assert FILE not in before.precached.keys() | before.on_demand.keys()
    (copy / FILE).unlink()
    assert edition_of(copy).hash == before.hash


def test_a_preview_has_no_list(tmp_path: Path) -> None:
    assert FILE not in build_site(CAREER_FAIR, tmp_path / "site", site_url="http://127.0.0.1:8000/").files
