"""Every paper as PDF, in every size: one page, complete, legible, with nothing over anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from handbook.model.contact import colophon
from handbook.printables.outputs import printable_path
from support.helpers import load
from support.printables import PAPERS, SIZES, SMALLEST_OF_COLOPHON, SMALLEST_TYPE, Letter, texts_of
from support.text import squeezed_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.model.handbook import Handbook
    from handbook.site.linkcheck.crawl import Site
    from support.printables import PaperFiles

pytestmark = [
    pytest.mark.promise(
        "Every printable is exactly one page in Letter and in A4, with every line in order, in type of at least 11 points (9 in the "
        "colophon), and nothing cut off"
    ),
    pytest.mark.xdist_group("papers"),  # one worker opens everything once
]

KERNING = 0.06
"""Share of the size of type by which two letters of a word may reach into each other, such as Y and o; at least of 20 points."""
SIDE, EDGE = 20, 15
"""Points that most printers leave white: left and right, and above and below."""


def out_of_order(texts: Iterable[str], whole: str) -> Iterator[str]:
    """Yield the first text that is not after those before it."""
    at = 0
    for text in texts:
        place = whole.find(squeezed_print(text), at)
        if place < 0:
            yield text
            return
        at = place + len(squeezed_print(text))


def overlapping(letters: Iterable[Letter]) -> list[tuple[Letter, Letter]]:
    """Return each pair of letters in one place, going over the page from left to right."""
    found, open_ = [], list[Letter]()
    for letter in sorted(letters, key=lambda one: one.left):
        kerning = KERNING * max(20, letter.points)
        open_ = [other for other in open_ if letter.left < other.right - kerning]
        found += [
            (other, letter)
            for other in open_
            if letter.right > other.left + kerning and letter.bottom < other.top - 0.5 and letter.top > other.bottom + 0.5
        ]
        open_.append(letter)
    return found


def test_there_is_a_paper_for_every_need(handbook: Handbook) -> None:
    ids = {paper.id for paper in PAPERS}
    assert {"one-page", "meeting-tomorrow", "on-the-day", *(phase.id for phase in handbook.phases)} <= ids
    assert {"take-along", "contact-tracker", "debrief", "for-the-host"} <= ids
    assert {"class-plan", "class-assignment", "class-rubric", "poster", "cards", "privacy-note"} <= ids


def test_every_pdf_is_one_page_of_its_size_with_every_text_in_order(printed: PaperFiles) -> None:
    wrong = []
    for one in printed.pdfs:
        if len(one.document) != 1 or one.page.get_size() != pytest.approx(SIZES[one.size], abs=0.1):
            wrong.append(f"{one}: {len(one.document)} pages, the first of {one.page.get_size()}")
        wrong += [f"{one}: {text}" for text in out_of_order(texts_of(one.paper), one.squeezed)]
    assert wrong == []


def test_no_letter_is_too_small_to_read(printed: PaperFiles) -> None:
    assert [str(one) for one in printed.pdfs if len(one.letters) <= 100] == []
    own = squeezed_print(colophon(load()))
    wrong = []
    for one in printed.pdfs:
        small = [letter for letter in one.letters if letter.points < SMALLEST_TYPE - 0.01]
        texts = squeezed_print("".join(letter.sign for letter in small))
        wrong += [f"{one}: {letter}" for letter in small if letter.points < SMALLEST_OF_COLOPHON - 0.01]
        wrong += [f"{one}: {texts}"] if texts.replace(own, "") else []
    assert wrong == []


def test_text_has_one_size_on_all_sheets_and_headings_another(printed: PaperFiles) -> None:
    """Sizes are fixed: 12 points, or 11.5 or 11 where there is much text; headings have 15."""
    pages = [one for one in printed.pdfs if one.paper.layout in {"page", "letter"}]
    sizes = {str(one): {round(letter.points, 1) for letter in one.letters} for one in pages}
    texts = {name: found - {9, 11, 11.5, 12, 13, 14, 15, 24, 26} for name, found in sizes.items()}
    figures = {34}
    signs = {0.56 * 7.4 / 25.4 * 72}
    known = {round(size, 1) for size in figures | signs}
    assert {name: found - known for name, found in texts.items() if found - known} == {}
    assert [name for name, found in sizes.items() if 15 not in found] == []


def test_no_letter_is_where_printers_do_not_print(printed: PaperFiles) -> None:
    wrong = []
    for one in printed.pdfs:
        width, height = one.page.get_size()
        for letter in one.letters:
            is_inside = letter.left >= SIDE and letter.right <= width - SIDE and letter.bottom >= EDGE and letter.top <= height - EDGE
            wrong += [] if is_inside else [f"{one}: {letter}"]
    assert wrong == []


def test_no_letter_is_set_over_another_one(printed: PaperFiles) -> None:
    assert [f"{one}: {pair}" for one in printed.pdfs for pair in overlapping(one.letters)] == []


def test_letters_in_one_place_would_be_found() -> None:
    word = Letter("Y", 12, 100, 50, 110, 60), Letter("o", 12, 109, 50, 116, 58), Letter("u", 12, 116, 50, 123, 58)
    below = Letter("x", 12, 100, 38, 107, 50)
    over = Letter("!", 12, 112, 55, 118, 65)
    assert overlapping([*word, below]) == []
    assert overlapping([over, *word, below]) == [(word[1], over), (over, word[2])]


def test_the_one_page_checklist_is_in_large_type(printed: PaperFiles, handbook: Handbook) -> None:
    beginning = " ".join(handbook.rules["send-the-request"].checklist.split()[:3])
    sizes = {size: printed.pdf("one-page", size).type_of(beginning) for size in SIZES}
    assert {size: points for size, points in sizes.items() if points < 12} == {}


def test_the_one_page_checklist_has_every_rule_of_the_source(printed: PaperFiles, handbook: Handbook) -> None:
    """Each of the 25 is on it: as a line to check off, or in the box of what not to do."""
    rules = {rule.source_rule: rule.line_to_check or rule.checklist for rule in handbook.rules.active if rule.source_rule}
    assert sorted(rules) == list(range(1, 26))
    for size in SIZES:
        one = printed.pdf("one-page", size)
        assert [(number, line) for number, line in rules.items() if squeezed_print(line) not in one.squeezed] == []


def test_the_columns_of_the_one_page_checklist_end_at_about_the_same_height(printed: PaperFiles) -> None:
    one = printed.pdf("one-page", "letter")
    middle = SIZES["letter"][0] / 2
    boxes = [tuple(float(side) for side in note.Rect) for note in one.structure.pages[0].Annots]
    lowest = [min(box[1] for box in boxes if (box[0] < middle) == is_left) for is_left in (True, False)]
    assert abs(lowest[0] - lowest[1]) < 60


def test_what_not_to_do_is_seen_without_color(printed: PaperFiles) -> None:
    one = printed.pdf("one-page", "letter")
    donts = [text for part in one.paper.sections for text in part.donts]
    assert donts
    assert one.squeezed.count("✗") == len(donts)


def test_the_small_handbook_is_printed_in_its_own_language(career_fair_site: Site) -> None:
    notes, pocket = (
        pypdfium2.PdfDocument(career_fair_site.root / printable_path(id_, size))[0].get_textpage().get_text_range()
        for id_, size in (("notas", "a4"), ("bolsillo", "letter"))
    )
    assert "1 = nada, 5 = mucho" in notes
    assert "¿Qué aprendí?" in notes
    assert pocket.count("Para el bolsillo") == 4
