"""Every paper of the handbook, for tests: its files in a site, each opened once, its texts, and the sizes of paper."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
import markdown
import pikepdf
import pypdfium2
import pypdfium2.raw
import zxingcpp

from handbook.printables.document import printables
from handbook.printables.outputs import pdf_kinds, printable_path
from support.helpers import load
from support.text import squeezed_print

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from handbook.printables.document import Printable

PAPERS = printables(load())
SIZES = {"letter": (612, 792), "a4": (595.28, 841.89)}
"""Width and height in points."""
SMALLEST_TYPE, SMALLEST_OF_COLOPHON = 11, 9
"""Points. The colophon says what a paper is from: edition, license, and on small papers whose it is."""
CARDS = 8
"""Cards on a page."""
OPENED = {"poster": "start/first-interview/", "cards": "start/first-interview/"}
"""What the code of a poster or a card opens; other printables lead to their own page."""
LARGE = tuple(paper for paper in PAPERS if paper.code_is_large)
"""The printables that are there for their code: posters and cards. Without the address of the site they have no files."""

QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
"""Looking for nothing else takes an eighth of the time."""


class Letter(NamedTuple):
    """A letter on a page: its size of type and its box, in points."""

    sign: str
    points: float
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class PaperPdf:
    """A paper as PDF, read by two independent programs.

    Attributes:
        paper: The paper.
        kind: A key of SIZES, or one of the kinds that save ink.
        raw: The bytes of the file.

    """

    paper: Printable
    kind: str
    raw: bytes = field(repr=False)

    def __str__(self) -> str:
        """Say which one it is."""
        return f"{self.paper.id}, {self.kind}"

    @property
    def size(self) -> str:
        """The size of its paper, a key of SIZES."""
        return self.kind.partition("-")[0]

    @cached_property
    def document(self) -> pypdfium2.PdfDocument:
        """The file as PDFium reads it."""
        return pypdfium2.PdfDocument(self.raw)

    @cached_property
    def page(self) -> pypdfium2.PdfPage:
        """The first page."""
        return self.document[0]

    @cached_property
    def text(self) -> pypdfium2.PdfTextPage:
        """The text of the page, with its places."""
        return self.page.get_textpage()

    @cached_property
    def squeezed(self) -> str:
        """The text of the page without what differs from one form to another."""
        return squeezed_print(self.text.get_text_range())

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Every letter that leaves a mark on the page."""
        raw, signs = pypdfium2.raw, ((index, self.text.get_text_range(index, 1)) for index in range(self.text.count_chars()))
        return tuple(
            Letter(sign, raw.FPDFText_GetFontSize(self.text.raw, index), *self.text.get_charbox(index))
            for index, sign in signs
            if not sign.isspace()
        )

    @cached_property
    def structure(self) -> pikepdf.Pdf:
        """The objects of the file."""
        return pikepdf.open(io.BytesIO(self.raw))

    @cached_property
    def tags(self) -> list[pikepdf.Dictionary]:
        """The tags of its parts, for screen readers."""
        objects = (one for one in self.structure.objects if isinstance(one, pikepdf.Dictionary))
        return [one for one in objects if one.get("/Type") == "/StructElem"]

    def type_of(self, words: str) -> float:
        """Return the size of type in which some words are set first, in points."""
        index, _ = self.text.search(words).get_next()
        return float(pypdfium2.raw.FPDFText_GetFontSize(self.text.raw, index))

    def codes(self, scale: float = 150 / 72) -> list[Any]:
        """Return the QR codes on a picture of the page with so many dots for a point."""
        picture = self.page.render(scale=scale, grayscale=True).to_pil()
        return list(zxingcpp.read_barcodes(picture, formats=QR_CODES))


@dataclass(frozen=True)
class PaperFiles:
    """The files of every paper in a built site, each of them read and opened once."""

    root: Path

    @cached_property
    def pdfs(self) -> tuple[PaperPdf, ...]:
        """Every PDF."""
        papers = [paper for paper in PAPERS if (self.root / printable_path(paper.id, "text")).exists()]
        return tuple(PaperPdf(paper, kind, self.raw(paper.id, kind)) for paper in papers for kind in pdf_kinds(paper, load()))

    def pdf(self, id_: str, kind: str) -> PaperPdf:
        """Return one PDF."""
        return next(one for one in self.pdfs if (one.paper.id, one.kind) == (id_, kind))

    @cached_property
    def words(self) -> dict[str, Document]:
        """The Word file of each paper by its id."""
        return {paper.id: docx.Document(io.BytesIO(self.raw(paper.id, "docx"))) for paper in PAPERS}

    @cached_property
    def html(self) -> dict[str, str]:
        """What becomes of the Markdown of each paper, by its id."""
        return {
            paper.id: markdown.markdown(self.raw(paper.id, "markdown").decode(), extensions=["tables"], output_format="html")
            for paper in PAPERS
        }

    @cached_property
    def texts(self) -> dict[str, str]:
        """The plain text of each paper by its id."""
        return {paper.id: self.raw(paper.id, "text").decode() for paper in PAPERS}

    def raw(self, id_: str, kind: str) -> bytes:
        """Return the bytes of a file; the kinds are those of ``printable_path``."""
        return (self.root / printable_path(id_, kind)).read_bytes()


def copies_of(paper: Printable) -> int:
    """Return how often a paper, with its code, is on one page."""
    return {"pocket": 4, "cards": CARDS}.get(paper.layout, 1)


def texts_of(paper: Printable) -> list[str]:
    """Return every text of a paper in order."""
    texts = [paper.title, paper.summary]
    for part in paper.sections:
        facts = [text for fact in part.facts for text in (fact.figure, fact.label)]
        cells = [*part.table.columns, *(cell for row in part.table.rows for cell in row)] if part.table else []
        texts += [part.title, part.text, *facts, *part.ticks, *part.points, *part.donts, *part.fields, *part.questions, *part.ratings]
        texts += [*part.columns, *cells]
    return [text for text in texts if text]
