"""Papers of a center: its logo and color on every one of them, its contact, and a form that saves ink."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import page as page_validation
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image, ImageChops

from handbook.checks.checker import load_checked
from handbook.printables.outputs import pdf_kinds, printable_files, printable_path
from support.helpers import CONTENT, TEMPLATES, load, load_center
from support.printables import PAPERS, PaperPdf
from support.text import squeezed_print

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook

pytestmark = [
    pytest.mark.promise(
        "Every printable shows the center's logo or name, color, and contact information; a center can choose a thin line, which saves ink"
    ),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]

SITE = "https://example.edu/careers/handbook/"
BRAND, MARK = (0x7A, 0x1F, 0x3D), (0xFF, 0xCB, 0x05)
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 40"><rect width="40" height="40" fill="{color}"/>'
    '<rect x="48" width="100" height="40" fill="{color}"/></svg>'
)
CENTER = """\
name: Sample State Career Center
short_name: Sample State Careers
logo: {{file: logo.svg, alt: Sample State University}}
colors: {{brand: "#7a1f3d", highlight: "#ffcb05"}}
contact: {{email: careers@example.edu, phone: 555-555-0100}}
paper_band: {band}
short_url: https://go.example.edu/talk
"""
PAGES = [paper for paper in PAPERS if paper.layout == "page"]


def center(folder: Path, *, band: str = "full", color: str = "#00ff00", file: str = "logo.svg") -> Handbook:
    """Load the handbook as a center with a logo in a color has it."""
    (folder / "local/files").mkdir(parents=True)
    if file.endswith(".svg"):
        (folder / "local/files" / file).write_text(LOGO.format(color=color), encoding="utf-8")
    else:
        Image.new("RGBA", (300, 80), color).save(folder / "local/files" / file)
    (folder / "center.yaml").write_text(CENTER.format(band=band).replace("logo.svg", file), encoding="utf-8")
    return load_checked(CONTENT, TEMPLATES, folder)


def files_of(handbook: Handbook) -> dict[str, bytes]:
    """Return the files of all papers."""
    return printable_files(handbook, CONTENT, TEMPLATES, SITE)


def pdfs_of(handbook: Handbook) -> list[PaperPdf]:
    """Return the PDFs of all papers."""
    files = files_of(handbook)
    return [PaperPdf(paper, kind, files[printable_path(paper.id, kind)]) for paper in PAPERS for kind in pdf_kinds(paper, handbook)]


def share(picture: Image.Image, color: tuple[int, int, int]) -> float:
    """Return the share of a picture in about a color."""
    difference = ImageChops.difference(picture.convert("RGB"), Image.new("RGB", picture.size, color))
    near = difference.point(lambda value: 255 if value <= 5 else 0).split()
    both = ImageChops.multiply(ImageChops.multiply(near[0], near[1]), near[2])
    return both.histogram()[255] / (picture.width * picture.height)


def top_of(one: PaperPdf, millimeters: float) -> Image.Image:
    """Return the picture of the upper part of a page."""
    picture: Image.Image = one.page.render(scale=1).to_pil()
    return picture.crop((0, 0, picture.width, int(millimeters / 25.4 * 72)))


@pytest.fixture(scope="module", params=["logo.svg", "logo.png"])
def branded(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[PaperPdf]:
    """The papers of a center with a green logo, as a drawing and as a photo."""
    return pdfs_of(center(tmp_path_factory.mktemp("center"), file=request.param))


def test_every_page_has_a_band_in_the_brand_color_with_the_logo_in_it(branded: list[PaperPdf]) -> None:
    wrong = []
    for one in (one for one in branded if one.paper.layout in {"page", "poster"} and not one.kind.endswith("ink")):
        if share(one.page.render(scale=1).to_pil(), BRAND) < 0.03:
            wrong.append(f"{one}: less than 3 percent is in the brand color")
        if share(top_of(one, 40), (0, 255, 0)) < 0.005:
            wrong.append(f"{one}: there is no logo in the first 40 mm")
    assert wrong == []


def test_the_logo_is_on_letters_and_cards_and_on_the_poster_that_saves_ink(branded: list[PaperPdf]) -> None:
    others = [one for one in branded if one.paper.layout in {"letter", "cards"} or one.kind.endswith("ink")]
    assert {one.paper.layout for one in others} == {"letter", "cards", "poster"}
    assert [str(one) for one in others if share(one.page.render(scale=1).to_pil(), (0, 255, 0)) < 0.002] == []
    low_ink = [one for one in others if one.kind.endswith("ink")]
    assert [str(one) for one in low_ink if share(one.page.render(scale=1).to_pil(), BRAND) > 0.03] == []


def test_the_logo_is_at_most_45_by_14_millimeters_in_its_own_ratio(branded: list[PaperPdf]) -> None:
    for one in (one for one in branded if one.paper.layout == "page"):
        picture = one.page.render(scale=4).to_pil().convert("RGB").split()
        green = ImageChops.subtract(picture[1], ImageChops.lighter(picture[0], picture[2])).point(lambda value: 255 if value > 200 else 0)
        box = green.getbbox()
        assert box
        width, height = ((box[end] - box[start]) / 4 / 72 * 25.4 for start, end in ((0, 2), (1, 3)))
        assert width <= 45.2, one
        assert height <= 14.2, one
        assert width / height == pytest.approx(148 / 40, rel=0.03), one


def test_marks_are_in_the_center_s_highlight(branded: list[PaperPdf]) -> None:
    (one,) = (one for one in branded if (one.paper.id, one.kind) == ("one-page", "letter"))
    assert share(one.page.render(scale=2).to_pil(), MARK) > 0.002


def test_a_logo_that_would_vanish_has_a_plate(tmp_path: Path) -> None:
    """A logo in the brand color is on a white plate in the band; a white one is on a plate in the brand color on white paper."""
    same, white = (center(tmp_path / name, color=color) for name, color in (("same", "#7a1f3d"), ("white", "#ffffff")))
    for handbook, layout, plate in ((same, "page", (255, 255, 255)), (white, "letter", BRAND)):
        one = next(one for one in pdfs_of(handbook) if one.paper.layout == layout)
        corner = top_of(one, 30)
        corner = corner.crop((corner.width // 2, 0, corner.width, corner.height)) if layout == "page" else corner
        assert share(corner, plate) > 0.02


def test_a_line_saves_ink(tmp_path: Path) -> None:
    """With paper_band: line there is no band, and the title is black; the poster has no extra file."""
    handbook = center(tmp_path, band="line")
    pdfs = pdfs_of(handbook)
    for one in pdfs:
        assert share(one.page.render(scale=1).to_pil(), BRAND) < 0.035, one
    pages = [one for one in pdfs if one.paper.layout == "page"]
    assert [str(one) for one in pages if share(top_of(one, 40), (0, 255, 0)) < 0.005] == []
    assert "poster-letter-low-ink.pdf" not in " ".join(files_of(handbook))


def test_every_paper_says_whom_to_ask_and_what_to_type(branded: list[PaperPdf]) -> None:
    wrong = []
    for one in branded:
        wrong += [f"{one}: {text}" for text in ("Sample State", "go.example.edu/talk") if squeezed_print(text) not in one.squeezed]
        if one.paper.layout != "pocket" and squeezed_print("careers@example.edu") not in one.squeezed:
            wrong.append(f"{one}: no email address")
    assert wrong == []


def test_the_logo_has_its_words_for_screen_readers_and_pdfs_conform(branded: list[PaperPdf]) -> None:
    without = [str(one) for one in branded if one.paper.layout != "pocket" and "Sample State University" not in alts(one)]
    assert without == []
    assert [str(one) for one in branded if not page_validation.is_pdf_compliant_bytes(one.raw, profile="ua1")] == []


def alts(one: PaperPdf) -> set[str]:
    """Return the alternative texts of a PDF."""
    return {str(tag.Alt) for tag in one.tags if "/Alt" in tag}


def test_word_files_have_the_same_band(tmp_path: Path) -> None:
    files = files_of(center(tmp_path))
    for paper in PAGES:
        document = Document(io.BytesIO(files[printable_path(paper.id, "docx")]))
        first = document.paragraphs[:3]
        assert [line.text for line in first] == ["", paper.title, paper.summary], paper.id
        fills = [shade.get(qn("w:fill")) for line in first for shade in line._p.iter(qn("w:shd"))]  # noqa: SLF001
        assert fills == ["7a1f3d"] * 3, paper.id
        assert next(picture.get("descr") for picture in document.element.iter(qn("wp:docPr"))) == "Sample State University"


def test_without_a_center_papers_have_the_handbook_s_own_name(handbook: Handbook) -> None:
    files = files_of(load())
    for paper in PAGES:
        one = PaperPdf(paper, "letter", files[printable_path(paper.id, "letter")])
        assert squeezed_print(handbook.identity.short_title) in one.squeezed, one


def test_a_center_without_a_logo_has_its_short_name_in_the_band(tmp_path: Path) -> None:
    (tmp_path / "center.yaml").write_text('name: "Career and Transfer Services"\nshort_name: Transfer Careers\n', encoding="utf-8")
    one = next(one for one in pdfs_of(load_checked(CONTENT, TEMPLATES, tmp_path)) if one.paper.id == "one-page")
    assert one.squeezed.index(squeezed_print("Transfer Careers")) < one.squeezed.index(squeezed_print("Find people"))


@pytest.mark.parametrize("name", ["full", "library", "name_only"])
def test_papers_of_every_sample_center_fit(name: str) -> None:
    assert files_of(load_center(name))


def test_a_picture_of_a_page_is_readable_in_gray(branded: list[PaperPdf]) -> None:
    """The band is dark and its title white; marks are light and their numbers black."""
    one = next(one for one in branded if (one.paper.id, one.kind) == ("one-page", "letter"))
    gray = pypdfium2.PdfDocument(one.raw)[0].render(scale=1, grayscale=True).to_pil()
    band = gray.crop((0, 4, 8, 20)).getextrema()[1]
    assert band < 110
