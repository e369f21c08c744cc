"""Correct what the theme gets wrong, in the finished HTML; a test compares this with the output of the installed theme.

Measured with axe-core and the Nu HTML checker on Material 9.8.1.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from handbook.core.html_rewriter import with_edited_tags

if TYPE_CHECKING:
    from handbook.core.html_rewriter import StartTag

_COMPONENT = "data-md-component"
_COMPONENTS = frozenset({"header", "container", "main", "sidebar", "content"})
"""Values of that attribute that only the theme's scripts read."""

_PATCHED = frozenset({"html", "meta", "input", "div", "header", "main"})
"""Elements that are patched in a page without preformatted text."""


def theme_language(language: str) -> str:
    """Return the language of the theme's words for a handbook: the same, or the same without its region, or English."""
    try:
        translations = files("material") / "templates/partials/languages"
    except ImportError:  # another publisher
        return language
    candidates = (language, language.partition("-")[0])
    return next((candidate for candidate in candidates if (translations / f"{candidate}.html").is_file()), "en")


def patch_theme_html(html: str, language: str) -> str:
    """Return a page of the theme without its known defects.

    Args:
        html: The page.
        language: The language of the handbook (BCP 47); the theme may only have a similar one.

    """
    is_in_pre = False

    def patch(tag: StartTag) -> None:
        nonlocal is_in_pre
        if tag.name == "code" and is_in_pre and tag.get("tabindex") is None:
            tag.set("tabindex", "0")  # long lines scroll on a phone, and the keyboard must reach them
        is_in_pre = tag.name == "pre" or (is_in_pre and tag.name == "span")
        if tag.name == "html":
            tag.set("lang", language)
        elif _is_unwanted(tag):
            tag.replacement = ""
        else:
            _patch_attributes(tag)

    return with_edited_tags(html, patch, None if "<pre" in html else _PATCHED)


def _is_unwanted(tag: StartTag) -> bool:
    if tag.name == "meta":
        return tag.get("name") == "generator"  # of use to no reader, and it tells attackers which versions to try
    if tag.name == "input":
        return tag.get("data-md-toggle") == "search"
    return tag.name == "div" and (tag.get("class") == "md-dialog" or tag.get(_COMPONENT) == "announce")  # for the theme's scripts


def _patch_attributes(tag: StartTag) -> None:
    if tag.name == "input" and tag.has_class("md-toggle"):
        tag.remove("autocomplete")  # not allowed on a checkbox
    elif tag.name in {"div", "header", "main"} and tag.get(_COMPONENT) in _COMPONENTS:
        tag.remove(_COMPONENT)
