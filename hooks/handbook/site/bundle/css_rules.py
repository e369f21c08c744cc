"""Style sheets without what no page can use: rules, alternatives of selectors, and variables that nothing reads.

A rule stays if each name in its selector is one that a page has or that a script may add; what stands in ``:not()`` does
not count. So a rule may stay that matches nothing, but none goes that matches anything (CSS Syntax and Selectors, W3C).
What is the theme's can be compared more closely, with the elements of all pages (``matches.py``): scripts make none of its parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import tinycss2
from rcssmin import cssmin

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from handbook.site.bundle.used_names import Names

    Fits = Callable[[Sequence[Any]], bool]

_GROUPS = frozenset({"media", "supports", "layer", "container"})
ANY_OF = frozenset({"is", "where", "has", "matches", "-webkit-any", "host", "slotted"})
_VARIABLE = re.compile(r"--[\w-]+")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Rule:
    """A rule, or a group of rules.

    Attributes:
        prelude: The alternatives of the selector, or what stands before the group's braces.
        inner: The declarations with their text, or the rules of a group.
        at: The at-rule's name, without the sign; empty for a plain rule.

    """

    prelude: tuple[tuple[str, tuple[Any, ...]], ...]
    inner: tuple[Any, ...]
    at: str = ""


@lru_cache(maxsize=64)
def read_styles(text: str) -> tuple[Rule, ...]:
    """Return the rules of a style sheet."""
    return tuple(_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def _rules(nodes: Iterable[Any]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(tuple(alternatives(node.prelude)), tuple(_declarations(node.content)))
        elif node.type == "at-rule" and node.content is not None:
            name = node.lower_at_keyword
            prelude = ((tinycss2.serialize(node.prelude).strip(), ()),)
            if name in _GROUPS:
                inner = tuple(_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)))
                yield Rule(prelude, inner, name)
            else:  # keyframes, pages, fonts
                yield Rule(prelude, (("", tinycss2.serialize(node.content)),), name)
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            message = f"@{node.lower_at_keyword} would load another file"
            raise ValueError(message)
        elif node.type == "error":
            message = f"line {node.source_line} of a style sheet: {node.message}"
            raise ValueError(message)


def alternatives(tokens: Sequence[Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the text and the tokens of each part of a list with commas."""
    part: list[Any] = []
    for node in (*tokens, None):
        if node is None or node == ",":
            yield tinycss2.serialize(part).strip(), tuple(part)
            part = []
        else:
            part.append(node)


def _declarations(content: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the whole text of each declaration."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node.name, node.serialize()
        else:
            message = f"line {node.source_line} of a style sheet: only declarations are understood here"
            raise ValueError(message)


def can_match(tokens: Sequence[Any], names: Names) -> bool:
    """Return whether a selector can match an element with these names."""
    before = ""
    for token in tokens:
        if token.type == "ident" and before == ".":
            fits = names.has_class(token.value)
        elif token.type == "ident" and before != ":":
            fits = names.has_tag(token.value)
        elif token.type == "hash":
            fits = names.has_id(token.value)
        elif token.type == "function" and token.lower_name in ANY_OF:
            fits = any(can_match(one, names) for _, one in alternatives(token.arguments))
        elif token.type == "[] block":
            fits = _attribute_fits(token.content, names)
        else:
            fits = True
        if not fits:
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _attribute_fits(tokens: Sequence[Any], names: Names) -> bool:
    parts = [token for token in tokens if token.type != "whitespace"]
    is_exact = len(parts) > 2 and parts[1] == "="  # noqa: PLR2004  a name, a sign and a value
    return names.has_attribute(parts[0].value, str(parts[2].value) if is_exact else None)


def uses(rules: Iterable[Rule], names: Names) -> bool:
    """Return whether a style sheet says anything of paper, or has a rule that can match an element with these names."""
    return any(
        uses(rule.inner, names) if rule.at in _GROUPS else rule.at == "page" or any(can_match(tokens, names) for _, tokens in rule.prelude)
        for rule in rules
        if rule.at in (*_GROUPS, "", "page")
    )


def kept(rules: Iterable[Rule], fits: Fits) -> Iterator[Rule]:
    """Yield the rules that can match anything, each with those alternatives of its selector that can.

    Args:
        rules: The rules of a style sheet.
        fits: Says whether a selector, as tokens, can match anything.

    """
    for rule in rules:
        if rule.at in _GROUPS:
            inner = tuple(kept(rule.inner, fits))
            if inner:
                yield Rule(rule.prelude, inner, rule.at)
        elif rule.at:
            yield rule
        else:
            prelude = tuple(one for one in rule.prelude if fits(one[1]))
            if prelude:
                yield Rule(prelude, rule.inner)


@lru_cache(maxsize=1024)
def variables_in(html: str) -> frozenset[str]:
    """Return the variables that drawings in a page read."""
    return frozenset(_READ.findall(html))


def variables(rules: Collection[Rule], words: Collection[str]) -> frozenset[str]:
    """Return the variables that rules read, leaving out what only unread variables read.

    Args:
        rules: All rules of all style sheets of a site.
        words: The words of its scripts and the names that its drawings read.

    """
    wanted = {word for word in words if word.startswith("--")}
    while True:
        found = {name for rule in rules for name in _read(rule, wanted)}
        if found <= wanted:
            return frozenset(wanted)
        wanted |= found


def minified(rules: Iterable[Rule], wanted: Collection[str]) -> str:
    """Return rules as a small style sheet.

    Args:
        rules: The rules.
        wanted: The variables that are read anywhere.

    """
    return str(cssmin("".join(_written(rule, wanted) for rule in rules)))


def _read(rule: Rule, wanted: Collection[str]) -> Iterator[str]:
    if rule.at in _GROUPS:
        for one in rule.inner:
            yield from _read(one, wanted)
        return
    for name, text in rule.inner:
        if not name.startswith("--") or name in wanted:
            yield from _READ.findall(text)


def _written(rule: Rule, wanted: Collection[str]) -> str:
    prelude = ",".join(text for text, _ in rule.prelude)
    if rule.at in _GROUPS:
        inner = "".join(_written(one, wanted) for one in rule.inner)
        return f"@{rule.at} {prelude}{{{inner}}}" if inner else ""
    if rule.at:
        return f"@{rule.at} {prelude}{{{rule.inner[0][1]}}}"
    inner = ";".join(text for name, text in rule.inner if not name.startswith("--") or name in wanted)
    return f"{prelude}{{{inner}}}" if inner else ""
