"""List in docs/quality.md what the tests promise, from their marks: ``make quality``.

A test module says what it shows by ``pytestmark = pytest.mark.promise("...")``, a test by ``@pytest.mark.promise("...")``; a part of the
audit and of the nightly run by its own text. Modules are read, not imported.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.parts import found_parts
from nightly import PARTS
from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = ROOT / "docs/quality.md"
LAYERS = {
    "content": "The content",
    "unit": "The code",
    "build": "The built site",
    "browser": "In the browser",
    "tools": "The tools themselves",
}
HEAD = """\
# Quality

This page lists what the project promises and which test shows each promise. `make quality` generates it from the tests, and a test
compares the two.

- `make test` runs on every change and takes several minutes.
- `make test-unit` takes only seconds and needs neither a browser nor a built site.
- `make nightly` runs everything: all pages, other browsers, other versions of the packages, fuzzing, and validators. It takes hours.
- `make mutations` breaks the promises on purpose, one at a time, and checks that the tests fail each time.

To run the tests in one row of a table, name their file, as in `make test ARGS=tests/browser/test_embed.py`.
"""
FIGURES = ROOT / "tests/data/question_figures.md"
HEAD_OF_FIGURES = """\

## The question builder's lists

`make lists` makes a list for every combination of choices and writes these figures. `make lists ARGS="field=health goal=explore"` prints
one list and says why each question is on it. [select-questions.js](../overrides/assets/lib/select-questions.js) explains how a list is
chosen. A tag explains a difference between two lists if the question that differs has this tag or makes room for a question that has it.

"""


@dataclass(frozen=True)
class Promise:
    """A promise, and what shows it.

    Attributes:
        text: The promise.
        shown_by: A test module, or one test, as a path from the project's root.
        is_nightly: Whether only ``make nightly`` runs it.

    """

    text: str
    shown_by: str
    is_nightly: bool = False


def promises_of(path: Path, root: Path = ROOT) -> Iterator[Promise]:
    """Yield what a test module below a folder promises."""
    name = path.relative_to(root).as_posix()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "pytestmark" for one in node.targets):
            marks = list(_marks(node.value.elts if isinstance(node.value, ast.List) else [node.value]))
            shown_by = name
        elif isinstance(node, ast.FunctionDef):
            marks = list(_marks(node.decorator_list))
            shown_by = f"{name}::{node.name}"
        else:
            continue
        is_nightly = any(mark == "nightly" for mark, _ in marks)
        yield from (Promise(text, shown_by, is_nightly) for mark, text in marks if mark == "promise")


def _marks(nodes: list[ast.expr]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each ``pytest.mark``."""
    for node in nodes:
        call = node.func if isinstance(node, ast.Call) else node
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Attribute) and call.value.attr == "mark":
            text = ast.literal_eval(node.args[0]) if isinstance(node, ast.Call) and call.attr == "promise" else ""
            yield call.attr, text


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for layer, title in LAYERS.items():
        found = [one for path in sorted((ROOT / "tests" / layer).glob("test_*.py")) for one in promises_of(path)]
        if found:
            parts.append(f"\n## {title}\n\n| Promise | Shown by |\n|---|---|\n{''.join(map(_row, found))}")
    rows = "".join(f"| {part.promise} | `make audit ARGS={part.name}` |\n" for part in found_parts().values())
    rows += "".join(f"| {part.promise} | `make nightly ARGS={part.name}` |\n" for part in PARTS if part.name not in {"audit", "pytest"})
    parts.append(f"\n## Every night\n\n| Promise | Shown by |\n|---|---|\n{rows}")
    parts.append(HEAD_OF_FIGURES + FIGURES.read_text(encoding="utf-8"))
    return "".join(parts)


def _row(promise: Promise) -> str:
    path, _, test = promise.shown_by.partition("::")
    link = f"[{path.removeprefix('tests/')}{test and f', {test}'}](../{path})"
    return f"| {promise.text} | {link}{' (nightly)' if promise.is_nightly else ''} |\n"


def main() -> int:
    """Write the page."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
