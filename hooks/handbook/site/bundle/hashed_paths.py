"""Names of published files that change with their content, so that browsers may cache the files forever."""

from __future__ import annotations

import hashlib
import posixpath


def hashed_path(path: str, content: str | bytes) -> str:
    """Return a path with a hash of the content before its extension: eight hex digits of SHA-256."""
    stem, extension = posixpath.splitext(path)
    data = content.encode() if isinstance(content, str) else content
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:8]}{extension}"
