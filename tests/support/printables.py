"""Every paper of the handbook, for tests: its files, its texts, the sizes of paper."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pypdfium2

from handbook.downloads.papers import paper_files, paper_path
from handbook.papers import papers
from support.helpers import CONTENT, SUB_PATH, TEMPLATES, load

if TYPE_CHECKING:
    from handbook.papers import Paper

PAPERS = papers(load())
SIZES = {"letter": (612, 792), "a4": (595.28, 841.89)}
"""Width and height in points."""
SMALLEST_TYPE = 9
CARDS = 8
"""Cards on a page."""


@lru_cache(maxsize=1)
def made() -> dict[str, bytes]:
    """Return every file of every paper, with an address to lead to."""
    return paper_files(load(), CONTENT, TEMPLATES, SUB_PATH)


def pdf_of(paper: Paper, size: str) -> pypdfium2.PdfDocument:
    """Return a paper as PDF."""
    return pypdfium2.PdfDocument(made()[paper_path(paper.id, size)])


def texts_of(paper: Paper) -> list[str]:
    """Return every text of a paper in order."""
    texts = [paper.title, paper.summary]
    for part in paper.parts:
        ticks = [tick.text for tick in part.ticks]
        cells = [*part.table.columns, *(cell for row in part.table.rows for cell in row)] if part.table else []
        texts += [part.title, part.text, *ticks, *part.points, *part.fields, *part.questions, *part.ratings, *part.columns, *cells]
    return [text for text in texts if text]
