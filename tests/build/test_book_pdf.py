"""The book as PDF: tags, bookmarks, contents, page numbers and links; no type that is too small, and nothing beyond the margins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from support.books import MARGIN
from support.printables import SIZES
from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.books import BookPdf, Books

pytestmark = [
    pytest.mark.promise(
        "The book as PDF has tags, bookmarks, a table of contents with page numbers, and links that lead to the right page; no text is "
        "too small or outside the margins"
    ),
    pytest.mark.xdist_group("book"),
]

SMALLEST_TYPE = 9
"""Points; the foot of a page has the smallest type."""


def bookmarks(pdf: BookPdf) -> list[tuple[int, str, int]]:
    """Return the level, the title and the page (from 0) of each bookmark."""
    found = []
    for bookmark in pdf.document.get_toc(max_depth=6):
        destination = bookmark.get_dest()
        found.append((bookmark.level, bookmark.get_title(), destination.get_index() if destination else -1))
    return found


def links(pdf: BookPdf) -> Iterator[Any]:
    """Yield each link."""
    for page in pdf.structure.pages:
        yield from (annotation for annotation in page.get("/Annots", ()) if annotation.get("/Subtype") == "/Link")


def test_it_is_tagged_and_says_its_title_and_language(books: Books, center_books: Books) -> None:
    for one in (books, center_books):
        root, identity = one.pdf.structure.Root, one.handbook.identity
        assert root.MarkInfo.Marked
        assert str(root.Lang) == identity.language
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(one.pdf.structure.docinfo["/Title"]) == identity.title
        assert "/AcroForm" not in root
        assert "/OpenAction" not in root


def test_headings_have_tags_of_their_level(books: Books) -> None:
    handbook = books.handbook
    counts = [len(books.pdf.tags(f"/H{level}")) for level in (1, 2, 3)]
    assert counts[0] == len([title for level, title, _ in bookmarks(books.pdf) if level == 0])
    assert counts[1] > len(handbook.rules.active) + len(handbook.topics)
    assert counts[2] > len(handbook.questions.active) + len(handbook.messages.active)


def test_bookmarks_lead_to_the_pages_of_their_headings(books: Books) -> None:
    found = bookmarks(books.pdf)
    titles = {title for _, title, _ in found}
    expected = {rule.title for rule in books.handbook.rules.active} | {question.question for question in books.handbook.questions.active}
    assert expected - titles == set()
    wrong = [title for _, title, page in found if squeezed_print(title) not in books.pdf.without_references(books.pdf.pages[page])]
    assert wrong == []


def test_every_page_but_the_first_two_has_its_number(books: Books) -> None:
    feet = books.pdf.feet
    assert [foot for foot in feet[1:2] if foot.strip()] == []
    wrong = [number for number, foot in enumerate(feet[2:], 3) if not foot.rstrip().endswith(str(number))]
    assert wrong == []
    assert len(feet) > 100


def test_the_contents_name_the_page_of_each_entry(books: Books) -> None:
    title = books.handbook.strings.root["print"]["contents"]
    contents = squeezed_print("".join(page for page, foot in zip(books.pdf.pages, books.pdf.feet, strict=True) if foot.startswith(title)))
    lost = []
    for level, name, page in bookmarks(books.pdf):
        if (level == 0 and name != title) or name in {rule.title for rule in books.handbook.rules.active}:
            entry = re.escape(squeezed_print(name)) + rf"\.*{page + 1}(?!\d)"
            lost += [] if re.search(entry, contents) else [name]
    assert lost == []


def test_links_lead_to_pages_that_exist_and_have_words_for_screen_readers(books: Books) -> None:
    pages = {page.obj.objgen for page in books.pdf.structure.pages}
    inner, outer = [], []
    for link in links(books.pdf):
        assert str(link.get("/Contents", "")), "PDF/UA-1, 7.18.5"
        page = books.pdf.destination(link)
        if page is None:
            outer.append(str(link.A.URI))
        else:
            inner.append(page.objgen)
    assert set(inner) <= pages
    assert [address for address in outer if not re.match(r"(https?://|mailto:|tel:)", address)] == []
    assert len(inner) > 800
    assert len(outer) > 100


def test_a_link_is_followed_by_the_number_of_its_page(books: Books) -> None:
    """A sample: what is related to each rule."""
    number_of = {title: page + 1 for _, title, page in bookmarks(books.pdf)}
    text = squeezed_print("".join(books.pdf.pages).replace("\u200b", ""))
    wrong = []
    for rule in books.handbook.rules.active:
        for link, title in books.handbook.related(rule):
            if link.startswith("rule:"):
                reference = books.pdf.page_reference.replace("{page}", str(number_of[title]))
                wrong += [] if squeezed_print(f"{title} ({reference})") in text else [f"{rule.id}: {title}"]
    assert wrong == []


@pytest.mark.parametrize("which", ["books", "center_books"])
def test_no_letter_is_too_small_or_outside_of_the_margins(which: str, request: pytest.FixtureRequest) -> None:
    pdf = request.getfixturevalue(which).pdf
    size = pdf.document[0].get_size()
    assert size == pytest.approx(SIZES["letter" if which == "books" else "a4"], abs=0.5)
    first, last = MARGIN - 1, size[0] - MARGIN + 1
    wrong = [letter for letter in pdf.letters if letter.points < SMALLEST_TYPE or letter.left < first or letter.right > last]
    assert wrong[:5] == []
