"""Whether a selector matches any element of the pages, whatever state the element is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from handbook.site.bundle.css_rules import ANY_OF, alternatives, can_match
from handbook.site.bundle.used_names import all_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.site.bundle.used_names import Names

_COMBINATORS = (">", "+", "~")
_PLACES = frozenset({"first-child", "last-child", "only-child", "nth-child", "nth-last-child", "nth-of-type", "first-of-type", "root"})
"""Pseudo-classes that say where an element stands, which no script changes for parts of the theme."""
_STATES = frozenset({"checked", "disabled", "hidden", "open", "lang", "style"})


class Matches:
    """The elements of some pages, and what was asked about them before."""

    def __init__(self, pages: Iterable[tuple[str, Names]], words: Names) -> None:
        """Read the pages.

        Args:
            pages: The HTML of each page and the names in it.
            words: What scripts may add.

        """
        read = [(LexborHTMLParser(html), names) for html, names in pages]
        self._trees = [(tree, names.tags | {f".{name}" for name in names.classes}) for tree, names in read]
        self._all = all_names((words, *(names for _, names in read)))
        self._there = frozenset().union(*(names for _, names in self._trees))
        self._words = words
        self._known: dict[str, bool] = {}

    def fits(self, selector: Sequence[Any]) -> bool:
        """Return whether a selector, as tokens, can match an element in any state. What only a script adds counts as there."""
        text = tinycss2.serialize(selector)
        if text not in self._known:
            self._known[text] = can_match(selector, self._all) and self._is_found(selector)
        return self._known[text]

    def _is_found(self, selector: Sequence[Any]) -> bool:
        plain = stateless(selector, self._words)
        needed = _needed(tinycss2.parse_component_value_list(plain))
        if not needed <= self._there:
            return True  # an element that a script makes
        try:
            return any(tree.css_first(plain) is not None for tree, names in self._trees if needed <= names)
        except SelectolaxError:
            return True  # a selector that the parser does not know


def _needed(tokens: Iterable[Any]) -> frozenset[str]:
    """Return the elements, and the classes with a dot, that a selector needs."""
    found, before = set(), ""
    for token in tokens:
        if token.type == "ident" and before != ":":
            found.add(f".{token.value}" if before == "." else token.lower_value)
        before = token.value if token.type == "literal" else ""
    return frozenset(found)


def stateless(selector: Sequence[Any], words: Names) -> str:
    """Return a selector without what depends on a state, and without classes and attributes that scripts may change."""
    made: list[str] = []
    part: list[Any] = []
    for token in (*selector, None):
        if token is not None and token.type != "whitespace" and token not in _COMBINATORS:
            part.append(token)
            continue
        if part:
            made.append(_simple(part, words) or "*")
            part = []
        if token is not None and token in _COMBINATORS:
            made.append(str(token.value))
    return " ".join(("*", *made) if made[0] in _COMBINATORS else made)


def _simple(tokens: Sequence[Any], words: Names) -> str:
    """Return what is left of a selector without combinators."""
    made: list[str] = []
    left = list(tokens)
    while left:
        node = left.pop(0)
        if node == ":":
            while left[0] == ":":
                left.pop(0)
            made.append(_pseudo(left.pop(0), words))
        elif node == ".":
            name = left.pop(0).value
            made.append("" if words.has_class(name) else f".{name}")
        elif node.type == "[] block":
            made.append(_attribute(node, words))
        else:
            made.append(tinycss2.serialize([node]))
    return "".join(made)


def _pseudo(node: Any, words: Names) -> str:  # noqa: ANN401  tinycss2 has no types
    name = node.lower_name if node.type == "function" else node.lower_value
    if name in ANY_OF:
        inner = [stateless(one, words) for _, one in alternatives(node.arguments)]
        return f":{name}({','.join(inner)})" if all(inner) else ""
    return f":{tinycss2.serialize([node])}" if name in _PLACES else ""


def _attribute(node: Any, words: Names) -> str:  # noqa: ANN401
    parts = [part for part in node.content if part.type != "whitespace"]
    name = parts[0].value
    is_set = words.has_attribute(name) or any(getattr(part, "value", None) in words.words for part in parts[2:])
    return "" if is_set or name in _STATES else tinycss2.serialize([node])
