"""Every Word file is one page: what LibreOffice makes of it, and that its band is where it is in the PDF."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from audit import tools
from audit.site import build
from support.helpers import CENTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROMISE = "Every Word file is one page in LibreOffice, even for a center that changes everything, with its title at the top"
NEEDS = ("libreoffice",)
_TOP = 0.25
"""The share of the page in which its first words are."""


def run(site: Path) -> list[str]:
    """Convert the Word files of the site and of a full center's copy, and look at their pages."""
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        center = build(Path(folder), HANDBOOK_CENTER=str(CENTERS / "full"))
        lines = []
        for name, root in (("site", site), ("tests/data/centers/full", center)):
            files = sorted(root.rglob("*.docx"))
            lines += [f"{name}: {line}" for line in findings(files, converted(files, Path(folder) / name.rpartition("/")[2]))]
        return lines


def converted(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Convert Word files to PDF with one start of LibreOffice; return the PDF of each by the name of the Word file.

    Args:
        files: The Word files.
        folder: Where the PDFs go, and LibreOffice's own settings, so that nobody's are used.

    """
    output = folder / "word"
    output.mkdir(parents=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    tools.run([tools.libreoffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", output, *files])
    return {file.name: output / f"{file.stem}.pdf" for file in files}


def findings(files: Sequence[Path], pdfs: dict[str, Path]) -> list[str]:
    """Return a line for each Word file that is not one page, or that LibreOffice can't read."""
    return [line for file in files for line in _findings(file.name, pdfs[file.name])] if files else ["there is no Word file at all"]


def _findings(name: str, pdf: Path) -> Iterator[str]:
    if not pdf.exists():
        yield f"{name}: LibreOffice can't convert it"
        return
    with pypdfium2.PdfDocument(pdf) as document:
        if len(document) != 1:
            yield f"{name}: it has {len(document)} pages"
        text = document[0].get_textpage()
        if not text.count_chars():
            yield f"{name}: its page is empty"
        elif text.get_charbox(0)[3] < (1 - _TOP) * document[0].get_height():
            yield f"{name}: its first words are not at the top"
