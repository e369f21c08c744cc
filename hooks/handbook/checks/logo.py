"""Check the picture of a logo: its format, size and completeness, and that it is harmless."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from handbook.core.svg_images import svg_problem
from handbook.model.center_types import MAX_LOGO_KILOBYTES

if TYPE_CHECKING:
    from pathlib import Path

MAX_PIXELS = 20_000_000
"""Pixels of a PNG: even a small file can have more than fit into the memory of browsers and of this check."""
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(.{4})(.{4})", re.DOTALL)
_END = b"IEND\xaeB`\x82"
"""The last part of a PNG, with its checksum."""


def picture_problem(path: Path) -> str | None:
    """Return the problem of a picture (SVG or PNG); None if there is none."""
    raw = path.read_bytes()
    if not raw:
        return "the image file is empty; upload it again"
    if len(raw) > MAX_LOGO_KILOBYTES * 1000:
        size = -(-len(raw) // 1000)
        return f"the image is {size} kB, but the limit is {MAX_LOGO_KILOBYTES} kB; save a smaller copy that's about 200 pixels high"
    return png_problem(raw) if path.suffix == ".png" else svg_problem(raw)


def png_problem(raw: bytes) -> str | None:
    """Return the problem of a PNG picture; None if there is none."""
    header = _PNG.match(raw)
    if not header:
        return "this isn't a PNG image, even though its name says it is; save it as PNG or SVG"
    width, height = (int.from_bytes(side, "big") for side in header.groups())
    if width * height > MAX_PIXELS:
        return f"the image is {width} by {height} pixels, which is too large for browsers; save a smaller copy that's about 200 pixels high"
    return None if _is_complete(raw) else "the image is damaged or incomplete; upload it again, or save it again as PNG or SVG"


def _is_complete(raw: bytes) -> bool:
    """Return whether a PNG picture has all its parts and each has the right checksum."""
    from io import BytesIO  # noqa: PLC0415  most handbooks have no picture

    from PIL import Image  # noqa: PLC0415

    doubtful = (UserWarning, RuntimeWarning)
    damaged = (OSError, SyntaxError, ValueError, EOFError, IndexError, Image.DecompressionBombError)
    with warnings.catch_warnings():
        for category in doubtful:
            warnings.simplefilter("error", category)
        try:
            with Image.open(BytesIO(raw), formats=["PNG"]) as image:
                image.verify()
            with Image.open(BytesIO(raw), formats=["PNG"]) as image:
                image.load()
        except (*damaged, *doubtful):  # what Pillow raises for damaged pictures
            return False
    return _END in raw
