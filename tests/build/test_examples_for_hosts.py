"""The examples that hosts copy work as they are printed, each kind of file has one, and pages and sheets are where and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from docx import Document

from handbook.centers.local_table import BEGIN, END, local_table
from handbook.checks.checker import load_checked
from handbook.model import file_types
from support.examples import center_of_examples, examples
from support.helpers import CONTENT, TEMPLATES, built_once

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site

pytestmark = pytest.mark.promise(
    "Each example on the pages for centers works as shown, and each file that a center can write has an example"
)
PAGE = (CONTENT / "for-centers/your-files.md").read_text(encoding="utf-8")
_LINK = re.compile(r"^\| \[`[^`]+`\]\(#([\w-]+)\)", re.MULTILINE)
_EXAMPLE = r"^### [^\n]+\{: #%s \}\n(?:(?!^### ).)*?(?:```|<code>)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The center of the examples."""
    return center_of_examples(tmp_path_factory.mktemp("examples") / "center")


@pytest.fixture(scope="module")
def center(folder: Path) -> Handbook:
    """Its handbook."""
    return load_checked(CONTENT, TEMPLATES, folder)


@pytest.fixture(scope="module")
def built(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its site."""
    return built_once(tmp_path_factory, "center_of_examples", CONTENT, center=folder)


# ---- The table ----


def test_the_table_is_current() -> None:
    assert PAGE[PAGE.index(BEGIN) + len(BEGIN) : PAGE.index(END)].strip() == local_table(), "run: make schemas"


def test_each_row_of_the_table_has_an_example() -> None:
    rows = _LINK.findall(local_table())
    assert len(rows) == len(file_types.DATA_FILES)  # without the two of the center itself, with pages and files
    assert [row for row in rows if not re.search(_EXAMPLE % row, PAGE, re.MULTILINE | re.DOTALL)] == []


def test_each_kind_of_file_stands_in_an_example() -> None:
    kinds = {kind.name for file, _ in examples() if (kind := file_types.kind_of(file))}
    assert kinds == {kind.name for kind in file_types.DATA_FILES if file_types.local_pattern(kind)}


def test_new_names_begin_with_the_center(center: Handbook) -> None:
    assert [one for one in center.differences if one.action == "added" and not one.id.startswith("local-")] == []


# ---- The site ----


def test_all_examples_are_published(built: Site) -> None:
    for page in (
        "checklists/local-familia",
        "checklists/local-fair-day",
        "messages/local-fair-note",
        "questions/local-co-op",
        "start/local-fair",
    ):
        assert "Added by Sample Center" in built.pages[f"{page}/index.html"].text_of("article"), page
    assert "one or two could be looked up" in built.pages["checklists/class-rubric/index.html"].text_of("article")
    assert "Changed by Sample Center" in built.pages["start/first-interview/index.html"].text_of("article")


def test_a_page_stands_where_it_says(built: Site) -> None:
    nav = {group.text(): group.parent for group in built.pages["index.html"].tree.css(".nav--pages .nav__group")}
    listed = {
        title: [link.text() for link in parent.css("a")] for title, parent in nav.items() if parent and title in {"Sample Center", "About"}
    }
    assert listed["Sample Center"] == ["Sample College Career Center", "Drop-in hours"]
    assert "Our rooms" in listed["About"]
    assert "Bienvenida" not in built.pages["index.html"].text_of(".nav--pages")
    assert "local-bienvenida/index.html" in built.pages


def test_each_page_of_the_center_is_marked(built: Site) -> None:
    for name in ("local-rooms", "local-drop-in", "local-bienvenida"):
        assert built.pages[f"{name}/index.html"].text_of("article .meta__part--strong") == "Added by Sample Center"
    assert built.pages["privacy/index.html"].tree.css_first("article .meta__part--strong") is None


def test_a_page_and_a_sheet_in_another_language_say_so(built: Site) -> None:
    page, sheet = (built.pages[f"{name}/index.html"].tree for name in ("local-bienvenida", "checklists/local-familia"))
    assert [node.text() for node in page.css('article [lang="es"] p:last-child')] == [
        "Aquí ayudamos a estudiantes a hablar con personas sobre su trabajo. Hay una hoja para la familia."
    ]
    assert page.css_first('[lang="es"] .meta__part[lang="en"]')
    assert sheet.css_first('h1 [lang="es"]')
    assert sheet.css_first('.paper[lang="es"] .paper__hint[lang="en"]')
    assert built.pages["checklists/index.html"].tree.css_first('a [lang="es"]')
    with pikepdf.open(built.root / "downloads/local-familia-letter.pdf") as pdf:
        assert str(pdf.Root.Lang) == "es"
    assert Document(str(built.root / "downloads/local-familia.docx")).core_properties.language == "es"
    found = (built.root / "search/index.json").read_text(encoding="utf-8")
    assert found.count(',"es"]') == 2  # the sheet and the page
