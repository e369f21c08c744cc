"""Find out what the fields of entries accept, from their models: the forms for entries on the site ask for nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import StringConstraints

from handbook.core import inline_markup
from handbook.model import file_types
from handbook.model.base import ID_PATTERN, PROSE, READABLE, Entry, Ref
from handbook.model.center_inputs import ITEM, Accepted, without_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from handbook.model.center_form import EntryKind

NOT_IN_A_FORM = "other"
"""The kind of fields that a form can't ask for, such as a list of lists."""
_MODELS = {kind.name: kind.model for kind in (file_types.QUESTIONS, file_types.RULES, file_types.MESSAGES, file_types.PRESETS)}


@cache
def entry_fields(kind: EntryKind) -> Mapping[str, Accepted]:
    """Return every field of a kind of entry by its path, such as ``related.rules``, or ``say.words`` for a list of entries.

    Besides the kinds in center.yaml, there are: ``prose`` (a text with links), ``words`` (a text with paragraphs), ``name`` (an id),
    ``reference`` (the id of another entry), ``links`` (content links), ``terms`` (any number of short texts), ``by_id`` (a text for
    each target), and NOT_IN_A_FORM.
    """
    return dict(_fields(_MODELS[kind], "", ""))


def _fields(model: Any, prefix: str, list_of: str) -> Iterator[tuple[str, Accepted]]:  # noqa: ANN401  any model
    for name, info in model.model_fields.items():
        path = prefix + name
        annotation, marks = _unwrapped(info)
        if _is_entry(annotation):
            yield from _fields(annotation, f"{path}.", list_of)
        elif get_origin(annotation) is tuple:
            yield from _list(path, annotation, marks, info, list_of)
        else:
            yield path, _accepted(annotation, marks, info, list_of)


def _list(path: str, annotation: Any, marks: tuple[Any, ...], info: FieldInfo, list_of: str) -> Iterator[tuple[str, Accepted]]:  # noqa: ANN401  any type of a list
    item, most, targets = get_args(annotation)[0], _limit(marks, "max_length"), _targets(marks)
    kind = "list" if targets or _is_entry(item) else _kind_of_text(item, ())
    if item is str and list_of and not targets:
        yield path, _as("links", info, list_of)
    elif list_of or kind == NOT_IN_A_FORM:
        yield path, _as(NOT_IN_A_FORM, info, list_of)
    elif kind == "text" and most is None:
        yield path, _as("terms", info, "")
    else:
        yield path, _as("list", info, "", most=most, least=_limit(marks, "min_length"))
        if _is_entry(item):
            yield from _fields(item, f"{path}.", path)
        else:
            inner = "reference" if targets else kind
            yield f"{path}.{ITEM}", Accepted(inner, "", required=True, list_of=path, targets=targets)


def _accepted(annotation: Any, marks: tuple[Any, ...], info: FieldInfo, list_of: str) -> Accepted:  # noqa: ANN401  any type of a field
    targets = _targets(marks)
    if annotation is bool:
        return _as("choice", info, list_of, choices=("false", "true"), default=str(info.default).lower())
    if get_origin(annotation) is Literal:
        return _as("choice", info, list_of, choices=get_args(annotation), default="" if info.is_required() else str(info.default))
    if annotation is int and not targets:
        return _as("number", info, list_of, minimum=_limit(marks, "ge"), maximum=_limit(marks, "le"))
    if get_origin(annotation) is dict:
        return _as("by_id" if targets else NOT_IN_A_FORM, info, list_of, targets=targets)
    if targets:
        return _as("reference", info, list_of, targets=targets, key=next(mark.key for mark in marks if isinstance(mark, Ref)))
    return _as(_kind_of_text(annotation, marks), info, list_of, max_length=_limit(marks, "max_length"))


def _as(kind: str, info: FieldInfo, list_of: str, **values: Any) -> Accepted:  # noqa: ANN401  any attribute
    return Accepted(kind, info.description or "", required=info.is_required(), list_of=list_of, **values)


def _kind_of_text(annotation: Any, marks: tuple[Any, ...]) -> str:  # noqa: ANN401  any type of a field
    own = (*get_args(annotation)[1:], *marks) if get_origin(annotation) is Annotated else marks
    if PROSE in own:
        return "prose"
    if READABLE in own:
        return "text" if any(getattr(mark, "func", None) is inline_markup.one_line for mark in own) else "words"
    if any(isinstance(mark, StringConstraints) and mark.pattern == ID_PATTERN for mark in own):
        return "name"
    return NOT_IN_A_FORM


def _unwrapped(info: FieldInfo) -> tuple[Any, tuple[Any, ...]]:
    """Return the type of a field, and all marks on it."""
    annotation, marks = without_none(info.annotation), tuple(info.metadata)
    if get_origin(annotation) is Annotated:
        annotation, *own = get_args(annotation)
        marks = (*own, *marks)
    return annotation, marks


def _targets(marks: tuple[Any, ...]) -> tuple[str, ...]:
    return next((mark.targets for mark in marks if isinstance(mark, Ref)), ())


def _limit(marks: tuple[Any, ...], name: str) -> int | None:
    return next((limit for mark in marks if (limit := getattr(mark, name, None)) is not None), None)


def _is_entry(annotation: Any) -> bool:  # noqa: ANN401  any type of a field
    return isinstance(annotation, type) and issubclass(annotation, Entry)
