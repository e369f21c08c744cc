"""A center's colors: whether their contrast is sufficient, which similar color has enough, and the tokens derived from them."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

from handbook.theme.tokens import TEXT, ratio, read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic
    from handbook.model.center import Center
    from handbook.model.handbook import Handbook

_TEXT_ON = {"brand": ("on-brand", "white text"), "highlight": ("on-highlight", "the dark text"), "brand_dark": ("on-brand", "white text")}
"""The token of the text on each color that a center can give, and its name in words."""
_BEHIND_LINKS = ("bg", "surface")
_MIN_HUE_DISTANCE = 30 / 360
"""Links that are closer than this in hue to the color of what not to do could be taken for it."""
_MIN_SATURATION = 0.15
"""Below this a color is seen as gray, and its hue doesn't matter."""
_STEPS = 255


def color_problems(center: Center, templates: Path) -> Iterator[Diagnostic]:
    """Every color that the center gives has enough contrast to the text on it (WCAG 2.2, 1.4.3)."""
    tokens = read_tokens(templates)["light"]
    for field, (token, words) in _TEXT_ON.items():
        color, text = getattr(center.colors, field), tokens[token]
        if color and ratio(color, text) < TEXT:
            yield center.colors.span.problem(
                f'"{field}" {color} has too little contrast with {words} on it, {text}: {ratio(color, text)} to 1, '
                f"and it must be at least {TEXT} to 1; use the nearest color that works, {nearest(color, (text,), TEXT)}",
                field,
            )


def colors_of(handbook: Handbook, templates: Path) -> dict[str, dict[str, str]]:
    """Return the colors of each scheme, ``light`` and ``dark``, by the token's name: the handbook's, with the center's in them."""
    return {scheme: {**tokens, **_center_colors(handbook.center, scheme, tokens)} for scheme, tokens in read_tokens(templates).items()}


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
    hue, lightness, saturation = _hls(color)
    for step in range(_STEPS + 1):
        for direction in (-1, 1):
            candidate = lightness + direction * step / _STEPS
            if not 0 <= candidate <= 1:
                continue
            match = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, candidate, saturation))
            if all(ratio(match, back) >= required for back in backgrounds):
                return match
    return "#000000" if ratio("#000000", backgrounds[0]) >= required else "#ffffff"


def has_similar_hue(color: str, reference: str) -> bool:
    """Return whether two colors differ by less than 30 degrees in hue; a gray is similar to none."""
    (hue, _, saturation), (reference_hue, _, _) = _hls(color), _hls(reference)
    distance = abs(hue - reference_hue)
    return saturation >= _MIN_SATURATION and min(distance, 1 - distance) < _MIN_HUE_DISTANCE


def _hls(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


def _center_colors(center: Center, scheme: str, tokens: Mapping[str, str]) -> dict[str, str]:
    """Return the center's colors of one scheme.

    Links have the brand's hue, as light or dark as the background needs. If that's the hue of what not to do, they have the color of
    text; a line under them always tells them apart.
    """
    colors = center.colors
    brand = (colors.brand_dark if scheme == "dark" else None) or colors.brand
    given = {name: color.lower() for name, color in (("brand", brand), ("highlight", colors.highlight)) if color}
    if brand:
        is_confusing = has_similar_hue(brand, tokens["dont"])
        given["link"] = tokens["text"] if is_confusing else nearest(brand.lower(), [tokens[name] for name in _BEHIND_LINKS], TEXT)
    return given


def color_rules(templates: Path) -> dict[str, object]:
    """Return the rules of a center's colors for scripts: the text on each color, the limits, and the handbook's own colors."""
    tokens = read_tokens(templates)
    return {
        "textOn": {field: tokens["light"][token] for field, (token, _) in _TEXT_ON.items()},
        "ratio": TEXT,
        "behindLinks": _BEHIND_LINKS,
        "minHueDistance": _MIN_HUE_DISTANCE,
        "minSaturation": _MIN_SATURATION,
        "tokens": tokens,
    }
