"""Purge rules and selectors that no page can match (CSS Selectors, W3C).

A selector is compared with names: it stays if each name in it is one that a page has, or that a script may add; what is in ``:not()``
does not count. So some selectors stay that match nothing, but none is dropped that matches an element. The theme's selectors can be
compared more closely, with the elements of pages (``selector_match.py``): scripts create none of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.site.bundle.css_rules import GROUPS, Rule, split_selectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handbook.site.bundle.used_names import Names

    Selector = tuple[str, tuple[Any, ...]]
    """Text and tokens."""
    SelectorFilter = Callable[[Selector], bool]
    """Returns whether a selector can match an element."""

SELECTOR_LISTS = frozenset({"is", "where", "has", "matches", "-webkit-any", "host", "slotted"})
"""Pseudo-classes whose argument is a list of selectors of which one must match."""


def purge(rules: Iterable[Rule], can_match: SelectorFilter) -> Iterator[Rule]:
    """Yield the rules that can match an element, each with the selectors that can.

    Args:
        rules: The rules of a style sheet.
        can_match: Returns whether a selector can match an element.

    """
    for rule in rules:
        if rule.at_keyword in GROUPS:
            inner = tuple(purge(rule.content, can_match))
            if inner:
                yield Rule(rule.prelude, inner, rule.at_keyword)
        elif rule.at_keyword:
            yield rule
        else:
            selectors = tuple(selector for selector in rule.prelude if can_match(selector))
            if selectors:
                yield Rule(selectors, rule.content)


def without_unused_animations(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules without the keyframes of animations that no rule uses."""
    used = " ".join(_animations(rules)).split()
    return (rule for rule in rules if not rule.at_keyword.endswith("keyframes") or rule.prelude[0][0] in used)


def _animations(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the text of each declaration about animations."""
    for rule in rules:
        if rule.at_keyword in GROUPS:
            yield from _animations(rule.content)
        elif not rule.at_keyword:
            yield from (text.replace(":", " ").replace(",", " ") for name, text in rule.content if "animation" in name)


def is_used(rules: Iterable[Rule], names: Names) -> bool:
    """Return whether any rule of a style sheet is about printed pages, or can match an element with these names."""
    return any(_is_rule_used(rule, names) for rule in rules)


def _is_rule_used(rule: Rule, names: Names) -> bool:
    if rule.at_keyword in GROUPS:
        return is_used(rule.content, names)
    if rule.at_keyword:
        return rule.at_keyword == "page"
    return any(names_match(selector, names) for _, selector in rule.prelude)


def names_match(selector: Sequence[Any], names: Names) -> bool:
    """Return whether all names in a selector, as tokens, are among these names."""
    previous = ""
    for token in selector:
        if not _token_matches(token, previous, names):
            return False
        previous = token.value if token.type == "literal" else ""
    return True


def _token_matches(token: Any, previous: str, names: Names) -> bool:  # noqa: ANN401  tinycss2 has no types
    """Return whether the name in a token is known; ``previous`` is the punctuation in front of it."""
    if token.type == "ident" and previous == ".":
        return names.has_class(token.value)
    if token.type == "ident" and previous != ":":
        return names.has_tag(token.value)
    if token.type == "hash":
        return names.has_id(token.value)
    if token.type == "function" and token.lower_name in SELECTOR_LISTS:
        return any(names_match(selector, names) for _, selector in split_selectors(token.arguments))
    if token.type == "[] block":
        return _attribute_matches(token.content, names)
    return True


def _attribute_matches(tokens: Sequence[Any], names: Names) -> bool:
    name, *rest = [token for token in tokens if token.type != "whitespace"]
    is_exact = len(rest) > 1 and rest[0] == "="
    return names.has_attribute(name.value, str(rest[1].value) if is_exact else None)
