"""Every paper, in every size and format: one page, complete, legible, accessible, the same every time."""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import re
import subprocess
import sys
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import docx
import markdown
import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
import zxingcpp
from docx.oxml.ns import qn
from PIL import Image, ImageChops

from handbook.audit.site import BuiltPage, spaced
from handbook.downloads import paper_pdf
from handbook.downloads.papers import paper_files, paper_path
from handbook.problems import ContentError
from support.helpers import CONTENT, ROOT, SUB_PATH, TEMPLATES, load, messages, replaced, small_content
from support.printables import CARDS, PAPERS, SIZES, SMALLEST_TYPE, made, pdf_of, texts_of
from support.text import letters_of_words, squeezed_print

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.audit.site import Site
    from handbook.papers import Paper
    from handbook.problems import Problem

HANDBOOK = load()
OPENED = {"poster": "start/first-interview/", "cards": "start/first-interview/"}
"""What the code of a poster or a card opens; other papers lead to their own page."""
KERNING = 1.2
"""Points by which two letters of a word may reach into each other, such as Y and o."""
every_paper = pytest.mark.parametrize("paper", [pytest.param(paper, id=paper.id) for paper in PAPERS])
every_size = pytest.mark.parametrize("size", list(SIZES))


def test_there_is_a_paper_for_every_need() -> None:
    ids = {paper.id for paper in PAPERS}
    assert {"one-page", "meeting-tomorrow", "on-the-day", *(phase.id for phase in HANDBOOK.phases)} <= ids
    assert {"take-along", "contact-tracker", "debrief", "for-the-host"} <= ids
    assert {"class-plan", "class-assignment", "class-rubric", "poster", "cards", "privacy-note"} <= ids


@every_size
@every_paper
def test_pdf_is_one_page_of_its_size_with_every_text_in_order(paper: Paper, size: str) -> None:
    pdf = pdf_of(paper, size)
    assert len(pdf) == 1
    assert pdf[0].get_size() == pytest.approx(SIZES[size], abs=0.1)
    rest = squeezed_print(pdf[0].get_textpage().get_text_range())
    for text in texts_of(paper):
        place = rest.find(squeezed_print(text))
        assert place >= 0, text
        rest = rest[place + len(squeezed_print(text)) :]


@every_size
@every_paper
def test_nothing_is_cut_off_or_too_small_or_set_over_something_else(paper: Paper, size: str) -> None:
    page = pdf_of(paper, size)[0]
    width, height = page.get_size()
    text = page.get_textpage()
    assert text.count_chars() > 100
    boxes = []
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).isspace():
            continue
        assert pypdfium2.raw.FPDFText_GetFontSize(text.raw, index) >= SMALLEST_TYPE - 0.01
        left, bottom, right, top = text.get_charbox(index)
        assert left >= 20
        assert right <= width - 20
        assert bottom >= 15
        assert top <= height - 15
        boxes.append((left, bottom, right, top))
    for number, (left, bottom, right, top) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = other[0] >= right - KERNING or other[2] <= left + KERNING or other[1] >= top - 0.5 or other[3] <= bottom + 0.5
            assert apart, "two letters stand in one place"


@every_size
@every_paper
def test_pdf_is_accessible(tmp_path: Path, paper: Paper, size: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made()[paper_path(paper.id, size)])
    assert page_validation.is_pdf_compliant(str(path), profile="ua1")


@every_size
@every_paper
def test_everything_to_tick_or_to_write_is_a_tagged_field_with_its_words(paper: Paper, size: str) -> None:
    raw = made()[paper_path(paper.id, size)]
    assert b"field.invalid" not in raw
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        widgets = [widget for widget in pdf.pages[0].get("/Annots", ()) if widget.Subtype == "/Widget"]
        fields = list(pdf.Root.AcroForm.Fields) if widgets else []
        labels: dict[str, list[str]] = {"/Tx": [], "/Btn": []}
        for field in fields:
            labels[str(field.FT)].append(str(field.TU))
        groups = [name for part in paper.parts for name in part.ratings]
        assert labels["/Btn"] == [tick.text for part in paper.parts for tick in part.ticks] + groups
        lines = sum(
            len(part.fields) + len(part.questions) * paper.lines_each + len(part.columns) * part.rows + part.lines for part in paper.parts
        )
        assert len(labels["/Tx"]) == lines
        assert all(label.strip() for label in labels["/Tx"])
        assert len({str(field.T) for field in fields}) == len(fields)
        assert sum(len(field.Kids) for field in fields if "/Kids" in field) == 5 * len(groups)
        width, height = SIZES[size]
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        tags = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
        for widget in widgets:
            left, bottom, right, top = (float(side) for side in widget.Rect)
            assert 0 < left < right < width
            assert 0 < bottom < top < height
            tag = tags[int(widget.StructParent)]
            assert tag.S == "/Form"
            assert tag.K.Obj.objgen == widget.objgen


@every_size
@every_paper
def test_fields_are_large_enough_to_touch_or_far_enough_apart(paper: Paper, size: str) -> None:
    """Target size (WCAG 2.5.8): a circle of 24 CSS pixels around the middle of a smaller field touches no other one.

    The sheet to take along has 21 pixels, which the accessibility conformance report says.
    """
    radius = (21 if paper.id == "take-along" else 24) / 96 * 72 / 2  # points
    with pikepdf.open(io.BytesIO(made()[paper_path(paper.id, size)])) as pdf:
        rects = [tuple(map(float, note.Rect)) for note in pdf.pages[0].get("/Annots", ())]
    for left, bottom, right, top in rects:
        if min(right - left, top - bottom) >= 2 * radius:
            continue
        x, y = (left + right) / 2, (bottom + top) / 2
        for other in rects:
            if other == (left, bottom, right, top):
                continue
            away = math.hypot(max(other[0] - x, 0, x - other[2]), max(other[1] - y, 0, y - other[3]))
            assert away >= radius
            if min(other[2] - other[0], other[3] - other[1]) < 2 * radius:
                assert math.hypot((other[0] + other[2]) / 2 - x, (other[1] + other[3]) / 2 - y) >= 2 * radius


def test_a_ticked_box_shows_a_cross_just_over_its_sign() -> None:
    with pikepdf.open(io.BytesIO(made()[paper_path("one-page", "letter")])) as pdf:
        first = pdf.pages[0].Annots[0]
        first.AS = pikepdf.Name.Yes
        left, bottom, right, top = (float(side) for side in first.Rect)
        changed = io.BytesIO()
        pdf.save(changed)
    scale, height = 4, SIZES["letter"][1]
    box = (int(left * scale), int((height - top) * scale), int(right * scale) + 1, int((height - bottom) * scale) + 1)
    pictures = []
    for raw in (made()[paper_path("one-page", "letter")], changed.getvalue()):
        document = pypdfium2.PdfDocument(raw)
        document.init_forms()
        pictures.append(document[0].render(scale=scale, may_draw_forms=True).to_pil().convert("L"))
    before, after = (picture.crop(box) for picture in pictures)
    middle = (before.width // 2, before.height // 2)
    assert before.getpixel(middle) == 255, "the box is empty"
    assert after.getpixel(middle) < 128, "a cross stands in it"
    assert ImageChops.difference(*pictures).getbbox() is not None
    changed_box = ImageChops.difference(*pictures).getbbox()
    assert changed_box is not None
    assert changed_box[0] >= box[0] - 2
    assert changed_box[3] <= box[3] + 2


def test_the_validator_would_find_something(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(612, 792)
    empty.save(path)
    assert not page_validation.is_pdf_compliant(str(path), profile="ua1")


@every_size
@every_paper
def test_the_code_on_the_paper_leads_to_its_page(sub_path_site: Site, paper: Paper, size: str) -> None:
    picture = pdf_of(paper, size)[0].render(scale=150 / 72).to_pil()
    codes = [code.text for code in zxingcpp.read_barcodes(picture)]
    page = OPENED.get(paper.id, f"checklists/{paper.id}/")
    assert codes == [f"{SUB_PATH}{page}"] * {"pocket": 4, "cards": CARDS}.get(paper.layout, 1)
    assert f"{page}index.html" in sub_path_site.pages
    shown = squeezed_print(pdf_of(paper, size)[0].get_textpage().get_text_range())
    assert squeezed_print(f"example.edu/careers/handbook/{page}") in shown


def test_without_an_address_the_paper_names_none(site: Site) -> None:
    page = pypdfium2.PdfDocument(site.root / paper_path("one-page", "letter"))[0]
    assert "Live version" not in page.get_textpage().get_text_range()
    assert zxingcpp.read_barcodes(page.render(scale=2).to_pil()) == []


def test_the_one_page_checklist_is_in_large_type() -> None:
    for size in SIZES:
        text = pdf_of(PAPERS[0], size)[0].get_textpage()
        index, _ = text.search("Send the request").get_next()
        assert pypdfium2.raw.FPDFText_GetFontSize(text.raw, index) >= 12


def test_what_not_to_do_is_seen_without_color() -> None:
    text = pdf_of(PAPERS[0], "letter")[0].get_textpage().get_text_range()
    donts = [tick.text for part in PAPERS[0].parts for tick in part.ticks if tick.dont]
    assert donts
    assert text.count("✗") == len(donts)


def test_the_same_bytes_in_every_process_zone_and_language(tmp_path: Path) -> None:
    code = (
        "import hashlib, json, sys; from pathlib import Path\n"
        "from handbook.check import load_checked; from handbook.downloads.papers import paper_files\n"
        f"content, templates = Path({str(CONTENT)!r}), Path({str(TEMPLATES)!r})\n"
        f"files = paper_files(load_checked(content, templates), content, templates, {SUB_PATH!r})\n"
        "print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in files.items()}))"
    )
    settings = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={**settings, "PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True, check=True)  # fmt: skip
    assert json.loads(done.stdout) == {name: hashlib.sha256(data).hexdigest() for name, data in made().items()}


@every_paper
def test_word_file_has_real_headings_lists_and_tables(paper: Paper) -> None:
    document = docx.Document(io.BytesIO(made()[paper_path(paper.id, "docx")]))
    assert document.core_properties.title == paper.title
    headings = [line.text for line in document.paragraphs if str(line.style.name).startswith("Heading")]  # type: ignore[union-attr]
    assert headings == ([paper.title, *(part.title for part in paper.parts)] if paper.layout != "cards" else [])
    lines = [line.text for line in document.paragraphs if line.style.name == "List"]  # type: ignore[union-attr]
    assert lines == [f"☐ {'✗ ' * tick.dont}{tick.text}" for part in paper.parts for tick in part.ticks]
    tables = sum(bool(part.columns) + bool(part.ratings) + bool(part.table) for part in paper.parts)
    assert len(document.tables) == (tables if paper.layout != "cards" else 1)
    whole = squeezed_print(
        "".join(line.text for line in document.paragraphs)
        + "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    )
    assert [text for text in texts_of(paper) if squeezed_print(text) not in whole] == []


@every_paper
def test_markdown_and_text_hold_every_text(paper: Paper) -> None:
    text = made()[paper_path(paper.id, "text")].decode()
    html = markdown.markdown(made()[paper_path(paper.id, "markdown")].decode(), extensions=["tables"])
    plain = re.sub(r"<[^>]+>", "", html).replace("&amp;", "&")
    assert [
        one
        for one in texts_of(paper)
        if squeezed_print(one) not in squeezed_print(text) or squeezed_print(one) not in squeezed_print(plain)
    ] == []
    assert text.count("[ ]") == plain.count("[ ]") == sum(len(part.ticks) for part in paper.parts)
    assert html.count("<h2>") == len(paper.parts)


def test_every_file_is_published_and_named_with_its_size(site: Site) -> None:
    for paper in PAPERS:
        page = site.pages[f"checklists/{paper.id}/index.html"]
        for kind in ("letter", "a4", "docx", "markdown", "text"):
            path = paper_path(paper.id, kind)
            (link,) = page.tree.css(f'a[href="../../{path}"]')
            size = -(-(site.root / path).stat().st_size // 1000)
            assert f"({size} kB)" in link.parent.text()  # type: ignore[union-attr]


HOSTILE = [
    '#panic("x") #read("/etc/passwd")', "] ] ) } $x$ <a> @b", "*bold* _it_ `c` = H", "<script>x</script>", "عربي עברית", "日本語", "👩‍🎓 ok", "a" * 29,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_is_or_is_a_clear_problem(tmp_path: Path, text: str) -> None:
    changed = replaced("data/sheets.yaml", "Di mi nombre", json.dumps(text, ensure_ascii=False))
    content = small_content(tmp_path, {"data/sheets.yaml": changed["data/sheets.yaml"]})
    handbook = load(content)
    problems: tuple[Problem, ...] = ()
    found: dict[str, bytes] = {}
    try:
        found = paper_files(handbook, content, TEMPLATES, None)
    except ContentError as error:
        problems = error.problems
    if problems:
        assert {(problem.file, problem.line) for problem in problems} == {("data/sheets.yaml", 2)}
        assert all("can't be printed" in problem.message for problem in problems)
        assert not text.isascii()
        return
    page = pypdfium2.PdfDocument(found[paper_path("notas", "a4")])
    assert len(page) == 1
    whole = page[0].get_textpage().get_text_range()
    if "ARABIC" in unicodedata.name(text[0]):
        assert letters_of_words(text) <= letters_of_words(whole)
    else:
        assert squeezed_print(text) in squeezed_print(whole)


@pytest.mark.parametrize("text", ["Γράψε το όνομα", "Запиши имя", "Größe naïve ñandú Łódź Đặng"])
def test_letters_of_many_languages_are_printed(tmp_path: Path, text: str) -> None:
    content = small_content(tmp_path, replaced("data/sheets.yaml", "Di mi nombre", text))
    found = paper_files(load(content), content, TEMPLATES, None)
    page = pypdfium2.PdfDocument(found[paper_path("notas", "letter")])[0]
    assert squeezed_print(text) in squeezed_print(page.get_textpage().get_text_range())


def test_a_font_of_the_content_is_used_and_a_missing_one_is_named(tmp_path: Path) -> None:
    ours = files("fontpkg_atkinson_hyperlegible") / "files/AtkinsonHyperlegible-Italic.ttf"
    named = replaced("data/handbook.yaml", "license: ", "print_fonts: [Atkinson Hyperlegible]\nlicense: ")
    content = small_content(tmp_path, {**named, "data/fonts/one.ttf": ours.read_bytes()})
    assert paper_files(load(content), content, TEMPLATES, None)
    path = content / "data/handbook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[Atkinson Hyperlegible]", "[Nowhere Sans]"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        paper_files(load(content), content, TEMPLATES, None)
    assert "nowhere sans" in str(caught.value)


def test_an_unchanged_paper_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = paper_files(HANDBOOK, CONTENT, TEMPLATES, SUB_PATH)
    monkeypatch.setattr(paper_pdf, "_made", lambda *_: pytest.fail("a paper was set again"))
    assert paper_files(load(CONTENT), CONTENT, TEMPLATES, SUB_PATH) == first


def test_a_paper_that_does_not_fit_stops_the_build_and_says_by_how_much(tmp_path: Path) -> None:
    content = small_content(
        tmp_path, replaced("data/sheets.yaml", "      lines: 2\n", "      lines: 40\n      questions: [a, b, c, d, e, f, g, h]\n")
    )
    with pytest.raises(ContentError) as caught:
        paper_files(load(content), content, TEMPLATES, None)
    said = [(problem.file, problem.line, problem.message) for problem in caught.value.problems]
    assert [place[:2] for place in said] == [("data/sheets.yaml", 2)] * 2
    for (*_, message), size in zip(said, ("a4", "letter"), strict=True):
        assert re.fullmatch(rf"must fit on one page of {size}; .* it is \d+ % too high, so take out or shorten some lines", message)


def test_a_word_wider_than_a_column_is_refused(tmp_path: Path) -> None:
    content = small_content(tmp_path, replaced("data/sheets.yaml", "Di mi nombre", "x" * 31))
    assert messages(content) == [
        f'data/sheets.yaml:13: "{"x" * 31}" does not fit into a column of paper; take out 1 letter, or divide the word'
    ]


def test_the_small_handbook_is_printed_in_its_own_language(career_fair_site: Site) -> None:
    page = pypdfium2.PdfDocument(career_fair_site.root / paper_path("notas", "a4"))
    text = page[0].get_textpage().get_text_range()
    assert "1 = nada, 5 = mucho" in text
    assert "¿Qué aprendí?" in text
    pocket = pypdfium2.PdfDocument(career_fair_site.root / paper_path("bolsillo", "letter"))[0].get_textpage().get_text_range()
    assert pocket.count("Para el bolsillo") == 4


# ------------------------------------------------------------------ tables to read


WITH_TABLES = [pytest.param(paper, id=paper.id) for paper in PAPERS if any(part.table for part in paper.parts)]


@pytest.mark.parametrize("paper", WITH_TABLES)
def test_a_table_has_every_cell_in_order_in_word_markdown_and_text(paper: Paper) -> None:
    wanted = [[list(row) for row in (part.table.columns, *part.table.rows)] for part in paper.parts if part.table]
    document = docx.Document(io.BytesIO(made()[paper_path(paper.id, "docx")]))
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables] == wanted
    html = markdown.markdown(made()[paper_path(paper.id, "markdown")].decode(), extensions=["tables"])
    tree = BuiltPage("", html).tree
    found = [[[cell.text() for cell in row.css("th, td")] for row in table.css("tr")] for table in tree.css("table")]
    assert found == wanted
    text = made()[paper_path(paper.id, "text")].decode()
    for table in wanted:
        assert "\n".join("\t".join(row) for row in table) in text


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("paper", WITH_TABLES)
def test_a_table_of_the_pdf_has_tagged_headings_and_cells(paper: Paper, size: str) -> None:
    with pikepdf.open(io.BytesIO(made()[paper_path(paper.id, size)])) as pdf:
        tags = [str(tag.S) for tag in pdf.objects if isinstance(tag, pikepdf.Dictionary) and tag.get("/Type") == "/StructElem"]
    tables = [part.table for part in paper.parts if part.table]
    assert tags.count("/TH") == sum(len(table.columns) for table in tables)
    assert tags.count("/TD") == sum(len(row) for table in tables for row in table.rows)


def test_a_word_wider_than_its_column_of_a_table_is_named(tmp_path: Path) -> None:
    content = small_content(tmp_path, replaced("data/sheets.yaml", "widths: [2, 3]", "widths: [1, 20]"))
    with pytest.raises(ContentError) as caught:
        paper_files(load(content), content, TEMPLATES, None)
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [("data/sheets.yaml", 19)] * 2
    assert all(
        '"Minutos"; divide or change the word, or give its column more "widths"' in str(one.message) for one in caught.value.problems
    )


# ------------------------------------------------------------------ posters and cards

LARGE = [pytest.param(paper, id=paper.id) for paper in PAPERS if paper.code_is_large]
SMALLEST_ON_A_POSTER, SMALLEST_ADDRESS = 30, 24
"""Points: at three meters, sharp eyes read capitals of 4.4 mm, which are those of 18 points."""


@lru_cache(maxsize=1)
def made_without_address() -> dict[str, bytes]:
    """Return every file of every paper for a site that does not know its address."""
    return paper_files(HANDBOOK, CONTENT, TEMPLATES, None)


@pytest.mark.parametrize("size", list(SIZES))
def test_a_poster_is_in_very_large_type_with_a_large_code(size: str) -> None:
    (paper,) = (paper for paper in PAPERS if paper.layout == "poster")
    page = pdf_of(paper, size)[0]
    text = page.get_textpage()

    def type_of(words: str) -> float:
        index, _ = text.search(words).get_next()
        return float(pypdfium2.raw.FPDFText_GetFontSize(text.raw, index))

    assert type_of(paper.title.split()[0]) >= 1.5 * SMALLEST_ON_A_POSTER
    assert type_of(paper.summary.split()[0]) >= SMALLEST_ON_A_POSTER
    assert all(type_of(part.title.split()[0]) >= SMALLEST_ON_A_POSTER for part in paper.parts)
    assert type_of("example.edu/careers") >= SMALLEST_ADDRESS
    (code,) = zxingcpp.read_barcodes(page.render(scale=1).to_pil())
    assert code.position.top_right.x - code.position.top_left.x >= 80 * 72 / 25.4, "at least 80 mm wide"


@pytest.mark.parametrize("size", list(SIZES))
def test_eight_cards_have_the_size_of_business_cards_and_are_read_aloud_once(size: str) -> None:
    (paper,) = (paper for paper in PAPERS if paper.layout == "cards")
    page = pdf_of(paper, size)[0]
    codes = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
    columns = sorted({round(code.position.top_left.x / 40) for code in codes})
    rows = sorted({round(code.position.top_left.y / 40) for code in codes})
    assert len(columns) == 2
    assert len(rows) == 4
    assert (columns[1] - columns[0]) * 10 == pytest.approx(3.5 * 72, abs=10)
    assert (rows[3] - rows[0]) * 10 == pytest.approx(3 * 2 * 72, abs=10)
    assert squeezed_print(page.get_textpage().get_text_range()).count(squeezed_print(paper.title)) == CARDS
    with pikepdf.open(io.BytesIO(made()[paper_path(paper.id, size)])) as pdf:
        tags = [str(tag.S) for tag in pdf.objects if isinstance(tag, pikepdf.Dictionary) and tag.get("/Type") == "/StructElem"]
        alts = [str(tag.Alt) for tag in pdf.objects if isinstance(tag, pikepdf.Dictionary) and "/Alt" in tag]
    assert tags.count("/H1") == tags.count("/Figure") == 1
    assert alts == [HANDBOOK.strings.root["paper"]["code"]]


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("paper", LARGE)
def test_without_an_address_there_is_a_line_to_write_it_on(tmp_path: Path, paper: Paper, size: str) -> None:
    raw = made_without_address()[paper_path(paper.id, size)]
    page = pypdfium2.PdfDocument(raw)[0]
    label = HANDBOOK.strings.root["paper"]["write"]
    assert zxingcpp.read_barcodes(page.render(scale=2).to_pil()) == []
    assert page.get_textpage().get_text_range().count(f"{label}:") == (CARDS if paper.layout == "cards" else 1)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert [(str(field.FT), str(field.TU)) for field in pdf.Root.AcroForm.Fields] == [("/Tx", label)]
    (tmp_path / "x.pdf").write_bytes(raw)
    assert page_validation.is_pdf_compliant(str(tmp_path / "x.pdf"), profile="ua1")
    for kind in ("markdown", "text"):
        assert f"{label}: " in made_without_address()[paper_path(paper.id, kind)].decode()


@pytest.mark.parametrize("paper", LARGE)
def test_word_markdown_and_text_have_the_address_and_word_has_the_code(paper: Paper) -> None:
    opened = f"example.edu/careers/handbook/{OPENED[paper.id]}"
    copies = CARDS if paper.layout == "cards" else 1
    document = docx.Document(io.BytesIO(made()[paper_path(paper.id, "docx")]))
    assert "".join(text.text for text in document.element.iter(qn("w:t"))).count(opened) == copies
    alts = [picture.get("descr") for picture in document.element.iter(qn("wp:docPr"))]
    assert alts == [HANDBOOK.strings.root["paper"]["code"]] * copies
    pictures = [part.blob for name, part in document.part.related_parts.items() if part.content_type == "image/png"]
    assert {code.text for blob in pictures for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(blob)))} == {f"https://{opened}"}
    assert made()[paper_path(paper.id, "text")].decode().count(opened) == 1
    assert opened in markdown.markdown(made()[paper_path(paper.id, "markdown")].decode())


@pytest.mark.parametrize("paper", LARGE)
def test_the_page_of_a_poster_shows_its_code_or_says_how_to_get_one(site: Site, sub_path_site: Site, paper: Paper) -> None:
    page, without = (some.pages[f"checklists/{paper.id}/index.html"] for some in (sub_path_site, site))
    words = HANDBOOK.strings.root["paper"]
    codes = page.tree.css(".paper__code svg")
    assert len(codes) == (CARDS if paper.layout == "cards" else 1)
    assert f"example.edu/careers/handbook/{OPENED[paper.id]}" in page.text_of(".paper")
    assert without.tree.css(".paper__code") == []
    assert spaced(words["no_address"]) in without.text_of(".notice")
    assert words["no_address"].split(",")[0] not in page.text_of("main")
    assert words["write"] in without.text_of(".paper")
    assert f"../../{OPENED[paper.id]}" in [link.attributes["href"] for link in page.tree.css("main a")]
