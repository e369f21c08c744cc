"""Whether a picture that a center brings along is what its name says, small enough, and harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_KILOBYTES = 100
"""A logo is part of every page's first load."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ACTIVE = re.compile(
    rb"<\s*(script|foreignObject|iframe|!ENTITY)|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*[\"']\s*(?:https?:)?//|url\(\s*[\"']?https?:",
    re.IGNORECASE,
)


def picture_problem(path: Path) -> str | None:
    """Return what is wrong with a picture (SVG or PNG), if anything."""
    raw = path.read_bytes()
    if len(raw) > MAX_KILOBYTES * 1000:
        return f"the picture must be at most {MAX_KILOBYTES} kB; it has {-(-len(raw) // 1000)} kB: save it smaller"
    if path.suffix == ".png":
        return None if raw.startswith(_PNG) else "the picture is no PNG, whatever its name says; save it as PNG or SVG"
    if b"<svg" not in raw[:4096]:
        return "the picture is no SVG, whatever its name says; save it as SVG or PNG"
    active = _ACTIVE.search(raw)
    if active:
        line = raw.count(b"\n", 0, active.start()) + 1
        return f"the picture must not hold scripts or load anything (line {line} of it); save it as a plain SVG, or as PNG"
    return None
