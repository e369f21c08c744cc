"""A host that is no college, such as a public library: texts call it and its readers by their own names, and assume no school."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from handbook.checks.checker import load_checked
from handbook.site.linkcheck.crawl import spaced
from support.helpers import CENTERS, CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.site.linkcheck.crawl import BuiltPage, Site

pytestmark = pytest.mark.promise(
    "If a host isn't a college, the site uses the host's own names for itself and its readers, and nothing assumes that readers "
    "are in school"
)
FOR_STUDENTS = ("start/high-school-student/", "start/community-college-student/", "start/class-assignment/")
MESSAGES = ("messages/",)
FOR_STAFF = ("for-centers/", "accessibility/conformance/")
OF_OTHERS = ("sources/",)  # names of offices and titles of texts
COLLECTED = ("print/",)  # everything once more
IN_CLASS = ("checklists/class-",)
QUESTIONS = ("questions/", "plan/", "rules/")  # about the students of the person who is asked
REALLY_STUDENTS = re.compile(
    r"international students|students, (?:recent graduates|veterans)|first in their family to go to college|counseling for students|what students hand in"
)
"""Where students are meant, whoever the readers are."""


def fragments(page: BuiltPage) -> set[str]:
    """Return the text of each element of a page's article, without the elements in it."""
    texts = (spaced(node.text(deep=False)) for node in page.tree.css("article, article *") if node.tag not in {"script", "style"})
    return {text for text in texts if text}


def found(site: Site, pattern: str, without: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return each fragment with a pattern, with its page, except on pages whose names begin as given."""
    pages = [page for page in site.pages.values() if not page.file.startswith(without)]
    return sorted((page.file, text) for page in pages for text in fragments(page) if re.search(pattern, text))


def test_your_school_is_only_in_what_is_for_students(library: Site) -> None:
    theirs = [page for page in library.pages.values() if page.file.startswith((*FOR_STUDENTS, *MESSAGES))]
    own = set().union(*(fragments(page) for page in theirs))
    elsewhere = found(library, "(?i)your school", (*FOR_STUDENTS, *MESSAGES, *FOR_STAFF, *OF_OTHERS, *COLLECTED))
    assert [(file, text) for file, text in elsewhere if text not in own] == []
    assert found(library, "your school", ("messages/", *FOR_STAFF))  # what is searched for is found where it is


def test_nothing_calls_the_library_a_career_center(library: Site, site: Site) -> None:
    assert found(library, "(?i)career center", (*FOR_STAFF, *OF_OTHERS)) == []
    texts = [found(built, f"your {office}", (*FOR_STAFF, *OF_OTHERS)) for built, office in ((site, "career center"), (library, "library"))]
    assert len(texts[0]) == len(texts[1]) > 3


def test_no_sentence_begins_with_a_term_in_lowercase(library: Site) -> None:
    assert found(library, r"(?:^|[.!?:]”? )(?:library|patrons)(?!\.)\b", FOR_STAFF) == []


def test_nothing_calls_its_readers_students(library: Site) -> None:
    without = (*FOR_STUDENTS, *MESSAGES, *FOR_STAFF, *OF_OTHERS, *COLLECTED, *IN_CLASS, *QUESTIONS)
    assert [(file, text) for file, text in found(library, r"(?i)\bstudents\b", without) if not REALLY_STUDENTS.search(text)] == []
    assert {file for file, _ in found(library, r"\bpatrons\b", COLLECTED)} >= {"start/index.html", "checklists/privacy-note/index.html"}


def test_its_words_are_on_paper_and_its_closures_are_in_plans(library: Site) -> None:
    assert "your library" in (library.root / "downloads/find.txt").read_text(encoding="utf-8")
    data = library.pages["plan/index.html"].tree.css_first("script[data-plan-data], script[type='application/json']")
    assert data
    assert {"from": "2027-06-14", "to": "2027-06-18"} in json.loads(data.text())["closures"]
    assert "What you call" not in library.pages["center/index.html"].html


def test_the_longest_words_fit_wherever_they_are(tmp_path: Path) -> None:
    longest = {"office": "veterans' employment offices x", "readers": "people who served or serve now"}
    assert {len(words) for words in longest.values()} == {30}
    full = (CENTERS / "full/center.yaml").read_text(encoding="utf-8")
    terms = "".join(f"  {name}: {words}\n" for name, words in longest.items())
    text = re.sub(r"(?<=terms:\n)(  .*\n)+", terms, full).replace("logo:\n  file: logo.svg\n  alt: Test School A\n", "")
    (tmp_path / "center.yaml").write_text(text, encoding="utf-8")
    handbook = load_checked(CONTENT, TEMPLATES, tmp_path)
    assert handbook.center_values["office"] == longest["office"]
