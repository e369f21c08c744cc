"""Render QR codes of addresses as pictures for pages and printables."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from handbook.core.deterministic_archive import recompress_png

_ERROR_CORRECTION = "m"
"""Level M: a code is readable with 15 percent of it damaged (ISO/IEC 18004)."""


@lru_cache(maxsize=256)
def code_svg(address: str, *, sized: bool = True, border: int = 2) -> str:
    """Return a code as SVG.

    Args:
        address: What it opens.
        sized: Whether it has a fixed size, or that of the element around it.
        border: The width of the white around a code of a fixed size, in modules.

    """
    picture = io.BytesIO()
    code = segno.make(address, error=_ERROR_CORRECTION)
    if sized:
        code.save(picture, kind="svg", border=border, scale=4, xmldecl=False)
    else:
        code.save(picture, kind="svg", border=4, xmldecl=False, svgns=False, omitsize=True, svgclass=None, lineclass=None)
    return picture.getvalue().decode().strip()


def code_png(address: str) -> bytes:
    """Return a code as PNG, for formats without SVG."""
    picture = io.BytesIO()
    segno.make(address, error=_ERROR_CORRECTION).save(picture, kind="png", border=4, scale=10)
    return recompress_png(picture.getvalue())
