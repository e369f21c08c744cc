"""What is compressed for publication can be read by any program, and no byte of it depends on the zlib of the machine."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
import segno
from PIL import Image

from handbook import kept_work
from handbook.checksums import checksums
from handbook.deflated import gzipped, packed_anew, zipped
from handbook.offline.archive import zip_bytes
from handbook.offline.contents import offline_files
from support.helpers import CAREER_FAIR, build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.audit.site import Site

TEXTS = {"nothing": b"", "short": b"a", "words": "Grüße, ¿qué? ".encode() * 5000, "bytes": bytes(range(256)) * 40}


@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_gzip_is_read_back(content: bytes) -> None:
    assert gzip.decompress(gzipped(content)) == content
    assert gzipped(content)[3:8] == bytes(5), "a name or a time"


def test_a_zip_is_read_back_in_its_order() -> None:
    files = {"[Content_Types].xml": b"<x/>", **TEXTS, "ordner/größe.txt": b"text"}
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert archive.testzip() is None
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == list(files.items())
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    with zipfile.ZipFile(io.BytesIO(zipped({}))) as archive:
        assert archive.namelist() == []


def test_a_picture_packed_anew_shows_the_same() -> None:
    made = io.BytesIO()
    segno.make("https://example.edu/").save(made, kind="png", scale=10)
    with Image.open(made) as before, Image.open(io.BytesIO(packed_anew(made.getvalue()))) as after:
        after.verify()
        assert (before.size, before.mode) == (after.size, after.mode)
    with Image.open(io.BytesIO(packed_anew(made.getvalue()))) as after, Image.open(made) as before:
        assert before.tobytes() == after.tobytes()


def other_zlib(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of zlib that gives other bytes for the same text, as zlib-ng does."""

    def quickest(*arguments: Any, level: int = 1, **options: Any) -> Any:
        del level
        first = arguments[:1] if real is compress else ()  # the level would follow
        return real(*first, 1, *arguments[len(first) + 1 :], **options)

    return quickest


compress, compressobj = zlib.compress, zlib.compressobj


def test_another_zlib_gives_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_work, "FOLDER", tmp_path / "kept")
    sites = []
    for name in ("one", "other"):
        monkeypatch.setattr(kept_work, "_IN_MEMORY", {})
        monkeypatch.setattr(kept_work, "_read", lambda _: None)
        site = build_site(CAREER_FAIR, tmp_path / name, site_url="https://example.edu/").root
        sites.append({**checksums(site), "the zip to take along": sha256(zip_bytes(offline_files(site), "book")).hexdigest()})
        monkeypatch.setattr(zlib, "compress", other_zlib(compress))
        monkeypatch.setattr(zlib, "compressobj", other_zlib(compressobj))
    assert zlib.compress(TEXTS["words"]) != compress(TEXTS["words"]), "this is no other zlib"
    assert {file for file in sites[0].keys() | sites[1].keys() if sites[0].get(file) != sites[1].get(file)} == set()
    assert any(file.endswith(".docx") for file in sites[0])


def test_what_is_new_in_a_pdf_is_not_compressed(site: Site) -> None:
    """The library for PDFs has the zlib of the machine; Typst's own is always the same."""
    looks = 0
    for file in sorted((site.root / "downloads").glob("*.pdf")):
        with pikepdf.open(file) as pdf:
            widgets: Any = pdf.pages[0].get("/Annots", ())
            for widget in widgets:
                for _, look in widget.get("/AP", {}).get("/N", {}).items() if widget.get("/FT") == "/Btn" else ():
                    looks += 1
                    assert "/Filter" not in look, file.name
        assert b"/ObjStm" not in file.read_bytes(), file.name
    assert looks > 100
