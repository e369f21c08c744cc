"""Show the fields of an entry as a list in Markdown, so that people who don't read YAML can compare texts."""

from __future__ import annotations

from handbook.model import file_types

_NOUNS = {kind.name: kind.noun for kind in file_types.DATA_FILES}
_TITLES = ("title", "question", "short")
_HIDDEN_FIELDS = ("id", "state")
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|@"})
"""Characters with a meaning in Markdown; "@" would mention a person on GitHub and GitLab."""


def entry_name(kind: str, id_: str, entry: dict[str, object]) -> str:
    """Return what people call an entry, such as ``Tip: Arrive on time``."""
    title = next((value for name in _TITLES if isinstance(value := entry.get(name), str)), id_)
    noun = _NOUNS.get(kind) or kind
    return f"{noun[:1].upper()}{noun[1:]}: {_escaped(title)}"


def as_list(fields: dict[str, object], level: int = 0) -> list[str]:
    """Return one line for each value of an entry; values inside others are indented."""
    lines: list[str] = []
    for name, value in fields.items():
        if name not in _HIDDEN_FIELDS:
            lines += _lines(f"**{_escaped(name)}:**", value, level)
    return lines


def _lines(label: str, value: object, level: int) -> list[str]:
    start = f"{'  ' * level}- {label}".rstrip()
    if isinstance(value, dict):
        return [start, *as_list(value, level + 1)]
    if isinstance(value, tuple | list):
        return [start, *(line for item in value for line in _item_lines(item, level + 1))]
    return [f"{start} {'<br>'.join(_escaped(line) for line in str(value).strip().splitlines())}"]


def _item_lines(item: object, level: int) -> list[str]:
    if not isinstance(item, dict):
        return _lines("", item, level)
    name = str(item.get("id") or item.get("title") or "")
    return _lines(f"`{name}`" if name else "", item, level)


def _escaped(text: str) -> str:
    return text.translate(_MARKS)
