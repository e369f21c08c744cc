"""The navigation of the site, and the place of hand-written pages in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from handbook.model import routes, ui_strings
from handbook.model.former_names import moved_pages

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook

INDEX = "/index.md"
"""End of the path of the page that represents a folder."""


_TABS = {"messages": "write", "questions": "ask", "plan": "plan", "checklists": "plan"}
"""The tab of each folder of pages; all others belong to the first tab, ``start``."""
_TAB_PAGES = ("questions", "my-list", "all-questions", "messages", "plan")
_FOOT_PAGES = ("sources", "print")


def tab_of(file: str) -> str:
    """Return the tab of a page: ``start``, ``write``, ``ask`` or ``plan``."""
    return _TABS.get(file.partition("/")[0], "start")


def is_step(file: str) -> bool:
    """Return whether a page is one of the steps, which are read in order."""
    return file.startswith("phases/")


def navigation(handbook: Handbook) -> list[object]:
    """Return the menu: what the tabs don't lead to."""
    pages = routes.GENERATED
    return [
        {_label(handbook, "home"): pages["home"]},
        {_label(handbook, "phases"): [routes.phase(phase.id) for phase in handbook.phases]},
        pages["rules"],
        pages["checklists"],
        *_center_group(handbook),
        {_label(handbook, "more"): _pages_of_menu("about", handbook)},
    ]


def complete_navigation(handbook: Handbook) -> list[object]:
    """Return the menu with the pages of the tabs and of the footer, for a theme that has neither."""
    pages = routes.GENERATED
    home, steps, *others = navigation(handbook)
    foot = [*(pages[name] for name in _FOOT_PAGES), *_pages_of_menu("footer", handbook)]
    return [home, steps, *(pages[name] for name in _TAB_PAGES), *others, *foot]


def foot_pages(handbook: Handbook) -> list[tuple[str, str]]:
    """Return the URL, relative to the root of the site, and the title of each page that every footer links to."""
    names = [*_FOOT_PAGES, *(file.removesuffix(".md") for file in _pages_of_menu("footer", handbook))]
    return [(routes.url(routes.page(name)), handbook.title_of(f"page:{name}")) for name in names]


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
    """Return the pages that no menu has: only links lead to them, such as those of the footer."""
    written = (file for file in handbook.written_pages if _menu_of(file, handbook) in {"none", "footer"})
    return frozenset(written) | moved_pages(handbook).keys() | {routes.GENERATED[name] for name in _FOOT_PAGES}


def index_of(file: str, handbook: Handbook) -> str | None:
    """Return the page ``index`` of a hand-written page's folder; None for that page itself, and if there is none."""
    folder, _, name = file.rpartition("/")
    index = f"{folder}{INDEX}"
    return index if folder and f"/{name}" != INDEX and index in handbook.written_pages else None
