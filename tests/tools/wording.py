"""Refuse wording that isn't natural American English in the handbook's own texts: ``make lint``.

The word list of a language is data, with examples: ``tests/data/style/en.yaml``. Vale and similar linters of prose read files as a whole; here,
only texts for people count, so ids, keywords for the search, titles of works and quotations in the data are left out. A center's own
files are never judged.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from support.helpers import CONTENT, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTS = ROOT / "tests/data/style"
NOT_TEXTS = frozenset(
    {"author", "find", "id", "keywords", "never", "pattern", "patterns", "phrases", "publisher", "synonyms", "title_of_work", "url"}
)
"""Keys of data whose values aren't texts of ours: identifiers, what readers may type, and works of others."""
WORKS = "data/sources.yaml"
SEARCH = "search.yaml"
"""Has the words that readers type, so only its comments are texts of ours."""
EXAMPLES = ("docs/style.md", "docs/glossary.md")
"""These pages show the words to avoid."""

_CODE = re.compile(
    r"\b(?:checklist|message|page|phase|preset|question|rule|topic):[\w./-]+|^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|`[^`\n]+`|\]\([^)\s]*\)|<[^>]+>|^>.*?$",
    re.DOTALL | re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)^---$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#\s(?P<text>.+)")


@dataclass(frozen=True)
class Wording:
    """An entry of the word list.

    Attributes:
        find: Finds what isn't used.
        instead: What is used.
        where: ``readers``: only texts that readers see; ``all``.
        finds: Examples in which it is found.
        ignores: Examples in which it isn't.

    """

    find: re.Pattern[str]
    instead: str
    where: str
    finds: tuple[str, ...]
    ignores: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A text for people, and where it is.

    Attributes:
        file: The file, relative to the project's folder.
        line: Where it begins, counted from 1.
        text: What it says; what isn't prose in it is replaced by spaces.
        is_for_readers: Whether readers see it, and not only staff and developers.

    """

    file: str
    line: int
    text: str
    is_for_readers: bool


def word_list(language: str) -> list[Wording]:
    """Return the word list of a language; one that has none has an empty list."""
    path = LISTS / f"{language}.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return [
        Wording(
            re.compile(entry["find"], re.IGNORECASE),
            entry["instead"],
            entry.get("where", "all"),
            tuple(entry["finds"]),
            tuple(entry["ignores"]),
        )
        for entry in entries
    ]


def problems(text: Text, words: list[Wording]) -> Iterator[str]:
    """Yield a line for each wording in a text that isn't used."""
    for wording in words:
        if wording.where == "readers" and not text.is_for_readers:
            continue
        for match in wording.find.finditer(text.text):
            line = text.line + text.text.count("\n", 0, match.start())
            yield f"{text.file}:{line}: “{match[0]}”: write “{wording.instead}” (docs/style.md)"


def own_texts() -> Iterator[Text]:
    """Yield the texts of the content, the documentation and the messages of the check."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        if not {"local", "schemas"} & set(path.relative_to(CONTENT).parts):
            yield from data_texts(
                path.read_text(encoding="utf-8"), _name(path), is_for_readers=path.name not in {"center.yaml", "center_fields.yaml"}
            )
    for path in sorted((*CONTENT.rglob("*.md"), *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))):
        if "local" not in path.parts and _name(path) not in EXAMPLES:
            is_for_readers = path.is_relative_to(CONTENT) and "for-centers" not in path.parts
            yield from page_texts(path.read_text(encoding="utf-8"), _name(path), is_for_readers=is_for_readers)
    for path in sorted((ROOT / "hooks").rglob("*.py")):
        yield from message_texts(path.read_text(encoding="utf-8"), _name(path))


def data_texts(source: str, file: str, *, is_for_readers: bool = True) -> Iterator[Text]:
    """Yield the texts of a YAML file, and its comments."""
    for number, line in enumerate(source.splitlines(), 1):
        if comment := _COMMENT.search(line):
            yield Text(file, number, comment["text"], is_for_readers=False)
    for node in yaml.compose_all(source, yaml.CSafeLoader) if not file.endswith(SEARCH) else ():
        yield from _node_texts(node, file, is_for_readers=is_for_readers)


def page_texts(source: str, file: str, *, is_for_readers: bool = True) -> Iterator[Text]:
    """Yield the texts of a Markdown file: of its front matter, if it has one, and its body."""
    front_matter = _FRONT_MATTER.match(source)
    if front_matter:
        yield from data_texts(f"\n{front_matter['fields']}", file, is_for_readers=is_for_readers)
    body = re.sub(r"[^\n]", " ", front_matter[0]) + source[front_matter.end() :] if front_matter else source
    yield Text(file, 1, without_code(body), is_for_readers)


def _node_texts(node: yaml.Node | None, file: str, *, is_for_readers: bool) -> Iterator[Text]:
    if isinstance(node, yaml.ScalarNode):
        yield Text(file, node.start_mark.line + 1, without_code(node.value), is_for_readers)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _node_texts(item, file, is_for_readers=is_for_readers)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in NOT_TEXTS and not (file.endswith(WORKS) and key.value == "title"):
                yield from _node_texts(value, file, is_for_readers=is_for_readers)


def message_texts(source: str, file: str) -> Iterator[Text]:
    """Yield the strings of a Python module that are longer than a word, without its docstrings."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip() and id(node) not in docstrings:
            yield Text(file, node.lineno, without_code(node.value), is_for_readers=False)


def without_code(markdown: str) -> str:
    """Return Markdown in which code, tags, addresses and quotations are blank, with the same lines."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def main() -> int:
    """Print each wording that isn't used, with its place; return 1 if there is one."""
    language = str(yaml.safe_load((CONTENT / "data/handbook.yaml").read_text(encoding="utf-8"))["language"])
    words = word_list(language)
    lines = [line for text in own_texts() for line in problems(text, words)]
    print(*lines, sep="\n", end="\n" * bool(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
