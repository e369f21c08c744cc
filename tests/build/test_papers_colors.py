"""The colors of papers: dark on white, so that any printer and any reader can do with them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw
import pytest

from handbook.theme.tokens import ratio

if TYPE_CHECKING:
    from support.printables import PaperFiles

pytestmark = [
    pytest.mark.promise("Printed text is dark on a white background"),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]


def test_text_on_paper_is_dark_on_white(printed: PaperFiles) -> None:
    """Text has at least 4.5 to 1, signs and lines 3 to 1 (WCAG 1.4.3 and 1.4.11), and no ground is anything but white."""
    seen: dict[tuple[float, str], set[str]] = defaultdict(set)
    for one in printed.pdfs:
        for thing in one.page.get_objects(max_depth=8):
            least = 4.5 if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT else 3
            for color in colors_of(thing):
                seen[least, color].add(str(one))
    light = {color: papers for (least, color), papers in seen.items() if color != "#ffffff" and ratio(color, "#ffffff") < least}
    assert light == {}
    colors = {color for _, color in seen}
    assert "#000000" in colors
    assert len(colors) > 2


def colors_of(thing: pypdfium2.PdfObject) -> list[str]:
    """Return the colors in which something on a paper is filled and drawn, if it is."""
    raw = pypdfium2.raw
    filled, drawn = ctypes.c_int(thing.type == raw.FPDF_PAGEOBJ_TEXT), ctypes.c_int(0)
    if thing.type == raw.FPDF_PAGEOBJ_PATH:
        assert raw.FPDFPath_GetDrawMode(thing.raw, ctypes.byref(filled), ctypes.byref(drawn))
    found = []
    for is_used, read in ((filled, raw.FPDFPageObj_GetFillColor), (drawn, raw.FPDFPageObj_GetStrokeColor)):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if is_used.value:
            assert read(thing.raw, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
            assert alpha.value == 255
            found.append(f"#{red.value:02x}{green.value:02x}{blue.value:02x}")
    return found
