"""The command that makes the zip for a disk: the same bytes every time, nothing half-written, and one line that says what is wrong."""

from __future__ import annotations

import errno
import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from handbook.offline_zip.archive import zip_bytes
from handbook.offline_zip.file_selection import offline_files
from support.helpers import CAREER_FAIR, CONTENT
from support.on_disk import make_zip

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("The offline zip is identical each time it's made, and is never half-written")


def test_two_zips_of_one_site_are_equal(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    made = [zip_bytes(offline_files(folder), "book") for folder in (career_fair_site.root, site)]
    assert made[0] == made[1]
    with ZipFile(io.BytesIO(made[0])) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.filename.split("/")[0], entry.date_time[0], entry.external_attr >> 16) for entry in entries} == {
        ("book", 1980, 0o100644)
    }


def test_a_zip_takes_no_zip_and_no_site_is_changed(career_fair_site: Site, tmp_path: Path) -> None:
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for _ in range(2):
        assert make_zip(site, site / "book.zip", CAREER_FAIR) == 0
    with ZipFile(site / "book.zip") as archive:
        assert "book/book.zip" not in archive.namelist()
    (site / "book.zip").unlink()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_only_a_finished_site_becomes_a_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert make_zip(folder, tmp_path / "book.zip", CAREER_FAIR) == 2
        assert f"{folder}: this folder doesn't contain a finished site" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_content_folder_is_needed_for_the_words(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_zip(career_fair_site.root, tmp_path / "book.zip", tmp_path) == 2
    assert "name the content folder" in capsys.readouterr().err


def test_where_nothing_can_be_written_nothing_is_left(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for output in (tmp_path / "missing" / "book.zip", tmp_path / "folder", tmp_path / "file" / "book.zip"):
        assert make_zip(career_fair_site.root, output, CAREER_FAIR) == 2
        assert f"{output}: this file can't be written" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_full_disk_leaves_the_old_zip(career_fair_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "book.zip"
    output.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1000])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert make_zip(career_fair_site.root, output, CAREER_FAIR) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["book.zip"]
    assert output.read_bytes() == b"old"


def test_the_command_says_whether_the_codes_lead_to_a_website(
    career_fair_site: Site, sub_path_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_zip(career_fair_site.root, tmp_path / "a.zip", CAREER_FAIR) == 0
    assert "HANDBOOK_SITE_URL" in capsys.readouterr().out
    assert make_zip(sub_path_site.root, tmp_path / "b.zip", CONTENT) == 0
    output = capsys.readouterr().out
    assert "HANDBOOK_SITE_URL" not in output
    assert re.search(r"b\.zip: \d+ files, \d\.\d MB\. Unzip the whole file, then open b/index\.html\.", output)


def test_names_that_windows_refuses_stop_the_zip(career_fair_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_zip(career_fair_site.root, tmp_path / "a:b.zip", CAREER_FAIR) == 2
    assert "a:b/index.html" in capsys.readouterr().err
    site = shutil.copytree(career_fair_site.root, tmp_path / "site")
    (site / "why?.png").write_bytes(b"")
    assert make_zip(site, tmp_path / "book.zip", CAREER_FAIR) == 2
    assert "why?.png" in capsys.readouterr().err
    assert not (tmp_path / "book.zip").exists()
