"""Language codes (BCP 47), and facts about languages (Unicode CLDR): names, writing direction, date formats."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from babel import Locale, UnknownLocaleError
from babel.localedata import exists, locale_identifiers
from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from handbook.core.pattern_hints import with_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT = "must be a language code, such as en or pt-BR"
_FORM = with_hint(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$", _HINT)
_SITE_FORM = with_hint(r"^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$", _HINT)
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "ckb"})


def is_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left."""
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def is_code(text: str) -> bool:
    """Return whether a text is the code of a language (Unicode CLDR)."""
    return bool(re.match(_FORM, text)) and text.partition("-")[0] in _english_names()


def has_date_formats(language: str) -> bool:
    """Return whether dates can be formatted in a language (Unicode CLDR)."""
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def with_date_formats() -> list[str]:
    """Return the codes of all languages in which dates can be formatted."""
    return [name.replace("_", "-") for name in locale_identifiers()]


@cache
def _english_names() -> dict[str, str]:
    """Return the English name of each language by its code."""
    return dict(Locale("en").languages)


def _all_names() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each language with its name in English and in the language itself, in lowercase."""
    for code, name in _english_names().items():
        own = Locale.parse(code, sep="-").language_name if exists(code) and "_" not in code else None
        yield code, (name.lower(), (own or name).lower())


def _code(text: str) -> str:
    if not is_code(text):
        message = f"must be a language code, such as es for Spanish or pt-BR; {_fix(text)}"
        raise ValueError(message)
    return text


def _fix(text: str) -> str:
    code = next((code for code, names in _all_names() if text.lower() in names), None) or _normalize(text)
    return f'write {code} instead of "{text}"' if is_code(code) else f'"{text}" isn\'t a code; look up the right one, or delete the field'


def _normalize(text: str) -> str:
    """Return a code with the capitals and hyphens that it should have, such as ``es-MX`` for ``es_mx``."""
    main, *more = text.replace("_", "-").split("-")
    subtags = (part.title() if len(part) == 4 else part.upper() for part in more)  # noqa: PLR2004  a script has four letters
    return "-".join((main.lower(), *subtags))


Language = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": _FORM})]
"""The code of a language (BCP 47)."""
SiteLanguage = Annotated[str, StringConstraints(pattern=_SITE_FORM)]
"""The code of a site's language; whether its dates can be formatted is checked later."""
