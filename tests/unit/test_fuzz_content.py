"""Whatever is in a field or in a file of the content is refused with file and line, or taken.

test_fuzz_site.py looks at what is made of it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.fields import Where, all_fields, content_files, fields_of, is_clear, problems_of, put, with_fields
from support.helpers import CAREER_FAIR, CENTERS, CONTENT, small_content
from support.hostile import cases, encodable, hostile

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promise("For random mistakes in the content, the check names the file and line")

FULL = CENTERS / "full"
typed = hostile.map(encodable) | st.sampled_from([None, True, 0, -1, 10**12, [], {}, ["x"], {"a": "b"}])


def fields_in(folder: Path) -> st.SearchStrategy[Where]:
    """Return any field of a content folder, which is read once a test needs it."""
    return st.deferred(lambda: st.sampled_from(all_fields(folder)))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small handbook, to write into again and again."""
    return small_content(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content."""
    return shutil.copytree(CONTENT, tmp_path_factory.mktemp("real") / "content")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the center that uses every field."""
    return shutil.copytree(FULL, tmp_path_factory.mktemp("full") / "center")


def unclear(folder: Path, source: Path, where: Where, text: Any, center: Path | None = None) -> list[str]:
    """Put a text into one field, check all, put the file back, and return the problems that are not clear."""
    file, way = where
    original = (source / file).read_text(encoding="utf-8")
    values = fields_of(original)
    put(values, way, text)
    path = folder / file
    try:
        path.write_text(with_fields(original, values), encoding="utf-8", newline="\n")
        found = problems_of(folder if center is None else CONTENT, center)
    finally:
        path.write_text(original, encoding="utf-8", newline="\n")
    return [str(problem) for problem in found if not is_clear(problem)]


@cases(short=80, long=4000)
@given(where=fields_in(CAREER_FAIR), text=typed)
def test_any_text_in_any_field_is_refused_with_its_line_or_taken(small: Path, where: Where, text: Any) -> None:
    assert unclear(small, CAREER_FAIR, where, text) == []


@cases(short=4, long=200)
@given(where=fields_in(CONTENT), text=typed)
def test_the_same_in_the_real_content(real: Path, where: Where, text: Any) -> None:
    assert unclear(real, CONTENT, where, text) == []


@cases(short=4, long=200)
@given(where=fields_in(FULL), text=typed)
def test_the_same_in_what_a_center_writes(full: Path, where: Where, text: Any) -> None:
    assert unclear(full, FULL, where, text, center=full) == []


def mutated(text: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """Return bytes with some taken out, put in, doubled, or cut off."""
    for kind, at, piece in changes:
        place = at % (len(text) + 1)
        end = min(len(text), place + 1 + at % 40)
        if kind == "insert":
            text = text[:place] + piece + text[place:]
        elif kind == "delete":
            text = text[:place] + text[end:]
        elif kind == "double":
            text = text[:end] + text[place:]
        elif kind == "cut":
            text = text[:place]
        else:
            text = text[:place] + piece + text[end:]
    return text


pieces = st.one_of(
    st.binary(min_size=1, max_size=4),
    st.sampled_from([b"\t", b": ", b"- ", b"\n", b"\r", b"'", b'"', b"{", b"[", b"&a ", b"*a", b"!!x ", b"#", b"%", b"---\n", b"\xff", b"\xed\xa0\x80", b"\x00", b"\xef\xbb\xbf", b"? ", b"| ", b"<<: "]),
    st.sampled_from([b'"\\ud800"', b'"\\x00"', b'"\\e[0m"', b'"\\u202e"', b"{" * 50, b"[" * 2000, b"- " * 500, b'"\\U00110000"']),
)  # fmt: skip
mutations = st.lists(
    st.tuples(st.sampled_from(["insert", "delete", "double", "cut", "replace"]), st.integers(0, 100_000), pieces), min_size=1, max_size=4
)


@cases(short=80, long=4000)
@given(file=st.sampled_from(content_files(CAREER_FAIR)), changes=mutations)
@example(file="data/messaging.yaml", changes=[("cut", 1, b"")])
def test_any_damage_to_a_file_is_refused_with_its_line_or_taken(small: Path, file: str, changes: list[tuple[str, int, bytes]]) -> None:
    path, original = small / file, (CAREER_FAIR / file).read_bytes()
    try:
        path.write_bytes(mutated(original, changes))
        found = problems_of(small)
    finally:
        path.write_bytes(original)
    assert [str(problem) for problem in found if not is_clear(problem)] == []
