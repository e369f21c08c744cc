"""Choose the rules that pages need for their first screen, which are part of the pages themselves, so that none waits for a style sheet.

A template writes MARK where the first screen of a phone ends at the latest. There, the bundle puts the style sheet of the page, so
browsers show what is in front of it first. All pages with a mark have the same rules, so that one hash allows them
(Content-Security-Policy): those that can match an element in front of a mark that a phone shows at first. Wide windows show more of a
page, so there the style sheet comes first as usual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from handbook.site.bundle.css_rules import GROUPS, Rule
from handbook.site.bundle.selector_match import required_names, without_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.site.bundle.css_purge import SelectorFilter
    from handbook.site.bundle.used_names import Names

MARK = "<!-- the first screen ends here -->"
"""What a template writes where the first screen ends, between blocks."""
WHILE_LOADING = "html:not(.embed){overflow-y:scroll}"
"""An additional style of first screens, so that a text is as wide as it is when the page has become longer than the window."""
WIDE_EM = 60
"""The width in em from which a window is wide, which is where the theme shows the table of contents."""
_LATER = ".md-sidebar > *, dialog, [hidden], details:not([open]) > :not(summary)"
"""What a phone doesn't show at first. Browsers themselves hide a closed dialog and what has the attribute ``hidden``."""
_WIDE = re.compile(r"min-width:\s*([\d.]+)em")
_STATES = frozenset({"active", "checked", "focus", "focus-visible", "focus-within", "hover", "open", "target"})
"""Pseudo-classes and attributes of what a first screen doesn't show, or what the reader has acted on."""
_PARTS_FOR_LATER = frozenset({"backdrop", "selection", "placeholder"})


class FirstScreens:
    """What phones show first of the pages with a mark."""

    def __init__(self, pages: Iterable[str], inline_names: Names) -> None:
        """Parse the first screens.

        Args:
            pages: The HTML of the pages.
            inline_names: The names that the script in the pages may add before the first paint.

        """
        different = dict.fromkeys(page.partition(MARK)[0] for page in pages if MARK in page)
        self._trees = [(tree, _names_in(tree)) for tree in map(_shown, different)]
        self._inline_names = inline_names
        self._results: dict[str, bool] = {}

    def rules(self, rules: Iterable[Rule], theme_filter: SelectorFilter) -> Iterator[Rule]:
        """Yield the rules that first screens need, each with the selectors that they need.

        Args:
            rules: The rules of a style sheet.
            theme_filter: Returns whether a selector may be used at all.

        """
        for rule in rules:
            if rule.at_keyword in GROUPS:
                inner = tuple(self.rules(rule.content, theme_filter)) if _is_for_phones(rule.prelude[0][0]) else ()
                if inner:
                    yield Rule(rule.prelude, inner, rule.at_keyword)
            elif not rule.at_keyword:
                selectors = tuple(selector for selector in rule.prelude if theme_filter(selector) and self._matches(*selector))
                if selectors:
                    yield Rule(selectors, rule.content)

    def _matches(self, text: str, selector: Sequence[Any]) -> bool:
        if text not in self._results:
            self._results[text] = not _is_for_later(selector) and self._has_element(without_states(selector, self._inline_names))
        return self._results[text]

    def _has_element(self, selector: str) -> bool:
        required = required_names(tinycss2.parse_component_value_list(selector))
        try:
            return any(required <= names and tree.css_first(selector) is not None for tree, names in self._trees)
        except SelectolaxError:
            return True  # a selector that the parser does not support


def _names_in(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the names of all elements, and all classes with a dot."""
    elements = tree.css("*")
    classes = {f".{name}" for element in elements for name in (element.attributes.get("class") or "").split()}
    return frozenset(classes | {element.tag or "" for element in elements})


def _shown(html: str) -> LexborHTMLParser:
    tree = LexborHTMLParser(html)
    for node in tree.css(_LATER):
        node.decompose()
    return tree


def _is_for_phones(condition: str) -> bool:
    """Return whether the condition of a group can be true on the screen of a phone."""
    return "print" not in condition and not any(float(width) >= WIDE_EM for width in _WIDE.findall(condition))


def _is_for_later(selector: Sequence[Any]) -> bool:
    """Return whether a selector matches only what the reader has acted on, or a part that no first screen shows."""
    before = ""
    for token in selector:
        if token.type == "ident" and before == ":" and token.lower_value in _STATES | _PARTS_FOR_LATER:
            return True
        if token.type == "[] block" and token.content[0].type == "ident" and token.content[0].value in _STATES:
            return True
        before = token.value if token.type == "literal" else ""
    return False
