"""Render the logo as a picture for Word files, which show no SVG everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typst

from handbook.core.build_cache import cached

if TYPE_CHECKING:
    from handbook.printables.brand import Brand

_TEMPLATE = """#set page(width: auto, height: auto, margin: %(margin)smm, fill: rgb("%(ground)s"))
#image("%(name)s", height: 14mm)"""
_DOTS = 300
"""Dots of an inch."""


def logo_png(brand: Brand) -> bytes:
    """Return the logo on its ground as PNG: on the band or the page, or on a plate if it would vanish there; empty without a logo."""
    logo = brand.logo
    if logo is None:
        return b""
    floods = brand.band == "full"
    ground, plate = (brand.colors["brand"], "#ffffff") if floods else ("#ffffff", brand.colors["brand"])
    has_plate = logo.plate_on_brand if floods else logo.plate_on_white
    template = _TEMPLATE % {"name": logo.name, "ground": plate if has_plate else ground, "margin": 2 if has_plate else 0}
    return cached("logo", (template, logo.raw), lambda: _png(template, logo.name, logo.raw))


def _png(template: str, name: str, logo: bytes) -> bytes:
    files = {"main.typ": template.encode(), name: logo}
    picture = typst.compile(files, format="png", ppi=_DOTS)  # type: ignore[call-overload]  # its types don't know files by name
    if not isinstance(picture, bytes):
        message = "more than one picture"
        raise TypeError(message)
    return picture
