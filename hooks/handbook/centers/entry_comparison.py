"""Compare two versions of an entry by what readers see of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.centers.field_names import FieldNames
    from handbook.centers.shown_values import Shown


@dataclass(frozen=True)
class FieldChange:
    """What changed in a field.

    Attributes:
        name: What people call the field.
        passages: For each place that changed, the texts that are gone, and those in their stead: items of a list, or paragraphs of a text.

    """

    name: str
    passages: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def changed_fields(before: Iterable[Shown], after: Iterable[Shown], names: FieldNames) -> list[FieldChange]:
    """Return the fields in which readers see something else now, in the order of the new version."""
    old, new = texts_by_name(before, names), texts_by_name(after, names)
    fields = [_change(name, old.get(name, []), new.get(name, [])) for name in {**new, **old}]
    return [field for field in fields if field.passages]


def count_changes(before: Iterable[Shown], after: Iterable[Shown]) -> int:
    """Return how many texts changed, are new, or are gone."""
    old, new = Counter(before), Counter(after)
    return max((old - new).total(), (new - old).total())


def texts_by_name(values: Iterable[Shown], names: FieldNames) -> dict[str, list[str]]:
    """Return the texts of each field, by what people call it."""
    texts: dict[str, list[str]] = {}
    for value in values:
        texts.setdefault(names.name(value.path), []).append(value.text)
    return texts


def _change(name: str, before: list[str], after: list[str]) -> FieldChange:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    passages = ((before[start:end], after[new_start:new_end]) for tag, start, end, new_start, new_end in steps if tag != "equal")
    return FieldChange(name, tuple((tuple(gone), tuple(new)) for gone, new in passages))
