"""Every file of every paper: PDF in two sizes, Word, Markdown, plain text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from handbook.core.build_cache import cached
from handbook.core.diagnostics import ContentError, SourceSpan
from handbook.model.contact import paper_foot
from handbook.printables.document import papers
from handbook.printables.docx import docx
from handbook.printables.docx_qr import address_in_words
from handbook.printables.pdf import SIZES, PrintLayoutError, pdf, press
from handbook.printables.plain_text import as_markdown, as_text

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.printables.document import Paper

_FOLDER = "downloads/"


def paper_path(id_: str, kind: str) -> str:
    """Return where a file of a paper is published; the addresses never change.

    Args:
        id_: The paper.
        kind: ``letter`` or ``a4`` (PDF), ``docx``, ``markdown`` or ``text``.

    """
    endings = {**{size: f"-{size}.pdf" for size in SIZES}, "docx": ".docx", "markdown": "-markdown.txt", "text": ".txt"}
    return f"{_FOLDER}{id_}{endings[kind]}"


def paper_files(handbook: Handbook, content: Path, templates: Path, site_url: str | None) -> dict[str, bytes]:
    """Return every file of every paper by its path.

    Args:
        handbook: The checked handbook.
        content: The content folder, which may hold fonts.
        templates: The folder with the templates.
        site_url: Where the site will stand; papers lead there.

    Raises:
        ContentError: Papers that do not fit on their page, all of them.

    """
    foot = paper_foot(handbook)
    problems, made = [], {}
    by = press(handbook, content, templates, site_url)
    wanted = [(paper, size) for paper in papers(handbook) for size in SIZES]

    def printed(one: tuple[Paper, str]) -> bytes | PrintLayoutError:
        try:
            return pdf(*one, by)
        except PrintLayoutError as error:
            return error

    with ThreadPoolExecutor() as pool:  # Typst works outside of Python's lock
        for (paper, size), result in zip(wanted, pool.map(printed, wanted), strict=True):
            if isinstance(result, PrintLayoutError):
                problems.append(result.problem)
            else:
                made[paper_path(paper.id, size)] = result
    if problems:
        raise ContentError(problems, handbook.folders)
    for paper in papers(handbook):
        address = paper.address(site_url)
        opens = address_in_words(address, handbook.strings) if paper.code_is_large else ""
        made[paper_path(paper.id, "docx")] = _word(paper, foot, handbook, address)
        made[paper_path(paper.id, "markdown")] = as_markdown(paper, foot, opens).encode()
        made[paper_path(paper.id, "text")] = as_text(paper, foot, opens).encode()
    return made


def _word(paper: Paper, foot: str, handbook: Handbook, address: str) -> bytes:
    identity = handbook.identity
    of_handbook = identity.title, identity.language, identity.edition, handbook.strings.root
    shown = replace(paper, place=SourceSpan("", {}))  # where an entry stands in its file does not change the paper
    return cached("docx", (shown, foot, of_handbook, address), lambda: docx(paper, foot, handbook, address))
