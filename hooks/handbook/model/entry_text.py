"""The texts inside entries: all that a reader sees of a rule, and every field that may hold links."""

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
    """Return every text of a rule's section but its title, as readers see it, in order."""
    return (*_core_texts(rule), *(inline_markup.plain(text) for text in rule.formats.values()))


def words_to_read(rule: Rule) -> int:
    """Return how many words a reader meets: everything, but only the longest of the formats."""
    formats = [_count(inline_markup.plain(text)) for text in rule.formats.values()]
    return sum(_count(text) for text in _core_texts(rule)) + max(formats, default=0)


def prose_of(entry: Entry, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text of an entry that may hold links, with its place inside the entry."""
    for name, is_prose in _fields_of(type(entry)):
        yield from _prose_in(getattr(entry, name), (*at, name), is_prose=is_prose)


def visible_texts(entry: Entry, at: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the place inside the entry of each text that is written for people: no ids, addresses and choices."""
    for name, field in type(entry).model_fields.items():
        yield from _visible_in(getattr(entry, name), (*at, name), is_text=_is_text(field))


def _visible_in(value: object, at: FieldPath, *, is_text: bool) -> Iterator[FieldPath]:
    if isinstance(value, Entry):
        yield from visible_texts(value, at)
    elif isinstance(value, str):
        yield from (at,) if is_text and value else ()
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _visible_in(item, (*at, number), is_text=is_text)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _visible_in(item, (*at, key), is_text=is_text)


def _is_text(field: FieldInfo) -> bool:
    """Return whether a field, or an item of it, is text for people, which alone is checked for signs that nobody can read."""
    return READABLE in field.metadata or _mentions(field.annotation, READABLE)


def _core_texts(rule: Rule) -> Iterator[str]:
    marked = [rule.statement, rule.why, *rule.how]
    yield from (inline_markup.plain(text) for text in marked if text)
    for wording in rule.say:
        yield from (wording.when,) if wording.when else ()
        yield from (line for paragraph in inline_markup.paragraphs(wording.words) for line in paragraph)
    yield from (inline_markup.plain(rule.pitfall),) if rule.pitfall else ()
    if rule.varies:
        yield from (inline_markup.plain(position.says) for position in rule.varies.positions)
        yield inline_markup.plain(rule.varies.house_rule)


def _count(text: str) -> int:
    return len(text.split())


def _prose_in(value: object, at: FieldPath, *, is_prose: bool) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Entry):
        yield from prose_of(value, at)
    elif isinstance(value, str) and is_prose:
        yield at, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _prose_in(item, (*at, number), is_prose=is_prose)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _prose_in(item, (*at, key), is_prose=is_prose)


@lru_cache(maxsize=256)
def _fields_of(model: type[Entry]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model, each with whether its texts may hold links."""
    return tuple((name, _is_prose(field)) for name, field in model.model_fields.items())


def _is_prose(field: FieldInfo) -> bool:
    return PROSE in field.metadata or _mentions(field.annotation, PROSE)


def _mentions(annotation: object, mark: object) -> bool:
    if get_origin(annotation) is Annotated and mark in get_args(annotation)[1:]:
        return True
    return any(_mentions(argument, mark) for argument in get_args(annotation))
