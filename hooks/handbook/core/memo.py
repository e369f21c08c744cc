"""The cache in memory: results of earlier builds in this process, so that a change in a preview redoes only what depends on it.

It is the only one besides the cache on disk (``core/build_cache.py``). An entry has a kind, a name and its inputs: all that the result
depends on, except the program, which stays the same while it runs. No input is a modification time. The kinds, with name and inputs:

- ``data file``: a file's values. File; its text.
- ``page fields``: the fields above a page. File; their text and their first line.
- ``entry``: a validated entry. Kind of file, file and line; the node, which is only equal to itself, and the center's values.
- ``page template``, ``theme template``: a compiled template. Jinja's key of the template; the hash of its text.
- ``rendered page``: a page's HTML. File; the hash of its Markdown, of all files and addresses, and of the settings.
- ``addresses for print``: the HTML with them. Page; the HTML, and the addresses of the page and of the site.
- ``patched page``: a page of the theme without its defects. Page; the HTML and the language.

Only a preview needs it: a process that builds once turns it off, so that it holds no more in memory than that build.

Functions whose result depends only on their arguments, among them hashes of files, and on the program's own files may use
``functools.lru_cache`` instead: such a result is never outdated. If their results are large, and a single build needs them only until the
generated files are there, they use ``memoized``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from functools import _lru_cache_wrapper

_Result = TypeVar("_Result")


class MemoryCache:
    """Holds the latest result for each kind and name; a result of other inputs replaces it, so that it doesn't grow with every change.

    Attributes:
        is_on: Whether results are stored from now on.

    """

    def __init__(self) -> None:
        """Start empty."""
        self.is_on = True
        self._entries: dict[tuple[str, Hashable], tuple[Hashable, Any]] = {}

    def get(self, kind: str, name: Hashable, inputs: Hashable) -> Any | None:  # noqa: ANN401  each kind has its own type
        """Return the result for these inputs; None if there is none. Nobody may change it."""
        known, result = self._entries.get((kind, name), (None, None))
        return result if known == inputs else None

    def put(self, kind: str, name: Hashable, inputs: Hashable, result: object) -> None:
        """Store a result, which replaces the previous one of this kind and name."""
        if self.is_on:
            self._entries[kind, name] = (inputs, result)

    def get_or_make(self, kind: str, name: Hashable, inputs: Hashable, make: Callable[[], _Result]) -> _Result:
        """Return the result for these inputs; without one, store and return what ``make`` returns. What it raises is not stored."""
        result: _Result | None = self.get(kind, name, inputs)
        if result is None:
            result = make()
            self.put(kind, name, inputs, result)
        return result

    def clear(self) -> None:
        """Drop everything; the next build is only slower."""
        self._entries.clear()


MEMORY = MemoryCache()
"""The cache of this process."""
_MEMOIZED: list[_lru_cache_wrapper[Any]] = []


def memoized(maxsize: int) -> Callable[[Callable[..., _Result]], _lru_cache_wrapper[_Result]]:
    """Cache the results of a function as ``functools.lru_cache`` does, until ``clear_memoized`` is called.

    Args:
        maxsize: The most results that are kept.

    """

    def decorate(function: Callable[..., _Result]) -> _lru_cache_wrapper[_Result]:
        cached = lru_cache(maxsize)(function)
        _MEMOIZED.append(cached)
        return cached

    return decorate


def clear_memoized() -> None:
    """Drop the results of these functions, unless there will be more builds."""
    for function in () if MEMORY.is_on else _MEMOIZED:
        function.cache_clear()
