"""The center in one line: at the foot of pages and papers, on the page for missing addresses, and in calendars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_interval, format_skeleton
from markupsafe import Markup, escape

from handbook.core.phone_numbers import dialed
from handbook.model import ui_strings

if TYPE_CHECKING:
    from handbook.model.center import Center
    from handbook.model.handbook import Handbook
    from handbook.model.plan import Closure

_BETWEEN = " · "
_DAY = "yMMMd"
"""A day with its month in letters and its year."""


def contact_line(center: Center) -> str:
    """Return name, room, phone and mail of a center in one line; empty where it gives none of them."""
    contact = center.contact
    return _BETWEEN.join(filter(None, (center.name, contact.room, contact.phone, contact.email)))


def office_line(center: Center) -> str:
    """Return name and room of a center in one line; empty where it gives neither."""
    return _BETWEEN.join(filter(None, (center.name, center.contact.room)))


def contact_html(handbook: Handbook, address: str) -> Markup:
    """Return the same as HTML with links.

    Args:
        handbook: Whose center.
        address: The address of the center's own page, or empty where it has none.

    """
    center, contact = handbook.center, handbook.center.contact
    name = Markup('<a href="{}">{}</a>').format(address, center.name) if address and center.name else escape(center.name or "")
    phone = Markup('<a href="{}">{}</a>').format(dialed(contact.phone), contact.phone) if contact.phone else ""
    mail = Markup('<a href="mailto:{0}">{0}</a>').format(contact.email) if contact.email else ""
    return escape(_BETWEEN).join(filter(None, (name, escape(contact.room or ""), phone, mail)))


def question_line(handbook: Handbook) -> str:
    """Return the line with the center's contact for questions; an empty text if it has none."""
    line = contact_line(handbook.center)
    return f"{ui_strings.text(handbook.strings, 'center', 'ask')} {line}" if line else ""


def typed_address(handbook: Handbook, site_url: str | None) -> str:
    """Return the address that paper shows for people who type it, without its scheme; an empty text if none is known.

    Args:
        handbook: The handbook, whose center may have a short address.
        site_url: The address of the site.

    """
    address = (site_url and handbook.center.short_url) or site_url or ""
    return address.partition("://")[2].rstrip("/")


def colophon(handbook: Handbook) -> str:
    """Return what printables are from: the center's own line, and the handbook with its edition and license."""
    identity, words = handbook.identity, handbook.strings
    edition = ui_strings.fill(ui_strings.text(words, "print", "edition"), edition=identity.edition)
    return _BETWEEN.join(filter(None, (handbook.center.license_line, f"{identity.title}, {edition}", identity.license)))


def print_footer(handbook: Handbook) -> str:
    """Return the footer of printables without a layout of their own: the center and the colophon."""
    return "\n".join(filter(None, (contact_line(handbook.center), colophon(handbook))))


def days(closure: Closure, language: str) -> str:
    """Return the days of a closure as people write them in a language (Unicode CLDR); the month is a word, short and long alike."""
    first, last, locale = date.fromisoformat(closure.first), date.fromisoformat(closure.last), language.replace("-", "_")
    return format_skeleton(_DAY, first, locale=locale) if first == last else format_interval(first, last, _DAY, locale=locale)
