"""Show an entry, and what changed in it, as Markdown for people who don't read YAML."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from handbook.centers.titles import title_in
from handbook.centers.two_editions import PAGES
from handbook.model import file_types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.centers.edition_report import OwnEntry
    from handbook.centers.entry_comparison import FieldChange

FILES = {
    file_types.IDENTITY.name: "Name of the handbook, and lines on every page",
    file_types.HOME.name: "Home page",
    file_types.PLAN.name: "Plan",
    file_types.LIBRARY.name: "Question library",
    file_types.MESSAGING.name: "Texts that messages share",
    file_types.CONFORMANCE.name: "Accessibility report",
    file_types.STRINGS.name: "Buttons, labels, and notes",
    file_types.CENTER_FIELDS.name: "Forms for staff",
}
"""What people call a file with a single entry."""
_MAX_OWN_TEXTS = 4
"""Paragraphs of a center's own text that are shown; a whole page is in its file."""
_PUNCTUATION = ".,;:!?…()[]\"'“”"
"""Marks around words that alone make no word a new one."""
_LEAST_IN_COMMON = 0.5
"""The part of the words that two versions of a text must share, so that the differences are worth marking."""
_NOUNS = {**{kind.name: kind.noun for kind in file_types.DATA_FILES if kind.noun}, PAGES: "page"}
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|@"})
"""Characters with a meaning in Markdown; "@" would mention a person on GitHub and GitLab."""


def entry_name(kind: str, id_: str, entry: dict[str, object]) -> str:
    """Return what people call an entry, such as ``Tip: Arrive on time``; part of a file with a single entry has the file's name."""
    name = kind.partition(".")[0]
    noun = FILES.get(name) or _NOUNS.get(name) or name
    return f"{noun[:1].upper()}{noun[1:]}: {_title(kind, id_, entry)}"


def _title(kind: str, id_: str, entry: dict[str, object]) -> str:
    if kind.partition(".")[0] == file_types.STRINGS.name or kind in FILES:  # one field, whose name is the id
        value = entry.get(id_)
        return f"“{escaped(value)}”" if isinstance(value, str) and kind != file_types.HOME.name else escaped(id_.replace("_", " "))
    return escaped(title_in(entry) or id_)


def entry_lines(entry: OwnEntry) -> Iterator[str]:
    """Yield the lines about an entry that a center and a new edition both changed, without its heading."""
    own = dict(entry.own)
    yield from (*_what_the_center_did(entry), "")
    for change in entry.changes:
        yield f"**{escaped(change.name)}**{' (you changed this, too)' if change.name in own else ''}"
        yield from ("", *_passage_lines(change), *_own_lines("Yours", own.pop(change.name, ()), entry), "")
    if own:
        yield from ("**Your text in the same entry**", "")
        yield from (line for name, texts in own.items() for line in _own_lines(escaped(name), texts, entry))
        yield ""


def _what_the_center_did(entry: OwnEntry) -> Iterator[str]:
    place = place_of(entry)
    if entry.is_hidden:
        yield f"You hid this in {place}. Your reason: {escaped(entry.reason)}"
        yield from ("", "Your site still doesn't show it. This is what changed in the handbook:")
        return
    fields = ", ".join(f"“{escaped(name)}”" for name, _ in entry.own)
    did = f"You replaced this page with `{entry.place[0]}`" if entry.kind == PAGES else f"You changed {fields or 'this'} in {place}"
    yield f"{did}. Your text stays. This is what changed in the handbook:"


def _own_lines(label: str, texts: Sequence[str], entry: OwnEntry) -> Iterator[str]:
    if len(texts) > _MAX_OWN_TEXTS:
        yield f"- {label}: see `{entry.place[0]}`"
    else:
        yield from (f"- {label}: {escaped(text)}" for text in texts)


def place_of(entry: OwnEntry) -> str:
    """Return where the center wrote about an entry."""
    file, line = entry.place
    return f"`{file}`, line {line}"


def _passage_lines(change: FieldChange) -> Iterator[str]:
    for before, after in change.passages:
        if len(before) == len(after):
            for old, new in zip(before, after, strict=True):
                yield from (f"- Before: {escaped(old)}", f"- Now: {_with_new_words(old, new)}")
        else:
            yield from (f"- {'Before' if after else 'No longer there'}: {escaped(text)}" for text in before)
            yield from (f"- {'Now' if before else 'New'}: {escaped(text)}" for text in after)


def _with_new_words(before: str, after: str) -> str:
    """Return the new text with the words in bold that differ; if most of them do, none is."""
    old, new = ([word.strip(_PUNCTUATION) for word in text.split()] for text in (before, after))
    steps = SequenceMatcher(None, old, new, autojunk=False)
    if steps.ratio() < _LEAST_IN_COMMON:
        return escaped(after)
    words = after.split()
    parts = ((tag, escaped(" ".join(words[start:end]))) for tag, _, _, start, end in steps.get_opcodes() if start < end)
    return " ".join(text if tag == "equal" else f"**{text}**" for tag, text in parts)


def escaped(text: str) -> str:
    """Return text in which no character means anything to Markdown."""
    return text.translate(_MARKS)
