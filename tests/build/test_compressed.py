"""No byte of a site depends on the zlib of the machine that builds it."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from handbook.core.build_cache import STORE
from handbook.offline_zip.archive import zip_bytes
from handbook.offline_zip.file_selection import offline_files
from handbook.site.checksums import checksums
from support.helpers import CAREER_FAIR, build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise("The same content gives identical output, whichever compression library the machine has")

compress, compressobj = zlib.compress, zlib.compressobj


def other_zlib(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of zlib that gives other bytes for the same text, as zlib-ng does."""

    def quickest(*arguments: Any, level: int = 1, **options: Any) -> Any:
        del level
        first = arguments[:1] if real is compress else ()  # the level would follow
        return real(*first, 1, *arguments[len(first) + 1 :], **options)

    return quickest


def hashes_of(folder: Path) -> dict[str, str]:
    """Build a site and return a hash of each file, and of the zip to take along."""
    site = build_site(CAREER_FAIR, folder, site_url="https://example.edu/").root
    return {**checksums(site), "zip": sha256(zip_bytes(offline_files(site), "book")).hexdigest()}


def test_another_zlib_gives_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = hashes_of(tmp_path / "usual")
    monkeypatch.setattr(STORE, "folder", tmp_path / "cache")  # so that everything is made again
    monkeypatch.setattr(zlib, "compress", other_zlib(compress))
    monkeypatch.setattr(zlib, "compressobj", other_zlib(compressobj))
    assert zlib.compress(b"words " * 1000) != compress(b"words " * 1000), "this is no other zlib"
    other = hashes_of(tmp_path / "other")
    assert {file for file in usual.keys() | other.keys() if usual.get(file) != other.get(file)} == set()
    assert any(file.endswith(".docx") for file in usual)


def test_what_is_added_to_a_pdf_is_not_compressed(site: Site) -> None:
    """The library for PDFs has the zlib of the machine; Typst's own is always the same."""
    looks, filtered, packed = 0, [], []
    for file in sorted((site.root / "downloads").glob("*.pdf")):
        with pikepdf.open(file) as pdf:
            widgets: Any = pdf.pages[0].get("/Annots", ())
            for widget in widgets:
                for _, look in widget.get("/AP", {}).get("/N", {}).items() if widget.get("/FT") == "/Btn" else ():
                    looks += 1
                    filtered += [file.name] if "/Filter" in look else []
        packed += [file.name] if b"/ObjStm" in file.read_bytes() else []
    assert (filtered, packed) == ([], [])
    assert looks > 100
