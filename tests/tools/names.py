"""Refuse names with words that have to be learned: ``make lint``.

The words and what to use instead are a table in docs/glossary.md. Only names are judged, not comments, texts or names of other packages.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from typing import TYPE_CHECKING

from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GLOSSARY = ROOT / "docs/glossary.md"
HEADING = "### Names that the code doesn't use"
FILES = ("hooks/**/*.py", "overrides/*.js", "overrides/assets/**/*.js")
NOT_OURS = "overrides/assets/vendor/"

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_JAVASCRIPT = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<name>[A-Za-z_$][\w$]*)""", re.DOTALL)
"""A comment or a string, or a name. Of a template string, the words count as names: there are few, and texts are in strings.yaml."""


def main() -> int:
    """Print each refused name with its place; return 1 if there is one."""
    words = refused_words(GLOSSARY.read_text(encoding="utf-8"))
    lines = [
        f"{path.relative_to(ROOT)}:{line}: {name}: use another name, such as {better} (docs/glossary.md)"
        for pattern in FILES
        for path in sorted(ROOT.glob(pattern))
        if not path.relative_to(ROOT).as_posix().startswith(NOT_OURS)
        for line, name, better in refused_names(path.read_text(encoding="utf-8"), path.suffix, words)
    ]
    print(*lines, sep="\n", end="\n" * bool(lines))
    return 1 if lines else 0


def refused_words(glossary: str) -> dict[str, str]:
    """Return what is refused, with what to use instead: a word, or a whole name between underscores."""
    text = glossary.partition(HEADING)[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", text, re.MULTILINE)[1:]
    return {word.strip("` "): better for listed, better in rows for word in listed.split(",")}


def refused_names(code: str, suffix: str, words: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield the line of each refused name, the name, and what to use instead."""
    for line, name in _python_names(code) if suffix == ".py" else _javascript_names(code):
        for word in (f"_{name.strip('_').lower()}_", *(part.lower() for part in _PART.findall(name))):
            if word in words:
                yield line, name, words[word]
                break


def _python_names(code: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.NAME:
            yield token.start[0], token.string


def _javascript_names(code: str) -> Iterator[tuple[int, str]]:
    for match in _JAVASCRIPT.finditer(code):
        if name := match["name"]:
            yield code.count("\n", 0, match.start()) + 1, name


if __name__ == "__main__":
    sys.exit(main())
