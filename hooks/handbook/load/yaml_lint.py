"""What is easily mistyped in a YAML file, and would be lost or misread without a word: each rule is a small generator.

These rules look at the text, because YAML has forgotten it: that words behind `` #`` were meant to be shown, that quotes are curly,
that a space is none. A problem that is found here is the cause of whatever else is found on its line.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import yaml

from handbook.core.diagnostics import Diagnostic
from handbook.load.center_shape import shape_problems
from handbook.load.center_template import template_remarks
from handbook.model.content_paths import CENTER, LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = r"^(?P<indent>[ \t]*)(?P<dash>- )?(?P<key>[A-Za-z][\w-]*)"
_WIDE_COLON = re.compile(rf"{_KEY}[ ]*\uff1a")
_ODD_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
_ODD_AFTER_COLON = re.compile(rf"{_KEY}:[ ]*({_ODD_SPACE})")
_ODD_INDENT = re.compile(rf"^[ \t]*({_ODD_SPACE})")
_REMARK = re.compile(r"^[ \t]+#(.*)$")
_OPEN_QUOTE = re.compile(rf"{_KEY}:[ ]+(?P<quote>[\"'])(?P<rest>.*)$")
_GLUED = re.compile(rf"{_KEY}:(?P<rest>[^\s:/].*)$")
_EQUALS = re.compile(rf"{_KEY}[ ]*=[ ]*(?P<rest>[^=].*)$")
_ITEM_BESIDE = re.compile(rf"{_KEY}:[ ]+-[ ]")
_BRACES = re.compile(r"^[ ]*-[ ]+\{(.*)$")
_NEXT_FIELD = re.compile(r",[ ]*(?=[a-z_]+:(?:[ ]|$))")
_NOT_IN_BRACES = re.compile(r": | #|\[|\]|\{|\}(?=.*\})")
_COLOR = re.compile(r"^([0-9a-fA-F]{6})\b")
_TAG = re.compile(r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
_CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2033"
_CURLY_PAIR = re.compile(rf"^[{_CURLY}].*[{_CURLY}]$", re.DOTALL)
_JUNK = "\u00ad\u180e\u200b\u2060\ufeff"
"""Characters that nobody sees, and that copying brings along."""
_BREAKS_WORDS = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
"""Scripts in which the first of them has a use: it says where a line may end."""
_NO_REMARK = 'without quotes, nothing after the sign " #" is read; put the whole text in quotes'


def problems_before_reading(text: str, file: str, first_line: int = 1) -> list[Diagnostic]:
    """Return what YAML would misread, so that reading would only hide the cause."""
    found = [*_wide_colons(text), *_odd_spaces(text)]
    found += _unquoted_in_braces(text)
    if file == CENTER:
        found += [*_open_quotes(text), *_glued_values(text), *_equal_signs(text), *_items_beside_names(text), *shape_problems(text)]
    return [Diagnostic(file, number + first_line, message, is_cause=True) for number, message in found]


def problems_of_values(root: yaml.Node, text: str, file: str, first_line: int = 1) -> list[Diagnostic]:
    """Return what is odd about the values of a file that a center supplies.

    Args:
        root: What YAML read.
        text: What it read it from.
        file: Its name in messages; the handbook's own files are not judged.
        first_line: The line of the file on which the text starts.

    """
    if file != CENTER and not file.startswith(LOCAL):
        return []
    lines = text.split("\n")
    found = [*_remarks(root, lines, file), *_commas(root), *(problem for node in _texts(root) for problem in _odd_text(node, lines, file))]
    return [Diagnostic(file, number + first_line, message, warns, is_cause=not warns) for number, message, warns in found]


_Found = tuple[int, str]
_Judged = tuple[int, str, bool]


def _wide_colons(text: str) -> Iterator[_Found]:
    """A colon is a plain one."""
    for number, line in enumerate(text.split("\n")):
        if found := _WIDE_COLON.match(line):
            yield number, f'the colon after "{found["key"]}" (column {found.end()}) is a full-width one; type a plain colon and a space'


def _odd_spaces(text: str) -> Iterator[_Found]:
    """What separates and indents is a plain space."""
    for number, line in enumerate(text.split("\n")):
        found = _ODD_AFTER_COLON.match(line) or _ODD_INDENT.match(line)
        if found:
            last = found.groups()[-1]
            name = unicodedata.name(last).lower()
            yield number, f"here is a special space instead of a plain one (column {found.end()}: {name}); delete it and type a space"


def _open_quotes(text: str) -> Iterator[_Found]:
    """A quotation mark that opens a text is closed on the same line."""
    for number, line in enumerate(text.split("\n")):
        found = _OPEN_QUOTE.match(line)
        if found and found["quote"] not in found["rest"].replace('\\"', ""):
            yield number, f"the quotation mark that opens here must be closed; put a {found['quote']} at the end of the text"


def _glued_values(text: str) -> Iterator[_Found]:
    """A space stands between a colon and its value."""
    names = {way[-1] for way in template_remarks()}
    for number, line in enumerate(text.split("\n")):
        found = _GLUED.match(line)
        if found and found["key"] in names:
            yield number, f"put a space after the colon: {found['key']}: {found['rest'].partition(' #')[0].strip()}"


def _equal_signs(text: str) -> Iterator[_Found]:
    """What separates a name and its value is a colon."""
    names = {way[-1] for way in template_remarks()}
    for number, line in enumerate(text.split("\n")):
        found = _EQUALS.match(line)
        if found and found["key"] in names:
            yield number, f"put a colon in place of the equal sign: {found['key']}: {found['rest'].partition(' #')[0].strip()}"


def _items_beside_names(text: str) -> Iterator[_Found]:
    """An entry of a list stands on a line of its own."""
    for number, line in enumerate(text.split("\n")):
        if found := _ITEM_BESIDE.match(line):
            yield number, f'an entry of a list must be on a line of its own; begin a new line below "{found["key"]}:" with the hyphen'


def _unquoted_in_braces(text: str) -> Iterator[_Found]:
    """Between braces, a text with signs that have a meaning there stands in quotes."""
    for number, line in enumerate(text.split("\n")):
        found = _BRACES.match(line)
        for field in _NEXT_FIELD.split(found[1]) if found else ():
            key, _, value = field.partition(":")
            value = value.strip()
            if value and value[0] not in "\"'[{" and (sign := _NOT_IN_BRACES.search(value)):
                whole = value.rstrip(" }").replace('"', "'")
                yield number, f'between braces, a text with "{sign[0].strip()}" must be in quotes: {key.strip()}: "{whole}"'


def _texts(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _texts(value)


def _odd_text(node: yaml.ScalarNode, lines: list[str], file: str) -> Iterator[_Judged]:
    text, number = str(node.value), node.start_mark.line
    is_center = file == CENTER
    if is_center and _is_on_lines(node, text):
        yield number, "the text must be on one line; put its parts one after the other, with semicolons between them", False
    if _CURLY_PAIR.match(text.strip()) and (is_center or not node.style):
        fix = f'the quotes around this text are curly ({text.strip()[0]} {text.strip()[-1]}), and would be shown; type straight ones (") or none'
        yield number, fix, not is_center
    if found := _TAG.search(text) or _ENTITY.search(text):
        yield number, f'"{found[0]}" is HTML, and would be shown as it is; take it out', False
    if hidden := _hidden(text, is_center=is_center):
        last = min(node.end_mark.line, len(lines) - 1)
        at = next((at for at in range(number, last + 1) if hidden in lines[at]), number)
        yield at, _about(hidden, lines[at].find(hidden) + 1), False


def _is_on_lines(node: yaml.ScalarNode, text: str) -> bool:
    if node.style in {"|", ">"}:
        return "\n" in text.strip()
    return bool(text.strip()) and node.end_mark.line > node.start_mark.line and bool(node.end_mark.column)


def _hidden(text: str, *, is_center: bool) -> str | None:
    """Return the first invisible or misleading character of a text, if there is one."""
    if text.isascii():
        return None
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if not letter.isascii()}
    if any(name.startswith(_BREAKS_WORDS) for name in names):
        return None
    is_cjk = bool(names & {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
    wide = (letter for letter in text if is_center and not is_cjk and "\uff01" <= letter <= "\uff5e")
    return next((letter for letter in text if letter in _JUNK), None) or next(wide, None)


def _about(letter: str, column: int) -> str:
    if letter in _JUNK:
        return f"the text has an invisible character in column {column} (U+{ord(letter):04X} {unicodedata.name(letter).lower()}); delete it"
    return f'the text has the full-width character "{letter}" in column {column}; type a plain "{unicodedata.normalize("NFKC", letter)}"'


def _commas(node: yaml.Node) -> Iterator[_Judged]:
    """In braces, a text with a comma stands in quotes; without them, it would end there."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _commas(item)
    if not isinstance(node, yaml.MappingNode):
        return
    before: tuple[str, str] | None = None
    for key, value in node.value:
        if node.flow_style and before and isinstance(value, yaml.ScalarNode) and not value.value and not value.style:
            whole = f"{before[1]}, {key.value}"
            yield key.start_mark.line, f'the comma would end the text; put the whole text in quotes: {before[0]}: "{whole}"', False
        elif isinstance(value, yaml.ScalarNode):
            before = (str(key.value), str(value.value))
        yield from _commas(value)


def _remarks(root: yaml.Node, lines: list[str], file: str) -> Iterator[_Judged]:
    """No words are lost behind a sign `` #``."""
    known = template_remarks() if file == CENTER else None
    for way, key, value in _fields(root, ()):
        if isinstance(value, yaml.ScalarNode) and not value.style:
            end = value.end_mark if str(value.value) else key.end_mark
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            rest = rest if str(value.value) else rest.partition(":")[2]
            if found := _REMARK.match(rest):
                usual = known.get(way) if known else None
                yield from ((end.line, *judged) for judged in _remark(found[1], str(key.value), str(value.value), usual))


def _remark(remark: str, key: str, value: str, usual: str | None) -> Iterator[tuple[str, bool]]:
    """Judge what stands behind the sign `` #`` on the line of a field; ``usual`` is what the template has there."""
    color = _COLOR.match(remark)
    if color and not value:
        yield f'the color must be in quotes, or it isn\'t read: {key}: "#{color[1]}"', False
    elif remark[:1].strip():
        shown = f"{value} #{remark}".strip()
        yield f'{_NO_REMARK}: {key}: "{shown}". If it is only a note for yourself, put a space after the #', False
    elif usual is not None and not _is_alike(remark, usual):
        what = "only a note" if value else "only a note, so the field is empty"
        yield f'what comes after the sign "#" is {what}; if people should see it, put the whole text in quotes: {key}: "..."', True


def _is_alike(remark: str, known: str) -> bool:
    """Return whether most words of a remark are those of the template, perhaps of an older one."""
    words, ours = set(remark.lower().split()), set(known.lower().split())
    return not words or len(words & ours) * 2 >= len(words)


def _fields(node: yaml.Node, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _fields(item, way)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield (*way, str(key.value)), key, value
                yield from _fields(value, (*way, str(key.value)))
