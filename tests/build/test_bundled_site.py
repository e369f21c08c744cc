"""The published site has few files for styles and scripts; a preview has those of the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from handbook.site.linkcheck.crawl import Site

MARK = re.compile(r'''(?:content:\s*("[^"]*");\s*)?content:\s*("[^"]*")\s*/\s*""''')
pytestmark = pytest.mark.promise("A published page loads only a few files, and a preview loads the files as authors wrote them")


def test_marks_are_drawn_by_browsers_that_cannot_leave_out_their_words_too(site: Site) -> None:
    """Safari before 17.4 ignores a line with words for screen readers, so the mark is alone in the line before."""
    written = [*TEMPLATES.glob("assets/styles/**/*.css")]
    sheets = [*written, *site.root.glob("assets/*.css")]
    marks = [(sheet.name, *found.groups()) for sheet in sheets for found in MARK.finditer(sheet.read_text(encoding="utf-8"))]
    assert {name for name, *_ in marks} >= {"labels.css", "plan-line.css"}
    assert {name for name, *_ in marks} - {sheet.name for sheet in written}, "there are marks in what is published"
    assert [one for one in marks if one[1] != one[2]] == []


def test_the_site_has_no_file_that_was_bundled(site: Site) -> None:
    files = {
        path.relative_to(site.root).as_posix() for path in (site.root / "assets").rglob("*.*") if path.suffix in {".js", ".css", ".map"}
    }
    loose = {file for file in files if not re.search(r"\.[0-9a-f]{8}\.(?:js|css)$", file)}
    assert loose == {"assets/embed-parent.js", "assets/styles/swatches.css"}  # named by other sites; only on the page of the style guide


def test_the_site_has_no_empty_folder(site: Site) -> None:
    assert [str(path) for path in site.root.rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    assert (site.root / "assets").is_dir()


def test_a_preview_shows_the_files_of_the_source(career_fair_preview: Site) -> None:
    html = (career_fair_preview.root / "index.html").read_text(encoding="utf-8")
    assert 'href="assets/styles/foundation/base.css"' in html
    assert (career_fair_preview.root / "assets/boot/theme-toggle.js").is_file()
    assert not list(career_fair_preview.root.rglob("*.br"))
