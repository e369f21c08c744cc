"""A center's colors: whether their contrast is sufficient, which similar color has enough, and the tokens derived from them."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

from handbook.theme.tokens import SHAPE, TEXT, ratio, read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.center import Center
    from handbook.model.handbook import Handbook

_ON_BRAND = ("#ffffff", "#e8f1f2")
"""The colors of text in the bar at the top, in both schemes."""
_BEHIND_ACCENT = ("bg", "surface")
_BEHIND_LINKS = ("bg", "surface", "surface-2", "quote-bg")
_FIELDS = {"light": ("brand", "accent"), "dark": ("brand_dark", "accent_dark")}
_STEPS = 255


def color_problems(center: Center, templates: Path) -> Iterator[Diagnostic]:
    """Every color that the center gives has enough contrast to its text or background (WCAG 2.2, 1.4.3 and 1.4.11)."""
    for scheme, fields in _FIELDS.items():
        for field in fields:
            color = getattr(center.colors, field)
            backgrounds, required = _needs(field, read_tokens(templates)[scheme])
            worst = min((ratio(color, back), back) for back in backgrounds) if color else (required, "")
            if worst[0] < required:
                near = nearest(color, backgrounds, required)
                neighbor = "the text on it" if field.startswith("brand") else "the background"
                yield center.colors.span.problem(
                    f'"{field}" {color} has too little contrast with {neighbor}, {worst[1]}: {worst[0]} to 1, '
                    f"and it must be at least {required} to 1; use the nearest color that works, {near}",
                    field,
                )


def colors_of(handbook: Handbook, templates: Path) -> dict[str, dict[str, str]]:
    """Return the colors of each scheme, ``light`` and ``dark``, by the token's name: the handbook's, with the center's in them."""
    return {scheme: {**tokens, **_center_colors(handbook.center, scheme, tokens)} for scheme, tokens in read_tokens(templates).items()}


def brands(center: Center, templates: Path) -> dict[str, str]:
    """Return the color of the bar at the top in each scheme, ``light`` and ``dark``."""
    return {scheme: {**tokens, **_center_colors(center, scheme, tokens)}["brand"] for scheme, tokens in read_tokens(templates).items()}


def center_styles(handbook: Handbook, templates: Path) -> str:
    """Return the styles that replace the handbook's colors by the center's; nothing if it has none."""
    styles = []
    for scheme, selector in (("light", "default"), ("dark", "slate")):
        tokens = _center_colors(handbook.center, scheme, read_tokens(templates)[scheme])
        always = "".join(f"  --hb-{name}: {color};\n" for name, color in tokens.items() if name != "link")
        block = f'[data-md-color-scheme="{selector}"]'
        if always:
            styles.append(f"{block} {{\n{always}}}\n")
        if "link" in tokens:  # readers who want more contrast have the strongest color
            styles.append(f"@media not (prefers-contrast: more) {{\n  {block} {{\n    --hb-link: {tokens['link']};\n  }}\n}}\n")
    return "".join(styles)


def nearest(color: str, backgrounds: Sequence[str], required: float) -> str:
    """Return the color of the same hue and saturation with the closest lightness that contrasts with all backgrounds.

    Args:
        color: Six hexadecimal digits, with a # in front.
        backgrounds: The colors on it or behind it.
        required: The smallest contrast ratio.

    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)))
    for step in range(_STEPS + 1):
        for direction in (-1, 1):
            candidate = lightness + direction * step / _STEPS
            if not 0 <= candidate <= 1:
                continue
            match = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, candidate, saturation))
            if all(ratio(match, back) >= required for back in backgrounds):
                return match
    return "#000000" if ratio("#000000", backgrounds[0]) >= required else "#ffffff"


def _needs(field: str, tokens: Mapping[str, str]) -> tuple[Sequence[str], float]:
    if field.startswith("brand"):
        return _ON_BRAND, TEXT
    return [tokens[name] for name in _BEHIND_ACCENT], SHAPE


def _center_colors(center: Center, scheme: str, tokens: Mapping[str, str]) -> dict[str, str]:
    """Return the center's colors of one scheme; those that it leaves out follow from those that it gives."""
    colors_given, colors = {}, center.colors
    for name, field in zip(("brand", "accent"), _FIELDS[scheme], strict=True):
        own, light = getattr(colors, field), getattr(colors, name)
        if own or light:
            backgrounds, required = _needs(field, tokens)
            colors_given[name] = (own or nearest(light, backgrounds, required)).lower()
    if colors.brand:
        colors_given["link"] = nearest(colors.brand, [tokens[name] for name in _BEHIND_LINKS], TEXT)
    return colors_given
