"""Generate pictures: the social cards of shared links, and the icons of the site."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from handbook.core.build_cache import cached
from handbook.model.routes import GENERATED
from handbook.model.routes import phase as phase_page
from handbook.theme.brand_colors import colors_of
from handbook.theme.illustrations import PAINTS, with_colors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.handbook import Handbook

ICON_SIZES = (180, 192, 512)
"""Sides in pixels, for the home screens of iOS and Android, and for the splash screen of an installed site."""
_CARDS = "assets/cards/"
_CARD_WIDTH = 600
"""In points, at 2 pixels each."""


def card_of(page: str) -> str:
    """Return the path of a page's card: that of its phase, or that of the handbook."""
    folder, _, name = page.rpartition("/")
    return f"{_CARDS}{name.removesuffix('.md')}.png" if folder == "phases" else f"{_CARDS}home.png"


def cards(handbook: Handbook, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the PNG of each card, 1200 by 630 pixels."""
    identity, colors = handbook.identity, colors_of(handbook, templates)["light"]
    yield (
        card_of(GENERATED["home"]),
        _card(templates, (identity.title, handbook.center.name or "", identity.description), drawing(handbook, "home", colors), colors),
    )
    for phase in handbook.phases:
        texts = phase.title, identity.title, phase.summary
        yield card_of(phase_page(phase.id)), _card(templates, texts, drawing(handbook, phase.id, colors), colors)


def icons(handbook: Handbook, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the PNG of the icon in each size."""
    colors = colors_of(handbook, templates)["light"]
    paints = {"currentColor": colors["brand"], "var(--hb-highlight,#ffd24a)": colors["highlight"]}
    svg = with_colors((templates / "assets/icons/icon.svg").read_text(encoding="utf-8"), paints)
    for size in ICON_SIZES:
        yield f"assets/icons/icon-{size}.png", _png(templates / "pictures/icon.typ", json.dumps({"svg": svg, "size": size}), 72)


def manifest(handbook: Handbook, templates: Path) -> str:
    """Return the web app manifest (W3C): name, colors and icons of the installed site."""
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


def drawing(handbook: Handbook, name: str, colors: dict[str, str]) -> str:
    """Return a drawing in the colors of a scheme, for files that no style sheet applies to; empty if there is none.

    Args:
        handbook: The handbook.
        name: Its name, such as the id of a phase.
        colors: The colors by the name of their token.

    """
    return with_colors(handbook.drawings.get(name, ""), {"currentColor": colors["text"], **_paints(colors)})


def _paints(colors: dict[str, str]) -> dict[str, str]:
    return {f"var(--hb-{paint})": colors[paint] for paint in PAINTS}


def _card(templates: Path, texts: tuple[str, str, str], picture: str, colors: dict[str, str]) -> bytes:
    title, overline, text = texts
    data = {"title": title, "over": overline, "text": text, "drawing": picture, "colors": colors, "width": _CARD_WIDTH}
    return _png(templates / "pictures/card.typ", json.dumps(data, ensure_ascii=False, sort_keys=True), 144)


def _png(template: Path, data: str, pixels_per_inch: int) -> bytes:
    source = template.read_bytes()

    def render() -> bytes:
        import typst  # noqa: PLC0415  most builds have all pictures in the cache

        with as_file(files("fontpkg_atkinson_hyperlegible") / "files") as folder:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
            picture = typst.compile(source, font_paths=fonts, sys_inputs={"data": data}, format="png", ppi=pixels_per_inch)
        if not isinstance(picture, bytes):
            message = f"{template.name} makes more than one page"
            raise TypeError(message)
        return picture

    return cached("png", (source, data, pixels_per_inch), render)
