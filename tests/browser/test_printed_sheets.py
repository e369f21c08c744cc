"""The page of a sheet, printed by a browser: the form itself on one page, to write on, without any script."""

from __future__ import annotations

import math
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from support.helpers import SUB_PATH, load, served
from support.printables import LARGE, PAPERS, SIZES, PaperPdf, copies_of, texts_of
from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image
    from playwright.sync_api import Browser, Page

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable
    from handbook.site.linkcheck.crawl import Site

pytestmark = [
    pytest.mark.promise(
        "Each handout's web page prints like the handout: on one page, in black and white, with a line wherever there's something to write"
    ),
    pytest.mark.xdist_group("printed_sheets"),  # one worker opens everything once
]

SHEETS = [paper for paper in PAPERS if paper.id in {sheet.id for sheet in load().sheets.active}]
PAPER_NAMES = {"letter": "Letter", "a4": "A4"}
POINTS_OF_A_MILLIMETER = 72 / 25.4
SIDE = 16
"""Margin left and right in millimeters, as print/base.css sets it."""
SMALLEST_TYPE = 9
"""Points of the smallest type that a browser prints; the PDF files have larger type."""
BRAND_LINE_ENDS = 22
"""Millimeters from the top, below which nothing is in the brand color."""
LOWEST_LINE = 4.9
"""Millimeters from one line to write on to the next: less than on any ruled paper that is sold would be too little."""


class Opened(NamedTuple):
    """The page of a sheet.

    Attributes:
        heard: Its form as screen readers are told it.
        prints: What a browser prints of it, in each size.

    """

    paper: Printable
    heard: str
    prints: tuple[PaperPdf, ...]


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts and is set to dark colors."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def opened(plain: Page, sub_path_site: Site) -> list[Opened]:
    """The page of each sheet, opened once, on a site that knows its address, because posters and cards need it."""
    found = []
    with served(sub_path_site.root) as root:
        for paper in SHEETS:
            plain.goto(f"{root}checklists/{paper.id}/")
            found.append(Opened(paper, plain.locator(".paper").aria_snapshot(), printed(plain, paper)))
    return found


def printed(page: Page, paper: Printable) -> tuple[PaperPdf, ...]:
    """Print a page in each size."""
    return tuple(PaperPdf(paper, size, page.pdf(format=PAPER_NAMES[size])) for size in SIZES)


def sizes_of_type(text: pypdfium2.PdfTextPage) -> Iterator[float]:
    """Yield the size of each character as it is on the page, in points."""
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip():
            matrix = pypdfium2.raw.FS_MATRIX()
            assert pypdfium2.raw.FPDFText_GetMatrix(text.raw, index, matrix)
            yield pypdfium2.raw.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)


def smallest_type_of_form(one: PaperPdf) -> float:
    """Return the size of the smallest type from the title of the form on."""
    title = one.paper.sections[0].title
    first, _ = one.text.search(title).get_next() or one.text.search(title.split()[0]).get_next()  # a long title may have two lines
    sizes = list(sizes_of_type(one.text))[:-4]  # without the number of the page
    return min(sizes[first:] or sizes)


def long_lines(page: pypdfium2.PdfPage) -> list[float]:
    """Return how far from the top each line is that goes from one margin to the other, in millimeters."""
    scale = 4
    picture = page.render(scale=scale, grayscale=True).to_pil()
    side = int((SIDE + 0.5) * POINTS_OF_A_MILLIMETER * scale)
    dark = [lightest(picture.crop((side, row, picture.width - side, row + 1))) < 225 for row in range(picture.height)]
    rows = [list(group) for is_dark, group in groupby(range(len(dark)), key=lambda row: dark[row]) if is_dark]
    places = (group[0] / scale / POINTS_OF_A_MILLIMETER for group in rows)
    return [place for place in places if place > BRAND_LINE_ENDS]


def lightest(picture: Image.Image) -> int:
    """Return the lightest shade of gray in a picture, from 0 to 255."""
    _, shade = picture.getextrema()
    assert isinstance(shade, int)
    return shade


def lines_of(paper: Printable) -> int:
    """Return how many lines go across a printed sheet: those to write on, and those of its tables and ratings."""
    to_write = sum(part.lines + (len(part.questions) + part.numbers) * paper.lines_each for part in paper.sections)
    return to_write + sum(
        len(part.ratings) + (part.rows + 2 if part.columns else 0) + (len(part.table.rows) + 2 if part.table else 0)
        for part in paper.sections
    )


def begin(text: str) -> str:
    """Return a text up to what is filled in."""
    return text.partition("{")[0].strip()


def test_every_sheet_is_printed_as_its_form_on_one_page(opened: list[Opened]) -> None:
    wrong = []
    for one in (one for sheet in opened for one in sheet.prints):
        if len(one.document) != 1 or one.page.get_size() != pytest.approx(SIZES[one.size], abs=1):
            wrong.append(f"{one}: {len(one.document)} pages, the first of {one.page.get_size()}")
        wrong += [f"{one}: {text}" for text in texts_of(one.paper) if squeezed_print(text) not in one.squeezed]
        if smallest_type_of_form(one) < SMALLEST_TYPE - 0.01:
            wrong.append(f"{one}: type of {smallest_type_of_form(one)} points")
    assert wrong == []


def test_a_printed_sheet_has_nothing_but_the_sheet(opened: list[Opened], handbook: Handbook) -> None:
    words = handbook.strings.root
    notes = [words["paper"][name] for name in ("room", "room_each", "rows")]
    notes += [words["checklist"][name] for name in ("on_it", "main_pdf", "other_files")]
    rules = {sheet.id: [handbook.rules[id_].title for id_ in sheet.rules] for sheet in handbook.sheets}
    wrong = []
    for one in (one for sheet in opened for one in sheet.prints):
        form = one.squeezed[one.squeezed.index(squeezed_print(one.paper.sections[0].title)) :]
        wrong += [f"{one}: {text}" for text in notes if squeezed_print(begin(text)) in one.squeezed]
        wrong += [f"{one}: {title}" for title in rules[one.paper.id] if squeezed_print(title) in form]
    assert wrong == []


def test_there_is_a_line_for_everything_to_write(opened: list[Opened]) -> None:
    wrong = []
    for one in (one for sheet in opened for one in sheet.prints):
        lines = long_lines(one.page)
        if len(lines) != lines_of(one.paper):
            wrong.append(f"{one}: {len(lines)} lines instead of {lines_of(one.paper)}")
        wrong += [f"{one}: {below - above:.1f} mm" for above, below in pairwise(lines) if below - above < LOWEST_LINE]
    assert wrong == []


def test_black_and_white_is_enough(opened: list[Opened]) -> None:
    colored = []
    for one in (one for sheet in opened for one in sheet.prints):
        picture = one.page.render(scale=1).to_pil().convert("RGB")
        top = int(BRAND_LINE_ENDS * POINTS_OF_A_MILLIMETER)
        red, green, blue = picture.crop((0, top, *picture.size)).split()
        colored += [str(one)] if any(lightest(ImageChops.difference(red, other)) > 8 for other in (green, blue)) else []
    assert colored == []


def test_what_is_drawn_is_told_once_to_screen_readers(opened: list[Opened], handbook: Handbook) -> None:
    words, spoken, expected = handbook.strings.root["paper"], {}, {}
    for paper, heard, _ in opened:
        names = (begin(words["room"]), begin(words["room_each"]), begin(words["rows"]), "columnheader")
        tables = [part.table for part in paper.sections if part.table]
        spoken[paper.id] = (
            *(heard.count(name) for name in names),
            len(re.findall(r"- '?rowheader", heard)),
            len(re.findall(r"- '?cell", heard)),
        )
        expected[paper.id] = (
            sum(bool(part.lines) for part in paper.sections),
            sum(bool(part.questions) for part in paper.sections),
            sum(bool(part.columns) for part in paper.sections),
            sum(len(part.columns) for part in paper.sections) + sum(len(table.columns) for table in tables),
            sum(len(table.rows) for table in tables),
            sum(len(row) - 1 for table in tables for row in table.rows),
        )
    assert spoken == expected


def test_every_part_of_a_form_has_a_heading_and_copies_are_told_once(opened: list[Opened]) -> None:
    parts = [(sheet, part) for sheet in opened for part in sheet.paper.sections if sheet.paper.layout != "cards"]
    assert [part.title for sheet, part in parts if f'- heading "{part.title}" [level=3]' not in sheet.heard] == []
    titles = {sheet.paper.id: sheet.heard.count(sheet.paper.sections[0].title) for sheet in opened if sheet.paper in LARGE}
    assert titles == {paper.id: 1 for paper in LARGE}


def test_a_table_stays_a_table_on_a_phone(plain: Page, address: str) -> None:
    plain.set_viewport_size({"width": 360, "height": 800})
    plain.goto(f"{address}checklists/class-rubric/")
    (table,) = (part.table for paper in SHEETS if paper.id == "class-rubric" for part in paper.sections if part.table)
    heard = plain.get_by_role("table").aria_snapshot()
    assert len(re.findall(r"- '?row\b", heard)) == len(table.rows) + 1
    assert len(re.findall(r"- '?cell", heard)) == sum(len(row) - 1 for row in table.rows)
    first = plain.locator(".stacked-table td").first
    expect(first).to_be_visible()
    assert first.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{table.columns[1]}"'
    assert first.bounding_box()["width"] > 200  # type: ignore[index]
    plain.set_viewport_size({"width": 1280, "height": 720})


def test_cards_are_printed_eight_on_a_page_and_a_poster_with_its_code(browser: Browser, sub_path_site: Site) -> None:
    codes, expected = {}, {}
    with served(sub_path_site.root) as root:
        page = browser.new_page(color_scheme="dark")
        for paper in LARGE:
            page.goto(f"{root}checklists/{paper.id}/")
            for one in printed(page, paper):
                codes[str(one)] = len(one.document), [code.text for code in one.codes(scale=3)]
                expected[str(one)] = 1, [f"{SUB_PATH}{paper.leads_to}"] * copies_of(paper)
        page.close()
    assert codes == expected
