"""Render all files of all printables: PDF in two paper sizes, Word, Markdown, plain text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.core.build_cache import cached
from handbook.core.diagnostics import ContentError, SourceSpan
from handbook.model.contact import print_footer
from handbook.printables.document import printables
from handbook.printables.docx import docx
from handbook.printables.docx_qr import address_line
from handbook.printables.pdf import PAPER_SIZES, pdf, print_context
from handbook.printables.pdf_problems import PrintLayoutError
from handbook.printables.plain_text import as_markdown, as_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Printable
    from handbook.printables.pdf import PrintContext

_FOLDER = "downloads/"


def printable_path(id_: str, kind: str) -> str:
    """Return the path of a printable's file, which never changes.

    Args:
        id_: The printable.
        kind: ``letter`` or ``a4`` (PDF), ``docx``, ``markdown`` or ``text``.

    """
    suffixes = {**{size: f"-{size}.pdf" for size in PAPER_SIZES}, "docx": ".docx", "markdown": "-markdown.txt", "text": ".txt"}
    return f"{_FOLDER}{id_}{suffixes[kind]}"


def printable_files(handbook: Handbook, content: Path, templates: Path, site_url: str | None) -> dict[str, bytes]:
    """Return every file of every printable by its path.

    Args:
        handbook: The checked handbook.
        content: The content folder, which may have fonts.
        templates: The folder with the templates.
        site_url: The address of the site, to which printables lead.

    Raises:
        ContentError: Printables don't fit on their page; it names all of them.

    """
    documents = printables(handbook)
    files = _pdf_files(documents, print_context(handbook, content, templates, site_url))
    footer = print_footer(handbook)
    for printable in documents:
        address = printable.address(site_url)
        line = address_line(address, handbook.strings) if printable.code_is_large else ""
        files[printable_path(printable.id, "docx")] = _cached_docx(printable, footer, handbook, address)
        files[printable_path(printable.id, "markdown")] = as_markdown(printable, footer, line).encode()
        files[printable_path(printable.id, "text")] = as_text(printable, footer, line).encode()
    return files


def _pdf_files(documents: Sequence[Printable], context: PrintContext) -> dict[str, bytes]:
    tasks = [(printable, size) for printable in documents for size in PAPER_SIZES]

    def render(task: tuple[Printable, str]) -> bytes | PrintLayoutError:
        try:
            return pdf(*task, context)
        except PrintLayoutError as error:
            return error

    problems, files = [], {}
    with ThreadPoolExecutor() as pool:  # Typst runs without Python's lock
        for (printable, size), result in zip(tasks, pool.map(render, tasks), strict=True):
            if isinstance(result, PrintLayoutError):
                problems.append(result.problem)
            else:
                files[printable_path(printable.id, size)] = result
    if problems:
        raise ContentError(problems, context.handbook.folders)
    return files


def _cached_docx(printable: Printable, footer: str, handbook: Handbook, address: str) -> bytes:
    identity = handbook.identity
    inputs = identity.title, identity.language, identity.edition, handbook.strings.root
    without_span = replace(printable, span=SourceSpan("", {}))  # the position of its entry doesn't change the file
    return cached("docx", (without_span, footer, inputs, address), lambda: docx(printable, footer, handbook, address))
