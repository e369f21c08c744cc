"""Find the texts of entries: those that readers see, and those that may have links."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, get_args, get_origin

from handbook.core import inline_markup
from handbook.model.base import PROSE, READABLE, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from handbook.core.diagnostics import FieldPath
    from handbook.model.guidance import Rule


def shown_texts(rule: Rule) -> tuple[str, ...]:
    """Return the texts of a rule's section in order, as readers see them, without its title."""
    return (*_core_texts(rule), *(inline_markup.plain(text) for text in rule.formats.values()))


def words_to_read(rule: Rule) -> int:
    """Return the number of words that a reader of a rule sees: those of all texts and of the longest format."""
    formats = [_count(inline_markup.plain(text)) for text in rule.formats.values()]
    return sum(_count(text) for text in _core_texts(rule)) + max(formats, default=0)


def prose_of(entry: Entry, field_path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield each text of an entry that may have links, with its path."""
    for name, is_prose in _fields_of(type(entry)):
        yield from _prose_in(getattr(entry, name), (*field_path, name), is_prose=is_prose)


def visible_texts(entry: Entry, field_path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the path of each text of an entry that is written for people, which ids, addresses and fixed choices are not."""
    for name, field in type(entry).model_fields.items():
        yield from _visible_in(getattr(entry, name), (*field_path, name), is_text=_is_text(field))


def _visible_in(value: object, field_path: FieldPath, *, is_text: bool) -> Iterator[FieldPath]:
    if isinstance(value, Entry):
        yield from visible_texts(value, field_path)
    elif isinstance(value, str):
        yield from (field_path,) if is_text and value else ()
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _visible_in(item, (*field_path, index), is_text=is_text)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _visible_in(item, (*field_path, key), is_text=is_text)


def _is_text(field: FieldInfo) -> bool:
    """Return whether a field, or an item of it, is text for people."""
    return READABLE in field.metadata or _has_mark(field.annotation, READABLE)


def _core_texts(rule: Rule) -> Iterator[str]:
    prose = [rule.statement, rule.why, *rule.how]
    yield from (inline_markup.plain(text) for text in prose if text)
    for wording in rule.say:
        yield from (wording.when,) if wording.when else ()
        yield from (line for paragraph in inline_markup.paragraphs(wording.words) for line in paragraph)
    yield from (inline_markup.plain(rule.pitfall),) if rule.pitfall else ()
    if rule.varies:
        yield from (inline_markup.plain(position.advice) for position in rule.varies.positions)
        yield inline_markup.plain(rule.varies.house_rule)


def _count(text: str) -> int:
    return len(text.split())


def _prose_in(value: object, field_path: FieldPath, *, is_prose: bool) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Entry):
        yield from prose_of(value, field_path)
    elif isinstance(value, str) and is_prose:
        yield field_path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _prose_in(item, (*field_path, index), is_prose=is_prose)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _prose_in(item, (*field_path, key), is_prose=is_prose)


@lru_cache(maxsize=256)
def _fields_of(model: type[Entry]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model, each with whether its texts may have links."""
    return tuple((name, _is_prose(field)) for name, field in model.model_fields.items())


def _is_prose(field: FieldInfo) -> bool:
    return PROSE in field.metadata or _has_mark(field.annotation, PROSE)


def _has_mark(annotation: object, mark: object) -> bool:
    """Return whether a type, or a type in it, is annotated with a mark."""
    if get_origin(annotation) is Annotated and mark in get_args(annotation)[1:]:
        return True
    return any(_has_mark(argument, mark) for argument in get_args(annotation))
