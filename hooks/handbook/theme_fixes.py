"""What the installed theme gets wrong, mended in the finished HTML. A test fails when one of these finds nothing.

Measured with axe-core and the Nu HTML checker on Material 9.8.1.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import escape

from handbook import strings

if TYPE_CHECKING:
    from handbook.book import Handbook

_LANGUAGE = re.compile(r'(<html lang=)"[^"]*"')
_SEARCH_WITHOUT_A_NAME = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>')
_TOGGLE_WITH_AUTOCOMPLETE = re.compile(r'(<input class="md-(?:toggle|option)"[^>]*?) autocomplete="off"')
_EMPTY_TABINDEX = re.compile(r' tabindex=""')
_HEADER_NAME = re.compile(r'(<div class="md-header__topic">\s*<span class="md-ellipsis">)\s*(.*?)\s*(</span>)', re.DOTALL)
_EXPANDED_NAV = re.compile(r'(<nav class="md-nav"[^>]*?) aria-expanded="(?:true|false)"')
_CONTENTS_LABEL = re.compile(r'(<label class="md-nav__title") for="__toc"')
_MENU_LABELS = re.compile(r'<label class="md-header__button md-icon" for="__(drawer|search)">')
_FACTS_FROM_ANOTHER_HOST = re.compile(r'(<a [^>]*class="md-source") data-md-component="source"')
_STORAGE_READ = re.compile(r'__md_get=\(e,_=localStorage,t=__md_scope\)=>(JSON\.parse\()_(\.getItem\(t\.pathname\+"\."\+e\)\))')
_STORAGE_WRITE = re.compile(r"__md_set=\(e,_,t=localStorage,a=__md_scope\)=>\{try\{t\.setItem")


def theme_language(language: str) -> str:
    """Return the language that the theme speaks for a handbook: the same, or the same without its region, or English."""
    try:
        spoken = files("material") / "templates/partials/languages"
    except ImportError:  # another publisher
        return language
    return next((one for one in (language, language.partition("-")[0]) if (spoken / f"{one}.html").is_file()), "en")


def mended(html: str, handbook: Handbook) -> str:
    """Return a page of the theme without its known defects."""
    identity, words = handbook.identity, handbook.strings
    names = (
        f'<span class="md-header__name--long">{escape(identity.title)}</span>'
        f'<span class="md-header__name--short">{escape(identity.short_title)}</span>'
    )
    labels = {"drawer": strings.text(words, "site", "menu"), "search": strings.text(words, "site", "search")}
    html = _LANGUAGE.sub(f'\\1"{identity.language}"', html, count=1)  # the theme may only speak a near one
    html = _SEARCH_WITHOUT_A_NAME.sub(lambda found: f'{found[1]} aria-label="{escape(labels["search"])}">', html)
    html = _TOGGLE_WITH_AUTOCOMPLETE.sub(r"\1", html)  # not allowed on a checkbox
    html = _EMPTY_TABINDEX.sub("", html)  # not a number
    html = _EXPANDED_NAV.sub(r"\1", html)  # a navigation can't be expanded; its checkbox is
    if 'id="__toc"' not in html:  # a page outside of the navigation has no such checkbox
        html = _CONTENTS_LABEL.sub(r"\1", html)
    html = _FACTS_FROM_ANOTHER_HOST.sub(r"\1", html)  # the theme's script would ask the repository's host for stars
    # A browser that blocks the storage, as some do in frames, throws at its name; the theme's script would end there.
    html = _STORAGE_READ.sub(r"__md_get=(e,_,t=__md_scope)=>{try{return \1(_||localStorage)\2}catch(e){return null}}", html)
    html = _STORAGE_WRITE.sub("__md_set=(e,_,t,a=__md_scope)=>{try{(t||localStorage).setItem", html)
    html = _MENU_LABELS.sub(lambda found: f'{found[0]}<span class="visually-hidden">{escape(labels[found[1]])}</span>', html)
    return _HEADER_NAME.sub(lambda found: f"{found[1]}{names}{found[3]}", html, count=1)  # the long name does not fit a phone
