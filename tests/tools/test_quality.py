"""docs/quality.md says what the tests promise now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quality import FILE, page, promises_of
from support.helpers import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_is_the_one_that_the_tests_make() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run make quality"


def test_every_layer_promises_something_and_no_promise_is_empty() -> None:
    for layer in ("unit", "build", "browser", "content"):
        found = [one for path in sorted((ROOT / "tests" / layer).glob("test_*.py")) for one in promises_of(path)]
        assert len(found) >= 3, layer
        assert all(one.text.strip() and "|" not in one.text for one in found), layer


def test_marks_of_modules_and_of_tests_are_found(tmp_path: Path) -> None:
    text = (
        'import pytest\npytestmark = [pytest.mark.nightly, pytest.mark.promise("One")]\n'
        '@pytest.mark.promise("Two")\ndef test_two() -> None: ...\ndef test_three() -> None: ...\n'
    )
    file = tmp_path / "test_x.py"
    file.write_text(text, encoding="utf-8")
    found = list(promises_of(file, tmp_path))
    assert [(one.text, one.shown_by, one.is_nightly) for one in found] == [
        ("One", "test_x.py", True),
        ("Two", "test_x.py::test_two", False),
    ]
