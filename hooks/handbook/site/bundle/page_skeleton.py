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
    r"""(?:(?P<comment><!--.*?-->)|(?P<start><[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*+>)|(?P<other></[a-zA-Z][^>]*>|<![a-zA-Z][^>]*>)|<|\Z)""",
    re.DOTALL,
)
"""A text, and the comment, start tag, or end tag after it. In scripts there may be tags, too, which only keeps more styles."""
_TESTED = re.compile(r"\[\s*([\w-]+)\s*[~|^$*]?=")
_ALWAYS_TESTED = frozenset({"class", "id", "lang", "dir", "type"})
"""Attributes whose values classes, ids, and pseudo-classes (``:lang()``) depend on."""


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


def tested_attributes(style_sheets: Iterable[str]) -> frozenset[str]:
    """Return the names of the attributes whose values some style may test, in lowercase."""
    return _ALWAYS_TESTED.union(*({name.lower() for name in _TESTED.findall(sheet)} for sheet in style_sheets))


def skeleton_of(page: Page, tested: frozenset[str]) -> Skeleton:
    """Return the skeleton of a page.

    Args:
        page: The page.
        tested: The names of the attributes whose values stay, in lowercase.

    """
    return Skeleton(reduced_html(page.html, tested), page.modules, page.styles, tuple(sorted(variables_in_html(page.html))))


def reduced_html(page: str, tested: frozenset[str]) -> str:
    """Return the HTML of a page with "t" for each text and without the values of attributes.

    Args:
        page: The HTML.
        tested: The names of the attributes whose values stay, in lowercase.

    """

    def reduce(part: re.Match[str]) -> str:
        text, comment, start, other = part.groups()
        before = (" " if text.isspace() else "t") if text else ""
        if start:
            return before + _reduced_tag(start, tested)
        if comment:
            return before + comment if comment == MARK else before
        return before + other if other else before

    return _MARKUP.sub(reduce, page)


@lru_cache(maxsize=16_384)  # pages have most tags in common
def _reduced_tag(source: str, tested: frozenset[str]) -> str:
    tag = StartTag(source, "")
    attributes = (f' {name}="{html.escape(value)}"' if name in tested else f" {name}" for name, value in tag.attributes().items())
    name, end = re.split(r"[\s/>]", source, maxsplit=1)[0], "/>" if source.endswith("/>") else ">"
    return f"{name}{''.join(attributes)}{end}"
