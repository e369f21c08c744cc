"""Reduce pages to what styles can see of them: elements, classes, ids, and attributes, without texts.

The bundle chooses styles by these skeletons alone. So another text leaves them as they are, and the styles of the build before fit.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handbook.core.html_rewriter import StartTag
from handbook.site.bundle.css_variables import variables_in_html
from handbook.site.bundle.first_screen import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handbook.site.bundle.html_assets import Page

_MARKUP = re.compile(
    r"""(?P<text>[^<]*+)"""
    r"""(?:(?P<comment><!--.*?-->)|(?P<start><[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*+>)|(?P<rest></[a-zA-Z][^>]*>|<![a-zA-Z][^>]*>)|<|\Z)""",
    re.DOTALL,
)
"""A text, and the comment, start tag, or end tag after it. In scripts there may be tags, too, which only keeps more styles."""
_TAG_NAME_END = re.compile(r"[\s/>]")
_TESTED_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*([~|^$*]?)=\s*("[^"]*"|'[^']*'|[^\]\s]+)""")
_TESTED_ID = re.compile(r"#([\w-]+)")
_ALWAYS_TESTED = frozenset({"class", "lang", "dir", "type"})
"""Attributes whose values classes and pseudo-classes (``:lang()``) depend on."""


class Tested(NamedTuple):
    """What styles may test besides elements and classes.

    Attributes:
        attributes: The tests of attributes' values, all in lowercase: name, operator without the equals sign, value.
        ids: The ids, and everything else after a number sign, such as colors.

    """

    attributes: frozenset[tuple[str, str, str]]
    ids: frozenset[str]


class Skeleton(NamedTuple):
    """What styles can see of a page.

    Attributes:
        html: Its elements, with "t" for each text and without the values of attributes that no style tests.
        modules: The paths of the modules that it loads.
        styles: The paths of the style sheets that it loads, in order.
        variables: The variables that its drawings read, sorted.

    """

    html: str
    modules: tuple[str, ...]
    styles: tuple[str, ...]
    variables: tuple[str, ...]


def tested_by(style_sheets: Iterable[str]) -> Tested:
    """Return what some style may test."""
    text = "\n".join(style_sheets)
    tests = {(name, operator, value.strip("\"'")) for name, operator, value in _TESTED_ATTRIBUTE.findall(text.lower())}
    return Tested(frozenset(tests), frozenset(_TESTED_ID.findall(text)))


def skeleton_of(page: Page, tested: Tested) -> Skeleton:
    """Return the skeleton of a page.

    Args:
        page: The page.
        tested: Which attributes and ids stay.

    """
    return Skeleton(reduced_html(page.html, tested), page.modules, page.styles, tuple(sorted(variables_in_html(page.html))))


def reduced_html(page: str, tested: Tested) -> str:
    """Return the HTML of a page with "t" for each text and without the values of attributes.

    Args:
        page: The HTML.
        tested: Which attributes and ids stay.

    """

    def reduce(part: re.Match[str]) -> str:
        text, comment, start, rest = part.groups()
        before = (" " if text.isspace() else "t") if text else ""
        if start:
            return before + _reduced_tag(start, tested)
        if comment:
            return before + comment if comment == MARK else before
        return before + rest if rest else before

    return _MARKUP.sub(reduce, page)


@lru_cache(maxsize=16_384)  # pages have most tags in common
def _reduced_tag(source: str, tested: Tested) -> str:
    attributes = StartTag(source, "").attributes().items()
    reduced = (f' {name}="{html.escape(value)}"' if _is_tested(name, value, tested) else f" {name}" for name, value in attributes)
    begin, end = _TAG_NAME_END.split(source, maxsplit=1)[0], "/>" if source.endswith("/>") else ">"
    return f"{begin}{''.join(reduced)}{end}"


def _is_tested(name: str, value: str, tested: Tested) -> bool:
    """Return whether a value stays, because some test may be true for it."""
    if name in _ALWAYS_TESTED or (name == "id" and value in tested.ids):
        return True
    return any(_may_match(value.lower(), operator, tested_value) for operator, tested_value in _tests_of(name, tested))


@lru_cache(maxsize=1024)  # pages have few names of attributes, and styles many tests
def _tests_of(name: str, tested: Tested) -> tuple[tuple[str, str], ...]:
    return tuple((operator, value) for tested_name, operator, value in tested.attributes if tested_name == name)


def _may_match(value: str, operator: str, tested_value: str) -> bool:
    return value == tested_value if not operator else tested_value in value  # all other operators look for a part
