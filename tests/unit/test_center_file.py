"""A center's own file: every mistake in it is named with file, line and fix, and a first one is written from a few answers."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.centers.scaffold import FIELDS, fill_template, validate_answer
from handbook.checks.checker import load_checked
from handbook.cli import main
from handbook.core.diagnostics import ContentError
from handbook.load.yaml_reader import read_yaml
from handbook.model.center_template import TEMPLATE
from support.helpers import CENTERS, CONTENT, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise(
    "For every mistake in a center's file, the check names the file and line and says how to fix it; `make center` "
    "writes a first file from a few answers"
)
NO_SCRIPTS = "the image can't contain scripts or load anything"
MISTAKES = (
    ("colors:\n  brand: #5b2a86\n", 'center.yaml:2: without quotes, the color is ignored; put it in quotes: brand: "#5b2a86"'),
    ("name:Career Center\npaper: a4\n", "center.yaml:1: there's no space after the colon; write name: Career Center"),
    (
        "logo: {file: logo.png, alt: x}\n",
        'center.yaml:1: there\'s no file "logo.png" in local/files/; upload it there, or correct the name. Check the spelling',
    ),
)
"""What staff write, and what they are told."""
PICTURES = (
    ("logo.png", b"GIF89a", "this isn't a PNG image, even though its name says it is; save it as PNG or SVG"),
    ("logo.svg", b"<html></html>", "this isn't an SVG image, even though its name says it is; save it as SVG or PNG"),
    ("logo.svg", b"<svg>\n<script>x</script></svg>", f"{NO_SCRIPTS}: <script>; save it as a plain SVG or a PNG"),
    (
        "logo.svg",
        b'<svg><image href="https://example.org/x.png"/></svg>',
        f'{NO_SCRIPTS}: href="https://example.org/x.png"; save it as a plain SVG or a PNG',
    ),
    (
        "logo.png",
        b"\x89PNG\r\n\x1a\n" + bytes(200_000),
        "the image is 201 kB, but the limit is 100 kB; save a smaller copy that's about 200 pixels high",
    ),
)
"""Files that can't be a logo, and what is said of them."""


def problems(center: Path) -> list[str]:
    """Return what is wrong with a center's copy, with paths as seen from its folder."""
    try:
        load_checked(CONTENT, TEMPLATES, center)
    except ContentError as error:
        return str(error).replace(f"{center}/", "").replace("tests/data/centers/wrong/", "").splitlines()
    return []


# ---- Mistakes ----


def test_a_center_in_which_everything_is_wrong_gets_every_message() -> None:
    expected = (CENTERS / "wrong/problems.txt").read_text(encoding="utf-8").splitlines()
    assert problems(CENTERS / "wrong") == expected


def test_each_mistake_of_staff_is_named(tmp_path: Path) -> None:
    found = []
    for text, _ in MISTAKES:
        (tmp_path / "center.yaml").write_text(text, encoding="utf-8")
        found.append((text, *problems(tmp_path)))
    assert found == list(MISTAKES)


def test_a_file_that_is_no_logo_is_refused_with_what_to_do(tmp_path: Path) -> None:
    found = []
    for number, (name, raw, _) in enumerate(PICTURES):
        center = tmp_path / str(number)
        (center / "local/files").mkdir(parents=True)
        (center / "local/files" / name).write_bytes(raw)
        (center / "center.yaml").write_text(f"logo: {{file: {name}, alt: x}}\n", encoding="utf-8")
        found.append(problems(center))
    assert found == [[f"center.yaml:1: {wrong}"] for _, _, wrong in PICTURES]


# ---- A first file ----


def comments(text: str) -> list[str]:
    """Return the comments of a file."""
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def test_a_first_file_is_written_from_options_and_checks(tmp_path: Path) -> None:
    options = ["--name", "Test Center: A & B", "--email", "a@test.example.edu", "--booking", "https://test.example.edu/b"]
    assert main(["center", "--file", str(tmp_path / "center.yaml"), *options]) == 0
    center = load_checked(CONTENT, TEMPLATES, tmp_path).center
    assert [center.name, center.contact.email, center.links["booking"]] == options[1::2]
    assert comments((tmp_path / "center.yaml").read_text(encoding="utf-8")) == comments(TEMPLATE.read_text(encoding="utf-8"))


def test_a_first_file_is_written_from_answers_and_a_wrong_one_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["Test Center A", "", "Test School A", "", "nobody", "a@test.example.edu", "", "", "", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    assert main(["center", "--file", str(tmp_path / "center.yaml")]) == 0
    assert "must be an email address" in capsys.readouterr().out
    center = load_checked(CONTENT, TEMPLATES, tmp_path).center
    assert (center.name, center.school, center.contact.email) == ("Test Center A", "Test School A", "a@test.example.edu")


def test_a_wrong_option_writes_nothing_and_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(CENTERS / "name_only/center.yaml", tmp_path)
    file = tmp_path / "center.yaml"
    before = file.read_text(encoding="utf-8")
    assert main(["center", "--file", str(file), "--email", "nobody"]) == 2
    printed = capsys.readouterr().err
    assert printed.startswith('--email: "email" in "contact" must be an email address, such as office@example.edu\n')
    assert main(["center", "--file", str(file), "--email", "a@test.example.edu"]) == 2
    assert 'the file has no line "email:" to fill in' in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == before


@given(
    answer=st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
def test_any_answer_is_read_back_as_it_was_typed(answer: str) -> None:
    if validate_answer("name", answer):
        return
    made = fill_template(TEMPLATE.read_text(encoding="utf-8"), {"name": answer})
    assert fill_template(made, dict.fromkeys(FIELDS, "")) == made
    document, wrong = read_yaml(made, "center.yaml")
    assert wrong == []
    assert document is not None
    assert isinstance(document.data, dict)
    assert document.data["name"] == answer
