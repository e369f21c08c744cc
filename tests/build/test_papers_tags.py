"""What PDFs tell screen readers, and their fields to fill in: tagged, named, large enough."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from support.printables import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.printables.document import Printable
    from support.printables import PaperFiles, PaperPdf

pytestmark = [
    pytest.mark.promise(
        "Every PDF conforms to PDF/UA-1, and everything to check off or fill in is a labeled field that's large enough to tap"
    ),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


def test_every_pdf_is_accessible(printed: PaperFiles) -> None:
    assert [str(one) for one in printed.pdfs if not page_validation.is_pdf_compliant_bytes(one.raw, profile="ua1")] == []


def test_the_validator_would_find_something() -> None:
    empty, saved = pypdfium2.PdfDocument.new(), io.BytesIO()
    empty.new_page(612, 792)
    empty.save(saved)
    assert not page_validation.is_pdf_compliant_bytes(saved.getvalue(), profile="ua1")


def lines_to_write(paper: Printable) -> int:
    """Return how many fields for text a paper has."""
    return sum(
        len(part.fields) + (len(part.questions) + part.numbers) * paper.lines_each + len(part.columns) * part.rows + part.lines
        for part in paper.sections
    )


def wrong_fields(one: PaperPdf) -> list[str]:
    """Return what is wrong with the names and the number of the fields of a PDF."""
    fields = list(one.structure.Root.AcroForm.Fields) if "/AcroForm" in one.structure.Root else []
    ticks = [str(field.TU) for field in fields if field.FT == "/Btn"]
    texts = [str(field.TU) for field in fields if field.FT == "/Tx"]
    ratings = [name for part in one.paper.sections for name in part.ratings]
    faults = {
        "it has a field that its form does not know": b"field.invalid" in one.raw,
        "a field is neither to tick nor to write": len(ticks) + len(texts) != len(fields),
        "its boxes are not the lines to tick": ticks != [text for part in one.paper.sections for text in part.ticks] + ratings,
        "its fields are not the lines to write on": len(texts) != lines_to_write(one.paper),
        "a field has no words": not all(label.strip() for label in texts),
        "two fields have one name": len({str(field.T) for field in fields}) != len(fields),
        "a rating has not five boxes": sum(len(field.Kids) for field in fields if "/Kids" in field) != 5 * len(ratings),
    }
    return [what for what, is_so in faults.items() if is_so]


def wrong_widgets(one: PaperPdf) -> Iterator[str]:
    """Yield each field of a PDF that is not on the page, or that its tags do not know."""
    numbers = one.structure.Root.StructTreeRoot.ParentTree.Nums
    tags = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    width, height = SIZES[one.size]
    for widget in (note for note in one.structure.pages[0].get("/Annots", ()) if note.Subtype == "/Widget"):
        left, bottom, right, top = box_of(widget)
        if not (0 < left < right < width and 0 < bottom < top < height):
            yield f"{widget.Rect} is not on the page"
        tag = tags[int(widget.StructParent)]
        if tag.S != "/Form" or tag.K.Obj.objgen != widget.objgen:
            yield f"the field at {widget.Rect} has no tag of its own"


def box_of(note: pikepdf.Object) -> Box:
    """Return where a field is."""
    left, bottom, right, top = (float(side) for side in note.Rect)
    return left, bottom, right, top


def test_everything_to_tick_or_to_write_is_a_tagged_field_with_its_words(printed: PaperFiles) -> None:
    wrong = [f"{one}: {what}" for one in printed.pdfs for what in wrong_fields(one)]
    wrong += [f"{one}: {what}" for one in printed.pdfs for what in wrong_widgets(one)]
    assert wrong == []


def too_close(boxes: list[Box], radius: float) -> Iterator[tuple[Box, Box]]:
    """Yield each field that is smaller than a circle, and another one that touches the circle around its middle."""
    small = {box for box in boxes if min(box[2] - box[0], box[3] - box[1]) < 2 * radius}
    for box in small:
        x, y = middle_of(box)
        for other in boxes:
            left, bottom, right, top = other
            away = math.hypot(max(left - x, 0, x - right), max(bottom - y, 0, y - top))
            if other != box and (away < radius or (other in small and math.dist(middle_of(other), (x, y)) < 2 * radius)):
                yield box, other


def middle_of(box: Box) -> tuple[float, float]:
    """Return the middle of a field."""
    left, bottom, right, top = box
    return (left + right) / 2, (bottom + top) / 2


def test_fields_are_large_enough_to_touch_or_far_enough_apart(printed: PaperFiles) -> None:
    """Target size (WCAG 2.5.8): a circle of 24 CSS pixels around the middle of a smaller field touches no other one."""
    wrong = []
    for one in printed.pdfs:
        radius = 24 / 96 * 72 / 2  # points
        boxes = [box_of(note) for note in one.structure.pages[0].get("/Annots", ())]
        wrong += [f"{one}: {pair}" for pair in too_close(boxes, radius)]
    assert wrong == []


def test_fields_that_are_too_close_would_be_found() -> None:
    small, beside, apart, large = (0.0, 0.0, 10.0, 10.0), (12.0, 0.0, 22.0, 10.0), (30.0, 0.0, 40.0, 10.0), (-40.0, 0.0, -8.0, 20.0)
    assert set(too_close([small, beside, apart, large], 9)) == {(small, beside), (beside, small)}
    assert set(too_close([small, large], 14)) == {(small, large)}


def test_a_ticked_box_shows_a_cross_just_over_its_sign(printed: PaperFiles) -> None:
    one = printed.pdf("one-page", "letter")
    with pikepdf.open(io.BytesIO(one.raw)) as pdf:
        first = pdf.pages[0].Annots[0]
        first.AS = pikepdf.Name.Yes
        left, bottom, right, top = box_of(first)
        changed = io.BytesIO()
        pdf.save(changed)
    scale, height = 4, SIZES["letter"][1]
    box = (int(left * scale), int((height - top) * scale), int(right * scale) + 1, int((height - bottom) * scale) + 1)
    pictures = []
    for raw in (one.raw, changed.getvalue()):
        document = pypdfium2.PdfDocument(raw)
        document.init_forms()
        pictures.append(document[0].render(scale=scale, may_draw_forms=True).to_pil().convert("L"))
    before, after = (picture.crop(box) for picture in pictures)
    middle = (before.width // 2, before.height // 2)
    assert before.getpixel(middle) == 255, "the box is empty"
    assert after.getpixel(middle) < 128, "a cross is in it"
    changed_box = ImageChops.difference(*pictures).getbbox()
    assert changed_box is not None
    assert changed_box[0] >= box[0] - 2
    assert changed_box[3] <= box[3] + 2
