"""Lay what a center adds, changes and hides (local/) over the handbook's own data.

An entry in local/ says which of the three it does: ``id`` (something new, whole), ``change`` (of an entry of the handbook;
only the fields that differ) or ``hide`` (with a reason). The same holds for lists inside files, such as the steps of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handbook.located import Located
from handbook.problems import did_you_mean, did_you_mean_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.problems import Problem

ADDED, CHANGED, HIDDEN = "added", "changed", "hidden"
WAYS = ("id", "change", "hide")
"""The fields of which an entry in local/ has just one: what it does, and to which entry."""
_NOT_A_FIELD = ("change", "hide", "after", "without", "reason")


@dataclass(frozen=True)
class Difference:
    """Something in which a center's copy differs from the handbook.

    Attributes:
        kind: The kind of file.
        id: The entry.
        way: ``added``, ``changed`` or ``hidden``.
        fields: The fields that were changed.
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

    entries: list[Located]
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def laid_over(ours: Sequence[Located], theirs: Iterable[Located], kind: str, *, can_retire: bool) -> Overlay:
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
            made.problems.append(one.problem(_which_way(ways)))
            continue
        id_ = one.text(ways[0]) or ""
        problems = list(_wrong_entry(one, ways[0], kind, made.entries, seen))
        made.problems += problems
        seen.add(id_)
        if not problems:
            _lay(made, one, ways[0], kind, can_retire=can_retire)
    return made


def changed(ours: Located, theirs: Located, kind: str) -> Overlay:
    """Return one dictionary with the fields of another one laid over it; lists of entries with ids are laid over each other.

    Args:
        ours: The handbook's fields.
        theirs: The center's fields.
        kind: What the file is called in messages.

    """
    made = Overlay([ours])
    for name, value in theirs.value.items():
        there = made.entries[0].value.get(name)
        if there is not None and _has_ids(there) and isinstance(value.value, tuple) and _all_dictionaries(value):
            below = laid_over(there.value, value.value, f"{kind}.{name}", can_retire=False)
            made.differences += below.differences
            made.problems += below.problems
            value = replace(there, value=tuple(below.entries))  # noqa: PLW2901  the merged list takes the place of theirs
        elif there is not None and isinstance(there.value, dict) and isinstance(value.value, dict):
            below = changed(there, value, f"{kind}.{name}")
            made.differences += below.differences
            made.problems += below.problems
            value = below.entries[0]  # noqa: PLW2901
        else:
            made.differences.append(Difference(kind, name, CHANGED if there else ADDED, (), "", value.file, value.line))
        made.entries[0] = made.entries[0].having(**{name: value})
    return made


def _lay(made: Overlay, one: Located, way: str, kind: str, *, can_retire: bool) -> None:
    id_, reason = one.text(way) or "", one.text("reason") or ""
    at = next((number for number, entry in enumerate(made.entries) if entry.text("id") == id_), -1)
    if way == "id":
        _insert(made, replace(one.without("after"), origin=ADDED), one.text("after"), one)
        fields: tuple[str, ...] = ()
    elif way == "change":
        fields = tuple(name for name in one.value if name not in _NOT_A_FIELD)
        left_out = tuple(item.value for item in one.value["without"].value) if "without" in one.value else ()
        entry = made.entries[at]
        with_changes = entry.without(*left_out).having(**one.without(*_NOT_A_FIELD).value)
        made.entries[at] = replace(with_changes, origin=entry.origin or CHANGED)
        fields += left_out
    else:
        fields = ()
        if can_retire:
            made.entries[at] = made.entries[at].without("successor").having(state=Located("retired", one.file, one.line))
        else:
            del made.entries[at]
    made.differences.append(
        Difference(kind, id_, {"id": ADDED, "change": CHANGED, "hide": HIDDEN}[way], fields, reason, one.file, one.line)
    )


def _insert(made: Overlay, entry: Located, after: str | None, one: Located) -> None:
    places = [number for number, other in enumerate(made.entries) if other.text("id") == after] if after else []
    if after and not places:
        ids = [other.text("id") or "" for other in made.entries]
        made.problems.append(one.problem(f'there is no "{after}" to stand after; {did_you_mean(after, ids)}', "after"))
    made.entries.insert(places[0] + 1 if places else len(made.entries), entry)


def _wrong_entry(one: Located, way: str, kind: str, entries: Sequence[Located], seen: set[str]) -> Iterable[Problem]:
    id_, ours = one.text(way) or "", {entry.text("id") or "": entry for entry in entries}
    there = ours.get(id_)
    if id_ in seen:
        yield one.problem(f'"{id_}" stands twice in local/; make one entry of both', way)
    elif way == "id" and there is not None:
        where = f"{there.file}:{there.line}"
        yield one.problem(f'"{id_}" is in the handbook already ({where}); write "change: {id_}" to change it, or choose another id', "id")
    elif way != "id" and there is None:
        fix = did_you_mean_sentence(id_, ours)
        yield one.problem(
            f'there is no "{id_}" in {kind} of the handbook; {fix} If the handbook has it no longer, take this entry out', way
        )
    elif way == "change" and there is not None and there.text("state") == "retired":
        instead = there.text("successor")
        fix = f'change "{instead}" instead' if instead else "take this entry out"
        yield one.problem(f'"{id_}" is retired in the handbook; {fix}', way)
    yield from _wrong_fields(one, way, there)


def _wrong_fields(one: Located, way: str, there: Located | None) -> Iterable[Problem]:
    if way == "hide":
        if not one.text("reason"):
            yield one.problem('must have the field "reason": why it is hidden, for the people after you; add it', "hide")
        for name in one.value:
            if name not in {"hide", "reason", "text"}:
                yield one.problem(f'"{name}" must not stand beside "hide"; take it out', name)
    else:
        for name in ("reason", *(("without",) if way == "id" else ()), *(("after",) if way == "change" else ())):
            if name in one.value:
                yield one.problem(f'"{name}" must not stand beside "{way}"; take it out', name)
    if way == "change" and "state" in one.value:
        yield one.problem('"state" can\'t be changed here; to take the entry out, write "hide" and "reason" instead of "change"', "state")
    if way == "change" and "without" in one.value and there is not None:
        yield from _wrong_names(one, there)


def _wrong_names(one: Located, there: Located) -> Iterable[Problem]:
    names = one.value["without"]
    if not isinstance(names.value, tuple) or not all(isinstance(item.value, str) for item in names.value):
        yield one.problem('"without" must be a list of fields, such as [pitfall, varies]', "without")
        return
    for item in names.value:
        if item.value not in there.value:
            yield item.problem(f'the entry has no field "{item.value}" to leave out; {did_you_mean(item.value, there.value)}')


def _which_way(ways: list[str]) -> str:
    if ways:
        return f"must have only one of {' and '.join(ways)}; make two entries of it, or take one out"
    return 'must say what it does: "id" for something new, "change" for an entry of the handbook, or "hide"; add one of them with an id'


def _has_ids(value: Located) -> bool:
    return isinstance(value.value, tuple) and bool(value.value) and all(item.text("id") for item in value.value)


def _all_dictionaries(value: Located) -> bool:
    return all(isinstance(item.value, dict) for item in value.value)
