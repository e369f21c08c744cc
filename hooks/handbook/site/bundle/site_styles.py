"""The bundled styles of a site: one file for all pages that use the same styles, and one for printing, which loads last.

One file with all styles would be twice as large as what a page uses; two files for the screen would delay the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.site.bundle.css_purge import is_used, names_match, purge, without_unused_animations
from handbook.site.bundle.css_rules import minify_rules, parse_styles
from handbook.site.bundle.css_variables import used_variables, variables_in_html
from handbook.site.bundle.hashed_paths import hashed_path
from handbook.site.bundle.module_graph import script_sources
from handbook.site.bundle.selector_match import ElementMatcher
from handbook.site.bundle.used_names import all_names, names_of_page, names_of_scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from handbook.site.bundle.css_purge import SelectorFilter
    from handbook.site.bundle.css_rules import Rule
    from handbook.site.bundle.html_assets import Page
    from handbook.site.bundle.used_names import Names

    Sheets = Mapping[str, Sequence[Rule]]
    """The rules of style sheets by their paths in the site."""

_OWN = "assets/styles/"
"""Folder of the handbook's own style sheets; the others are the theme's."""
_PRINT = "assets/styles/print.css"
_DISCLOSURES = frozenset({"details", "summary"})
_MAX_HTML_TO_COMPARE = 20_000_000
"""In characters. For more, the theme's styles are compared with names only: a page gets 2 KiB more, but the build takes no minutes."""


class SiteStyles:
    """The style files, and which of them each page loads.

    Attributes:
        files: The text of each file, by its path in the site.
        of: The style sheets of each page, by its name.
        print: The style sheet of all pages for printing.

    """

    def __init__(self, sheets: Sequence[str], pages: Mapping[str, Page], inline_script: str, read: Callable[[str], str]) -> None:
        """Bundle the styles.

        Args:
            sheets: The style sheets of every page, in order.
            pages: The pages by their names.
            inline_script: The path of the script that is in each page.
            read: Returns the text of a file by its path in the site.

        """
        self._pages = pages
        entries = {page.modules for page in pages.values()}
        self._script_names = {modules: names_of_scripts(tuple(script_sources(read, (inline_script, *modules)))) for modules in entries}
        self._names = {name: names_of_page(page.html) | self._script_names[page.modules] for name, page in pages.items()}
        site_names = all_names(self._names.values())
        rules = {path: parse_styles(read(path)) for path in sheets}
        print_rules = list(purge(rules.pop(_PRINT), _by_names(site_names)))
        groups = self._groups(rules)
        screen_rules = {group: self._purge({path: rules[path] for path in group[1]}, members) for group, members in groups.items()}
        in_drawings = {name for page in pages.values() for name in variables_in_html(page.html)}
        all_rules = [*print_rules, *(rule for group_rules in screen_rules.values() for rule in group_rules)]
        variables = used_variables(all_rules, site_names.words | in_drawings)
        self.files: dict[str, str] = {}
        self.print = self._add("print", minify_rules(print_rules, variables))
        self.of: dict[str, tuple[str, ...]] = {}
        for group, members in groups.items():
            file = self._add("page", minify_rules(screen_rules[group], variables))
            self.of |= {name: (file, *pages[name].styles[len(sheets) :]) for name in members}

    def _groups(self, sheets: Sheets) -> dict[tuple[str, tuple[str, ...]], list[str]]:
        """Return the pages by their folder and the style sheets that they use."""
        groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for page, names in self._names.items():
            used = tuple(path for path, rules in sheets.items() if is_used(rules, names))
            folder = page.rpartition("/")[0].rpartition("/")[0]
            groups.setdefault((folder, used), []).append(page)
        return groups

    def _purge(self, sheets: Sheets, members: Iterable[str]) -> list[Rule]:
        """Return the rules that some pages can use."""
        members = list(members)
        own_filter = theme_filter = _by_names(all_names(self._names[page] for page in members))
        if sum(len(page.html) for page in self._pages.values()) <= _MAX_HTML_TO_COMPARE:
            theme_filter = self._by_elements(members)
        theme_filter = _without_disclosures(theme_filter)
        rules = [rule for path, rules in sheets.items() for rule in purge(rules, own_filter if path.startswith(_OWN) else theme_filter)]
        return list(without_unused_animations(rules))

    def _by_elements(self, members: Sequence[str]) -> SelectorFilter:
        html = [self._pages[page].html for page in members]
        script_names = all_names(self._script_names[self._pages[page].modules] for page in members)
        return ElementMatcher([(text, names_of_page(text)) for text in html], script_names).can_match

    def _add(self, stem: str, text: str) -> str:
        path = hashed_path(f"assets/{stem}.css", text)
        self.files[path] = text
        return path


def _without_disclosures(theme_filter: SelectorFilter) -> SelectorFilter:
    """Return a filter that also drops the theme's boxes around disclosures, which the handbook's own styles replace."""
    return lambda selector: not any(token.type == "ident" and token.value in _DISCLOSURES for token in selector) and theme_filter(selector)


def _by_names(names: Names) -> SelectorFilter:
    return lambda selector: names_match(selector, names)
