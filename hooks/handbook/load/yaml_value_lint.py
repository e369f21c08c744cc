"""Lint the values of a parsed YAML file that a center supplies: curly quotes, HTML, invisible characters, commas that end a text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import yaml

from handbook.core.diagnostics import Diagnostic
from handbook.core.pasted_text import HTML, IN_CURLY_QUOTES, INVISIBLE
from handbook.load.yaml_comment_lint import lint_comments
from handbook.model.content_paths import CENTER, LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.load.yaml_comment_lint import Finding

_SCRIPTS_WITH_BREAKS = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
"""Scripts in which U+200B is useful: it marks where a line may break."""
_SCRIPTS_WITH_WIDE_FORMS = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})


def lint_values(root: yaml.Node, text: str, file: str, first_line: int = 1) -> list[Diagnostic]:
    """Return what is suspicious about the values of a file that a center supplies; the handbook's own files have no findings.

    Args:
        root: The parsed YAML.
        text: The text that it was parsed from.
        file: The file's name.
        first_line: The line of the file on which the text starts.

    """
    if file != CENTER and not file.startswith(LOCAL):
        return []
    lines = text.split("\n")
    scalars = (finding for scalar in _scalars(root) for finding in _lint_scalar(scalar, lines, is_center=file == CENTER))
    findings = [*lint_comments(root, lines, file), *_unquoted_commas(root), *scalars]
    return [Diagnostic(file, number + first_line, message, warns, is_cause=not warns) for number, message, warns in findings]


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def _lint_scalar(node: yaml.ScalarNode, lines: list[str], *, is_center: bool) -> Iterator[Finding]:
    """A text has no curly quotes around it, no HTML and no hidden characters; in center.yaml, it is on one line."""
    text, number = str(node.value), node.start_mark.line
    stripped = text.strip()
    if is_center and _is_multiline(node, text):
        yield number, "the text must be on one line; join its lines with semicolons", False
    if IN_CURLY_QUOTES.match(stripped) and (is_center or not node.style):
        fix = f'the quotes around this text are curly ({stripped[0]} {stripped[-1]}), and readers would see them; use straight quotes ("), or delete them'
        yield number, fix, not is_center
    if html := HTML.search(text):
        yield number, f'"{html[0]}" is HTML, and readers would see it exactly as typed; delete it', False
    if character := _hidden_character(text, is_center=is_center):
        last = min(node.end_mark.line, len(lines) - 1)
        line = next((index for index in range(number, last + 1) if character in lines[index]), number)
        yield line, _hidden_message(character, lines[line].find(character) + 1), False


def _is_multiline(node: yaml.ScalarNode, text: str) -> bool:
    if node.style in {"|", ">"}:
        return "\n" in text.strip()
    return bool(text.strip()) and node.end_mark.line > node.start_mark.line and bool(node.end_mark.column)


def _hidden_character(text: str, *, is_center: bool) -> str | None:
    """Return the first character of a text that is invisible, or full-width in a script without such forms; None without any."""
    if text.isascii():
        return None
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if not letter.isascii()}
    if any(script.startswith(_SCRIPTS_WITH_BREAKS) for script in scripts):
        return None
    invisible = next((letter for letter in text if letter in INVISIBLE), None)
    if invisible or not is_center or scripts & _SCRIPTS_WITH_WIDE_FORMS:
        return invisible
    return next((letter for letter in text if "\uff01" <= letter <= "\uff5e"), None)


def _hidden_message(letter: str, column: int) -> str:
    if letter in INVISIBLE:
        return f"the text has an invisible character in column {column} (U+{ord(letter):04X} {unicodedata.name(letter).lower()}); delete it"
    return f'the text has the full-width character "{letter}" in column {column}; type a plain "{unicodedata.normalize("NFKC", letter)}"'


def _unquoted_commas(node: yaml.Node) -> Iterator[Finding]:
    """In braces, a text with a comma is quoted; without quotes, it would end there."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _unquoted_commas(item)
    if not isinstance(node, yaml.MappingNode):
        return
    previous: tuple[str, str] | None = None
    for key, value in node.value:
        if node.flow_style and previous and isinstance(value, yaml.ScalarNode) and not value.value and not value.style:
            name, beginning = previous
            quoted = f'{name}: "{beginning}, {key.value}"'
            yield key.start_mark.line, f"the comma would end the text; put the whole text in quotes: {quoted}", False
        elif isinstance(value, yaml.ScalarNode):
            previous = (str(key.value), str(value.value))
        yield from _unquoted_commas(value)
