"""Read a text file, which must be text in UTF-8 without merge conflicts.

Each message names the cause. The YAML parser would name only a symptom, often lines further down.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from handbook.core.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ZIP_CONTENTS = {
    "word/": "a Word document",
    "xl/": "an Excel file",
    "ppt/": "a PowerPoint file",
    "Index/": "a Pages or Numbers document",
    "content.xml": "a LibreOffice or Google document",
}
_SIGNATURES = {
    b"{\\rtf": "a WordPad or TextEdit document (RTF)",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"%PDF": "a PDF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"bplist": "a document from a Mac program",
}
_WEB_PAGE = re.compile(rb"^\s*<(?:!doctype html|html)", re.IGNORECASE)
_CONFLICT_MARKER = re.compile(r"^(<{7}|>{7})(?:\s|$)")
_FIX_FOR_OTHER_KIND = "open it, copy its text, and save the text as plain text (UTF-8) under this name"


def read_text(path: Path, file: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file, or an empty one and the problems that prevent reading it.

    Args:
        path: The file.
        file: Its name in messages.

    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        fix = "check that it's still there and that you have permission to read it"
        return "", [Diagnostic(file, 1, f"this file can't be read ({error.strerror}); {fix}")]
    if what := _other_kind(raw):
        return "", [Diagnostic(file, 1, f"this is {what}, even though its name says otherwise; {_FIX_FOR_OTHER_KIND}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [Diagnostic(file, line, 'the file isn\'t saved as UTF-8; open it, choose "Save as," and select UTF-8 as the encoding')]
    text = text.lstrip("\ufeff")
    if not text.strip():
        return "", [Diagnostic(file, 1, "the file is empty; fill it in or delete it")]
    text = text.replace("\r\n", "\n")
    if conflicts := list(_conflicts(text, file)):
        return "", conflicts
    return text, []


def _other_kind(raw: bytes) -> str | None:
    """Return what a file is, such as ``a PDF file``; None if it seems to be text."""
    if raw.startswith(b"PK\x03\x04"):
        return _kind_of_zip(raw)
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            return what
    if _WEB_PAGE.match(raw):
        return "a web page"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:200]:
        return "UTF-16 text (Windows calls it Unicode)"
    return None


def _kind_of_zip(raw: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except zipfile.BadZipFile:
        return "a damaged document"
    return next((what for prefix, what in _ZIP_CONTENTS.items() if any(name.startswith(prefix) for name in names)), "a zip file")


def _conflicts(text: str, file: str) -> Iterator[Diagnostic]:
    """Yield each merge conflict that was left in the text."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _CONFLICT_MARKER.match(line)
        if not match:
            continue
        if match[1][0] == "<":
            start = number
        else:
            where = f"lines {start} through {number}" if start else f"the lines above line {number}"
            message = (
                f"there's a merge conflict: an update changed the same lines you did, and {where} have both versions; keep one of them, and delete "
                "the other one and the three lines that begin with <<<<<<<, =======, and >>>>>>>"
            )
            yield Diagnostic(file, start or number, message)
            start = 0
    if start:
        yield Diagnostic(file, start, "a merge conflict was only partly resolved; check that the text below is right, and delete this line")
