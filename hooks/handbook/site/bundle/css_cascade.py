"""Leave out of a style sheet what the page itself has already (CSS Cascade, W3C).

The rules in a page come before its style sheet. So a declaration can be left out of the sheet only if it still wins and loses against
the same others: none that stays in the sheet may come before it, have the same specificity, and set the same property of an element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.site.bundle.css_purge import SELECTOR_LISTS
from handbook.site.bundle.css_rules import GROUPS, Rule, split_selectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from handbook.site.bundle.css_purge import Selector

    Declaration = tuple[str, str]
    """Name and text."""
    Place = tuple[tuple[str, ...], str, tuple[Declaration, ...]]
    """Groups around a rule, one of its selectors, and all its declarations."""
    CanShare = Callable[[Selector, Selector], bool]
    """Returns whether two selectors can match the same element."""

_ELEMENTS = frozenset({"before", "after", "first-line", "first-letter"})
"""Pseudo-elements that may be written with one colon."""
_FAMILIES = {
    **dict.fromkeys(("top", "right", "bottom", "left"), "inset"),
    **dict.fromkeys(("width", "height", "inline", "block", "min", "max"), "size"),
    **dict.fromkeys(("row", "column", "columns"), "gap"),
    **dict.fromkeys(("line",), "font"),
    **dict.fromkeys(("align", "justify"), "place"),
    **dict.fromkeys(("word",), "overflow"),
}
"""Families of properties whose names don't begin alike."""


def places(rules: Iterable[Rule], groups: tuple[str, ...] = ()) -> Iterator[Place]:
    """Yield the place of each selector of some rules."""
    for rule in rules:
        if rule.at_keyword in GROUPS:
            yield from places(rule.content, (*groups, rule.prelude[0][0]))
        elif not rule.at_keyword:
            yield from ((groups, text, rule.content) for text, _ in rule.prelude)


def without_inline(rules: Iterable[Rule], inline: Mapping[Place, Iterable[Declaration]], can_share: CanShare) -> list[Rule]:
    """Return the rules of a style sheet without the declarations that the page has, if the page looks the same without them.

    Args:
        rules: The rules of the style sheet.
        inline: The declarations that the page has, by their places.
        can_share: Returns whether two selectors can match the same element.

    """
    return list(_Rest(inline, can_share).of(rules))


class _Rest:
    """Collects the declarations that stay, from the first to the last."""

    def __init__(self, inline: Mapping[Place, Iterable[Declaration]], can_share: CanShare) -> None:
        self._inline = inline
        self._can_share = can_share
        self._remaining: dict[tuple[tuple[int, int, int], str], dict[str, Selector]] = {}
        """The selectors of the declarations that stay, by their specificity and family."""

    def of(self, rules: Iterable[Rule], groups: tuple[str, ...] = ()) -> Iterator[Rule]:
        for rule in rules:
            if rule.at_keyword in GROUPS:
                inner = tuple(self.of(rule.content, (*groups, rule.prelude[0][0])))
                if inner:
                    yield Rule(rule.prelude, inner, rule.at_keyword)
            elif rule.at_keyword:
                yield rule
            else:
                yield from self._of_rule(rule, groups)

    def _of_rule(self, rule: Rule, groups: tuple[str, ...]) -> Iterator[Rule]:
        """Yield what stays of a rule: one rule for the selectors of which the same declarations stay."""
        selectors: dict[tuple[Declaration, ...], list[Selector]] = {}
        for selector in rule.prelude:
            inline = frozenset(self._inline.get((groups, selector[0], rule.content), ()))
            weight = specificity(selector[1])
            rest = tuple(item for item in rule.content if item not in inline or self._is_needed(selector, weight, item[0]))
            for name, _ in rest:
                self._remaining.setdefault((weight, family(name)), {})[selector[0]] = selector
            selectors.setdefault(rest, []).append(selector)
        yield from (Rule(tuple(some), rest) for rest, some in selectors.items() if rest)

    def _is_needed(self, selector: Selector, weight: tuple[int, int, int], name: str) -> bool:
        """Return whether a declaration must come after another one that stays."""
        earlier = self._remaining.get((weight, family(name)), {})
        return any(self._can_share(selector, candidate) for candidate in earlier.values())


def family(name: str) -> str:
    """Return what properties have in common that set the same thing, such as ``margin`` and ``margin-block-start``."""
    if name.startswith("--"):
        return name
    first = name.removeprefix("-").removeprefix("webkit-").removeprefix("moz-").partition("-")[0]
    return _FAMILIES.get(first, first)


def specificity(selector: Sequence[Any]) -> tuple[int, int, int]:
    """Return how specific a selector is, given as tokens: its ids; its classes, attributes and pseudo-classes; its elements."""
    total, before = (0, 0, 0), ""
    for token in selector:
        ids, classes, elements = _specificity_of_token(token, before)
        total = (total[0] + ids, total[1] + classes, total[2] + elements)
        before = before * (token.value == ":") + str(token.value) if token.type == "literal" else ""
    return total


def _specificity_of_token(token: Any, before: str) -> tuple[int, int, int]:  # noqa: ANN401  tinycss2 has no types
    """Return what a token adds; ``before`` is the punctuation in front of it."""
    if token.type == "hash":
        return 1, 0, 0
    if token.type == "[] block":
        return 0, 1, 0
    if token.type == "ident":
        return (0, 1, 0) if before in {".", ":"} and not is_pseudo_element(before, token) else (0, 0, 1)
    if token.type != "function" or token.lower_name == "where":
        return 0, 0, 0
    if token.lower_name == "not" or token.lower_name in SELECTOR_LISTS:
        return max(specificity(selector) for _, selector in split_selectors(token.arguments))
    return (0, 0, 1) if is_pseudo_element(before, token) else (0, 1, 0)


def is_pseudo_element(before: str, token: Any) -> bool:  # noqa: ANN401
    """Return whether a name is that of a pseudo-element; ``before`` is the punctuation in front of it."""
    return before == "::" or (before == ":" and token.type == "ident" and token.lower_value in _ELEMENTS)
