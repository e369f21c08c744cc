"""Check references: each id that an entry names is declared, active and not hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean
from handbook.model import file_types
from handbook.model.base import Entry, Replaceable, is_active
from handbook.model.guidance import Rule
from handbook.model.references import references_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from handbook.core.diagnostics import Diagnostic, FieldPath, SourceSpan
    from handbook.load.draft import Draft
    from handbook.model.base import Ref
    from handbook.model.file_types import FileKind
    from handbook.model.handbook import Handbook
    from handbook.overlay.merge import Override

_KINDS = {kind.name: kind for kind in file_types.DATA_FILES}
_SUCCESSOR: FieldPath = ("successor",)
_ID = "<id>"
_FILES_OF_LABELS = (file_types.MESSAGING, file_types.PLAN)
"""Files whose labels other files name; a label that couldn't be read would be missing everywhere."""


@dataclass(frozen=True)
class _Targets:
    """The entries that a field can refer to.

    Attributes:
        where: The file with their list, or the kind of entry.
        missing: What messages call one that doesn't exist, with a mark for its id.
        ids: All ids.
        hidden: Those that the center hides.
        retired: Those that are retired.

    """

    where: str
    missing: str
    ids: Collection[str]
    hidden: Mapping[str, Override] = field(default_factory=dict)
    retired: Mapping[str, Entry] = field(default_factory=dict)


def declared(draft: Draft, kind: FileKind) -> dict[str, list[SourceSpan]]:
    """Return the spans of the entries of a kind by id, broken entries included."""
    return draft.declared.get(kind.name, {})


def known(draft: Draft, kind: FileKind) -> AbstractSet[str]:
    """Return every id of a kind."""
    return declared(draft, kind).keys()


def reference_problems(draft: Draft, handbook: Handbook) -> Iterator[Diagnostic]:
    """Each target of a reference exists and is neither retired nor hidden by the center."""
    targets_of = cache(partial(_find_targets, draft=draft))
    for kind in file_types.DATA_FILES:
        for entry in _entries(kind, draft, handbook):
            for field_path, ref, ids in references_in(entry):
                targets = targets_of(ref)
                if targets and not _is_exempt(kind, entry, field_path, targets, draft):
                    yield from _problems(entry, field_path, ids, targets)


def successors_replace_retired_entries(entries: Iterable[Replaceable]) -> Iterator[Diagnostic]:
    """An entry with a successor is retired, and no entry refers to itself."""
    for entry in entries:
        if entry.successor and entry.active:
            yield entry.span.problem('only a retired entry has a "successor"; add "state: retired", or delete the successor', "successor")
        for name, ids in (("successor", (entry.successor,)), ("related", entry.related.rules if isinstance(entry, Rule) else ())):
            if entry.id in ids:
                yield entry.span.problem("an entry can't refer to itself; delete its own id here", name)


def is_whole(draft: Draft, kind: FileKind) -> bool:
    """Return whether a kind with a single file could be read without any problem."""
    return bool(draft.entries_of(kind)) and all(problem.file != kind.pattern for problem in draft.problems)


def _entries(kind: FileKind, draft: Draft, handbook: Handbook) -> Iterable[Entry]:
    """Return the entries of a kind, without those of files that belong to no phase or topic and must be renamed first."""
    grouped: dict[FileKind, Iterable[Entry]] = {file_types.RULES: handbook.rules, file_types.QUESTIONS: handbook.questions}
    return grouped[kind] if kind in grouped else (entry for entry in draft.entries_of(kind) if isinstance(entry, Entry))


def _find_targets(ref: Ref, draft: Draft) -> _Targets | None:
    """Return the targets of a field; None if they are unknown, because a file could not be read."""
    kinds = [_KINDS[target.partition(".")[0]] for target in ref.targets]
    if any(kind.name in draft.unread for kind in kinds):
        return None
    name = ref.targets[0].partition(".")[2]
    if name:
        labels = [label for holder in draft.entries_of(kinds[0]) for label in getattr(holder, name)]
        ids = dict.fromkeys(str(getattr(label, ref.key)) for label in labels if ref.where(label))
        return _Targets(kinds[0].pattern, f'"{_ID}" in {kinds[0].pattern}', ids) if draft.entries_of(kinds[0]) else None
    return _Targets(
        kinds[0].name,
        f'{" or ".join(kind.noun for kind in kinds)} "{_ID}"',
        {id_ for kind in kinds for id_ in known(draft, kind)},
        {id_: override for kind in kinds for id_, override in draft.hidden(kind).items()},
        {id_: entry for kind in kinds for id_, entry in draft.retired.get(kind.name, {}).items()},
    )


def _is_exempt(kind: FileKind, entry: Entry, field_path: FieldPath, targets: _Targets, draft: Draft) -> bool:
    """Return whether a reference isn't checked: one of a retired preset, or one to a label of messages or the plan in a broken file."""
    if kind is file_types.PRESETS and not is_active(entry):
        return field_path != _SUCCESSOR
    return any(targets.where == file.pattern and not is_whole(draft, file) for file in _FILES_OF_LABELS)


def _problems(entry: Entry, field_path: FieldPath, ids: tuple[str, ...], targets: _Targets) -> Iterator[Diagnostic]:
    """Yield the problems of the ids in a field of an entry; the ids in a retired entry only have to exist."""
    hidden, retired = targets.hidden, targets.retired
    for number, id_ in enumerate(ids):
        is_key = entry.span.child(*field_path, id_).at in entry.span.lines  # otherwise the field is a list
        path = (*field_path, id_ if is_key else number)
        if id_ not in targets.ids:
            yield entry.span.problem(f"there's no {targets.missing.replace(_ID, id_)}; {did_you_mean(id_, targets.ids)}", *path)
        elif id_ in hidden:
            if is_active(entry):
                where = f"{hidden[id_].file}:{hidden[id_].line}"
                yield entry.span.problem(
                    f'this needs "{id_}", but {where} hides it; use another entry in local/, or stop hiding this one', *path
                )
        elif id_ in retired and (field_path == _SUCCESSOR or is_active(entry)):
            yield entry.span.problem(f'"{id_}" is retired; {_instead(retired[id_])}', *path)


def _instead(retired: Entry) -> str:
    successor = retired.successor if isinstance(retired, Replaceable) else None
    return f'use "{successor}" instead' if successor else "delete it"
