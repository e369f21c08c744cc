"""The colors of tokens.css, and the contrast of those that are combined (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCHEMES = {"light": "default", "dark": "slate"}
TEXT, SHAPE = 4.5, 3.0
"""Smallest contrast of text, and of the edges of controls, with what is behind them."""

PAIRS = (
    ("text", "bg", TEXT),
    ("text", "surface", TEXT),
    ("text-muted", "bg", TEXT),
    ("text-muted", "surface", TEXT),
    ("link", "bg", TEXT),
    ("link", "surface", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-highlight", "highlight", TEXT),
    ("do", "bg", TEXT),
    ("do", "do-bg", TEXT),
    ("dont", "bg", TEXT),
    ("dont", "dont-bg", TEXT),
    ("border-strong", "bg", SHAPE),
    ("border-strong", "surface", SHAPE),
    ("highlight", "brand", SHAPE),  # the button on the next panel, which its text also tells apart
)
"""Foreground, background, and the contrast that they must have."""

SWATCHES_FILE = "assets/styles/swatches.css"
"""The styles of the samples; only the page style/ loads them."""

_BLOCK = re.compile(r'^\[data-md-color-scheme="(\w+)"\] \{\n(.*?)^\}', re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"--hb-([\w-]+): (#[0-9a-f]{6});")
_LINEAR_BELOW = 0.04045  # sRGB, IEC 61966-2-1


@dataclass(frozen=True)
class Contrast:
    """The contrast of two colors.

    Attributes:
        ratio: From 1 (equal) to 21 (black on white), rounded down to two decimals.
        required: The smallest allowed ratio.

    """

    front: str
    back: str
    ratio: float
    required: float


def read_tokens(templates: Path) -> dict[str, dict[str, str]]:
    """Return the colors of each scheme, ``light`` and ``dark``, by the token's name without ``--hb-``."""
    css = (templates / "assets/styles/foundation/tokens.css").read_text(encoding="utf-8")
    blocks = {name: dict(_TOKEN.findall(text)) for name, text in reversed(_BLOCK.findall(css)) if "--hb-" in text}
    return {scheme: blocks[name] for scheme, name in SCHEMES.items()}


def contrasts(tokens: Mapping[str, str]) -> tuple[Contrast, ...]:
    """Return the contrast of every pair of a scheme."""
    return tuple(Contrast(front, back, ratio(tokens[front], tokens[back]), required) for front, back, required in PAIRS)


def swatch_styles() -> str:
    """Return the style of each pair's sample on the page style/; a strict policy of a host allows no style attributes."""
    return "".join(_swatch_style(*pair) for pair in PAIRS)


def _swatch_style(front: str, back: str, required: float) -> str:
    """Return the style of one sample: words in the color of texts, a border in that of shapes, whose name must be readable, too."""
    colors = {"background": back, **({"color": front} if required == TEXT else {"border-color": front})}
    if required == SHAPE and (f"on-{back}", back, TEXT) in PAIRS:
        colors["color"] = f"on-{back}"
    lines = "".join(f"  {name}: var(--hb-{color});\n" for name, color in colors.items())
    return f".md-typeset .swatch--{front}--{back} {{\n{lines}}}\n"


def ratio(first: str, second: str) -> float:
    """Return the contrast ratio of two colors (WCAG 2.2), rounded down to two decimals."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return int((lighter + 0.05) / (darker + 0.05) * 100) / 100


def _luminance(color: str) -> float:
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
