"""QR codes that lead to an address, as pictures for pages and papers."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from handbook.core.deterministic_archive import recompress_png

_ERRORS = "m"
"""Share of a code that may be dirty or torn: 15 percent (ISO/IEC 18004, level M)."""


@lru_cache(maxsize=256)
def code_svg(address: str, *, sized: bool = True) -> str:
    """Return a code as SVG; without a size of its own, it fills its place on a page."""
    picture = io.BytesIO()
    code = segno.make(address, error=_ERRORS)
    if sized:
        code.save(picture, kind="svg", border=2, scale=4, xmldecl=False)
    else:
        code.save(picture, kind="svg", border=4, xmldecl=False, svgns=False, omitsize=True, svgclass=None, lineclass=None)
    return picture.getvalue().decode().strip()


def code_png(address: str) -> bytes:
    """Return a code as PNG, for files that take no SVG."""
    picture = io.BytesIO()
    segno.make(address, error=_ERRORS).save(picture, kind="png", border=4, scale=10)
    return recompress_png(picture.getvalue())
