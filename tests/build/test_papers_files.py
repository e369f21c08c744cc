"""Every paper as Word, Markdown and plain text: whole, with real headings, lists and tables; and every file on its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handbook.printables.outputs import pdf_kinds, printable_path
from handbook.site.linkcheck.crawl import BuiltPage
from support.helpers import page_of
from support.printables import PAPERS, texts_of
from support.text import squeezed_print

if TYPE_CHECKING:
    import pikepdf
    from docx.document import Document

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable
    from handbook.site.linkcheck.crawl import Site
    from support.printables import PaperFiles

pytestmark = [
    pytest.mark.promise(
        "Every printable also comes as a Word, Markdown, and text file with every line and with real headings, lists, and "
        "tables; its page links to all of these files and gives their sizes"
    ),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]

LARGEST_WORD_FILE = 20_000
"""In bytes, for a phone on a poor network; the library's empty file alone had 36 kB."""
Tables = list[list[list[str]]]
"""Tables of rows of cells."""


def missing(paper: Printable, whole: str) -> list[str]:
    """Return each text of a paper that a file does not have."""
    squeezed = squeezed_print(whole)
    return [f"{paper.id}: {text}" for text in texts_of(paper) if squeezed_print(text) not in squeezed]


def styled(document: Document, pattern: str) -> list[str]:
    """Return the paragraphs of a Word file that have a style."""
    return [line.text for line in document.paragraphs if line.style and re.fullmatch(pattern, str(line.style.name))]


def tables_to_read(paper: Printable) -> Tables:
    """Return what each table of a paper must say."""
    return [[list(row) for row in (part.table.columns, *part.table.rows)] for part in paper.sections if part.table]


def test_word_files_hold_every_text(printed: PaperFiles) -> None:
    wrong = []
    for paper in PAPERS:
        document = printed.words[paper.id]
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        wrong += missing(paper, "".join([*(line.text for line in document.paragraphs), *cells]))
    assert wrong == []


def test_word_files_have_real_headings_lists_and_tables(printed: PaperFiles) -> None:
    for paper in PAPERS:
        document = printed.words[paper.id]
        assert document.core_properties.title == paper.title
        headings = [paper.title, *(part.title for part in paper.sections)] if paper.layout != "cards" else []
        assert styled(document, r"Heading \d") == headings, paper.id
        assert styled(document, "List") == [f"☐ {text}" for part in paper.sections for text in part.ticks], paper.id
        assert [line.text for line in document.paragraphs if "✗" in line.text] == [
            f"✗ {text}" for part in paper.sections for text in part.donts
        ], paper.id
        tables = sum(bool(part.columns) + bool(part.ratings) + bool(part.table) for part in paper.sections)
        assert len(document.tables) == (tables if paper.layout != "cards" else 1), paper.id


def test_word_files_are_small_and_have_no_part_that_no_one_sees(printed: PaperFiles) -> None:
    for paper in PAPERS:
        document = printed.words[paper.id]
        assert not [part for part in document.part.package.iter_parts() if re.search(r"WithEffects|thumbnail|customXml", part.partname)]
        assert len(printed.raw(paper.id, "docx")) < LARGEST_WORD_FILE, paper.id


def test_markdown_and_text_hold_every_text(printed: PaperFiles) -> None:
    wrong = []
    for paper in PAPERS:
        plain = re.sub(r"<[^>]+>", "", printed.html[paper.id]).replace("&amp;", "&")
        wrong += missing(paper, printed.texts[paper.id]) + missing(paper, plain)
        ticks = sum(len(part.ticks) for part in paper.sections)
        assert (printed.texts[paper.id].count("[ ]"), plain.count("[ ]")) == (ticks, ticks), paper.id
        assert printed.html[paper.id].count("<h2>") == len(paper.sections), paper.id
    assert wrong == []


def test_tables_have_every_cell_in_order_in_word_markdown_and_text(printed: PaperFiles) -> None:
    expected = {paper.id: tables_to_read(paper) for paper in PAPERS if tables_to_read(paper)}
    assert expected
    for id_, tables in expected.items():
        assert [[[cell.text for cell in row.cells] for row in table.rows] for table in printed.words[id_].tables] == tables
        tree = BuiltPage("", printed.html[id_]).tree
        assert [[[cell.text() for cell in row.css("th, td")] for row in table.css("tr")] for table in tree.css("table")] == tables
        assert ["\n".join("\t".join(row) for row in table) in printed.texts[id_] for table in tables] == [True] * len(tables), id_


def test_tables_of_pdfs_have_tagged_headings_and_cells(printed: PaperFiles) -> None:
    found, expected = {}, {}
    for one in printed.pdfs:
        tables = [part.table for part in one.paper.sections if part.table]
        if tables:
            kinds = [str(tag.S) for tag in one.tags]
            found[str(one)] = kinds.count("/TH"), kinds.count("/TD")
            expected[str(one)] = sum(len(table.columns) for table in tables), sum(len(row) for table in tables for row in table.rows)
    assert found == expected


def test_every_file_is_published_and_named_with_its_size(sub_path_site: Site, handbook: Handbook) -> None:
    wrong = []
    for paper in PAPERS:
        page = sub_path_site.pages[f"{page_of(paper.id)}index.html"]
        for kind in (*pdf_kinds(paper, handbook), "docx", "markdown", "text"):
            path = printable_path(paper.id, kind)
            size = -(-(sub_path_site.root / path).stat().st_size // 1000)
            links = page.tree.css(f'a[href="../../{path}"]')
            if [f"({size} kB)" in link.parent.text() for link in links if link.parent] != [True]:
                wrong.append(f"{path}: {size} kB")
    assert wrong == []
    pdfs = {path.relative_to(sub_path_site.root).as_posix() for path in sub_path_site.root.rglob("*.pdf")}
    expected = {printable_path(paper.id, kind) for paper in PAPERS for kind in pdf_kinds(paper, handbook)}
    assert pdfs == expected, "every PDF is one of those that are tested"


def test_what_not_to_do_has_no_box_in_any_file(printed: PaperFiles) -> None:
    """On paper, the boxes are form fields; in Word and text files, they are signs. Nobody can check off what they didn't do."""
    donts = {text for paper in PAPERS for part in paper.sections for text in part.donts}
    assert donts
    starts = re.compile(r"[✗\s]*(Don't|Never|Do not)\b")
    ticks = [text for paper in PAPERS for part in paper.sections for text in part.ticks]
    assert [text for text in ticks if starts.match(text)] == []
    wrong = []
    for paper in PAPERS:
        lines = [line.text for line in printed.words[paper.id].paragraphs]
        lines += [*printed.texts[paper.id].splitlines(), *printed.raw(paper.id, "markdown").decode().splitlines()]
        boxes = [re.sub(r"^(?:- )?(?:☐|\[ \]) ", "", line) for line in lines if re.match(r"(?:- )?(?:☐|\[ \])", line)]
        wrong += [line for line in boxes if starts.match(line.replace("\\", "")) or line in donts]
    fields = [str(field.get("/TU")) for one in printed.pdfs for field in fields_of(one.structure)]
    assert wrong + [name for name in fields if name in donts or starts.match(name)] == []


def fields_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the fields of a PDF."""
    return list(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else []
