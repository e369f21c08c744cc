"""Tables for spreadsheets (overrides/assets/csv.js), read back by Python's csv module."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.hostile import cases

if TYPE_CHECKING:
    from support.node import Node

pytestmark = pytest.mark.promise("A table for spreadsheets brings every text and number back, and nothing in it is computed")

Write = Callable[[list[str], list[list[Any]]], bytes]
"""Headings and rows in, the bytes of the file out."""

COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the start of a formula."""
VALUE = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\r\n=+-@\t;'), max_size=12) | st.integers(-(10**9), 10**9)


@pytest.fixture(scope="module")
def write(node: Node) -> Write:
    """The function that writes a table."""
    return lambda headings, rows: str(node.call("csv.js", "csv", [[headings, rows]])[0]).encode()


def read(data: bytes) -> list[list[Any]]:
    """Read a table; what is not in quotation marks must be a number."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), quoting=csv.QUOTE_NONNUMERIC, strict=True))


def guarded(value: str) -> str:
    """Return a text as it must be written, so that no spreadsheet computes it."""
    return f"'{value}" if value.startswith(COMPUTED) else value


def test_the_table_has_a_byte_order_mark_and_crlf(write: Write) -> None:
    assert write(["Name", "Count"], [["Ada", 3]]) == b'\xef\xbb\xbf"Name","Count"\r\n"Ada",3\r\n'
    assert write(["Name"], []) == b'\xef\xbb\xbf"Name"\r\n'


def test_hostile_texts_come_back_as_they_went_in(write: Write) -> None:
    texts = ['"quoted", with comma', "two\nlines", "two\r\nlines", '"', '""', "", " ", "'", "😀👩‍👩‍👧", "مرحبا, שלום", "a;b|c", "é" * 5000]
    rows = [[text, "next"] for text in texts]
    assert read(write(["Text, with comma", 'And "this"'], rows)) == [["Text, with comma", 'And "this"'], *rows]


def test_no_text_is_computed(write: Write) -> None:
    formulas = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-"]
    assert read(write(formulas, [formulas])) == [[f"'{formula}" for formula in formulas]] * 2
    harmless = ["1-1", "a=b", "me@example.org", "'=1", " =1"]
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
