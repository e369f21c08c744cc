"""Keep what was last made of something while a preview runs, so that a change makes anew only what comes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Made = TypeVar("_Made")


class LatestMemo(Generic[_Made]):
    """Remembers one result for each name; other inputs take its place, so that it does not grow with every change."""

    def __init__(self) -> None:
        """Begin without any result."""
        self._known: dict[str, tuple[Hashable, _Made]] = {}

    def of(self, name: str, inputs: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what ``make`` makes, or the result from before if all its inputs were equal.

        Args:
            name: What it is made of, such as a file.
            inputs: Everything that the result depends on, besides the program.
            make: Makes it. Nobody may change the result afterwards. What it raises is not kept.

        """
        known = self._known.get(name)
        if known is None or known[0] != inputs:
            known = self._known[name] = (inputs, make())
        return known[1]
