"""What is compressed for publication can be read by any program."""

from __future__ import annotations

import gzip
import io
import zipfile

import segno
from PIL import Image

from handbook.core.deterministic_archive import gzipped, recompress_png, zipped

TEXTS = {"nothing": b"", "short": b"a", "words": "Grüße, ¿qué? ".encode() * 5000, "bytes": bytes(range(256)) * 40}


def test_gzip_is_read_back_and_holds_no_name_and_no_time() -> None:
    made = {name: gzipped(content) for name, content in TEXTS.items()}
    assert {name: gzip.decompress(content) for name, content in made.items()} == TEXTS
    assert {content[3:8] for content in made.values()} == {bytes(5)}


def test_a_zip_is_read_back_in_its_order() -> None:
    files = {"[Content_Types].xml": b"<x/>", **TEXTS, "ordner/größe.txt": b"text"}
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert archive.testzip() is None
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == list(files.items())
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    with zipfile.ZipFile(io.BytesIO(zipped({}))) as archive:
        assert archive.namelist() == []


def test_a_picture_that_is_compressed_again_shows_the_same() -> None:
    made = io.BytesIO()
    segno.make("https://example.edu/").save(made, kind="png", scale=10)
    with Image.open(made) as before, Image.open(io.BytesIO(recompress_png(made.getvalue()))) as after:
        after.verify()
        assert (before.size, before.mode) == (after.size, after.mode)
    with Image.open(io.BytesIO(recompress_png(made.getvalue()))) as after, Image.open(made) as before:
        assert before.tobytes() == after.tobytes()
