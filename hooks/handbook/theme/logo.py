"""A center's logo in the header and on paper: its size, and where it needs a plate behind it."""

from __future__ import annotations

import base64
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from handbook.core.svg_images import repaired
from handbook.model.file_types import LOCAL_FILES
from handbook.theme.logo_colors import faint_share, png_paints, svg_paints
from handbook.theme.tokens import read_tokens

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.center import Logo
    from handbook.model.handbook import Handbook
    from handbook.theme.logo_colors import Paints

HEIGHT = 28
"""Pixels of the logo's height in the header."""
MAX_FAINT = {"light": 0.5, "dark": 0.2}
"""The largest share of a logo that may be hard to see without a plate. Most logos are made for white: on white, the pale parts of one
are meant so; on a dark ground, a fifth is the name in dark letters."""
_PNG_SIZE = slice(16, 24)
"""The bytes of a PNG with its width and height in pixels, four each."""


class LogoImage(NamedTuple):
    """How the header shows a logo.

    Attributes:
        width: In pixels, for a height of :data:`HEIGHT`; the header makes a wider one lower.
        height: In pixels.
        plates: The schemes, ``light`` and ``dark``, on whose ground it would vanish.

    """

    width: int
    height: int
    plates: tuple[str, ...]


class PrintedLogo(NamedTuple):
    """How paper shows a logo.

    Attributes:
        name: The name of its SVG file.
        raw: The bytes of that file; a PNG is in an SVG, because the typesetter reads only files that are text.
        ratio: Its width divided by its height.
        plate_on_brand: Whether it would vanish on the brand color.
        plate_on_white: Whether it would vanish on white.

    """

    name: str
    raw: bytes
    ratio: float
    plate_on_brand: bool
    plate_on_white: bool


def logo_image(handbook: Handbook, templates: Path) -> LogoImage | None:
    """Return how the header shows the center's logo; None if it has none."""
    logo = handbook.center.logo
    if logo is None:
        return None
    raw = _raw(handbook, logo)
    (width, height), paints = _size_and_paints(raw, logo.file)
    grounds = {scheme: tokens["bg"] for scheme, tokens in read_tokens(templates).items()}
    plates = tuple(scheme for scheme, ground in grounds.items() if faint_share(paints, ground) > MAX_FAINT[scheme])
    return LogoImage(max(1, round(width / height * HEIGHT)), HEIGHT, plates)


def printed_logo(handbook: Handbook, brand: str) -> PrintedLogo | None:
    """Return how paper shows the center's logo, on a band in the brand color or on white; None if it has none."""
    logo = handbook.center.logo
    if logo is None:
        return None
    raw = _raw(handbook, logo)
    (width, height), paints = _size_and_paints(raw, logo.file)
    plate_on_brand, plate_on_white = (
        faint_share(paints, ground) > MAX_FAINT[kind] for ground, kind in ((brand, "dark"), ("#ffffff", "light"))
    )
    drawing = _svg_around_png(raw, width, height) if _is_png(logo.file) else raw
    return PrintedLogo(f"{PurePath(logo.file).stem}.svg", drawing, width / height, plate_on_brand, plate_on_white)


def _is_png(file: str) -> bool:
    return file.lower().endswith(".png")


def _svg_around_png(raw: bytes, width: float, height: float) -> bytes:
    """Return an SVG that shows a PNG."""
    data = base64.b64encode(raw).decode()
    size = f'width="{width:g}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"><image {size} href="data:image/png;base64,{data}"/></svg>'.encode()


def _raw(handbook: Handbook, logo: Logo) -> bytes:
    return handbook.folders.path(LOCAL_FILES + handbook.local_files[logo.file]).read_bytes()


def _size_and_paints(raw: bytes, file: str) -> tuple[tuple[float, float], Paints]:
    return (_png_size(raw), png_paints(raw)) if _is_png(file) else (_svg_size(raw), svg_paints(raw))


def _png_size(raw: bytes) -> tuple[float, float]:
    sides = raw[_PNG_SIZE]
    return int.from_bytes(sides[:4], "big"), int.from_bytes(sides[4:], "big")


def _svg_size(raw: bytes) -> tuple[float, float]:
    """Return the width and height of the viewBox, which the check makes sure of."""
    box = ET.fromstring(repaired(raw)).get("viewBox", "")  # noqa: S314  checked: it declares no entities
    _, _, width, height = map(float, re.split(r"[\s,]+", box.strip()))
    return width, height
