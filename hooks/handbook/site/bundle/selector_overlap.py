"""Tell selectors apart that can't match the same element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from handbook.site.bundle.css_cascade import is_pseudo_element
from handbook.site.bundle.css_rules import split_selectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.site.bundle.css_purge import Selector
    from handbook.site.bundle.used_names import Names

_CLASSES = re.compile(r'\bclass="([^"]*)"')
_THEME = "md-"
_COMBINATORS = (">", "+", "~")


class Subject(NamedTuple):
    """What a selector says about the element that it matches.

    Attributes:
        tags: The possible names of the element; empty for any.
        classes: Classes of the element.
        part: The pseudo-element, with its colons removed; empty for the element itself.

    """

    tags: frozenset[str]
    classes: frozenset[str]
    part: str


_ANY = Subject(frozenset(), frozenset(), "")


def subject_of(selector: Sequence[Any]) -> Subject:
    """Return what a selector, as tokens, says about the element that it matches."""
    subject, before, is_next = _ANY, "", False
    for token in selector:
        if token.type == "whitespace" or token in _COMBINATORS:  # tokens are equal to their text
            is_next = True  # unless it is the space at the end
            continue
        if is_next:
            subject, before, is_next = _ANY, "", False
        if token.type == "ident" and before == ".":
            subject = subject._replace(classes=subject.classes | {token.value})
        elif token.type in {"ident", "function"} and is_pseudo_element(before, token):
            subject = subject._replace(part=token.lower_value if token.type == "ident" else token.lower_name)
        elif token.type == "ident" and not before:
            subject = subject._replace(tags=frozenset({token.lower_value}))
        elif token.type == "function" and token.lower_name in {"is", "where"}:
            subject = subject._replace(tags=subject.tags or _tags_in(token))
        before = before * (token.value == ":") + str(token.value) if token.type == "literal" else ""
    return subject


def _tags_in(function: Any) -> frozenset[str]:  # noqa: ANN401  tinycss2 has no types
    """Return the names of elements in a list that has nothing else; empty for other lists."""
    selectors = [[token for token in selector if token.type != "whitespace"] for _, selector in split_selectors(function.arguments)]
    is_plain = all(len(selector) == 1 and selector[0].type == "ident" for selector in selectors)
    return frozenset(selector[0].lower_value for selector in selectors) if is_plain else frozenset()


class Overlap:
    """Knows which classes elements of some pages have together."""

    def __init__(self, pages: Iterable[str], script_names: Names) -> None:
        """Read the classes of all elements.

        Args:
            pages: The HTML of the pages.
            script_names: The names that scripts may add to any element.

        """
        attributes = frozenset[str]().union(*(_CLASSES.findall(page) for page in pages))
        self._together = [frozenset(attribute.split()) for attribute in attributes]
        self._in_pages = frozenset[str]().union(*self._together)
        self._script_names = script_names
        self._subjects: dict[str, Subject] = {}
        self._results: dict[frozenset[str], bool] = {}

    def can_share(self, first: Selector, second: Selector) -> bool:
        """Return whether two selectors can match the same element."""
        subject, rival = self._subject(first), self._subject(second)
        if subject.part != rival.part or (subject.tags and rival.tags and not subject.tags & rival.tags):
            return False
        return all(self._can_have(frozenset({name, added})) for name in subject.classes for added in rival.classes if name != added)

    def _subject(self, selector: Selector) -> Subject:
        if selector[0] not in self._subjects:
            self._subjects[selector[0]] = subject_of(selector[1])
        return self._subjects[selector[0]]

    def _can_have(self, classes: frozenset[str]) -> bool:
        """Return whether an element can have these classes: in a page, or because a script makes it, or adds a class that no page has."""
        if classes not in self._results:
            from_scripts = {name for name in classes if self._script_names.has_class(name)}
            is_of_theme = any(name.startswith(_THEME) for name in classes)  # scripts neither make nor change parts of the theme
            is_from_scripts = not is_of_theme and (from_scripts == classes or bool(from_scripts - self._in_pages))
            self._results[classes] = is_from_scripts or any(classes <= together for together in self._together)
        return self._results[classes]
