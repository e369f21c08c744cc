"""Codes of languages: which ones there are, what somebody may have meant, and which are written from right to left."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

_FORM = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_OF_TWO_LETTERS = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bh",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "io",
        "is",
        "it",
        "iu",
        "ja",
        "jv",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zu",
    ]
)
"""ISO 639-1. Languages without such a code have one of three letters, of which there are thousands."""
_MEANT = {
    "es": "spanish espanol español castellano sp",
    "en": "english us uk-english",
    "zh-Hans": "chinese mandarin cn",
    "vi": "vietnamese vn",
    "tl": "tagalog filipino",
    "ar": "arabic",
    "ko": "korean kp",
    "ja": "japanese jp",
    "fr": "french francais français",
    "de": "german deutsch",
    "pt": "portuguese portugues português",
    "ht": "haitian creole kreyol",
    "ru": "russian",
    "uk": "ukrainian ua",
    "hi": "hindi",
    "ur": "urdu",
    "fa": "persian farsi",
    "he": "hebrew iw",
    "it": "italian",
    "pl": "polish",
    "so": "somali",
    "hmn": "hmong",
    "ne": "nepali",
    "nv": "navajo",
    "haw": "hawaiian",
    "nb": "norwegian",
}
"""What people write instead of a code."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "ckb"})


def is_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left."""
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def is_code(text: str) -> bool:
    """Return whether a text is the code of a language; of those with three letters, only the form is known."""
    main = text.partition("-")[0]
    return bool(re.match(_FORM, text)) and (len(main) > 2 or main in _OF_TWO_LETTERS)  # noqa: PLR2004


def _code(text: str) -> str:
    if not is_code(text):
        message = f'must be the code of a language, such as es for Spanish or pt-BR; "{text}" is none, {_fix(text)}'
        raise ValueError(message)
    return text


def _fix(text: str) -> str:
    meant = next((code for code, names in _MEANT.items() if text.lower() in names.split()), None) or _in_its_form(text)
    return f"so write {meant}" if is_code(meant) else "so look it up, or take the field out"


def _in_its_form(text: str) -> str:
    """Return a code with the capitals and hyphens that it should have, such as ``es-MX`` for ``es_mx``."""
    main, *more = text.replace("_", "-").split("-")
    shown = (part.title() if len(part) == 4 else part.upper() for part in more)  # noqa: PLR2004  a script has four letters
    return "-".join((main.lower(), *shown))


Language = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": _FORM})]
"""The code of a language (BCP 47)."""
