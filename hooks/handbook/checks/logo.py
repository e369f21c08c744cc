"""Whether a picture that a center brings along is what its name says, small enough, whole, and harmless."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from handbook.core.svg_images import svg_problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_KILOBYTES = 100
"""A logo is part of every page's first load."""
MAX_POINTS = 20_000_000
"""Points of a PNG: a small file can hold so many that browsers and this check run out of memory."""
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(.{4})(.{4})", re.DOTALL)
_END = b"IEND\xaeB`\x82"
"""The last part of a PNG, with its checksum."""


def picture_problem(path: Path) -> str | None:
    """Return what is wrong with a picture (SVG or PNG), if anything."""
    raw = path.read_bytes()
    if not raw:
        return "the picture's file is empty; upload it again"
    if len(raw) > MAX_KILOBYTES * 1000:
        return f"the picture must be at most {MAX_KILOBYTES} kB; it has {-(-len(raw) // 1000)} kB: save it smaller, such as 200 pixels high"
    return png_problem(raw) if path.suffix == ".png" else svg_problem(raw)


def png_problem(raw: bytes) -> str | None:
    """Return what is wrong with a PNG picture, if anything."""
    found = _PNG.match(raw)
    if not found:
        return "the picture is no PNG, whatever its name says; save it as PNG or SVG"
    width, height = (int.from_bytes(side, "big") for side in found.groups())
    if width * height > MAX_POINTS:
        return f"the picture is {width} by {height} pixels large, which is too much for browsers; save it smaller, such as 200 pixels high"
    return None if _is_whole(raw) else "the picture is damaged, or its end is missing; upload it again, or save it again as PNG or SVG"


def _is_whole(raw: bytes) -> bool:
    """Return whether every part of a PNG picture is there and fits its own checksum."""
    from io import BytesIO  # noqa: PLC0415  most checks look at no picture

    from PIL import Image  # noqa: PLC0415

    doubts = (UserWarning, RuntimeWarning)
    damaged = (OSError, SyntaxError, ValueError, EOFError, IndexError, Image.DecompressionBombError)
    with warnings.catch_warnings():
        for doubt in doubts:
            warnings.simplefilter("error", doubt)
        try:
            with Image.open(BytesIO(raw), formats=["PNG"]) as image:
                image.verify()
            with Image.open(BytesIO(raw), formats=["PNG"]) as image:
                image.load()
        except (*damaged, *doubts):  # what the library says of a damaged picture
            return False
    return _END in raw
