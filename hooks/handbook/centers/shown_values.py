"""List what readers see of an entry, in words: titles in place of ids, and no marks of Markdown.

The data is read as it is in the files. A new edition may have fields that this version of the models doesn't know; their texts count, too.
"""

from __future__ import annotations

import re
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from handbook.centers.field_names import UNSEEN
from handbook.core import inline_markup
from handbook.model.base import PROSE, READABLE, Entry, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.centers.field_names import FieldNames, Path
    from handbook.centers.titles import Titles

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:(?:[-*+]|[0-9]+[.)]|#+)[ \t]|\|))")
"""Where a text with paragraphs is split: at empty lines, and before an item of a list, a heading, or the row of a table."""
_MARKS_OF_LINE = re.compile(r"^\s*(?:[-*+]|#+)[ \t]+|\{:[^{}]*\}\s*$")
"""What makes a line an item or a heading, and the attributes of a heading."""
_SCALARS = (str, int, float, bool)


@dataclass(frozen=True)
class Shown:
    """A text that readers see.

    Attributes:
        path: The field that it is in.
        text: The text; one paragraph of a longer one.

    """

    path: Path
    text: str


@dataclass(frozen=True)
class Reading:
    """How the data of an entry is read.

    Attributes:
        names: The names of its fields.
        titles: The titles of the entries that it names.
        only_known: Whether fields that the models don't know are left out, such as those that say what an override does.

    """

    names: FieldNames
    titles: Titles
    only_known: bool = False

    def values(self, annotation: Any, marks: tuple[Any, ...], value: object, path: Path = ()) -> Iterator[Shown]:  # noqa: ANN401  any type of a field
        """Yield every text in a value of a type."""
        annotation, marks = _unwrapped(annotation, marks, value)
        if isinstance(value, dict):
            yield from self._in_dictionary(annotation, marks, value, path)
        elif isinstance(value, tuple | list):
            item = get_args(annotation)[0] if get_origin(annotation) is tuple else None
            for element in value:
                yield from self.values(item, marks, element, path)
        elif isinstance(value, _SCALARS):
            yield from (Shown(path, text) for text in self._texts(annotation, marks, value, path) if text)

    def _in_dictionary(self, annotation: Any, marks: tuple[Any, ...], value: dict[str, object], path: Path) -> Iterator[Shown]:  # noqa: ANN401
        if _is_entry(annotation):
            fields = annotation.model_fields
            for name, item in value.items():
                if name in fields and name not in UNSEEN:
                    yield from self.values(fields[name].annotation, tuple(fields[name].metadata), item, (*path, name))
                elif name not in UNSEEN and not self.only_known:
                    yield from self.values(None, (), item, (*path, name))
            return
        targets = next((mark.targets for mark in marks if isinstance(mark, Ref)), ())
        own = (mark for mark in marks if not isinstance(mark, Ref))
        of_value = get_args(annotation)[1] if get_origin(annotation) is dict else None
        for key, item in value.items():
            title = f"{self.titles.of(targets, key)}: " if targets else ""
            yield from (Shown(shown.path, title + shown.text) for shown in self.values(of_value, tuple(own), item, path))

    def _texts(self, annotation: object, marks: tuple[Any, ...], value: object, path: Path) -> Iterator[str]:
        ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if ref:
            yield self.titles.of(ref.targets, text) if ref.key == "id" else text
        elif READABLE in marks or (annotation is None and isinstance(value, str) and " " in text):
            yield from (_in_words(part, is_prose=PROSE in marks) for part in _PARAGRAPH.split(text))
        elif self.names.is_in_form(path):
            yield self.titles.of_link(text) if ":" in text else self.names.choice(path, text)


def _in_words(text: str, *, is_prose: bool) -> str:
    return inline_markup.plain(_MARKS_OF_LINE.sub("", text)) if is_prose else inline_markup.one_line(text)


def field_at(model: Any, path: Path) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401  any model
    """Return the type at a path of fields in a model, and the marks on it; of a list, those of an item. Unknown fields have the type None."""
    annotation, marks = model, ()
    for name in path:
        fields = getattr(annotation, "model_fields", {})
        if "root" in fields:
            annotation, marks = fields["root"].annotation, ()
        if get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
        else:
            field = getattr(annotation, "model_fields", {}).get(name)
            annotation, marks = (field.annotation, tuple(field.metadata)) if field else (None, ())
        annotation, marks = _unwrapped(annotation, marks, {})
        if get_origin(annotation) is tuple:
            annotation, marks = _unwrapped(get_args(annotation)[0], marks, {})
    return annotation, marks


def _unwrapped(annotation: Any, marks: tuple[Any, ...], value: object) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401  any type
    """Return a type without annotations and alternatives, and all marks on it; of alternatives, the one that fits the value."""
    while get_origin(annotation) in {Annotated, Union, types.UnionType}:
        first, *more = get_args(annotation)
        if get_origin(annotation) is Annotated:
            annotation, marks = first, (*marks, *more)
        else:
            annotation = next((option for option in (first, *more) if _fits(option, value)), first)
    return annotation, marks


def _fits(option: Any, value: object) -> bool:  # noqa: ANN401  any type
    inner, _ = _unwrapped(option, (), value)
    if inner is type(None):
        return value is None
    is_dictionary, is_list = _is_entry(inner) or get_origin(inner) is dict, get_origin(inner) is tuple
    return isinstance(value, dict) == is_dictionary and isinstance(value, tuple | list) == is_list


def _is_entry(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Entry)
