"""Parts of the navigation that are the same on many pages, rendered once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class NavigationParts:
    """The entries of one build's navigation, as HTML.

    An entry without the current page looks the same on all pages of one folder: its links are relative to the folder.
    """

    def __init__(self) -> None:
        """Begin without any part."""
        self._parts: dict[tuple[str, int, int], str] = {}
        self._folders: frozenset[str] | None = None

    def __call__(self, item: Any, number: int, page: Any, nav: Any, caller: Callable[[], str]) -> str:  # noqa: ANN401  the publisher's own objects
        """Return an entry of the navigation for a page.

        Args:
            item: The entry, and ``number`` its place in the navigation.
            number: See ``item``.
            page: The page on which it stands; none on the page for missing addresses.
            nav: The whole navigation.
            caller: Renders the entry.

        """
        if self._folders is None:
            self._folders = frozenset(folder for listed in nav.pages for folder in _folders(listed.url))
        if page is None or item.active or page.url in self._folders or not page.url:
            return caller()  # below such a page, links are shorter than beside it
        key = (page.url.rstrip("/").rpartition("/")[0], page.url.count("/"), number)
        if key not in self._parts:
            self._parts[key] = caller()
        return self._parts[key]


def _folders(url: str) -> list[str]:
    """Return the addresses around an address and itself: ``a/``, ``a/b/``."""
    names = url.strip("/").split("/")
    return ["/".join(names[:count]) + "/" for count in range(1, len(names) + 1)]
