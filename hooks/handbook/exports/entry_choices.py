"""The choices of forms for entries: the entries that a field can name, and the groups that an entry can be in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.model.base import is_active

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handbook.model.center_form import EntryKind
    from handbook.model.handbook import Handbook

Choices = tuple[tuple[str, str], ...]
"""Pairs of an id and a title."""
_GROUPS = {"questions": "topics", "rules": "phases", "messages": "moments"}


def group_choices(kind: EntryKind, handbook: Handbook) -> Choices:
    """Return the groups that an entry of a kind can be in; none if its kind has no groups."""
    return tuple((group.id, group.title) for group in getattr(handbook, _GROUPS[kind])) if kind in _GROUPS else ()


def reference_choices(targets: Iterable[str], handbook: Handbook, key: str = "id") -> Choices:
    """Return the active entries of some kinds, or of lists in a file (``library.goals``), by the field that names them."""
    entries = [entry for target in targets for entry in _entries(target, handbook) if is_active(entry)]
    return tuple((str(getattr(entry, key)), title_of(entry) if key == "id" else str(getattr(entry, key))) for entry in entries)


def link_choices(handbook: Handbook) -> Choices:
    """Return content links to every checklist, handout, message, and tip, with what each is after its title."""
    names = handbook.strings.root["kinds"]
    entries: dict[str, tuple[Any, ...]] = {
        "checklist": (*handbook.checklists.active, *(sheet for sheet in handbook.sheets if is_active(sheet))),
        "message": tuple(handbook.messages.active),
        "rule": tuple(handbook.rules.active),
    }
    names = {kind: names[kind].partition(",")[0] for kind in entries}
    return tuple((f"{kind}:{entry.id}", f"{entry.title} ({names[kind]})") for kind, of_kind in entries.items() for entry in of_kind)


def title_of(entry: Any) -> str:  # noqa: ANN401  entries of any kind
    """Return what people know an entry by."""
    if hasattr(entry, "short"):  # a source, whose title alone doesn't say who wrote it
        return f"{entry.short}: {entry.title}"
    return str(getattr(entry, "question", None) or entry.title)


def _entries(target: str, handbook: Handbook) -> Iterator[Any]:
    value: Any = handbook
    for name in target.split("."):
        value = getattr(value, name)
    yield from value
