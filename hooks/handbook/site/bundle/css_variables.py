"""Find the custom properties (CSS variables) that anything reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.site.bundle.css_rules import GROUPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from handbook.site.bundle.css_rules import Rule

_VARIABLE_READ = re.compile(r"var\(\s*(--[\w-]+)")


def variables_in_html(html: str) -> frozenset[str]:
    """Return the variables that drawings in a page read."""
    return frozenset(_VARIABLE_READ.findall(html))


def used_variables(rules: Collection[Rule], names: Collection[str]) -> frozenset[str]:
    """Return the variables that are used: those of some names, those in rules, and those that a used variable reads.

    Args:
        rules: All rules of all style sheets of a site.
        names: The words of its scripts, and the variables that its drawings read.

    """
    used = {name for name in names if name.startswith("--")}
    while True:
        read = {name for rule in rules for name in _variables_read(rule, used)}
        if read <= used:
            return frozenset(used)
        used |= read


def _variables_read(rule: Rule, used: Collection[str]) -> Iterator[str]:
    """Yield the variables that a rule reads, except in the declarations of variables that are not used."""
    if rule.at_keyword in GROUPS:
        for inner in rule.content:
            yield from _variables_read(inner, used)
        return
    for name, text in rule.content:
        if not name.startswith("--") or name in used:
            yield from _VARIABLE_READ.findall(text)
