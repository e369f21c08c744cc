"""The book as EPUB: a valid zip, a package that lists every file, navigation and links that lead somewhere, facts on accessibility."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from support.books import SITE_URL

if TYPE_CHECKING:
    from support.books import Books

pytestmark = [
    pytest.mark.promise(
        "The book as EPUB 3 lists every file, has a table of contents, landmarks, and accessibility metadata, and every link in it leads "
        "to a place that exists"
    ),
    pytest.mark.xdist_group("book"),
]

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def test_the_zip_begins_with_its_type(books: Books) -> None:
    """OCF 3.3, 4.3.3: the first file is mimetype, neither compressed nor with an extra field."""
    with zipfile.ZipFile(io.BytesIO(books.epub.raw)) as archive:
        first = archive.infolist()[0]
        assert archive.testzip() is None
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert books.epub.raw[30:58] == b"mimetypeapplication/epub+zip"


def test_the_package_lists_every_file_once(books: Books) -> None:
    items = [item.get("href") for item in books.epub.package.iter(f"{OPF}item")]
    files = [name.removeprefix("EPUB/") for name in books.epub.files if name.startswith("EPUB/")]
    assert sorted(map(str, items)) == sorted(set(files) - {"package.opf"})
    assert sorted(books.epub.spine) == sorted(books.epub.texts)


def test_every_link_leads_to_a_place_that_exists(books: Books, center_books: Books) -> None:
    for one in (books, center_books):
        broken = []
        for name, target in one.epub.links:
            file, _, anchor = target.partition("#")
            if re.match(r"(https?://|mailto:|tel:)", target):
                continue
            file = posixpath.normpath(file) if file else name
            if file not in one.epub.texts or (anchor and anchor not in one.epub.ids[file]):
                broken.append(f"{name}: {target}")
        assert broken == []
    assert len(books.epub.links) > 900


def test_links_to_the_website_are_there_only_if_its_address_is_known(books: Books, center_books: Books) -> None:
    outside = {target for _, target in books.epub.links if target.startswith(SITE_URL)}
    assert f"{SITE_URL}start/nobody-yet/" in outside
    assert [target for _, target in center_books.epub.links if re.match(r"https?://[^/]*example\.edu/careers", target)] == []


def test_ids_are_unique(books: Books) -> None:
    assert {name: ids for name, ids in books.epub.ids.items() if len(ids) != len(set(ids))} == {}


def test_every_entry_has_its_own_place(books: Books) -> None:
    handbook, places = books.handbook, {id_ for ids in books.epub.ids.values() for id_ in ids}
    entries: dict[str, tuple[Any, ...]] = {
        "rule": handbook.rules.active,
        "question": handbook.questions.active,
        "message": handbook.messages.active,
        "checklist": handbook.checklists.active,
        "source": tuple(handbook.sources),
    }
    assert [f"{kind}-{entry.id}" for kind, all_ in entries.items() for entry in all_ if f"{kind}-{entry.id}" not in places] == []


def test_the_contents_and_the_landmarks_are_complete(books: Books) -> None:
    titles = [title for _, _, title in books.epub.navigation("toc")]
    rules = [rule.title for rule in books.handbook.rules.active]
    assert [title for title in titles if title in set(rules)] == rules
    assert {message.title for message in books.handbook.messages.active} - set(titles) == set()
    assert [kind for kind, _, _ in books.epub.navigation("landmarks")] == ["cover", "titlepage", "toc", "bodymatter"]


def test_each_file_has_a_language_a_title_and_a_first_heading(books: Books, center_books: Books) -> None:
    for one in (books, center_books):
        for name, root in one.epub.texts.items():
            assert (root.get("lang"), root.get(f"{XML}lang")) == (one.handbook.identity.language,) * 2, name
            assert "".join(root.find(f"{XHTML}head/{XHTML}title").itertext()).strip(), name  # type: ignore[union-attr]
            levels = [int(element.tag[-1]) for element in root.iter() if re.fullmatch(rf"{re.escape(XHTML)}h[1-6]", str(element.tag))]
            assert levels[:1] in ([1], [2]) or name == "cover.xhtml", name
            assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], name
            assert [image for image in root.iter(f"{XHTML}img") if image.get("alt") is None] == [], name


def test_the_metadata_say_what_it_is_and_how_it_can_be_read(books: Books, center_books: Books) -> None:
    for one in (books, center_books):
        package, identity = one.epub.package, one.handbook.identity
        meta = [(item.get("property"), item.text) for item in package.iter(f"{OPF}meta")]
        assert [item.text for item in package.iter(f"{DC}title")] == [identity.title]
        assert [item.text for item in package.iter(f"{DC}language")] == [identity.language]
        assert [item.text for item in package.iter(f"{DC}creator")] == [one.handbook.center.name or identity.title]
        assert ("dcterms:modified", f"{identity.edition}T00:00:00Z") in meta
        names = {name for name, _ in meta}
        assert {f"schema:accessib{end}" for end in ("ilityFeature", "ilityHazard", "ilitySummary")} <= names
        assert {("schema:accessMode", "textual"), ("schema:accessModeSufficient", "textual")} <= set(meta)
    identifiers = [next(one.epub.package.iter(f"{DC}identifier")).text for one in (books, center_books)]
    assert identifiers[0] != identifiers[1]


def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(books: Books) -> None:
    for name, root in books.epub.texts.items():
        assert [
            element.tag for element in root.iter() if element.tag in {f"{XHTML}{tag}" for tag in ("script", "iframe", "object", "form")}
        ] == []
        sources = [value for element in root.iter() for key, value in element.attrib.items() if key == "src"]
        assert [source for source in sources if f"EPUB/{source}" not in books.epub.files] == [], name
    assert b"url(" not in books.epub.files["EPUB/epub.css"]


def test_readers_choose_the_colors(books: Books) -> None:
    """A text in a color of its own can't be read on the ground that a reader chose, such as black."""
    css = books.epub.files["EPUB/epub.css"].decode()
    assert re.findall(r"(?<![-\w])color\s*:", css) == []
    assert [selector.strip() for selector in re.findall(r"([^{}]*)\{[^{}]*background[^{}]*\}", css)] == [".drawing"]
