"""The files of the book: the command, the site that publishes it, the same bytes every time, any text, and what says what is wrong."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handbook.cli import main
from handbook.core.diagnostics import ContentError
from handbook.model import routes
from support.books import MARGIN, make_books
from support.helpers import CAREER_FAIR, ROOT, SUB_PATH, TEMPLATES, build_site, load, load_center, replaced, small_content
from support.text import letters_of_words, squeezed_print

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.site.linkcheck.crawl import Site

pytestmark = [
    pytest.mark.promise(
        "The book is identical each time it's made and is never half-written; any text is either in it unchanged or refused with its line"
    ),
    pytest.mark.xdist_group("book"),
]

STATEMENT = "Elige cinco empresas antes de ir. Lee [cómo saludar](rule:saluda-primero)."
LINE = 5
"""The line of that text in data/rules/antes.yaml."""
HOSTILE = (
    '#panic("x") #read("/etc/passwd")',
    "] ] ) } $x$ <a> @b & &amp; ]]>",
    "_it_ `c` = H {x} {{ x }}",
    "<script>x</script>",
    "a" * 120,
)
MAKE = """
import hashlib, json, sys
from pathlib import Path
from handbook.core.build_cache import STORE
STORE.folder = Path(sys.argv[1])
from handbook.book.outputs import book_files
from handbook.checks.checker import load_checked
content, templates = Path(sys.argv[2]), Path(sys.argv[3])
files = book_files(load_checked(content, templates), content, templates, sys.argv[4])
print(json.dumps({kind: hashlib.sha256(file).hexdigest() for kind, file in files.items()}))
"""


def made_elsewhere(folder: Path, number: int, **settings: str) -> Mapping[str, str]:
    """Make the small book in another process where nothing was made before; return a hash of each file."""
    arguments = [str(folder / f"made-{number}"), str(CAREER_FAIR), str(TEMPLATES), SUB_PATH]
    command = [sys.executable, "-c", MAKE, *arguments]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, check=True)
    hashes: dict[str, str] = json.loads(done.stdout)
    return hashes


def small_with_statement(folder: Path, text: str) -> Path:
    """Return the small handbook with another text in its first rule."""
    return small_content(folder, replaced("data/rules/antes.yaml", f"statement: {STATEMENT}", f"statement: {json.dumps(text)}"))


def test_the_same_bytes_in_every_process_zone_and_language(tmp_path: Path) -> None:
    first = made_elsewhere(tmp_path, 1)
    second = made_elsewhere(tmp_path, 2, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7", HOME=str(tmp_path))
    here = make_books(load(CAREER_FAIR), CAREER_FAIR, SUB_PATH)
    assert first == second == {kind: hashlib.sha256(book.raw).hexdigest() for kind, book in (("pdf", here.pdf), ("epub", here.epub))}


def test_the_command_writes_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "new" / "folder"
    assert main(["book", str(output), "--content", str(CAREER_FAIR), "--paper", "a4"]) == 0
    assert sorted(path.name for path in output.iterdir()) == ["handbook.epub", "handbook.pdf"]
    printed = capsys.readouterr().out
    assert f"{output / 'handbook.pdf'}: " in printed
    assert "HANDBOOK_SITE_URL" in printed
    assert main(["book", str(tmp_path), "--content", str(tmp_path)]) == 2
    assert "name the content folder" in capsys.readouterr().err


def test_a_letter_without_a_font_is_named_with_its_line_and_the_old_book_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = small_with_statement(tmp_path, "Elige \u16a0 empresas.")
    old = {tmp_path / f"handbook.{kind}": kind.encode() for kind in ("pdf", "epub")}
    for path, text in old.items():
        path.write_bytes(text)
    assert main(["book", str(tmp_path), "--content", str(content)]) == 1
    error = capsys.readouterr().err
    assert f'data/rules/antes.yaml:{LINE}: "\u16a0" isn\'t in any of the fonts used for the PDF files; change the text' in error
    assert "Traceback" not in error
    assert {path: path.read_bytes() for path in old} == old


def test_a_letter_on_a_written_page_is_named_with_its_line(tmp_path: Path) -> None:
    page = (CAREER_FAIR / "acerca.md").read_text(encoding="utf-8")
    content = small_content(tmp_path, {"acerca.md": f"{page}\n\u16a0\n"})
    with pytest.raises(ContentError) as caught:
        make_books(load(content), content)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("acerca.md", page.count("\n") + 2)


def test_a_full_disk_leaves_the_old_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "handbook.pdf").write_bytes(b"old")
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name.startswith("handbook.epub"):
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["book", str(tmp_path), "--content", str(CAREER_FAIR)]) == 1
    assert "handbook.epub.new: the disk is full" in capsys.readouterr().err
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("handbook.pdf", b"old")]


@pytest.mark.parametrize("text", [*HOSTILE, "Γράψε το όνομα", "Größe naïve ñandú Łódź Đặng"])
def test_any_text_is_in_it_unchanged(text: str, tmp_path: Path) -> None:
    content = small_with_statement(tmp_path, text)
    books = make_books(load(content), content)
    assert squeezed_print(text) in books.pdf.squeezed
    assert squeezed_print(text) in books.epub.squeezed
    assert b"<script" not in b"".join(books.epub.files.values())
    assert max(letter.right for letter in books.pdf.letters) < books.pdf.document[0].get_width() - MARGIN + 1


def test_a_script_that_runs_from_right_to_left(tmp_path: Path) -> None:
    text = "اكتب رسالة قصيرة"
    content = small_with_statement(tmp_path, text)
    books = make_books(load(content), content)
    assert letters_of_words(text) <= letters_of_words(" ".join(books.pdf.pages).replace("\u200b", ""))
    assert squeezed_print(text) in books.epub.squeezed


def test_a_site_has_the_book_only_if_it_is_asked_for(career_fair_site: Site, tmp_path: Path) -> None:
    extra = {"book": True, "center": "", "generator": False}
    site = build_site(CAREER_FAIR, tmp_path / "site", extra=extra, site_url=SUB_PATH)
    links = {path: site.pages["checklists/index.html"].tree.css(f'a[href="../{path}"]') for path in routes.BOOK.values()}
    for path, found in links.items():
        size = -(-(site.root / path).stat().st_size // 1000)
        assert [f"({size} kB)" in (link.parent.text() if link.parent else "") for link in found] == [True], path
        assert not (career_fair_site.root / path).exists()
        assert not career_fair_site.pages["checklists/index.html"].tree.css(f'a[href="../{path}"]')
    assert (site.root / routes.BOOK["pdf"]).read_bytes() == make_books(load(CAREER_FAIR), CAREER_FAIR, SUB_PATH).pdf.raw


def test_templates_are_not_published(career_fair_site: Site) -> None:
    published = {path.name for path in career_fair_site.root.rglob("*")}
    templates = {path.name for folder in ("book", "sheets", "pictures") for path in (ROOT / "overrides" / folder).iterdir()}
    assert len(templates) > 10
    assert published & templates == set()


def test_a_handbook_on_another_subject_has_its_own_words() -> None:
    books = make_books(load(CAREER_FAIR), CAREER_FAIR)
    words = books.handbook.strings.root["book"]
    for text in (books.pdf.squeezed, books.epub.squeezed):
        assert squeezed_print(words["how_to_use"]) in text
        assert squeezed_print(STATEMENT.partition(" Lee")[0]) in text
    assert f"({words['page'].partition('{')[0]}" in "".join(books.pdf.pages)


def test_the_host_is_on_the_cover_and_on_the_title_page() -> None:
    handbook = load_center("full")
    books = make_books(handbook, ROOT / "content", None, "a4")
    center = handbook.center
    first_pages = "".join(books.pdf.pages[:2])
    title_page = "".join(books.epub.texts["title.xhtml"].itertext())
    for text in filter(None, (center.name, center.contact.email, center.contact.phone, center.contact.room, center.license_line)):
        assert squeezed_print(text) in squeezed_print(first_pages), text
        assert squeezed_print(text) in squeezed_print(title_page), text
    assert handbook.identity.edition in first_pages
    assert handbook.identity.license in title_page
