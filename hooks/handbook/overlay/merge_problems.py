"""What is wrong with one entry of a center's folder, before it is laid over the handbook's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.core.diagnostics import did_you_mean, did_you_mean_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.core.diagnostics import Diagnostic
    from handbook.overlay.nodes import SourceNode

WAYS = ("id", "change", "hide")
"""The fields of which an entry in local/ has just one: what it does, and to which entry."""


def wrong_entry(one: SourceNode, way: str, kind: str, entries: Sequence[SourceNode], seen: set[str]) -> Iterable[Diagnostic]:
    """Yield what is wrong with an entry that adds, changes or hides something among these entries of the handbook."""
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


def _wrong_fields(one: SourceNode, way: str, there: SourceNode | None) -> Iterable[Diagnostic]:
    if way == "hide":
        if not one.text("reason"):
            yield one.problem(
                'must have the field "reason", for the people after you; add a line such as: reason: We say this on a page of our own',
                "hide",
            )
        for name in one.value:
            if name not in {"hide", "reason", "text"}:
                yield one.problem(f'"{name}" must not stand beside "hide"; take it out', name)
    else:
        for name in ("reason", *(("without",) if way == "id" else ()), *(("after",) if way == "change" else ())):
            if name in one.value:
                yield one.problem(f'"{name}" must not stand beside "{way}"; take it out', name)
    if way == "change" and "state" in one.value:
        fix = f'to take the entry out, write "hide: {one.text("change")}" and a line "reason: ..." instead of all its lines'
        yield one.problem(f'"state" can\'t be changed here; {fix}', "state")
    if way == "change" and "without" in one.value and there is not None:
        yield from _wrong_names(one, there)


def _wrong_names(one: SourceNode, there: SourceNode) -> Iterable[Diagnostic]:
    names = one.value["without"]
    if not isinstance(names.value, tuple) or not all(isinstance(item.value, str) for item in names.value):
        yield one.problem('"without" must be a list of fields, such as [pitfall, varies]', "without")
        return
    for item in names.value:
        if item.value not in there.value:
            yield item.problem(f'the entry has no field "{item.value}" to leave out; {did_you_mean(item.value, there.value)}')


def which_way(ways: list[str]) -> str:
    """Return what an entry must say that does nothing, or several things at once."""
    if ways:
        return f"must have only one of {' and '.join(ways)}; make two entries of it, or take one out"
    return 'must say what it does: "id" for something new, "change" for an entry of the handbook, or "hide"; add one of them with an id'
