"""What entries name by id: which ids are declared, and whether a name leads to an entry that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.model.base import Replaceable, is_active
from handbook.model.guidance import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from handbook.core.diagnostics import Diagnostic, FieldPath, SourceSpan
    from handbook.load.draft import Draft
    from handbook.model.base import Entry
    from handbook.model.file_types import FileKind


def declared(draft: Draft, kind: FileKind) -> dict[str, list[SourceSpan]]:
    """Return every id of a kind with the places that declare it, broken entries included."""
    return draft.declared.get(kind.name, {})


def known(draft: Draft, kind: FileKind) -> AbstractSet[str]:
    """Return every id of a kind."""
    return declared(draft, kind).keys()  # no copy: it is asked for at every reference


def successors_replace_retired_entries(entries: Iterable[Replaceable]) -> Iterator[Diagnostic]:
    """An entry with a successor is retired, and no entry refers to itself."""
    for entry in entries:
        if entry.successor and entry.active:
            yield entry.place.problem('must have "state: retired" beside its successor; add it or take the successor out', "successor")
        for field, ids in (("successor", (entry.successor,)), ("related", entry.related.rules if isinstance(entry, Rule) else ())):
            if entry.id in ids:
                yield entry.place.problem("must not refer to itself; take its own id out", field)


def unknown(entry: Entry, at: FieldPath, ids: tuple[str, ...], draft: Draft, kind: FileKind) -> Iterator[Diagnostic]:
    """Each id that an entry names exists, and is neither retired nor hidden by the center.

    Args:
        entry: The entry that names the ids.
        at: Where in the entry they stand: a list, or the keys of a mapping.
        ids: The ids.
        draft: What could be read.
        kind: The kind of entry that they should name.

    """
    if not ids or kind.name in draft.unread:
        return
    ids_of_kind = known(draft, kind)
    retired = draft.retired.get(kind.name, {})
    hidden = draft.hidden(kind)
    for inside, id_ in _places(entry, at, ids):
        if id_ not in ids_of_kind:
            yield entry.place.problem(f'there is no "{id_}" in {kind.name}; {did_you_mean(id_, ids_of_kind)}', *inside)
        elif id_ in hidden:
            if is_active(entry):
                where = f"{hidden[id_].file}:{hidden[id_].line}"
                yield entry.place.problem(
                    f'this needs "{id_}", which {where} hides; name another one in local/, or don\'t hide it', *inside
                )
        elif id_ in retired and (at == ("successor",) or is_active(entry)):
            yield entry.place.problem(f'"{id_}" is retired; {_instead(retired[id_])}', *inside)


def not_among(entry: Entry, at: FieldPath, ids: tuple[str, ...], labels: Collection[str], file: str) -> Iterator[Diagnostic]:
    """Each id that an entry names is one of the labels in a file."""
    for inside, id_ in _places(entry, at, ids):
        if id_ not in labels:
            yield entry.place.problem(f'there is no "{id_}" in {file}; {did_you_mean(id_, labels)}', *inside)


def _places(entry: Entry, at: FieldPath, ids: tuple[str, ...]) -> Iterator[tuple[FieldPath, str]]:
    for number, id_ in enumerate(ids):
        yield (*at, id_ if entry.place.inside(*at, id_).at in entry.place.lines else number), id_


def _instead(retired: Entry) -> str:
    successor = retired.successor if isinstance(retired, Replaceable) else None
    return f'name "{successor}" instead' if successor else "take it out"
