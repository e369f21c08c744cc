"""Pictures made while building: the cards shown beside a shared link, and the icons of the site."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import typst

from handbook.core.build_cache import cached
from handbook.model.routes import GENERATED
from handbook.model.routes import phase as phase_page
from handbook.theme.brand_colors import colors_of
from handbook.theme.illustrations import painted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.handbook import Handbook

ICON_SIZES = (180, 192, 512)
"""Sides in pixels: the home screens of iOS and Android, and the start picture of an installed site."""
_CARDS = "assets/cards/"
_POINTS_OF_THE_CARD = 600  # 1200 pixels at 2 pixels a point


def card_of(page: str) -> str:
    """Return the picture that stands for a page: the phase's own, or the handbook's."""
    folder, _, name = page.rpartition("/")
    return f"{_CARDS}{name.removesuffix('.md')}.png" if folder == "phases" else f"{_CARDS}home.png"


def cards(handbook: Handbook, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the PNG of each card, 1200 by 630 pixels."""
    identity, colors = handbook.identity, colors_of(handbook, templates)["light"]
    yield (
        card_of(GENERATED["home"]),
        _card(templates, (identity.title, handbook.center.name or "", identity.description), _drawing(handbook, "home", colors), colors),
    )
    for phase in handbook.phases:
        drawing = _drawing(handbook, phase.id, colors)
        yield card_of(phase_page(phase.id)), _card(templates, (phase.title, identity.title, phase.summary), drawing, colors)


def icons(handbook: Handbook, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the PNG of the site's icon in each size."""
    colors = colors_of(handbook, templates)["light"]
    svg = painted((templates / "assets/icons/icon.svg").read_text(encoding="utf-8"), {"currentColor": colors["brand"]})
    for size in ICON_SIZES:
        yield f"assets/icons/icon-{size}.png", _png(templates / "pictures/icon.typ", json.dumps({"svg": svg, "size": size}), 72)


def manifest(handbook: Handbook, templates: Path) -> str:
    """Return the web app manifest (W3C): name, colors and icons of the site on a home screen."""
    identity, colors = handbook.identity, colors_of(handbook, templates)["light"]
    sizes = [{"src": f"assets/icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICON_SIZES[1:]]
    content = {
        "name": identity.title,
        "short_name": identity.short_title,
        "description": identity.description,
        "lang": identity.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": colors["bg"],
        "theme_color": colors["brand"],
        "icons": [{"src": "assets/icons/icon.svg", "sizes": "any", "type": "image/svg+xml"}, *sizes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _drawing(handbook: Handbook, name: str, colors: dict[str, str]) -> str:
    paints = {"currentColor": colors["brand"], **{f"var(--hb-draw-{number})": colors[f"draw-{number}"] for number in (1, 2, 3)}}
    return painted(handbook.drawings.get(name, ""), paints)


def _card(templates: Path, texts: tuple[str, str, str], drawing: str, colors: dict[str, str]) -> bytes:
    title, over, text = texts
    shown = {"title": title, "over": over, "text": text, "drawing": drawing, "colors": colors, "width": _POINTS_OF_THE_CARD}
    return _png(templates / "pictures/card.typ", json.dumps(shown, ensure_ascii=False, sort_keys=True), 144)


def _png(template: Path, data: str, pixels_per_inch: int) -> bytes:
    text = template.read_bytes()

    def make() -> bytes:
        with as_file(files("fontpkg_atkinson_hyperlegible") / "files") as folder:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
            made = typst.compile(text, font_paths=fonts, sys_inputs={"data": data}, format="png", ppi=pixels_per_inch)
        if not isinstance(made, bytes):
            message = f"{template.name} makes more than one page"
            raise TypeError(message)
        return made

    return cached("png", (text, data, pixels_per_inch), make)
