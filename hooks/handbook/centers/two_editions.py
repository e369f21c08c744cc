"""Read the handbook of two editions, without what a center changed, and compare their entries by what readers see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handbook.centers.center_sites import folders_without_center
from handbook.centers.entry_comparison import changed_fields, count_changes
from handbook.centers.field_names import FieldNames
from handbook.centers.shown_values import Reading, field_at
from handbook.centers.titles import Titles
from handbook.centers.upstream_entries import fields_of, upstream_entry
from handbook.core.diagnostics import SourceSpan
from handbook.load import loader
from handbook.model import file_types
from handbook.model.base import Prose  # noqa: TC001  the model reads it
from handbook.model.center import Center
from handbook.model.publication import FrontMatter
from handbook.overlay.hidden_names import without_hidden
from handbook.overlay.node_substitution import substitute_in_node
from handbook.overlay.nodes import from_nodes, to_nodes
from handbook.overlay.placeholders import center_values, substitute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from handbook.centers.entry_comparison import FieldChange
    from handbook.centers.shown_values import Shown
    from handbook.load.draft import Draft
    from handbook.overlay.placeholders import Values

    Data = dict[str, object]
    Key = tuple[str, str]

PAGES = "pages"
"""The kind of hand-written pages, as the overlay calls it."""
_LISTS = tuple(kind for kind in file_types.DATA_FILES if kind.noun)
SINGLES = (
    *(file_types.IDENTITY, file_types.HOME, file_types.PLAN, file_types.LIBRARY, file_types.MESSAGING),
    *(file_types.CONFORMANCE, file_types.STRINGS, file_types.CENTER_FIELDS),
)
"""Files with texts of which a report only gives the number; search.yaml has none that readers see."""


class _Page(FrontMatter):
    """A hand-written page as one entry."""

    text: Prose = ""


_MODELS: dict[str, Any] = {**{kind.name: kind.model for kind in file_types.DATA_FILES}, PAGES: _Page}


@dataclass(frozen=True)
class TwoEditions:
    """The handbook's own content in two editions.

    Attributes:
        old: The edition that a copy has.
        new: The new one.

    """

    old: Draft
    new: Draft

    @cached_property
    def titles(self) -> Titles:
        """The titles of all entries."""
        return Titles(self.new, self.old)

    @cached_property
    def names(self) -> dict[str, FieldNames]:
        """The names of the fields of each kind, as the forms of the copy call them."""
        return {kind: FieldNames(kind, self.old.center_fields, self.new.center_fields) for kind in _MODELS}

    @cached_property
    def default_values(self) -> Values:
        """The values of a center that didn't fill in anything."""
        return center_values(Center(), self.new.center_fields)

    def versions(self, kind: str, id_: str) -> tuple[Data | None, Data | None]:
        """Return an entry in both editions; None where readers don't see it."""
        old, new = (_entry(draft, kind, id_) for draft in (self.old, self.new))
        return old, new

    def is_taken(self, kind: str, id_: str) -> bool:
        """Return whether the new edition has an entry with an id, even one that readers no longer see."""
        return upstream_entry(self.new, kind, id_) is not None

    def changes(self, kind: str, versions: tuple[Data, Data], values: Values | None = None) -> list[FieldChange]:
        """Return the fields of an entry in which readers see something else.

        Args:
            kind: The kind of the entry, with the path to its list in a file with a single entry (``plan.steps``).
            versions: The entry in both editions.
            values: The values of the center; without them, texts are compared as the files have them.

        """
        old, new = (self.shown(kind, data, values) for data in versions)
        return changed_fields(old, new, self.names[kind.partition(".")[0]])

    def shown(self, kind: str, data: Data, values: Values | None = None, *, only_known: bool = False) -> list[Shown]:
        """Return what readers see of an entry."""
        name, *path = kind.split(".")
        reading = Reading(self.names[name], self.titles, only_known)
        annotation, marks = field_at(_MODELS[name], tuple(path))
        shown = reading.values(annotation, marks, data if values is None else filled(data, values), tuple(path))
        return [replace(value, text=str(substitute(value.text, values) or "")) for value in shown] if values else list(shown)

    @cached_property
    def entries(self) -> tuple[dict[Key, Data], dict[Key, Data]]:
        """All entries of lists and all pages that readers see, in both editions, by kind and id."""
        return dict(_entries(self.old)), dict(_entries(self.new))

    def counts(self) -> Iterator[tuple[str, int]]:
        """Yield each file with a single entry in which texts changed, by its name, and how many did."""
        for kind in SINGLES:
            old, new = (_single(draft, kind.name) for draft in (self.old, self.new))
            if count := count_changes(self.shown(kind.name, old), self.shown(kind.name, new)):
                yield kind.name, count


def read_two(old_content: Path, new_content: Path) -> TwoEditions:
    """Return the handbook's own content in two content folders."""
    old, new = (loader.read(folders_without_center(content)) for content in (old_content, new_content))
    return TwoEditions(old, new)


def _entry(draft: Draft, kind: str, id_: str) -> Data | None:
    data = page_of(draft, id_) if kind == PAGES else upstream_entry(draft, kind, id_)
    return None if data is None or data.get("state") == "retired" else data


def _entries(draft: Draft) -> Iterator[tuple[Key, Data]]:
    ids: Iterable[Key] = [(kind.name, id_) for kind in _LISTS for node in draft.nodes.get(kind.name, ()) if (id_ := node.text("id"))]
    for key in (*ids, *((PAGES, name.removesuffix(".md")) for name in sorted(draft.pages))):
        if data := _entry(draft, *key):
            yield key, data


def page_of(draft: Draft, name: str) -> Data | None:
    """Return a hand-written page by its name without an ending, as one entry; None if there is none."""
    page = draft.pages.get(f"{name}.md")
    return {**(fields_of(page.fields) or {}), "text": without_hidden(page.text, ())} if page else None


def _single(draft: Draft, kind: str) -> Data:
    return fields_of(next(iter(draft.nodes.get(kind, ())), None)) or {}


def filled(data: Data, values: Values) -> Data:
    """Return the data of an entry with a center's values; an empty dictionary if nothing remains."""
    node = substitute_in_node(to_nodes(data, SourceSpan("")), values)
    result = from_nodes(node)[0] if node else {}
    return result if isinstance(result, dict) else {}
