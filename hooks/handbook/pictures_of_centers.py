"""Whether a picture that a center brings along is what its name says, small enough, and harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.active_content import svg_problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_KILOBYTES = 100
"""A logo is part of every page's first load."""
_PNG = b"\x89PNG\r\n\x1a\n"


def picture_problem(path: Path) -> str | None:
    """Return what is wrong with a picture (SVG or PNG), if anything."""
    raw = path.read_bytes()
    if len(raw) > MAX_KILOBYTES * 1000:
        return f"the picture must be at most {MAX_KILOBYTES} kB; it has {-(-len(raw) // 1000)} kB: save it smaller"
    if path.suffix == ".png":
        return None if raw.startswith(_PNG) else "the picture is no PNG, whatever its name says; save it as PNG or SVG"
    return svg_problem(raw)
