"""Entries of one kind in order, with look-up by id and group."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from handbook.model.base import is_active

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_WithId)


@dataclass(frozen=True)
class Collection(Generic[_Item]):
    """Entries of one kind.

    Attributes:
        entries: All of them in order, retired ones included.
        groups: The entries of each group by the group's id, such as the rules of each phase.

    """

    entries: tuple[_Item, ...] = ()
    groups: Mapping[str, tuple[_Item, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[_Item]:
        """Yield the entries in order."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    def __contains__(self, id_: str) -> bool:
        """Return whether there is an entry with an id."""
        return id_ in self._by_id

    def __getitem__(self, id_: str) -> _Item:
        """Return the entry with an id.

        Raises:
            KeyError: There is none.

        """
        return self._by_id[id_]

    def get(self, id_: str) -> _Item | None:
        """Return the entry with an id; None if there is none."""
        return self._by_id.get(id_)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in order, each once."""
        return tuple(self._by_id)

    @cached_property
    def active(self) -> tuple[_Item, ...]:
        """The entries that are shown, in order."""
        return tuple(entry for entry in self.entries if is_active(entry))

    @cached_property
    def retired(self) -> tuple[_Item, ...]:
        """The entries that are no longer shown, whose addresses must still answer."""
        return tuple(entry for entry in self.entries if not is_active(entry))

    def in_group(self, group: str) -> Collection[_Item]:
        """Return the entries of a group; an empty collection if there is no such group."""
        return Collection(self.groups.get(group, ()))

    def group_of(self, id_: str) -> str:
        """Return the id of the group of an entry.

        Raises:
            KeyError: There is no such entry in a group.

        """
        return self._group_by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, _Item]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _group_by_id(self) -> dict[str, str]:
        return {entry.id: group for group, entries in self.groups.items() for entry in entries}
