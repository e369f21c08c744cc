"""A center's logo in the header: its size, and where it needs a plate behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from handbook.core.svg_images import repaired
from handbook.model.file_types import LOCAL_FILES
from handbook.theme.logo_colors import faint_share, png_paints, svg_paints
from handbook.theme.tokens import read_tokens

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

HEIGHT = 28
"""Pixels of the logo's height in the header."""
_MAX_FAINT = {"light": 0.5, "dark": 0.2}
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


def logo_image(handbook: Handbook, templates: Path) -> LogoImage | None:
    """Return how the header shows the center's logo; None if it has none."""
    logo = handbook.center.logo
    if logo is None:
        return None
    raw = handbook.folders.path(LOCAL_FILES + handbook.local_files[logo.file]).read_bytes()
    is_png = logo.file.endswith(".png")
    width, height = _png_size(raw) if is_png else _svg_size(raw)
    paints = png_paints(raw) if is_png else svg_paints(raw)
    grounds = {scheme: tokens["bg"] for scheme, tokens in read_tokens(templates).items()}
    plates = tuple(scheme for scheme, ground in grounds.items() if faint_share(paints, ground) > _MAX_FAINT[scheme])
    return LogoImage(max(1, round(width / height * HEIGHT)), HEIGHT, plates)


def _png_size(raw: bytes) -> tuple[float, float]:
    sides = raw[_PNG_SIZE]
    return int.from_bytes(sides[:4], "big"), int.from_bytes(sides[4:], "big")


def _svg_size(raw: bytes) -> tuple[float, float]:
    """Return the width and height of the viewBox, which the check makes sure of."""
    box = ET.fromstring(repaired(raw)).get("viewBox", "")  # noqa: S314  checked: it declares no entities
    _, _, width, height = map(float, re.split(r"[\s,]+", box.strip()))
    return width, height
