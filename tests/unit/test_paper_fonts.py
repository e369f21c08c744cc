"""Papers in other scripts: the font follows the language and the letters, and one that is missing is named with its package."""

from __future__ import annotations

import json
import sys
import tomllib
from ctypes import c_int, create_string_buffer
from importlib import util
from typing import TYPE_CHECKING

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest

from handbook.core.diagnostics import ContentError
from handbook.printables.fonts import BUILT_IN, SCRIPT_FONTS, ScriptFont, families, font_of_language
from handbook.printables.outputs import printable_files, printable_path
from support.helpers import ROOT, TEMPLATES, load, messages, replaced, small_content
from support.text import letters_of_words

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "Printables in other writing systems use a font that has their letters; if the font is missing, the check names the "
    "command that installs it"
)

ARABIC = {
    "Mis notas": "ملاحظاتي",
    "La empresa": "الشركة",
    "Lo que vi": "ما رأيت",
    "Di mi nombre": "قلت اسمي",
    "Para escribir en la feria.": "للكتابة في المعرض.",
}
CHINESE = {"Mis notas": "我的笔记", "La empresa": "公司", "Lo que vi": "我看到的", "Di mi nombre": "请先说出我的名字" * 5, "Para escribir en la feria.": "在现场填写。"}  # fmt: skip
PACKAGE = {font.family: font.package for font in SCRIPT_FONTS}


def translated(folder: Path, language: str, texts: dict[str, str]) -> Path:
    """Return the small handbook in another language, as far as one sheet goes."""
    sheets = replaced("data/sheets.yaml", "Mis notas", texts["Mis notas"])["data/sheets.yaml"]
    for old, new in texts.items():
        sheets = sheets.replace(old, new)
    return small_content(folder, {**replaced("data/handbook.yaml", "language: es", f"language: {language}"), "data/sheets.yaml": sheets})


def fonts_and_places(page: pypdfium2.PdfPage) -> dict[str, tuple[str, float]]:
    """Return for each letter of a page the font that sets it, and how far from the left it begins, in points."""
    text, found = page.get_textpage(), {}
    for index in range(text.count_chars()):
        name = create_string_buffer(200)
        pypdfium2.raw.FPDFText_GetFontInfo(text.raw, index, name, 200, c_int(0))
        found[text.get_text_range(index, 1)] = (name.value.decode().partition("+")[2] or name.value.decode(), text.get_charbox(index)[0])
    return found


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """Make it seem as if packages were not installed."""
    there = util.find_spec
    modules = {package.replace("-", "_") for package in packages}
    monkeypatch.setattr(util, "find_spec", lambda name, package=None: None if name in modules else there(name, package))


def printing_problems(content: Path) -> list[str]:
    """Return every problem that printing finds."""
    with pytest.raises(ContentError) as caught:
        printable_files(load(content), content, TEMPLATES, None)
    return [f"{problem.file}:{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_a_paper_in_arabic_runs_from_right_to_left_in_its_own_font(tmp_path: Path) -> None:
    content = translated(tmp_path, "ar", ARABIC)
    raw = printable_files(load(content), content, TEMPLATES, None)[printable_path("notas", "a4")]
    (tmp_path / "x.pdf").write_bytes(raw)
    assert page_validation.is_pdf_compliant(str(tmp_path / "x.pdf"), profile="ua1")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert str(pdf.Root.Lang) == "ar"
        boxes = {str(field.TU): float(field.Rect[0]) for field in pdf.Root.AcroForm.Fields if "/Rect" in field}
    (page,) = pypdfium2.PdfDocument(raw)
    copied = letters_of_words(page.get_textpage().get_text_range())
    assert [text for text in ARABIC.values() if not letters_of_words(text) <= copied] == [], "each letter is copied once, in its word"
    places = fonts_and_places(page)
    arabic = {letter: font for letter, (font, _) in places.items() if "\u0600" <= letter <= "\u06ff"}
    assert set("".join(ARABIC.values()).replace(" ", "").replace(".", "")) <= set(arabic)
    assert {font for font in arabic.values() if not font.startswith("IBMPlexSansArabic")} == set()
    text = page.get_textpage()
    title = [text.get_charbox(index) for index in range(len(ARABIC["Mis notas"]))]
    assert max(right for _, _, right, _ in title) > page.get_width() - 60, "the title begins on the right"
    assert min(left for left, *_ in title) > page.get_width() / 2
    assert boxes[ARABIC["Di mi nombre"]] > page.get_width() - 80, "so do the boxes to tick"


@pytest.mark.skipif(not font_of_language("zh").installed, reason="manimgx-fonts-cjk (20 MB) is not installed")  # type: ignore[union-attr]
def test_a_paper_in_chinese_is_set_in_its_own_font_and_breaks_its_lines(tmp_path: Path) -> None:
    content = translated(tmp_path, "zh", CHINESE)
    raw = printable_files(load(content), content, TEMPLATES, None)[printable_path("notas", "letter")]
    (page,) = pypdfium2.PdfDocument(raw)
    places = fonts_and_places(page)
    assert set("".join(CHINESE.values())) <= set(places)
    assert all(font.startswith("NotoSansCJKsc") for letter, (font, _) in places.items() if "\u4e00" <= letter <= "\u9fff")


def test_a_long_line_of_a_script_without_spaces_is_no_long_word(tmp_path: Path) -> None:
    assert messages(translated(tmp_path, "zh", CHINESE)) == []


@pytest.mark.parametrize("font", [pytest.param(font, id=font.languages[0]) for font in SCRIPT_FONTS])
def test_a_language_whose_font_is_missing_names_the_command_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, font: ScriptFont) -> None:
    without(monkeypatch, font.package)
    monkeypatch.setattr(sys, "executable", str(ROOT / ".venv/bin/python"))
    monkeypatch.chdir(ROOT)
    content = small_content(tmp_path, replaced("data/handbook.yaml", "language: es", f"language: {font.languages[0]}"))
    message = f"handouts in this language need the font {font.family}, which isn't installed"
    assert printing_problems(content) == [f"data/handbook.yaml:4: {message}; run: .venv/bin/python -m pip install {font.package}"]


@pytest.mark.parametrize(
    ("text", "family"),
    [("اسأل", "IBM Plex Sans Arabic"), ("नमस्ते", "Noto Sans Devanagari"), ("请 ok", "Noto Sans CJK SC"), ("ひらがな", "Noto Sans CJK JP"), ("한국", "Noto Sans CJK KR")],
)  # fmt: skip
def test_a_letter_whose_font_is_missing_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, family: str) -> None:
    without(monkeypatch, *PACKAGE.values())
    content = small_content(tmp_path, replaced("data/sheets.yaml", "Di mi nombre", text))
    (problem,) = printing_problems(content)
    assert problem.startswith(f'data/sheets.yaml:2: to print the letter "{min(text.replace("ok", "").replace(" ", ""))}", you need the')
    assert problem.endswith(f"the font {family}, which isn't installed; run: {font_command(family)}")


def font_command(family: str) -> str:
    """Return the command that installs a font here."""
    return next(font.install for font in SCRIPT_FONTS if font.family == family)


def test_a_letter_that_no_known_package_has_says_where_to_put_a_font(tmp_path: Path) -> None:
    content = small_content(tmp_path, replaced("data/sheets.yaml", "Di mi nombre", "ok 👩"))
    (problem,) = printing_problems(content)
    assert "👩" in problem
    assert problem.endswith(
        'change the text, or put a font that has this letter in data/fonts/ and name that font in handbook.yaml ("print_fonts")'
    )


def test_a_word_in_another_script_is_set_in_its_font_and_the_rest_in_ours(tmp_path: Path) -> None:
    content = small_content(tmp_path, replaced("data/sheets.yaml", "Di mi nombre", "Di «سلام»"))
    raw = printable_files(load(content), content, TEMPLATES, None)[printable_path("notas", "letter")]
    places = fonts_and_places(pypdfium2.PdfDocument(raw)[0])
    assert places["س"][0].startswith("IBMPlexSansArabic")
    assert places["«"][0].startswith("AtkinsonHyperlegible")


def test_the_choice_depends_on_the_text_alone() -> None:
    assert families("Plain text, naïve", "en") == list(BUILT_IN)
    assert families("x", "ar") == ["IBM Plex Sans Arabic", *BUILT_IN]
    assert families("漢字", "ja") == ["Noto Sans CJK JP", *BUILT_IN]
    assert families("漢字", "zh-Hant") == ["Noto Sans CJK TC", *BUILT_IN]
    assert families("漢字", "en") == [BUILT_IN[0], "Noto Sans CJK SC", *BUILT_IN[1:]]
    assert font_of_language("pt-BR") is None


def test_every_package_can_be_installed_as_a_group_and_none_is_needed_by_default() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {requirement.partition(">")[0] for requirement in project["dependency-groups"]["fonts"]}
    assert names == set(PACKAGE.values())
    assert not any(name in json.dumps(project["project"]["dependencies"]) for name in names)
