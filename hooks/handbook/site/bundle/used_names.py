"""The names that styles can match: of elements, classes, ids and attributes in pages, and whatever scripts may add to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.core.html_rewriter import StartTag

if TYPE_CHECKING:
    from collections.abc import Iterable

_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""")
_WORD = re.compile(r"[A-Za-z_-][\w-]*")
_DATASET = re.compile(r"\bdataset\.([a-z]\w*)")
_CHANGE = re.compile(r"\b(?:classList\.|\w+\.dataset\.\w+ = )[^;]*")
_START_TAG = re.compile(r"""(<([a-zA-Z][^\s/>]*)(?:[^>"']|"[^"]*"|'[^']*')*+>)""")
"""What looks like a start tag. In scripts and comments there may be more of them, which only keeps more styles."""
_STATES = frozenset({"checked", "disabled", "hidden", "lang", "open", "required", "style", "value"})
"""Attributes that browsers and scripts change without naming them in a text."""


@dataclass(frozen=True)
class Names:
    """What a style can match on some pages.

    Attributes:
        tags: Names of elements.
        classes: Names of classes.
        ids: Ids.
        attributes: Names of attributes.
        values: Values of attributes, each as ``name=value``.
        words: The words in strings of scripts, which may become any of these.

    """

    tags: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, names: Names) -> Names:
        """Return the union of both."""
        return all_names((self, names))

    def has_tag(self, name: str) -> bool:
        """Return whether an element can have this name."""
        return name.lower() in self.tags or name in self.words

    def has_class(self, name: str) -> bool:
        """Return whether an element can have this class."""
        return name in self.classes or name in self.words

    def has_id(self, name: str) -> bool:
        """Return whether an element can have this id."""
        return name in self.ids or name in self.words

    def has_attribute(self, name: str, value: str | None = None) -> bool:
        """Return whether an element can have this attribute, and this value of it."""
        known = name.lower() in self.attributes or name in self.words or name in _STATES or name.startswith("aria-")
        return known and (value is None or name in _STATES or f"{name}={value}" in self.values or value in self.words)


def all_names(parts: Iterable[Names]) -> Names:
    """Return the union of the names of several pages or scripts."""
    parts = list(parts)
    return Names(*(frozenset[str]().union(*(getattr(part, field) for part in parts)) for field in Names.__dataclass_fields__))


@lru_cache(maxsize=1024)
def names_of_page(html: str) -> Names:
    """Return the names in a page."""
    tags, classes, ids, attributes, values = ({"html", "head", "body"}, *(set[str]() for _ in range(4)))
    for source, tag in set(_START_TAG.findall(html)):  # many are equal
        tags.add(tag.lower())
        for name, value in _attributes_of(source):
            attributes.add(name)
            if name == "class":
                classes.update(value.split())
            elif name == "id":
                ids.add(value)
            elif len(value) < 40:  # noqa: PLR2004  styles match no texts
                values.add(f"{name}={value}")
    return Names(*map(frozenset, (tags, classes, ids, attributes, values)))


@lru_cache(maxsize=16_384)  # pages have most tags in common
def _attributes_of(source: str) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a start tag."""
    return tuple(StartTag(source, "").attributes().items())


def names_set_by(script: str) -> Names:
    """Return the classes and data attributes that a script sets on elements that are there."""
    return names_of_scripts(tuple(_CHANGE.findall(script)))


@lru_cache(maxsize=256)
def names_of_scripts(texts: tuple[str, ...]) -> Names:
    """Return the words of scripts that may become names."""
    words = {word for text in texts for groups in _STRING.findall(text) for word in _WORD.findall("".join(groups))}
    data = {"data-" + re.sub("([A-Z])", lambda upper: f"-{upper[1].lower()}", name) for text in texts for name in _DATASET.findall(text)}
    return Names(words=frozenset(words | data))
