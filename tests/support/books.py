"""The book of the handbook, for tests: made once, and read by other programs than the one that makes it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pypdfium2.raw

from handbook.book.outputs import book_files
from handbook.exports.handbook_json import handbook_json
from support.helpers import TEMPLATES
from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.model.handbook import Handbook

SITE_URL = "https://example.edu/careers/handbook/"
POINTS_PER_MM = 72 / 25.4
MARGIN, FOOT = 20 * POINTS_PER_MM, 24 * POINTS_PER_MM
"""Of the pages (overrides/book/book.typ); the foot has the chapter and the page's number."""
_XHTML = "{http://www.w3.org/1999/xhtml}"
_EPUB = "{http://www.idpf.org/2007/ops}"


class Letter(NamedTuple):
    """A letter: the number of its page, its size of type, and its left and right edge in points."""

    page: int
    points: float
    left: float
    right: float


@dataclass(frozen=True)
class BookPdf:
    """The book as PDF, read by two independent programs."""

    raw: bytes = field(repr=False)
    page_reference: str

    @cached_property
    def structure(self) -> pikepdf.Pdf:
        """The objects of the file."""
        return pikepdf.open(io.BytesIO(self.raw))

    @cached_property
    def document(self) -> pypdfium2.PdfDocument:
        """The file as PDFium reads it."""
        return pypdfium2.PdfDocument(self.raw)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page without its foot."""
        return tuple(self._text(number, MARGIN, FOOT) for number in range(len(self.document)))

    @cached_property
    def feet(self) -> tuple[str, ...]:
        """The text in the foot of each page."""
        return tuple(self._text(number, 0, 0, FOOT) for number in range(len(self.document)))

    def _text(self, number: int, edge: float, bottom: float, top: float | None = None) -> str:
        page = self.document[number]
        width, height = page.get_size()
        text: str = page.get_textpage().get_text_bounded(left=edge / 2, bottom=bottom, right=width - edge / 2, top=top or height)
        return text

    @cached_property
    def squeezed(self) -> str:
        """The whole text in one form, without the numbers of pages that follow links."""
        return self.without_references("".join(self.pages))

    @property
    def letters(self) -> Iterator[Letter]:
        """Every letter that leaves a mark, page by page."""
        for number in range(len(self.document)):
            text = self.document[number].get_textpage()
            for index in range(text.count_chars()):
                sign = text.get_text_range(index, 1)
                if not sign.isspace():
                    left, _, right, _ = text.get_charbox(index)
                    yield Letter(number + 1, float(pypdfium2.raw.FPDFText_GetFontSize(text.raw, index)), left, right)

    def destination(self, link: Any) -> Any:
        """Return the page object that a link leads to; None if it leads out of the file."""
        action = link.get("/A", {})
        if "/URI" in action:
            return None
        place = link.get("/Dest") or action.get("/D")
        if isinstance(place, pikepdf.String):
            place = pikepdf.NameTree(self.structure.Root["/Names"]["/Dests"])[str(place)]
        return place["/D"][0] if isinstance(place, pikepdf.Dictionary) else place[0]

    def without_references(self, text: str) -> str:
        """Return a text in one form, without the numbers of pages that follow links."""
        pattern = re.escape(squeezed_print(f"({self.page_reference})")).replace(re.escape("{page}"), r"\d+")
        return re.sub(pattern, "", squeezed_print(text.replace("\u200b", "")))

    def tags(self, kind: str) -> list[pikepdf.Dictionary]:
        """Return the tags of a kind, such as ``/H1``, for screen readers, in the order in which they are read."""
        return [tag for tag in self._tags(self.structure.Root.StructTreeRoot) if tag.get("/S") == kind]

    def _tags(self, parent: Any) -> Iterator[pikepdf.Dictionary]:
        children = parent.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield child
                yield from self._tags(child)


@dataclass(frozen=True)
class BookEpub:
    """The book as EPUB."""

    raw: bytes = field(repr=False)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its path, in the order of the zip."""
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def texts(self) -> dict[str, ET.Element]:
        """The root of each XHTML file by its name."""
        return {name.removeprefix("EPUB/"): ET.fromstring(raw) for name, raw in self.files.items() if name.endswith(".xhtml")}  # noqa: S314

    @cached_property
    def package(self) -> ET.Element:
        """The root of the package file."""
        return ET.fromstring(self.files["EPUB/package.opf"])  # noqa: S314

    @cached_property
    def spine(self) -> list[str]:
        """The names of the files in reading order."""
        names = {item.get("id"): item.get("href") or "" for item in self.package.iter("{http://www.idpf.org/2007/opf}item")}
        return [names[item.get("idref")] for item in self.package.iter("{http://www.idpf.org/2007/opf}itemref")]

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids in each file."""
        return {name: [element.attrib["id"] for element in root.iter() if "id" in element.attrib] for name, root in self.texts.items()}

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """The file and the target of each link."""
        return [(name, link.get("href") or "") for name, root in self.texts.items() for link in root.iter(f"{_XHTML}a")]

    @cached_property
    def squeezed(self) -> str:
        """The whole text in reading order, in one form."""
        return squeezed_print("".join("".join(self.texts[name].itertext()) for name in self.spine))

    def navigation(self, kind: str) -> list[tuple[str, str, str]]:
        """Return the kind, the target and the text of each link in a part of the navigation, such as ``toc``."""
        parts = (part for part in self.texts["nav.xhtml"].iter(f"{_XHTML}nav") if part.get(f"{_EPUB}type") == kind)
        links = (link for part in parts for link in part.iter(f"{_XHTML}a"))
        return [(link.get(f"{_EPUB}type") or "", link.get("href") or "", "".join(link.itertext())) for link in links]


@dataclass(frozen=True)
class Books:
    """A handbook and its book."""

    handbook: Handbook
    pdf: BookPdf
    epub: BookEpub

    @cached_property
    def exported(self) -> dict[str, Any]:
        """What handbook.json says."""
        exported: dict[str, Any] = json.loads(handbook_json(self.handbook))
        return exported


def make_books(handbook: Handbook, content: Path, site_url: str | None = SITE_URL, paper: str | None = None) -> Books:
    """Make the book of a handbook."""
    files = book_files(handbook, content, TEMPLATES, site_url, paper)
    return Books(handbook, BookPdf(files["pdf"], handbook.strings.root["book"]["page"]), BookEpub(files["epub"]))
