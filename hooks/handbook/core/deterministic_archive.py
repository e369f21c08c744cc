"""Compressed bytes that are the same on every machine: gzip (RFC 1952), zip files, PNG pictures (ISO/IEC 15948).

Python's own modules compress with the zlib that the machine has, and there are several (zlib, zlib-ng, those of Windows and of
browser makers) that give other bytes for the same text; Python 3.13 also writes another header than 3.12. So this takes
libdeflate, which comes as a package of one locked version.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32, decompress  # sums and what was compressed are the same everywhere

import deflate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_LEVEL = 9
"""Of 12. The last three make files 3 % smaller and take four times as long and more."""
_NEEDED, _UTF_8_NAMES, _STORED, _DEFLATED = 20, 1 << 11, 0, 8
_CREATED_BY = 3 << 8 | _NEEDED
"""Unix, so that the files have permissions there."""
_FIRST_DAY = 1 << 5 | 1
"""1980-01-01, the earliest that a zip can name; a time of day is 0."""
_PLAIN_FILE = 0o100644 << 16
_PNG = b"\x89PNG\r\n\x1a\n"


def gzipped(content: bytes) -> bytes:
    """Return a gzip file without a name and a time."""
    return bytes(deflate.gzip_compress(content, _LEVEL))


def zipped(files: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """Return a zip file (APPNOTE 6.3) with the files in their order and without times; for less than 65,536 files and 4 GiB.

    Args:
        files: The content of each file by its path.
        stored: The paths of those that are not compressed.

    Raises:
        struct.error: It is more than that.

    """
    entries, directory = [], []
    offset = 0
    for name, content in files.items():
        method = _STORED if name in stored else _DEFLATED
        path, packed = name.encode(), content if method == _STORED else _deflated(content)
        header = struct.pack("<5H3I", _NEEDED, _UTF_8_NAMES, method, 0, _FIRST_DAY, crc32(content), len(packed), len(content))
        entry = b"PK\x03\x04" + header + struct.pack("<2H", len(path), 0) + path + packed
        entries.append(entry)
        rest = struct.pack("<5H2I", len(path), 0, 0, 0, 0, _PLAIN_FILE, offset)
        directory.append(b"PK\x01\x02" + struct.pack("<H", _CREATED_BY) + header + rest + path)
        offset += len(entry)
    size = sum(map(len, directory))
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, len(entries), len(entries), size, offset, 0)
    return b"".join((*entries, *directory, end))


@lru_cache(maxsize=32)  # Word files have most parts in common
def _deflated(content: bytes) -> bytes:
    return bytes(deflate.deflate_compress(content, _LEVEL))


def recompress_png(png: bytes) -> bytes:
    """Return a picture with the same pixels."""
    chunks = list(_chunks(png))
    pixels = decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    other_chunks = [(kind, data) for kind, data in chunks if kind != b"IDAT"]
    end = other_chunks.pop()
    return _PNG + b"".join(_chunk(*chunk) for chunk in (*other_chunks, (b"IDAT", bytes(deflate.zlib_compress(pixels, _LEVEL))), end))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    offset = len(_PNG)
    while offset < len(png):
        length, kind = struct.unpack_from(">I4s", png, offset)
        yield kind, png[offset + 8 : offset + 8 + length]
        offset += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))
