"""The bundled styles of a site: those of first screens, which are in the pages, and one file for all pages that use the same styles.

One file with all styles would be twice as large as what a page uses; with several files for a page, its style would be complete later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handbook.site.bundle.css_cascade import places, without_inline
from handbook.site.bundle.css_purge import is_used, names_match, purge, without_unused_animations
from handbook.site.bundle.css_rules import minify_rules, parse_styles
from handbook.site.bundle.css_variables import used_variables
from handbook.site.bundle.first_screen import MARK, WHILE_LOADING, FirstScreens
from handbook.site.bundle.hashed_paths import hashed_path
from handbook.site.bundle.module_graph import script_sources
from handbook.site.bundle.selector_match import ElementMatcher
from handbook.site.bundle.selector_overlap import Overlap
from handbook.site.bundle.used_names import all_names, names_of_page, names_of_scripts, names_set_by

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from handbook.site.bundle.css_cascade import Declaration
    from handbook.site.bundle.css_purge import Selector, SelectorFilter
    from handbook.site.bundle.css_rules import Rule
    from handbook.site.bundle.page_skeleton import Skeleton
    from handbook.site.bundle.used_names import Names

    Sheets = Mapping[str, Sequence[Rule]]
    """The rules of style sheets by their paths in the site."""

_OWN = "assets/styles/"
"""Folder of the handbook's own style sheets; the others are the theme's."""
_PRINT = "assets/styles/print/"
_DISCLOSURES = frozenset({"details", "summary"})
MAX_HTML_TO_COMPARE = 20_000_000
"""In characters. For more, the theme's styles are compared with names only: a page gets 2 KiB more, but the build takes no minutes."""


class _Group(NamedTuple):
    """Pages that share a style file."""

    folder: str
    sheets: tuple[str, ...]
    is_inline: bool


class SiteStyles:
    """The styles of first screens, the style files, and which of them each page loads.

    Attributes:
        inline: The styles of first screens, the same for all pages that have a mark; empty if no page has one.
        files: The text of each file, by its path in the site.
        of: The style sheets of each page, by its name.

    """

    def __init__(
        self, sheets: Sequence[str], pages: Mapping[str, Skeleton], inline_script: str, read: Callable[[str], str], *, by_elements: bool
    ) -> None:
        """Bundle the styles.

        Args:
            sheets: The style sheets of every page, in order.
            pages: The skeletons of the pages by their names.
            inline_script: The path of the script that is in each page.
            read: Returns the text of a file by its path in the site.
            by_elements: Whether the theme's styles are compared with the elements of pages, and not only with names.

        """
        self._pages = pages
        self._compares_elements = by_elements
        entries = {page.modules for page in pages.values()}
        self._script_names = {modules: names_of_scripts(tuple(script_sources(read, (inline_script, *modules)))) for modules in entries}
        self._names = {name: names_of_page(page.html) | self._script_names[page.modules] for name, page in pages.items()}
        rules = {path: parse_styles(read(path)) for path in sorted(sheets, key=lambda path: path.startswith(_PRINT))}  # print comes last
        in_drawings = frozenset[str]().union(*(page.variables for page in pages.values()))
        first = list(self._first_screens(rules, names_set_by(read(inline_script))))
        first_variables = used_variables(first, in_drawings)
        inline = {place: _with_variables(place[2], first_variables) for place in places(first)}
        groups = self._groups(rules)
        group_rules = {group: self._purge({path: rules[path] for path in group.sheets}, some) for group, some in groups.items()}
        words = all_names(self._names.values()).words | in_drawings
        variables = used_variables([rule for some in group_rules.values() for rule in some], words)
        self.inline = minify_rules(first, first_variables) + WHILE_LOADING if first else ""
        self.files: dict[str, str] = {}
        self.of: dict[str, tuple[str, ...]] = {}
        for group, members in groups.items():
            own = without_inline(group_rules[group], inline, self._overlap(members).can_share) if group.is_inline else group_rules[group]
            file = self._add("page", minify_rules(own, variables))
            self.of |= {name: (file, *pages[name].styles[len(sheets) :]) for name in members}

    def _first_screens(self, sheets: Sheets, inline_names: Names) -> Iterator[Rule]:
        """Yield the rules of first screens."""
        screens = FirstScreens((page.html for page in self._pages.values()), inline_names)
        for path, rules in sheets.items():
            yield from screens.rules(rules, _any_selector if path.startswith(_OWN) else _without_disclosures(_any_selector))

    def _groups(self, sheets: Sheets) -> dict[_Group, list[str]]:
        """Return the pages by their folder, the style sheets that they use, and whether they have a first screen."""
        groups: dict[_Group, list[str]] = {}
        for page, names in self._names.items():
            used = {_feature(path) for path, rules in sheets.items() if is_used(rules, names)}
            loaded = tuple(path for path in sheets if _feature(path) in used)
            folder = page.rpartition("/")[0].rpartition("/")[0]
            groups.setdefault(_Group(folder, loaded, MARK in self._pages[page].html), []).append(page)
        return groups

    def _purge(self, sheets: Sheets, members: Iterable[str]) -> list[Rule]:
        """Return the rules that some pages can use."""
        members = list(members)
        own_filter = theme_filter = _by_names(all_names(self._names[page] for page in members))
        if self._compares_elements:
            theme_filter = self._by_elements(members)
        theme_filter = _without_disclosures(theme_filter)
        rules = [rule for path, rules in sheets.items() for rule in purge(rules, own_filter if path.startswith(_OWN) else theme_filter)]
        return list(without_unused_animations(rules))

    def _overlap(self, members: Iterable[str]) -> Overlap:
        return Overlap((self._pages[page].html for page in members), self._names_of_scripts(members))

    def _by_elements(self, members: Sequence[str]) -> SelectorFilter:
        html = [self._pages[page].html for page in members]
        return ElementMatcher([(text, names_of_page(text)) for text in html], self._names_of_scripts(members)).can_match

    def _names_of_scripts(self, members: Iterable[str]) -> Names:
        return all_names(self._script_names[self._pages[page].modules] for page in members)

    def _add(self, stem: str, text: str) -> str:
        path = hashed_path(f"assets/{stem}.css", text)
        self.files[path] = text
        return path


def _feature(path: str) -> str:
    """Return what pages use as a whole: the folder of a feature in ``components/`` or ``pages/``, or a style sheet by itself.

    Otherwise, each page that has other parts of a feature would get a file of its own, which no other page has loaded already.
    """
    return path.rpartition("/")[0] if path.startswith(_OWN) and path.removeprefix(_OWN).count("/") > 1 else path


def _with_variables(declarations: Iterable[Declaration], variables: Collection[str]) -> tuple[Declaration, ...]:
    return tuple((name, text) for name, text in declarations if not name.startswith("--") or name in variables)


def _any_selector(selector: Selector) -> bool:  # noqa: ARG001  a filter
    return True


def _without_disclosures(theme_filter: SelectorFilter) -> SelectorFilter:
    """Return a filter that also drops the theme's boxes around disclosures, which the handbook's own styles replace."""
    return lambda selector: (
        not any(token.type == "ident" and token.value in _DISCLOSURES for token in selector[1]) and theme_filter(selector)
    )


def _by_names(names: Names) -> SelectorFilter:
    return lambda selector: names_match(selector[1], names)
