"""Mark hand-written pages: those that a center wrote, and those in another language than the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from handbook.core.languages import is_right_to_left
from handbook.model import ui_strings

if TYPE_CHECKING:
    from handbook.model.handbook import Handbook


def mark_of(uri: str, handbook: Handbook) -> Markup:
    """Return the mark on a page that the center wrote, with the text and the look of the mark on its entries (parts/mark.md)."""
    page = handbook.written_pages.get(uri)
    if not page or not page.span.origin:
        return Markup("")
    strings, center = handbook.strings, handbook.center
    name = center.short_name or center.name or ui_strings.text(strings, "center", "unnamed")
    text = ui_strings.fill(ui_strings.text(strings, "center", page.span.origin), name=name)
    own = Markup(' lang="{}"').format(handbook.identity.language) if language_of(uri, handbook) else ""
    return Markup('<span class="meta__part meta__part--strong"{}>{}</span>').format(own, text)


def language_of(uri: str, handbook: Handbook) -> str:
    """Return the language of a hand-written page; nothing if it is that of the site."""
    page = handbook.written_pages.get(uri)
    return page.lang if page and page.lang and page.lang != handbook.identity.language else ""


def language_attributes(language: str | None, context: str | None) -> Markup:
    """Return the attributes of an element in another language than that of its context; nothing if one of the two is unknown."""
    if not language or not context or language == context:
        return Markup("")
    has_other_direction = is_right_to_left(language) != is_right_to_left(context)
    direction = Markup(' dir="{}"').format("rtl" if is_right_to_left(language) else "ltr") if has_other_direction else ""
    return Markup(' lang="{}"').format(language) + direction


def add_language(html: str, uri: str, handbook: Handbook) -> str:
    """Return the HTML of a page in an element with its language, if that is not the site's, so that screen readers pronounce it right."""
    attributes = language_attributes(language_of(uri, handbook), handbook.identity.language)
    return f"<div{attributes}>\n{html}\n</div>" if attributes else html
