"""Inline drawings of the pages: small, harmless SVG that follows the color scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from handbook.core.diagnostics import Diagnostic, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DRAWING_NAMES = ("home", "not-found", "empty")
"""The names of drawings besides those of phases: where each is shown."""
MAX_BYTES = 4096
"""The largest size of a drawing, because it is part of a page's first load."""

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
PAINTS = ("surface", "highlight", "bg")
"""The colors of tokens.css that drawings use, besides that of their lines."""
_PAINT = re.compile(rf"^(none|currentColor|var\(--hb-({'|'.join(PAINTS)})\))$")
_LINK_OR_SCRIPT = re.compile(r"^(on.*|.*href|style|id|class)$")


def drawing_problems(text: str, file: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a drawing.

    It is an ``svg`` of at most 4 kB with a ``viewBox``, made of plain shapes, with_colors with the handbook's own colors,
    marked as decoration, without scripts, links or styles.
    """
    if len(text.encode()) > MAX_BYTES:
        yield Diagnostic(file, 1, f"the drawing has {len(text.encode())} bytes, but the limit is {MAX_BYTES}; simplify it")
    if "<!" in text or "<?" in text:
        yield Diagnostic(file, 1, "the drawing must begin with <svg and can't have comments; delete anything that begins with <! or <?")
        return
    try:
        root = ET.fromstring(text)  # noqa: S314  without declarations there are no entities
    except ET.ParseError as error:
        yield Diagnostic(file, error.position[0], "the drawing isn't valid XML; check the brackets and quotes near this line")
        return
    if root.tag != f"{_NAMESPACE}svg" or "viewBox" not in root.attrib or root.get("aria-hidden") != "true":
        yield Diagnostic(file, 1, 'the drawing must begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="..." aria-hidden="true">')
    for element in root.iter():
        yield from _wrong_parts(element, file, is_root=element is root)


def with_colors(svg: str, colors: Mapping[str, str]) -> str:
    """Return a drawing with colors instead of variables, for files that no style sheet applies to.

    Args:
        svg: The drawing.
        colors: The color of each paint: ``currentColor``, ``var(--hb-surface)`` and so on.

    """
    for paint, color in colors.items():
        svg = svg.replace(paint, color)
    return svg


def _wrong_parts(element: ET.Element, file: str, *, is_root: bool) -> Iterator[Diagnostic]:
    shape = element.tag.removeprefix(_NAMESPACE)
    if shape not in _SHAPES:
        yield Diagnostic(file, 1, f"the drawing can have only plain shapes; delete <{shape}>")
    for name, value in element.attrib.items():
        if _LINK_OR_SCRIPT.match(name) and not (is_root and name == "class"):
            yield Diagnostic(file, 1, f'the drawing can\'t have the attribute "{name}"; delete it')
        if name in {"fill", "stroke"} and not _PAINT.match(value):
            known = ["none", "currentColor", *(f"var(--hb-{paint})" for paint in PAINTS)]
            yield Diagnostic(file, 1, f"\"{value}\" isn't one of the handbook's colors; {did_you_mean(value, known)}")
