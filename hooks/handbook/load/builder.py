"""Lay the center's data over the handbook's, put the center's values into the texts, and make entries of the model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from handbook.core.diagnostics import Diagnostic, SourceSpan, did_you_mean
from handbook.core.memo import MEMORY
from handbook.load.validation import validated
from handbook.model import file_types
from handbook.model.content_paths import LOCAL
from handbook.overlay.merge import ADDED, Overlay, changed, merge_lists
from handbook.overlay.nodes import SourceNode, plain
from handbook.overlay.placeholders import center_values, required_variables, substitute_all, value_problems
from handbook.overlay.prune import hidden_links, without_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handbook.load.draft import Draft

_OF_THE_CENTER = (file_types.CENTER, file_types.CENTER_FIELDS)


@dataclass(frozen=True)
class _MadeOf:
    """What one value of a data file makes.

    Attributes:
        place: Where it stands.
        id: The id that it declares, if any.
        entry: The entry; None where nothing is left of it, or not even its id is right.
        problems: What is wrong with it.

    """

    place: SourceSpan
    id: str | None = None
    entry: Any = None
    problems: tuple[Diagnostic, ...] = ()


def make_center(draft: Draft) -> None:
    """Make the entries of the center, whose values all other texts may name."""
    for one in draft.written.get(file_types.CENTER_FIELDS.name, ()):
        _add(_made(one, file_types.CENTER_FIELDS), file_types.CENTER_FIELDS, draft)
    for one in draft.written.get(file_types.CENTER.name, ()):
        _add(_made(_with_empty_logo(one, _filled_in(one)), file_types.CENTER), file_types.CENTER, draft)


def make_entries(draft: Draft) -> None:
    """Turn what was written into entries: the handbook's, with what the center adds and changes, and without what it hides."""
    values, sure = center_values(draft.center, draft.center_fields), required_variables(draft.center_fields)
    merged = {kind: _laid_over(kind, draft) for kind in file_types.DATA_FILES if kind not in _OF_THE_CENTER}
    draft.problems += _list_in_moments(merged)
    hidden = hidden_links(draft.differences)
    for kind, entries in merged.items():
        for one in without_hidden(entries, kind.name, hidden) if hidden else entries:
            _add(_made_once(one, kind, values, sure), kind, draft)


def _with_empty_logo(written: SourceNode, filled: SourceNode) -> SourceNode:
    """Return what the center filled in, with the empty field of a logo of which only the other one is given: it must say so there."""
    if not isinstance(filled.value, dict) or "logo" not in filled.value or not isinstance(filled.value["logo"].value, dict):
        return filled
    return filled.having(logo=written.value["logo"])


def _filled_in(value: SourceNode) -> SourceNode:
    """Return what the center filled in: an empty field of its file is as good as none."""
    if not isinstance(value.value, dict):
        return value
    fields = {name: _filled_in(field) for name, field in value.value.items() if field.value is not None}
    return replace(value, value={name: field for name, field in fields.items() if field.value not in ({}, ())})


def _laid_over(kind: file_types.FileKind, draft: Draft) -> list[SourceNode]:
    written = draft.written.get(kind.name, [])
    ours = [one for one in written if not one.file.startswith(LOCAL)]
    theirs = [one for one in written if one.file.startswith(LOCAL)]
    if not theirs:
        return ours
    wrong = [one for one in theirs if not isinstance(one.value, dict)]
    draft.problems += [one.problem('must have named fields, each on a line of its own: "name: value"') for one in wrong]
    theirs = [one for one in theirs if isinstance(one.value, dict)]
    if kind.name in draft.unread_of_handbook:  # what the center changes there is not known
        theirs = [one for one in theirs if one.text("id")]
    if kind in file_types.HOLD_OTHERS:
        draft.problems += [
            one.problem("these can't be hidden, because others stand in them; hide those instead", "hide")
            for one in theirs
            if one.text("hide")
        ]
        theirs = [one for one in theirs if not one.text("hide")]
    if kind.is_single:
        made = changed(ours[0], theirs[0], kind.name) if ours and theirs else Overlay(ours)
    else:
        made = merge_lists(ours, theirs, kind.name, can_retire="state" in kind.model.model_fields)
    draft.problems += made.problems
    draft.differences += made.differences
    return made.entries


def _list_in_moments(merged: dict[file_types.FileKind, list[SourceNode]]) -> Iterator[Diagnostic]:
    """Put each message that a center adds into the moment that it names, as if messaging.yaml listed it."""
    for number, message in enumerate(merged[file_types.MESSAGES]):
        moment, messaging = message.text("moment"), merged[file_types.MESSAGING]
        moments = messaging[0].value.get("moments") if messaging and isinstance(messaging[0].value, dict) else None
        if message.origin != ADDED or moments is None or not isinstance(moments.value, tuple):
            continue
        merged[file_types.MESSAGES][number] = message.without("moment")
        ids = [one.text("id") or "" for one in moments.value]
        if moment is None:
            yield message.problem(f'must have the field "moment": where it is listed; it can be {", ".join(ids)}')
        elif moment not in ids:
            yield message.problem(f'there is no moment "{moment}" in {file_types.MESSAGING.pattern}; {did_you_mean(moment, ids)}', "moment")
        listing = _listing(moments, ids.index(moment) if moment in ids else 0, message.value["id"])
        merged[file_types.MESSAGING] = [messaging[0].having(moments=listing)]


def _listing(moments: SourceNode, at: int, id_: SourceNode) -> SourceNode:
    moment = moments.value[at]
    listed = moment.value.get("messages", replace(id_, value=()))
    more = replace(listed, value=(*listed.value, id_))
    return replace(moments, value=(*moments.value[:at], moment.having(messages=more), *moments.value[at + 1 :]))


def _made_once(one: SourceNode, kind: file_types.FileKind, values: Mapping[str, str | int | None], sure: frozenset[str]) -> _MadeOf:
    """Return what a value makes with the center's values in it, from the cache if all of them were the same."""

    def make() -> _MadeOf:
        wrong, filled = tuple(value_problems(one, values, sure)), substitute_all(one, values)
        return _made(filled, kind, wrong) if filled is not None else _MadeOf(SourceSpan(one.file), problems=wrong)

    return MEMORY.get_or_make("entry", (kind.name, one.file, one.line), (one, tuple(values.items()), sure), make)


def _made(one: SourceNode, kind: file_types.FileKind, wrong: tuple[Diagnostic, ...] = ()) -> _MadeOf:
    value, place = plain(one)
    id_ = value.get("id") if isinstance(value, dict) else None
    entry, problems = validated(value, kind.model, place)
    return _MadeOf(place, id_ if isinstance(id_, str) else None, entry, (*wrong, *problems))


def _add(made: _MadeOf, kind: file_types.FileKind, draft: Draft) -> None:
    draft.problems += made.problems
    if made.id is not None:
        draft.declared.setdefault(kind.name, {}).setdefault(made.id, []).append(made.place)
    if made.entry is not None:
        draft.entries.setdefault(kind.name, []).append((made.place.file, made.entry))
        if getattr(made.entry, "state", "") == "retired":
            draft.retired.setdefault(kind.name, {})[made.entry.id] = made.entry
