"""The text file next to the home page: how to open the copy, and what it can't do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.model import ui_strings

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook


def read_me(handbook: Handbook) -> tuple[str, bytes]:
    """Return the file's name and its content, with a byte order mark and CRLF for old text editors of Windows."""
    strings = handbook.strings
    parts = (ui_strings.text(strings, "offline_zip", name) for name in ("unpack", "open", "kept", "link"))
    text = "\n\n".join((handbook.identity.title, *parts, handbook.identity.license)) + "\n"
    return f"{ui_strings.text(strings, 'offline_zip', 'file')}.txt", text.replace("\n", "\r\n").encode("utf-8-sig")
