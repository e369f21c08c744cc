"""Find the colors of a logo, and how much of it would vanish on a background."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from handbook.core.svg_images import repaired
from handbook.theme.tokens import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MIN_CONTRAST = 1.5
"""Contrast below which a shape is hard to see. WCAG 2.2 sets no limit for logos."""
_OPAQUE = 128
_MAX_PIXELS = 128
"""Pixels of a side that are examined: more than the header shows."""
_INHERITED = ("fill", "stroke", "color", "fill-opacity", "stroke-opacity")
_NOT_INHERITED = ("stop-color", "stop-opacity", "opacity", "display", "visibility")
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"})
_INVISIBLE = frozenset({"clipPath", "mask", "metadata", "style", "title", "desc"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Paint(NamedTuple):
    """A color, each part from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float

    def on(self, background: str) -> str:
        """Return the visible color on a background."""
        backs = [int(background[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        parts = (front * self.alpha + back * (1 - self.alpha) for front, back in zip(self[:3], backs, strict=True))
        return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


Paints = Counter[Paint | None]
"""How often each color is used; None is an unknown color, such as that of a picture in a picture."""


def faint_share(paints: Paints, background: str) -> float:
    """Return the share of a logo that is hard to see on a background, from 0 to 1.

    Args:
        paints: The colors of the logo.
        background: The color behind it.

    """
    faint = sum(count for paint, count in paints.items() if paint and ratio(paint.on(background), background) < MIN_CONTRAST)
    return faint / paints.total() if paints else 0


def png_paints(raw: bytes) -> Paints:
    """Return the colors of a PNG picture where it isn't transparent."""
    from io import BytesIO  # noqa: PLC0415  most checks look at no picture

    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(raw), formats=["PNG"]) as image:
        if image.mode.startswith(("I", "F")):  # finer grays than a screen has
            return Counter()
        image.thumbnail((_MAX_PIXELS, _MAX_PIXELS), Image.Resampling.NEAREST)
        colors = image.convert("RGBA").getcolors(_MAX_PIXELS * _MAX_PIXELS) or []
    paints: Paints = Counter()
    for count, pixel in colors:
        red, green, blue, alpha = pixel if isinstance(pixel, tuple) else (0, 0, 0, 0)
        if alpha >= _OPAQUE:
            paints[Paint(red / 255, green / 255, blue / 255, 1)] += count
    return paints


def svg_paints(raw: bytes) -> Paints:
    """Return the colors of an SVG picture: of fills, lines and gradients; black where none is given."""
    root = ET.fromstring(re.sub(rb"<!DOCTYPE[^>\[]*>", b"", repaired(raw)))  # noqa: S314  the check refused entities
    styles = _COMMENT.sub("", " ".join(element.text or "" for element in root.iter() if _name(element) == "style"))
    rules = {name.strip(): _declared(text) for names, text in _RULE.findall(styles) for name in names.split(",")}
    paints: Paints = Counter({None: 1} if "@media" in styles else {})  # it may change with the scheme
    pending: list[tuple[ET.Element, Mapping[str, str]]] = [(root, {"fill": "black", "color": "black"})]
    while pending:
        element, parent_style = pending.pop()
        style = _style(element, parent_style, rules)
        if _name(element) in _INVISIBLE or style.get("display") == "none":
            continue
        paints.update(_paints_of(element, style))
        pending += [(child, style) for child in element]
    return paints


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def _style(element: ET.Element, parent_style: Mapping[str, str], rules: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the style of an element: its own, that of its rules, and what it inherits."""
    selectors = (_name(element), *(f".{element}" for element in element.get("class", "").split()), f"#{element.get('id', '')}")
    own: dict[str, str] = {name: element.attrib[name] for name in (*_INHERITED, *_NOT_INHERITED) if name in element.attrib}
    for declared in (*(rules.get(element, {}) for element in selectors), _declared(element.get("style", ""))):
        own |= declared
    inherited = {name: parent_style[name] for name in _INHERITED if name in parent_style}
    opacity = _share(own.get("opacity")) * _share(parent_style.get("opacity"))  # it applies to the content, too
    return {**inherited, **{name: value for name, value in own.items() if value != "inherit"}, "opacity": str(opacity)}


def _paints_of(element: ET.Element, style: Mapping[str, str]) -> Iterator[Paint | None]:
    """Yield the colors that an element itself shows."""
    name = _name(element)
    if name == "image":
        yield None
    elif name == "stop":
        yield from _paint(style.get("stop-color", "black"), style.get("stop-opacity"), style)
    elif name in _SHAPES and style.get("visibility") != "hidden" and (name != "text" or (element.text or "").strip()):
        if name != "line":
            yield from _paint(style["fill"], style.get("fill-opacity"), style)
        yield from _paint(style.get("stroke", "none"), style.get("stroke-opacity"), style)


def _paint(value: str, opacity: str | None, style: Mapping[str, str]) -> Iterator[Paint | None]:
    from tinycss2.color3 import parse_color  # noqa: PLC0415  most checks look at no picture

    value = style["color"] if value.lower() == "currentcolor" else value
    if value == "none" or value.startswith("url("):  # the stops of a gradient are elements of their own
        return
    color = parse_color(value)
    if color is None or isinstance(color, str):
        yield None
    elif alpha := color.alpha * _share(opacity) * _share(style["opacity"]):
        yield Paint(color.red, color.green, color.blue, alpha)


def _share(value: str | None) -> float:
    """Return a number from 0 to 1; 1 if there is none."""
    match = re.fullmatch(r"\s*(\d*\.?\d+)(%?)\s*", value or "")
    return min(float(match[1]) / (100 if match[2] else 1), 1) if match else 1
