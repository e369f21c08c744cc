"""Find out whether a selector matches any element of the pages, whatever state the element is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from handbook.site.bundle.css_purge import SELECTOR_LISTS, names_match
from handbook.site.bundle.css_rules import split_selectors
from handbook.site.bundle.used_names import all_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handbook.site.bundle.css_purge import Selector
    from handbook.site.bundle.used_names import Names

_COMBINATORS = (">", "+", "~")
_STRUCTURAL = frozenset({"first-child", "last-child", "only-child", "nth-child", "nth-last-child", "nth-of-type", "first-of-type", "root"})
"""Pseudo-classes about the position of an element, which no script changes for parts of the theme."""
_STATES = frozenset({"checked", "disabled", "hidden", "open", "lang", "style"})
"""Attributes that change with the state of an element."""


class ElementMatcher:
    """Matches selectors with the elements of some pages, and caches the results."""

    def __init__(self, pages: Iterable[tuple[str, Names]], script_names: Names) -> None:
        """Parse the pages.

        Args:
            pages: The HTML of each page and the names in it.
            script_names: The names that scripts may add.

        """
        parsed = [(LexborHTMLParser(html), names) for html, names in pages]
        self._trees = [(tree, names.tags | {f".{name}" for name in names.classes}) for tree, names in parsed]
        self._names_in_pages = frozenset().union(*(names for _, names in self._trees))
        self._all_names = all_names((script_names, *(names for _, names in parsed)))
        self._script_names = script_names
        self._results: dict[str, bool] = {}

    def can_match(self, selector: Selector) -> bool:
        """Return whether a selector can match an element in any state; elements that only a script creates count."""
        text, tokens = selector
        if text not in self._results:
            self._results[text] = names_match(tokens, self._all_names) and self._matches_element(tokens)
        return self._results[text]

    def _matches_element(self, selector: Sequence[Any]) -> bool:
        plain = without_states(selector, self._script_names)
        required = required_names(tinycss2.parse_component_value_list(plain))
        if not required <= self._names_in_pages:
            return True  # an element that a script creates
        try:
            return any(tree.css_first(plain) is not None for tree, names in self._trees if required <= names)
        except SelectolaxError:
            return True  # a selector that the parser does not support


def required_names(tokens: Iterable[Any]) -> frozenset[str]:
    """Return the elements, and the classes with a dot, that a selector requires."""
    required, previous = set(), ""
    for token in tokens:
        if token.type == "ident" and previous != ":":
            required.add(f".{token.value}" if previous == "." else token.lower_value)
        previous = token.value if token.type == "literal" else ""
    return frozenset(required)


def without_states(selector: Sequence[Any], script_names: Names) -> str:
    """Return a selector without the parts that depend on a state, and without classes and attributes that scripts may change."""
    result: list[str] = []
    compound: list[Any] = []
    for token in (*selector, None):
        if token is not None and token.type != "whitespace" and token not in _COMBINATORS:
            compound.append(token)
            continue
        if compound:
            result.append("".join(_stable_parts(compound, script_names)) or "*")
            compound = []
        if token is not None and token in _COMBINATORS:
            result.append(str(token.value))
    return " ".join(("*", *result) if result[0] in _COMBINATORS else result)


def _stable_parts(compound: Iterable[Any], script_names: Names) -> Iterator[str]:
    """Yield the parts of a compound selector that no state or script changes. Punctuation and the name after it are one part."""
    punctuation = ""
    for token in compound:
        if token.type == "literal" and token.value in {":", "."}:
            punctuation = token.value
        elif punctuation == ":":
            punctuation = ""
            yield _stable_pseudo(token, script_names)
        elif punctuation == ".":
            punctuation = ""
            if not script_names.has_class(token.value):
                yield f".{token.value}"
        elif token.type == "[] block":
            yield _stable_attribute(token, script_names)
        else:
            yield tinycss2.serialize([token])


def _stable_pseudo(token: Any, script_names: Names) -> str:  # noqa: ANN401  tinycss2 has no types
    name = token.lower_name if token.type == "function" else token.lower_value
    if name in SELECTOR_LISTS:
        selectors = [without_states(selector, script_names) for _, selector in split_selectors(token.arguments)]
        if name == "has":
            selectors = [selector.removeprefix("* ") if _is_relative(selector) else selector for selector in selectors]
        return f":{name}({','.join(selectors)})" if all(selectors) else ""
    return f":{tinycss2.serialize([token])}" if name in _STRUCTURAL else ""


def _is_relative(selector: str) -> bool:
    """Return whether a selector in ``:has()`` got a star in front, so that it would begin below the element and not at it."""
    return selector[2:3] in {">", "+", "~"}


def _stable_attribute(token: Any, script_names: Names) -> str:  # noqa: ANN401
    name, *rest = [part for part in token.content if part.type != "whitespace"]
    is_set_by_script = script_names.has_attribute(name.value) or any(
        getattr(part, "value", None) in script_names.words for part in rest[1:]
    )
    return "" if is_set_by_script or name.value in _STATES else tinycss2.serialize([token])
