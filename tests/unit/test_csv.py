"""Tables for spreadsheets (overrides/assets/lib/csv.js), read back by Python's csv module."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.exports.questions import questions_csv
from support.helpers import load, replaced, small_content
from support.hostile import cases

if TYPE_CHECKING:
    from pathlib import Path

    from support.node import Node

pytestmark = pytest.mark.promise(
    "A table for spreadsheets keeps every text and number, and spreadsheet programs don't run any of them as formulas"
)

Write = Callable[[list[str], list[list[Any]]], bytes]
"""Headings and rows in, the bytes of the file out."""

LEADING = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
INSIDE = re.compile(r"([;\t\r\n][\"' ]*)([=+\-@＝＋－＠])")
"""What a spreadsheet would take for the start of a formula, also where it takes semicolons or line ends for what divides cells."""
VALUE = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\r\n=+-@\t;＝'), max_size=12) | st.integers(-(10**9), 10**9)


@pytest.fixture(scope="module")
def write(node: Node) -> Write:
    """The function that writes a table."""
    return lambda headings, rows: str(node.call("lib/csv.js", "csv", [[headings, rows]])[0]).encode()


def read(data: bytes) -> list[list[Any]]:
    """Read a table; what is not in quotation marks must be a number."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), quoting=csv.QUOTE_NONNUMERIC, strict=True))


def guarded(value: str) -> str:
    """Return a text as it must be written, so that no spreadsheet computes it."""
    return LEADING.sub(r"'\g<0>", INSIDE.sub(r"\1'\2", value))


def test_the_table_has_a_byte_order_mark_and_crlf(write: Write) -> None:
    assert write(["Name", "Count"], [["Ada", 3]]) == b'\xef\xbb\xbf"Name","Count"\r\n"Ada",3\r\n'
    assert write(["Name"], []) == b'\xef\xbb\xbf"Name"\r\n'


def test_hostile_texts_come_back_as_they_went_in(write: Write) -> None:
    texts = ['"quoted", with comma', "two\nlines", "two\r\nlines", '"', '""', "", " ", "'", "😀👩‍👩‍👧", "مرحبا, שלום", "a;b|c", "é" * 5000]
    rows = [[text, "next"] for text in texts]
    assert read(write(["Text, with comma", 'And "this"'], rows)) == [["Text, with comma", 'And "this"'], *rows]


def test_no_text_is_computed(write: Write) -> None:
    formulas = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "＝1+1", "＠SUM(A1)", "\n", "=cmd|' /C calc'!A0", "-"]
    assert read(write(formulas, [formulas])) == [[f"'{formula}" for formula in formulas]] * 2
    inside = {"y;=HYPERLINK(1)": "y;'=HYPERLINK(1)", 'a;"=1"': 'a;"\'=1"', "a\n+1": "a\n'+1", "a; ＝1": "a; '＝1", "\t=1": "'\t'=1"}
    assert read(write(list(inside), [list(inside)])) == [list(inside.values())] * 2
    harmless = ["1-1", "a=b", "me@example.org", "'=1", " =1", "a; b", "one;two - three"]
    assert read(write(harmless, [harmless])) == [harmless] * 2


def test_numbers_stay_numbers(write: Write) -> None:
    numbers = [0, 5, -5, 0.5, -0.25, 1e21, -(2**31)]
    heading, row = read(write(["n"] * len(numbers), [numbers]))
    assert row == numbers
    assert all(isinstance(one, float) for one in row)
    assert heading == ["n"] * len(numbers)


@cases(short=15, long=300)
@given(st.lists(st.lists(VALUE, min_size=1, max_size=4), max_size=12))
def test_any_table_comes_back(write: Write, rows: list[list[str | int]]) -> None:
    expected = [[guarded(value) if isinstance(value, str) else value for value in row] for row in rows]
    assert read(write(["Heading"], rows)) == [["Heading"], *expected]


def test_the_library_as_a_table_is_guarded_by_the_same_rule(tmp_path: Path) -> None:
    text = "＝1; =HYPERLINK(1)?"
    content = small_content(tmp_path, replaced("data/questions/la-empresa.yaml", "¿Se trabaja los sábados en este oficio?", f'"{text}"'))
    rows = csv.reader(io.StringIO(questions_csv(load(content)), newline=""))
    assert [cell for row in rows for cell in row if "HYPERLINK" in cell] == [guarded(text)]
