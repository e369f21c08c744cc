"""Lay what a center adds, changes and hides (local/) over the handbook's own data.

An entry in local/ says which of the three it does: ``id`` (something new, whole), ``change`` (of an entry of the handbook;
only the fields that differ) or ``hide`` (with a reason). The same holds for lists inside files and inside entries, such as the
steps of the plan or the rows of a table, however deep: so only what a center words itself stays as it is after an update.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.overlay.merge_problems import WAYS, which_way, wrong_entry
from handbook.overlay.nodes import SourceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.core.diagnostics import Diagnostic

ADDED, CHANGED, HIDDEN = "added", "changed", "hidden"
_NOT_A_FIELD = ("change", "hide", "after", "without", "reason")


@dataclass(frozen=True)
class Override:
    """Something in which a center's copy differs from the handbook.

    Attributes:
        kind: The kind of file.
        id: The entry.
        way: ``added``, ``changed`` or ``hidden``.
        fields: The fields that were changed; one inside an entry with the way to it (``parts.fair.title``: ids name entries of lists).
        reason: Why it is hidden.
        file: The file in local/.
        line: The line in it.

    """

    kind: str
    id: str
    way: str
    fields: tuple[str, ...]
    reason: str
    file: str
    line: int


@dataclass
class Overlay:
    """What laying one kind of data over another one gives.

    Attributes:
        entries: All entries, in order.
        differences: What the center's copy does otherwise.
        problems: What is wrong with the entries in local/.

    """

    entries: list[SourceNode]
    differences: list[Override] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def merge_lists(ours: Sequence[SourceNode], theirs: Iterable[SourceNode], kind: str, *, can_retire: bool) -> Overlay:
    """Return a list of entries with a center's entries laid over it.

    Args:
        ours: The handbook's entries; each is a dictionary, with or without an id.
        theirs: The center's entries.
        kind: What the entries are called in messages, such as ``rules``.
        can_retire: Whether a hidden entry keeps its address (then it stays, as if it were retired), or just goes.

    """
    made = Overlay(list(ours))
    seen: set[str] = set()
    for one in theirs:
        ways = [way for way in WAYS if one.text(way)]
        if len(ways) != 1:
            made.problems.append(one.problem(which_way(ways)))
            continue
        id_ = one.text(ways[0]) or ""
        problems = list(wrong_entry(one, ways[0], kind, made.entries, seen))
        made.problems += problems
        seen.add(id_)
        if not problems:
            _lay(made, one, ways[0], kind, can_retire=can_retire)
    return made


def changed(ours: SourceNode, theirs: SourceNode, kind: str) -> Overlay:
    """Return one dictionary with the fields of another one laid over it; lists of entries with ids are laid over each other.

    Args:
        ours: The handbook's fields.
        theirs: The center's fields.
        kind: What the file is called in messages.

    """
    made = Overlay([ours])
    for name, value in theirs.value.items():
        there = made.entries[0].value.get(name)
        below = _inside(there, value, f"{kind}.{name}") if there is not None else None
        if below is None:
            made.differences.append(Override(kind, name, CHANGED if there else ADDED, (), "", value.file, value.line))
        else:
            made.differences += below.differences
            made.problems += below.problems
            value = below.entries[0]  # noqa: PLW2901  what was merged takes the place of theirs
        made.entries[0] = made.entries[0].having(**{name: value})
    return made


def _inside(ours: SourceNode, theirs: SourceNode, kind: str) -> Overlay | None:
    """Lay a field over the handbook's, if both are dictionaries or lists of entries with ids; else it takes its place whole.

    A list takes it, too, if none of its entries says what it does: then somebody has written the list anew.
    """
    if isinstance(ours.value, dict) and isinstance(theirs.value, dict):
        return changed(ours, theirs, kind)
    if not (_has_ids(ours) and isinstance(theirs.value, tuple) and _all_dictionaries(theirs) and _says_what_it_does(theirs)):
        return None
    made = merge_lists(ours.value, theirs.value, kind, can_retire=False)
    made.entries = [replace(ours, value=tuple(made.entries))]
    return made


def _lay(made: Overlay, one: SourceNode, way: str, kind: str, *, can_retire: bool) -> None:
    id_, reason = one.text(way) or "", one.text("reason") or ""
    at = next((number for number, entry in enumerate(made.entries) if entry.text("id") == id_), -1)
    fields: tuple[str, ...] = ()
    if way == "id":
        _insert(made, replace(one.without("after"), origin=ADDED), one.text("after"), one)
    elif way == "change":
        fields = _change(made, at, one, f"{kind}.{id_}")
    elif can_retire:
        made.entries[at] = made.entries[at].without("successor").having(state=SourceNode("retired", one.file, one.line))
    else:
        del made.entries[at]
    made.differences.append(Override(kind, id_, {"id": ADDED, "change": CHANGED, "hide": HIDDEN}[way], fields, reason, one.file, one.line))


def _change(made: Overlay, at: int, one: SourceNode, kind: str) -> tuple[str, ...]:
    """Change an entry, and return the way to each field that is now the center's."""
    entry = made.entries[at]
    left_out = tuple(item.value for item in one.value["without"].value) if "without" in one.value else ()
    below = changed(entry.without(*left_out), one.without(*_NOT_A_FIELD), kind)
    made.problems += below.problems
    made.entries[at] = replace(below.entries[0], origin=entry.origin or CHANGED)
    fields = [way.removeprefix(f"{kind}.") for difference in below.differences for way in _ways_to_fields(difference)]
    return (*dict.fromkeys(fields), *(name for name in left_out if name not in one.value))


def _ways_to_fields(one: Override) -> list[str]:
    at = f"{one.kind}.{one.id}"
    return [f"{at}.{name}" for name in one.fields] or [at]


def _insert(made: Overlay, entry: SourceNode, after: str | None, one: SourceNode) -> None:
    places = [number for number, other in enumerate(made.entries) if other.text("id") == after] if after else []
    if after and not places:
        ids = [other.text("id") or "" for other in made.entries]
        made.problems.append(one.problem(f'there is no "{after}" to stand after; {did_you_mean(after, ids)}', "after"))
    made.entries.insert(places[0] + 1 if places else len(made.entries), entry)


def _has_ids(value: SourceNode) -> bool:
    return isinstance(value.value, tuple) and bool(value.value) and all(item.text("id") for item in value.value)


def _says_what_it_does(value: SourceNode) -> bool:
    return any(item.text(way) for item in value.value for way in WAYS)


def _all_dictionaries(value: SourceNode) -> bool:
    return all(isinstance(item.value, dict) for item in value.value)
