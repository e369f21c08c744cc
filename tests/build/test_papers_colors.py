"""The colors of papers: every text is easy to read on what is behind it, in color and in gray."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw
import pytest

from handbook.theme.tokens import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.printables import PaperFiles, PaperPdf

pytestmark = [
    pytest.mark.promise("Printed text is easy to read on its background, even on a printer without color"),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]

PATH, TEXT = pypdfium2.raw.FPDF_PAGEOBJ_PATH, pypdfium2.raw.FPDF_PAGEOBJ_TEXT
Drawn = tuple[str, str, str]
"""What is drawn: text or line, its color, and the color behind it."""


def test_text_and_lines_on_paper_have_enough_contrast(printed: PaperFiles) -> None:
    """Text has at least 4.5 to 1, and lines 3 to 1 (WCAG 1.4.3 and 1.4.11). The ratio counts lightness alone, so gray prints have it, too."""
    seen: dict[Drawn, set[str]] = {}
    for one in printed.pdfs:
        for drawn in drawings(one):
            seen.setdefault(drawn, set()).add(str(one))
    faint = {drawn: papers for drawn, papers in seen.items() if ratio(*drawn[1:]) < {"text": 4.5, "line": 3}[drawn[0]]}
    assert faint == {}
    assert {("text", "#000000", "#ffffff"), ("text", "#ffffff", "#0e4f5a"), ("text", "#15202b", "#ffd24a")} <= set(seen)


def drawings(one: PaperPdf) -> Iterator[Drawn]:
    """Yield every text and every line of a paper, in the order in which they are drawn, with what is behind its middle."""
    grounds: list[tuple[tuple[float, float, float, float], str]] = []
    for thing in one.page.get_objects(max_depth=8):
        if thing.type not in {PATH, TEXT}:
            continue
        left, bottom, right, top = thing.get_bounds()
        x, y = (left + right) / 2, (bottom + top) / 2
        behind = [color for box, color in grounds if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
        fill, stroke = colors_of(thing)
        ground = behind[-1] if behind else "#ffffff"
        if thing.type == TEXT and fill:
            yield "text", fill, ground
        elif stroke and not fill:
            yield "line", stroke, ground
        if thing.type == PATH and fill:
            grounds.append(((left, bottom, right, top), fill))


def colors_of(thing: pypdfium2.PdfObject) -> tuple[str, str]:
    """Return the colors in which something on a paper is filled and drawn; empty if it isn't."""
    raw = pypdfium2.raw
    filled, drawn = ctypes.c_int(thing.type == TEXT), ctypes.c_int(0)
    if thing.type == PATH:
        assert raw.FPDFPath_GetDrawMode(thing.raw, ctypes.byref(filled), ctypes.byref(drawn))
    found = []
    for is_used, read in ((filled, raw.FPDFPageObj_GetFillColor), (drawn, raw.FPDFPageObj_GetStrokeColor)):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not is_used.value:
            found.append("")
            continue
        assert read(thing.raw, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
        assert alpha.value == 255
        found.append(f"#{red.value:02x}{green.value:02x}{blue.value:02x}")
    return found[0], found[1]
