"""Parse style sheets into rules, and write rules as a minified style sheet (CSS Syntax, W3C)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import tinycss2
from rcssmin import cssmin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

GROUPS = frozenset({"media", "supports", "layer", "container"})
"""At-rules that contain rules."""


@dataclass(frozen=True)
class Rule:
    """A rule, or a group of rules.

    Attributes:
        prelude: The selectors, each as text and as tokens; of an at-rule, what is in front of its braces.
        content: The declarations, each with its name and its text; of a group, its rules.
        at_keyword: The name of an at-rule, without the ``@``; empty for a style rule.

    """

    prelude: tuple[tuple[str, tuple[Any, ...]], ...]
    content: tuple[Any, ...]
    at_keyword: str = ""


@lru_cache(maxsize=64)
def parse_styles(text: str) -> tuple[Rule, ...]:
    """Return the rules of a style sheet.

    Raises:
        ValueError: The style sheet has a syntax error, or imports another one.

    """
    return tuple(_parse_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def _parse_rules(nodes: Iterable[Any]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(tuple(split_selectors(node.prelude)), tuple(_declarations(node.content)))
        elif node.type == "at-rule" and node.content is not None:
            yield _parse_at_rule(node)
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            message = f"@{node.lower_at_keyword} would load another file"
            raise ValueError(message)
        elif node.type == "error":
            message = f"line {node.source_line} of a style sheet: {node.message}"
            raise ValueError(message)


def _parse_at_rule(node: Any) -> Rule:  # noqa: ANN401  tinycss2 has no types
    keyword = node.lower_at_keyword
    prelude = ((tinycss2.serialize(node.prelude).strip(), ()),)
    if keyword in GROUPS:
        rules = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(prelude, tuple(_parse_rules(rules)), keyword)
    return Rule(prelude, (("", tinycss2.serialize(node.content)),), keyword)  # keyframes, pages, fonts


def split_selectors(tokens: Sequence[Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the text and the tokens of each selector in a list with commas."""
    selector: list[Any] = []
    for node in (*tokens, None):
        if node is None or node == ",":
            yield tinycss2.serialize(selector).strip(), tuple(selector)
            selector = []
        else:
            selector.append(node)


def _declarations(content: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each declaration."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            message = f"line {node.source_line} of a style sheet: only declarations are supported here"
            raise ValueError(message)
        yield node.name, node.serialize()


def minify_rules(rules: Iterable[Rule], used_variables: Collection[str]) -> str:
    """Return rules as a minified style sheet.

    Args:
        rules: The rules.
        used_variables: The variables that any style or script reads; declarations of others are dropped.

    """
    return str(cssmin(_serialize_all(rules, used_variables)))


def _serialize_all(rules: Iterable[Rule], used_variables: Collection[str]) -> str:
    return "".join(_serialize(rule, used_variables) for rule in _with_joined_queries(rules))


def _with_joined_queries(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules, with consecutive media queries that have the same condition as one, so that they can be in several files."""
    joined: list[Rule] = []
    for rule in rules:
        last = joined[-1] if joined else None
        if last and last.at_keyword == rule.at_keyword == "media" and last.prelude == rule.prelude:
            joined[-1] = replace(last, content=last.content + rule.content)
        else:
            joined.append(rule)
    return joined


def _serialize(rule: Rule, used_variables: Collection[str]) -> str:
    prelude = ",".join(text for text, _ in rule.prelude)
    if rule.at_keyword in GROUPS:
        rules = _serialize_all(rule.content, used_variables)
        return f"@{rule.at_keyword} {prelude}{{{rules}}}" if rules else ""
    if rule.at_keyword:
        return f"@{rule.at_keyword} {prelude}{{{rule.content[0][1]}}}"
    declarations = ";".join(text for name, text in rule.content if not name.startswith("--") or name in used_variables)
    return f"{prelude}{{{declarations}}}" if declarations else ""
