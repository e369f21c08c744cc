"""Papers of any text: printed as it is, in the letters of many languages, or refused with the line that is to change."""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from handbook.core.diagnostics import ContentError
from handbook.printables.outputs import printable_files, printable_path
from support.helpers import TEMPLATES, load, messages, replaced, small_content
from support.text import letters_of_words, squeezed_print

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.core.diagnostics import Diagnostic

pytestmark = pytest.mark.promise(
    "Any text is either printed unchanged or refused with a one-line message that says where it is; if a printable "
    "doesn't fit on its page, the check says by how much"
)

HOSTILE = ('#panic("x") #read("/etc/passwd")', "] ] ) } $x$ <a> @b", "*bold* _it_ `c` = H", "<script>x</script>", "a" * 29)
LANGUAGES = ("Γράψε το όνομα", "Запиши имя", "Größe naïve ñandú Łódź Đặng")


def small_with_ticks(folder: Path, *texts: str) -> Path:
    """Return the small handbook with some lines to tick on its sheet."""
    return small_content(folder, replaced("data/sheets.yaml", "ticks: [Di mi nombre]", f"ticks: {json.dumps(texts, ensure_ascii=False)}"))


def text_of(content: Path, size: str = "a4") -> str:
    """Return the text of the sheet of the small handbook."""
    (page,) = pypdfium2.PdfDocument(printable_files(load(content), content, TEMPLATES, None)[printable_path("notas", size)])
    return str(page.get_textpage().get_text_range())


def problems_of(content: Path) -> tuple[Diagnostic, ...]:
    """Return every problem that printing finds."""
    with pytest.raises(ContentError) as caught:
        printable_files(load(content), content, TEMPLATES, None)
    return caught.value.problems


def test_hostile_text_and_the_letters_of_many_languages_are_printed_as_they_are(tmp_path: Path) -> None:
    whole = squeezed_print(text_of(small_with_ticks(tmp_path, *HOSTILE, *LANGUAGES)))
    assert [text for text in (*HOSTILE, *LANGUAGES) if squeezed_print(text) not in whole] == []


@pytest.mark.parametrize("text", ["عربي עברית", "日本語", "👩‍🎓 ok"])
def test_text_in_another_script_is_printed_as_it_is_or_is_a_clear_problem(tmp_path: Path, text: str) -> None:
    content = small_with_ticks(tmp_path, text)
    try:
        whole = text_of(content)
    except ContentError as error:
        assert {(problem.file, problem.line) for problem in error.problems} == {("data/sheets.yaml", 2)}  # noqa: PT017  either may be
        assert all(problem.message.startswith(("to print the letter", "this can't be printed")) for problem in error.problems)  # noqa: PT017
        return
    if "ARABIC" in unicodedata.name(text[0]):
        assert letters_of_words(text) <= letters_of_words(whole)
    else:
        assert squeezed_print(text) in squeezed_print(whole)


def test_a_font_of_the_content_is_used_and_a_missing_one_is_named(tmp_path: Path) -> None:
    ours = files("fontpkg_atkinson_hyperlegible") / "files/AtkinsonHyperlegible-Italic.ttf"
    named = replaced("data/handbook.yaml", "license: ", "print_fonts: [Atkinson Hyperlegible]\nlicense: ")
    content = small_content(tmp_path, {**named, "data/fonts/one.ttf": ours.read_bytes()})
    assert printable_files(load(content), content, TEMPLATES, None)
    path = content / "data/handbook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[Atkinson Hyperlegible]", "[Nowhere Sans]"), encoding="utf-8")
    assert all("nowhere sans" in problem.message for problem in problems_of(content))


def test_a_paper_that_does_not_fit_stops_the_build_and_says_by_how_much(tmp_path: Path) -> None:
    too_much = replaced("data/sheets.yaml", "      lines: 2\n", "      lines: 40\n      questions: [a, b, c, d, e, f, g, h]\n")
    problems = problems_of(small_content(tmp_path, too_much))
    assert [(problem.file, problem.line) for problem in problems] == [("data/sheets.yaml", 7)] * 2, "the line of the part to shorten"
    for problem, size in zip(problems, ("a4", "letter"), strict=True):
        message = (
            rf"this doesn't fit on one page of {size}, even in the smallest type \(11 points\); delete or shorten (\d+) lines "
            r'\(about (\d+) characters\), for example in "La empresa", which takes up the most space'
        )
        match = re.fullmatch(message, problem.message)
        assert match, problem.message
        lines, letters = map(int, match.groups())
        assert 30 < lines < 80, "40 lines to write on and 8 questions, less what fits"
        assert 60 < letters / lines < 120


def test_a_paper_that_is_as_much_shorter_as_the_check_says_fits(tmp_path: Path) -> None:
    points = ["Una frase de esta hoja que llena una sola línea"] * 60
    found = re.findall(
        r"shorten (\d+) lines?", " ".join(problem.message for problem in problems_of(content_with(points, tmp_path / "long")))
    )
    content = content_with(points[: -max(map(int, found))], tmp_path / "fits")
    assert printable_path("notas", "a4") in printable_files(load(content), content, TEMPLATES, None)


def content_with(points: list[str], folder: Path) -> Path:
    """Return the small handbook with these points on its sheet."""
    return small_content(folder, replaced("data/sheets.yaml", "points: [Ideas]", f"points: {json.dumps(points, ensure_ascii=False)}"))


def test_a_word_wider_than_a_column_is_refused(tmp_path: Path) -> None:
    assert messages(small_with_ticks(tmp_path, "x" * 31)) == [
        f'data/sheets.yaml:13: "{"x" * 31}" is too long for a column on the printed page; take out 1 letter, or split the word'
    ]


def test_a_word_wider_than_its_column_of_a_table_is_named(tmp_path: Path) -> None:
    problems = problems_of(small_content(tmp_path, replaced("data/sheets.yaml", "widths: [2, 3]", "widths: [1, 20]")))
    assert [(problem.file, problem.line) for problem in problems] == [("data/sheets.yaml", 19)] * 2
    assert all(
        '"Minutos" doesn\'t fit in its space on ' in problem.message
        and problem.message.endswith('; split or change the word, or give its column a larger number in "widths"')
        for problem in problems
    )
