"""The QR codes on papers, and posters and cards, which are there for their code."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from docx.oxml.ns import qn
from PIL import Image

from handbook.site.linkcheck.crawl import spaced
from support.helpers import SUB_PATH, page_of
from support.printables import CARDS, LARGE, OPENED, PAPERS, SIZES, PaperFiles, copies_of
from support.text import squeezed_print

if TYPE_CHECKING:
    import pypdfium2

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = [
    pytest.mark.promise(
        "Every printable has a QR code that opens its page, and an address to type; posters and cards have a large code that opens "
        "their quick start, and aren't offered if the address is unknown; a page has eight cards"
    ),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]

SMALLEST_ON_A_POSTER, SMALLEST_ADDRESS = 30, 24
"""Points: at three meters, sharp eyes read capitals of 4.4 mm, which are those of 18 points."""
INCH = 72
"""Points."""


@pytest.fixture(scope="module")
def without_address(site: Site) -> PaperFiles:
    """The files of every paper, on a site that does not know its address."""
    return PaperFiles(site.root)


def test_the_code_on_every_paper_leads_to_its_page(printed: PaperFiles, sub_path_site: Site) -> None:
    wrong = []
    for one in printed.pdfs:
        opened = OPENED.get(one.paper.id, page_of(one.paper.id))
        codes = [code.text for code in one.codes()]
        if codes != [f"{SUB_PATH}{opened}"] * copies_of(one.paper):
            wrong.append(f"{one}: its codes open {codes}")
        if f"{opened}index.html" not in sub_path_site.pages:
            wrong.append(f"{one}: there is no page {opened}")
        if squeezed_print("example.edu/careers/handbook") not in one.squeezed:
            wrong.append(f"{one}: it has no address that a person can type")
    assert wrong == []


def test_without_an_address_a_paper_names_none(printed: PaperFiles, without_address: PaperFiles, handbook: Handbook) -> None:
    label = squeezed_print(handbook.strings.root["paper"]["live"])
    assert label in printed.pdf("one-page", "letter").squeezed
    assert [str(one) for one in without_address.pdfs if one.codes() or label in one.squeezed] == []


@pytest.mark.parametrize("size", [*SIZES, *(f"{size}-low-ink" for size in SIZES)])
def test_a_poster_is_in_very_large_type_with_a_large_code(printed: PaperFiles, size: str) -> None:
    poster = printed.pdf("poster", size)
    assert poster.type_of(poster.paper.title.split()[0]) >= 1.5 * SMALLEST_ON_A_POSTER
    assert poster.type_of(poster.paper.summary.split()[0]) >= SMALLEST_ON_A_POSTER
    assert [part.title for part in poster.paper.sections if poster.type_of(part.title.split()[0]) < SMALLEST_ON_A_POSTER] == []
    assert poster.type_of("example.edu/careers") >= SMALLEST_ADDRESS
    (code,) = poster.codes(scale=1)
    corners = (code.position.top_left, code.position.top_right)
    assert (corners[1].x - corners[0].x + 1) >= 84 / 25.4 * INCH, "at least 84 mm wide, without the white around it"


@pytest.mark.parametrize("size", list(SIZES))
def test_eight_cards_have_the_size_of_business_cards_and_are_read_aloud_once(printed: PaperFiles, handbook: Handbook, size: str) -> None:
    cards = printed.pdf("cards", size)
    corners = [code.position.top_left for code in cards.codes(scale=4)]
    columns, rows = (sorted({round(side / 40) for side in sides}) for sides in zip(*((one.x, one.y) for one in corners), strict=True))
    assert (len(columns), len(rows)) == (2, 4)
    assert (columns[1] - columns[0]) * 10 == pytest.approx(3.5 * INCH, abs=10)
    assert (rows[3] - rows[0]) * 10 == pytest.approx(3 * 2 * INCH, abs=10)
    assert cards.squeezed.count(squeezed_print(cards.paper.title)) == CARDS
    kinds = [str(tag.S) for tag in cards.tags]
    assert (kinds.count("/H1"), kinds.count("/Figure")) == (1, 1)
    width, _ = cards.page.get_size()
    marks = {round(line.get_bounds()[0]) for line in cards.page.get_objects(max_depth=8) if line.type == 2 and is_short(line)}
    assert len(marks) >= 3, "marks to cut along"
    assert all(0 < place < width for place in marks)
    assert [str(tag.Alt) for tag in cards.tags if "/Alt" in tag] == [handbook.strings.root["paper"]["code"]]


def is_short(line: pypdfium2.PdfObject) -> bool:
    """Return whether something is as small as a mark to cut along, 3 mm."""
    left, bottom, right, top = line.get_bounds()
    return bool(max(right - left, top - bottom) < 12 and min(right - left, top - bottom) < 2)  # with the width of the line


def test_without_an_address_posters_and_cards_are_not_offered(site: Site, sub_path_site: Site) -> None:
    for paper in LARGE:
        link = f"{paper.id}/"
        offered = [
            [one.attributes["href"] for one in some.pages["checklists/index.html"].tree.css("main a")] for some in (site, sub_path_site)
        ]
        assert [link in links for links in offered] == [False, True]
        assert [name for name in site.files if name.startswith(f"downloads/{paper.id}")] == []
        assert [name for name in sub_path_site.files if name.startswith(f"downloads/{paper.id}")] != []


def test_word_markdown_and_text_have_the_address_and_word_has_the_code(printed: PaperFiles, handbook: Handbook) -> None:
    assert {paper.layout for paper in LARGE} == {"poster", "cards"}
    for paper in LARGE:
        opened, document = f"example.edu/careers/handbook/{OPENED[paper.id]}", printed.words[paper.id]
        typed = "example.edu/careers/handbook"
        assert "".join(str(text.text) for text in document.element.iter(qn("w:t"))).count(typed) == copies_of(paper)
        alts = [picture.get("descr") for picture in document.element.iter(qn("wp:docPr"))]
        assert alts == [handbook.strings.root["paper"]["code"]] * copies_of(paper)
        pictures = [part.blob for part in document.part.related_parts.values() if part.content_type == "image/png"]
        codes = {code.text for blob in pictures for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(blob)))}
        assert codes == {f"https://{opened}"}
        assert printed.texts[paper.id].count(opened) == 1
        assert opened in printed.html[paper.id]


def test_the_page_of_a_poster_shows_its_code_or_says_how_to_get_one(site: Site, sub_path_site: Site, handbook: Handbook) -> None:
    words = handbook.strings.root["paper"]
    for paper in LARGE:
        page, without = (some.pages[f"checklists/{paper.id}/index.html"] for some in (sub_path_site, site))
        assert len(page.tree.css(".paper__code svg")) == copies_of(paper)
        assert "example.edu/careers/handbook" in page.text_of(".paper")
        assert without.tree.css(".paper, .downloads") == []
        assert spaced(words["no_address"]) in without.text_of(".notice")
        assert words["no_address"].split(",")[0] not in page.text_of("main")
        assert f"../../{OPENED[paper.id]}" in [link.attributes["href"] for link in page.tree.css("main a")]


def test_every_paper_is_one_of_the_layouts_that_are_tested() -> None:
    assert {paper.layout for paper in PAPERS} == {"page", "letter", "pocket", "poster", "cards"}
