"""The page of a sheet, printed by a browser: the form itself on one page, to write on, without any script."""

from __future__ import annotations

import math
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw
import pytest
import zxingcpp
from PIL import ImageChops
from playwright.sync_api import expect

from support.helpers import SUB_PATH, load, served
from support.printables import CARDS, PAPERS, SIZES, SMALLEST_TYPE, texts_of
from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image
    from playwright.sync_api import Browser, Page

    from handbook.audit.site import Site
    from handbook.papers import Paper

SHEETS = [paper for paper in PAPERS if paper.id in {sheet.id for sheet in load().active_sheets}]
PAPER_NAMES = {"letter": "Letter", "a4": "A4"}
POINTS_OF_A_MILLIMETER = 72 / 25.4
SIDE = 16
"""Margin left and right in millimeters, as print.css sets it."""
LOWEST_LINE = 4.9
"""Millimeters from one line to write on to the next: less than on any ruled paper that is sold would be too little."""
every_sheet = pytest.mark.parametrize("paper", [pytest.param(paper, id=paper.id) for paper in SHEETS])


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts and is set to dark colors."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    yield context.new_page()
    context.close()


def sizes_of_type(text: pypdfium2.PdfTextPage) -> Iterator[float]:
    """Yield the size of each character as it stands on the page, in points."""
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip():
            matrix = pypdfium2.raw.FS_MATRIX()
            assert pypdfium2.raw.FPDFText_GetMatrix(text.raw, index, matrix)
            yield pypdfium2.raw.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)


def lightest(picture: Image.Image) -> int:
    """Return the lightest shade of gray in a picture, from 0 to 255."""
    return max(shade for shade, count in enumerate(picture.histogram()) if count)


def long_lines(page: pypdfium2.PdfPage) -> list[float]:
    """Return how far from the top each line stands that goes from one margin to the other, in millimeters."""
    scale = 4
    picture = page.render(scale=scale, grayscale=True).to_pil()
    side = int((SIDE + 0.5) * POINTS_OF_A_MILLIMETER * scale)
    inside = picture.crop((side, 0, picture.width - side, picture.height))
    dark = [lightest(inside.crop((0, row, inside.width, row + 1))) < 225 for row in range(inside.height)]
    rows = [list(group) for is_dark, group in groupby(range(len(dark)), key=lambda row: dark[row]) if is_dark]
    return [group[0] / scale / POINTS_OF_A_MILLIMETER for group in rows]


@pytest.mark.parametrize("size", list(SIZES))
@every_sheet
def test_a_sheet_is_printed_as_its_form_on_one_page(plain: Page, address: str, tmp_path: Path, paper: Paper, size: str) -> None:
    plain.goto(f"{address}checklists/{paper.id}/")
    plain.pdf(path=tmp_path / "x.pdf", format=PAPER_NAMES[size])
    (page,) = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    assert page.get_size() == pytest.approx(SIZES[size], abs=1)
    text = page.get_textpage()
    whole = squeezed_print(text.get_text_range())
    assert [one for one in texts_of(paper) if squeezed_print(one) not in whole] == []
    words = load().strings.root
    for described in (words["paper"]["room"], words["paper"]["room_each"], words["paper"]["rows"], words["checklist"]["on_it"]):
        assert squeezed_print(described.partition("{")[0]) not in whole
    assert squeezed_print(words["checklist"]["files"]) not in whole
    form = whole.index(squeezed_print(paper.parts[0].title))
    assert all(
        squeezed_print(load().rule[id_].title) not in whole[form:] for sheet in load().sheets if sheet.id == paper.id for id_ in sheet.rules
    )
    title = paper.parts[0].title
    first, _ = text.search(title).get_next() or text.search(title.split()[0]).get_next()  # a long title may stand on two lines
    sizes = list(sizes_of_type(text))[:-4]  # without the number of the page
    assert min(sizes[first:] or sizes) >= SMALLEST_TYPE - 0.01


@pytest.mark.parametrize("size", list(SIZES))
@every_sheet
def test_there_is_a_line_for_everything_to_write(plain: Page, address: str, tmp_path: Path, paper: Paper, size: str) -> None:
    plain.goto(f"{address}checklists/{paper.id}/")
    plain.pdf(path=tmp_path / "x.pdf", format=PAPER_NAMES[size])
    page = pypdfium2.PdfDocument(tmp_path / "x.pdf")[0]
    lines = long_lines(page)
    to_write = sum(part.lines + len(part.questions) * paper.lines_each for part in paper.parts)
    ruled = sum(
        len(part.ratings) + (part.rows + 2 if part.columns else 0) + (len(part.table.rows) + 2 if part.table else 0) for part in paper.parts
    )
    assert len(lines) == to_write + ruled
    assert all(below - above >= LOWEST_LINE for above, below in pairwise(lines))
    red, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
    assert all(lightest(ImageChops.difference(red, other)) <= 8 for other in (green, blue)), "black and white is enough"


@every_sheet
def test_what_is_drawn_is_told_once_to_screen_readers(plain: Page, address: str, paper: Paper) -> None:
    plain.goto(f"{address}checklists/{paper.id}/")
    heard = plain.locator(".paper").aria_snapshot()
    words = load().strings.root["paper"]
    assert heard.count(words["room"].partition("{")[0].strip()) == sum(bool(part.lines) for part in paper.parts)
    assert heard.count(words["room_each"].partition("{")[0].strip()) == sum(bool(part.questions) for part in paper.parts)
    assert heard.count(words["rows"].partition("{")[0].strip()) == sum(bool(part.columns) for part in paper.parts)
    tables = [part.table for part in paper.parts if part.table]
    assert heard.count("columnheader") == sum(len(part.columns) for part in paper.parts) + sum(len(table.columns) for table in tables)
    assert len(re.findall(r"- '?rowheader", heard)) == sum(len(table.rows) for table in tables)
    assert len(re.findall(r"- '?cell", heard)) == sum(len(row) - 1 for table in tables for row in table.rows)
    for part in paper.parts if paper.layout != "cards" else ():
        assert f'- heading "{part.title}" [level=3]' in heard
    assert heard.count(paper.parts[0].title) == 1 if paper.code_is_large else True


def test_a_table_stays_a_table_on_a_phone(plain: Page, address: str) -> None:
    plain.set_viewport_size({"width": 360, "height": 800})
    plain.goto(f"{address}checklists/class-rubric/")
    (table,) = (part.table for paper in SHEETS if paper.id == "class-rubric" for part in paper.parts if part.table)
    heard = plain.get_by_role("table").aria_snapshot()
    assert len(re.findall(r"- '?row\b", heard)) == len(table.rows) + 1
    assert len(re.findall(r"- '?cell", heard)) == sum(len(row) - 1 for row in table.rows)
    first = plain.locator(".stacked td").first
    expect(first).to_be_visible()
    assert first.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{table.columns[1]}"'
    assert first.bounding_box()["width"] > 200  # type: ignore[index]
    plain.set_viewport_size({"width": 1280, "height": 720})


@pytest.mark.parametrize("size", list(SIZES))
def test_cards_are_printed_eight_on_a_page_and_a_poster_with_its_code(
    browser: Browser, sub_path_site: Site, tmp_path: Path, size: str
) -> None:
    with served(sub_path_site.root) as root:
        page = browser.new_page(color_scheme="dark")
        for paper in (paper for paper in SHEETS if paper.code_is_large):
            page.goto(f"{root}checklists/{paper.id}/")
            page.pdf(path=tmp_path / "x.pdf", format=PAPER_NAMES[size])
            (printed,) = pypdfium2.PdfDocument(tmp_path / "x.pdf")
            codes = [code.text for code in zxingcpp.read_barcodes(printed.render(scale=3).to_pil())]
            assert codes == [f"{SUB_PATH}{paper.leads_to}"] * (CARDS if paper.layout == "cards" else 1)
        page.close()
