"""Render QR codes of addresses as pictures for pages and printables."""

from __future__ import annotations

import io
from functools import lru_cache

from handbook.core.build_cache import cached
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
    return cached("code", (address, sized, border), lambda: _svg(address, border if sized else None)).decode()


def _svg(address: str, border: int | None) -> bytes:
    """Return a code as SVG; without a border, it has the size of the element around it."""
    import segno  # noqa: PLC0415  most builds have all codes in the cache

    picture = io.BytesIO()
    code = segno.make(address, error=_ERROR_CORRECTION)
    if border is None:
        code.save(picture, kind="svg", border=4, xmldecl=False, svgns=False, omitsize=True, svgclass=None, lineclass=None)
    else:
        code.save(picture, kind="svg", border=border, scale=4, xmldecl=False)
    return picture.getvalue().strip()


def code_png(address: str) -> bytes:
    """Return a code as PNG, for formats without SVG."""
    import segno  # noqa: PLC0415

    picture = io.BytesIO()
    segno.make(address, error=_ERROR_CORRECTION).save(picture, kind="png", border=4, scale=10)
    return recompress_png(picture.getvalue())
