"""Find the front matter of a Markdown file: the fields between two lines of three hyphens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from handbook.core.diagnostics import Diagnostic, SourceSpan
from handbook.load.yaml_reader import Document, read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

FENCE = "---"
"""The line above the fields, and the line below them."""
_LIKE_A_FENCE = re.compile(r"^\s*[-\u2010-\u2015\u2212*_=~]+(?:\s+[-\u2010-\u2015\u2212*_=~]+)*\s*$")
"""What word processors make of three hyphens, and what people type instead of them."""


class Fences(NamedTuple):
    """The numbers of the two lines of hyphens, counted from 0."""

    start: int
    end: int


def find_fences(lines: Sequence[str], file: str) -> Fences | Diagnostic:
    """Return the lines of hyphens around the fields, or the problem with them.

    Empty lines above them and spaces after them are accepted, because nobody sees these.
    """
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != FENCE:
        what = f', not with "{lines[start].strip()}"' if _LIKE_A_FENCE.match(lines[start]) else ""
        form = f'the file must begin with a line of three hyphens, "---"{what}; below it, write fields such as "title: ...", then "---" again, and then the text'
        return Diagnostic(file, start + 1, form)
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() == FENCE), 0)
    if end:
        return Fences(start, end)
    similar = next((number for number in range(start + 1, len(lines)) if _LIKE_A_FENCE.match(lines[number])), None)
    if similar is not None:
        message = f'the line below the fields must be three plain hyphens, "---", not "{lines[similar].strip()}"; type it again'
        return Diagnostic(file, similar + 1, message)
    return Diagnostic(file, start + 1, 'there\'s no line of three hyphens, "---", after the fields at the top; add one above the text')


def read_fields_and_text(text: str, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Return the front matter of a file as a document, in which the text below it is the field ``text``, and the problems."""
    lines = text.split("\n")
    fences = find_fences(lines, file)
    if isinstance(fences, Diagnostic):
        return None, [fences]
    start, end = fences
    document, problems = read_yaml("\n".join(lines[start + 1 : end]), file, first_line=start + 2)
    if document is None or not isinstance(document.data, dict):
        return document, problems
    start = next((number for number in range(end + 1, len(lines)) if lines[number].strip()), end)
    body = "\n".join(lines[start:]) if start > end else ""
    if "text" in document.data:
        problems.append(document.span.problem('"text" isn\'t a field here; write the text below the second ---', "text"))
    if not body and ("change" in document.data or "hide" in document.data):  # an override that doesn't change the text
        return document, problems
    span = SourceSpan(file, {**document.span.lines, ("text",): start + 1})
    return Document(span, {**document.data, "text": body}), problems
