"""The style files of a site: one for all pages that use the same parts of the styles, and one for paper, which loads last.

One file with everything would be twice as large for a page as what it uses; two files for the screen would be one more to
wait for before anything is painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.site.bundle.css_rules import can_match, kept, minified, read_styles, uses, variables, variables_in
from handbook.site.bundle.js_chunks import hashed, sources_of
from handbook.site.bundle.selector_match import Matches
from handbook.site.bundle.used_names import all_names, names_of_page, names_of_scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from handbook.site.bundle.css_rules import Fits, Rule
    from handbook.site.bundle.html_assets import Page
    from handbook.site.bundle.used_names import Names

_OWN = "assets/styles/"
"""Where the handbook's own style sheets stand; the others are the theme's."""
_PAPER = "assets/styles/print.css"
_MOST_TO_COMPARE = 20_000_000
"""In characters. Where there is more, the theme's styles are compared with names only: 2 KiB more for a page, but no minutes."""


class SiteStyles:
    """The style files, and which of them each page loads.

    Attributes:
        files: The text of each file, by its path in the site.
        of: The style sheets of each page, by its name.
        paper: The style sheet of all pages for paper.

    """

    def __init__(self, sheets: Sequence[str], pages: Mapping[str, Page], early: str, read: Callable[[str], str]) -> None:
        """Make the files.

        Args:
            sheets: The style sheets of every page, in order.
            pages: The pages.
            early: The script that stands in each page itself.
            read: Gives the text of a file by its path in the site.

        """
        self.files: dict[str, str] = {}
        self._pages = pages
        self._scripts = {one: names_of_scripts(tuple(sources_of(read, (early, *one)))) for one in {page.modules for page in pages.values()}}
        self._names = {name: names_of_page(page.html) | self._scripts[page.modules] for name, page in pages.items()}
        everything = all_names(self._names.values())
        rules = {path: read_styles(read(path)) for path in sheets}
        paper = list(kept(rules.pop(_PAPER), _fits(everything)))
        kinds = self._kinds(rules)
        screen = {kind: self._screen({path: rules[path] for path in kind[1]}, members) for kind, members in kinds.items()}
        read_in_pages = {name for page in pages.values() for name in variables_in(page.html)}
        wanted = variables([*paper, *(rule for one in screen.values() for rule in one)], everything.words | read_in_pages)
        self.paper = self._add("print", minified(paper, wanted))
        self.of: dict[str, tuple[str, ...]] = {}
        for kind, members in kinds.items():
            file = self._add("page", minified(screen[kind], wanted))
            self.of |= {name: (file, *pages[name].styles[len(sheets) :]) for name in members}

    def _kinds(self, sheets: Mapping[str, Sequence[Rule]]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
        """Return the pages that stand in the same folder and use the same style sheets, by both."""
        kinds: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for name, names in self._names.items():
            used = tuple(path for path, rules in sheets.items() if uses(rules, names))
            kinds.setdefault((name.rpartition("/")[0].rpartition("/")[0], used), []).append(name)
        return kinds

    def _screen(self, sheets: Mapping[str, Sequence[Rule]], members: Sequence[str]) -> list[Rule]:
        """Return the rules that some pages can use."""
        of_theme = ours = _fits(all_names(self._names[name] for name in members))
        if sum(len(page.html) for page in self._pages.values()) <= _MOST_TO_COMPARE:
            html = [self._pages[name].html for name in members]
            words = all_names(self._scripts[self._pages[name].modules] for name in members)
            of_theme = Matches([(one, names_of_page(one)) for one in html], words).fits
        return [rule for path, rules in sheets.items() for rule in kept(rules, ours if path.startswith(_OWN) else of_theme)]

    def _add(self, stem: str, text: str) -> str:
        path = hashed(f"assets/{stem}.css", text)
        self.files[path] = text
        return path


def _fits(names: Names) -> Fits:
    return lambda selector: can_match(selector, names)
