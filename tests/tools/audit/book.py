"""The book conforms to PDF/UA-1 and EPUB 3: what veraPDF says of the PDF, and EPUBCheck, the validator of the W3C, of the EPUB."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from audit import SITE_URL, Missing, papers, tools
from handbook.core.deterministic_archive import zipped
from support.helpers import CAREER_FAIR, CENTERS, CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROMISE = "The book conforms to PDF/UA-1 (veraPDF) and to EPUB 3 (EPUBCheck), even for a center that changes everything"
NEEDS = ("python", "java", "epubcheck")
_BOOKS: dict[str, tuple[str, ...]] = {
    "handbook": ("--content", str(CONTENT)),
    "a4": ("--content", str(CONTENT), "--paper", "a4"),
    "center": ("--content", str(CONTENT), "--center", str(CENTERS / "full")),
    "career_fair": ("--content", str(CAREER_FAIR)),
}
"""The arguments of the command for each book that is validated."""
_CANARY = "canary.epub"
"""A file with nothing but its type, which a validator must refuse."""


def run(_: Path) -> list[str]:
    """Make the books of the handbook, of a full center, and of another subject, and validate them."""
    tools.java()
    tools.epubcheck()
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        folder = Path(name)
        for book, arguments in _BOOKS.items():
            make(folder / book, arguments)
        pdfs, epubs = (sorted(folder.glob(f"*/handbook.{kind}")) for kind in ("pdf", "epub"))
        (folder / _CANARY).write_bytes(zipped({"mimetype": b"application/epub+zip"}, stored={"mimetype"}))
        lines = [*papers.findings(pdfs, papers.validated(pdfs)), *epub_findings(epubs, folder / _CANARY)]
        return [line.removeprefix(f"{folder}/") for line in lines]


def make(folder: Path, arguments: Sequence[str]) -> None:
    """Make a book in a folder.

    Raises:
        RuntimeError: It can't be made; the command says why.

    """
    command = [sys.executable, "-m", "handbook", "book", folder, *arguments]
    done = tools.run(command, HANDBOOK_SITE_URL=SITE_URL, PYTHONPATH=os.pathsep.join(sys.path))
    if done.returncode:
        message = f"the book can't be made:\n{done.stderr.strip()}"
        raise RuntimeError(message)


def epub_findings(files: Sequence[Path], canary: Path) -> list[str]:
    """Return a line for everything that EPUBCheck finds in some files.

    Args:
        files: The files.
        canary: A broken file.

    Raises:
        Missing: It did not run, or found nothing in the broken file.

    """
    if not list(findings(canary, checked(canary))):
        message = "EPUBCheck finds nothing in a broken file, so it looked at nothing"
        raise Missing(message)
    return [line for file in files for line in findings(file, checked(file))] if files else ["there is no EPUB at all"]


def checked(file: Path) -> str:
    """Return the report of EPUBCheck on a file as JSON; nothing if it made none."""
    report = file.with_suffix(".json")
    tools.run([*tools.epubcheck(), file, "--json", report])
    return report.read_text(encoding="utf-8") if report.exists() else ""


def findings(file: Path, report: str) -> Iterator[str]:
    """Yield a line for each error and each warning in a report.

    Raises:
        Missing: It is no report.

    """
    try:
        messages = json.loads(report)["messages"]
    except (ValueError, KeyError) as error:
        reason = f"EPUBCheck made no report on {file}"
        raise Missing(reason) from error
    for message in messages:
        place: dict[str, object] = next(iter(message.get("locations") or ()), {})
        if message["severity"] in {"FATAL", "ERROR", "WARNING"}:
            yield f"{file}: {place.get('path', '')}:{place.get('line', 0)}: {message['message']} ({message['ID']})"
