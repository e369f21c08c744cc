"""Render all files of all printables: PDF in two paper sizes, Word, Markdown, plain text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from handbook.core.diagnostics import ContentError
from handbook.model.contact import print_footer
from handbook.printables.document import offered
from handbook.printables.docx import docx
from handbook.printables.pdf import PAPER_SIZES, pdf, print_context
from handbook.printables.pdf_problems import PrintLayoutError
from handbook.printables.plain_text import address_line, as_markdown, as_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable
    from handbook.printables.pdf import PrintContext

_FOLDER = "downloads/"
_LOW_INK = "-low-ink"
"""The end of the kinds of PDF files that have no areas in the brand color."""


def printable_path(id_: str, kind: str) -> str:
    """Return the path of a printable's file, which never changes.

    Args:
        id_: The printable.
        kind: ``letter`` or ``a4`` (PDF), the same with ``-low-ink``, ``docx``, ``markdown`` or ``text``.

    """
    suffixes = {"docx": ".docx", "markdown": "-markdown.txt", "text": ".txt"}
    return f"{_FOLDER}{id_}{suffixes.get(kind, f'-{kind}.pdf')}"


def printable_files(handbook: Handbook, content: Path, templates: Path, site_url: str | None) -> dict[str, bytes]:
    """Return every file of every printable by its path.

    Args:
        handbook: The checked handbook.
        content: The content folder, which may have fonts.
        templates: The folder with the templates.
        site_url: The address of the site, to which printables lead. Without it, those that are there for their QR code have no files.

    Raises:
        ContentError: Printables don't fit on their page; it names all of them.

    """
    documents, context = offered(handbook, site_url), print_context(handbook, content, templates, site_url)
    files, footer = _pdf_files(documents, context), print_footer(handbook)
    for printable in documents:
        line = address_line(printable, handbook, site_url)
        files[printable_path(printable.id, "docx")] = docx(printable, context)
        files[printable_path(printable.id, "markdown")] = as_markdown(printable, footer, line).encode()
        files[printable_path(printable.id, "text")] = as_text(printable, footer, line).encode()
    return files


def pdf_kinds(printable: Printable, handbook: Handbook) -> tuple[str, ...]:
    """Return the kinds of PDF files of a printable: one for each paper size, and of a poster one more that saves ink."""
    extra = printable.layout == "poster" and handbook.center.paper_band == "full"
    return (*PAPER_SIZES, *(f"{size}{_LOW_INK}" for size in PAPER_SIZES if extra))


def _pdf_files(documents: Sequence[Printable], context: PrintContext) -> dict[str, bytes]:
    tasks = [(printable, kind) for printable in documents for kind in pdf_kinds(printable, context.handbook)]

    def render(task: tuple[Printable, str]) -> bytes | PrintLayoutError:
        printable, kind = task
        try:
            return pdf(printable, kind.removesuffix(_LOW_INK), context, saves_ink=kind.endswith(_LOW_INK))
        except PrintLayoutError as error:
            return error

    problems, files = [], {}
    with ThreadPoolExecutor() as pool:  # Typst runs without Python's lock
        for (printable, kind), result in zip(tasks, pool.map(render, tasks), strict=True):
            if isinstance(result, PrintLayoutError):
                problems.append(result.problem)
            else:
                files[printable_path(printable.id, kind)] = result
    if problems:
        raise ContentError(problems, context.handbook.folders)
    return files
