"""The navigation of the site, and the place of hand-written pages in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from handbook.model import routes, ui_strings

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

INDEX = "/index.md"
"""End of the path of the page that represents a folder."""


def navigation(handbook: Handbook) -> list[object]:
    """Return the navigation: the phases in order first, then pages for reference."""
    pages = routes.GENERATED
    return [
        {_label(handbook, "home"): pages["home"]},
        {_label(handbook, "phases"): [routes.phase(phase.id) for phase in handbook.phases]},
        {_label(handbook, "questions"): [pages["questions"], pages["my-list"], pages["all-questions"]]},
        pages["messages"],
        pages["plan"],
        pages["checklists"],
        pages["rules"],
        *_center_group(handbook),
        {_label(handbook, "more"): [pages["sources"], pages["print"], *_pages_of_menu("about", handbook)]},
    ]


def _label(handbook: Handbook, name: str) -> Markup:
    return escape(ui_strings.text(handbook.strings, "nav", name))


def _center_group(handbook: Handbook) -> list[object]:
    """Return the group with the center's page, its hand-written pages and its links; nothing if it has none."""
    center = handbook.center
    pages = [*([routes.GENERATED["center"]] if center.name else []), *_pages_of_menu("center", handbook)]
    links = [{escape(link.title): link.url} for link in center.nav]
    if not pages and not links:
        return []
    name = center.short_name or center.name
    return [{escape(name) if name else _label(handbook, "links"): [*pages, *links]}]


def _pages_of_menu(menu: str, handbook: Handbook) -> list[str]:
    """Return the hand-written pages of one part of the navigation, in their order."""
    pages = handbook.written_pages
    files = [file for file in pages if _menu_of(file, handbook) == menu]
    return sorted(files, key=lambda file: (file.count("/"), pages[file].order, file))


def _menu_of(file: str, handbook: Handbook) -> str:
    """Return the part of the navigation that lists a hand-written page: the page's own choice, or the pages about the handbook.

    Of a folder with a page ``index``, only that page is listed, and leads to the others: most readers need none of them.
    """
    default = "about" if file.endswith(INDEX) or index_of(file, handbook) is None else "none"
    return handbook.written_pages[file].menu or default


def not_in_navigation(handbook: Handbook) -> frozenset[str]:
    """Return the hand-written pages that only links lead to."""
    return frozenset(file for file in handbook.written_pages if _menu_of(file, handbook) == "none")


def index_of(file: str, handbook: Handbook) -> str | None:
    """Return the page ``index`` of a hand-written page's folder; None for that page itself, and if there is none."""
    folder, _, name = file.rpartition("/")
    index = f"{folder}{INDEX}"
    return index if folder and f"/{name}" != INDEX and index in handbook.written_pages else None
