"""Export the rules of the fields of forms for staff, by which the scripts on the site judge what staff enter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.core import pasted_text, phone_numbers, web_addresses
from handbook.core.phone_countries import country_codes
from handbook.core.phone_lengths import phone_lengths
from handbook.model.base import DAY, ID_PATTERN
from handbook.model.center_template import FIELD, TEMPLATE
from handbook.model.center_types import COLOR, DOUBTFUL_CLOSURE_DAYS, MAX_CLOSURE_DAYS, MAX_LOGO_KILOBYTES, ORIGIN, PICTURE_FILE
from handbook.theme.brand_colors import color_rules
from handbook.theme.logo import MAX_FAINT
from handbook.theme.logo_colors import MIN_CONTRAST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "html": pasted_text.HTML,
    "curly": pasted_text.IN_CURLY_QUOTES,
    "email": web_addresses.EMAIL,
    "twoSchemes": web_addresses.TWO_SCHEMES,
    "page": web_addresses.PAGE,
    "sitePath": web_addresses.SITE_PATH,
    "phoneLabel": phone_numbers.LABEL,
    "phoneExtension": phone_numbers.EXTENSION,
    "phoneNumber": phone_numbers.NUMBER,
    "phoneAnother": phone_numbers.ANOTHER_SIGN,
    "phoneAlternative": phone_numbers.ALTERNATIVE,
    "phoneLetters": phone_numbers.IN_LETTERS,
    "phoneNorthAmerican": phone_numbers.NORTH_AMERICAN,
    "line": FIELD,
}
_PATTERNS_OF_FIELDS = {"color": COLOR, "picture": PICTURE_FILE, "origin": ORIGIN, "date": DAY}


def text_patterns() -> dict[str, tuple[str, str]]:
    """Return the patterns that texts in any file for staff must not match, and the one of a name."""
    texts = {name: _PATTERNS[name] for name in ("html", "curly")}
    return {name: (_for_script(pattern.pattern), _flags(pattern)) for name, pattern in texts.items()} | {"name": (ID_PATTERN, "u")}


def form_rules(templates: Path) -> dict[str, object]:
    """Return the rules: patterns as pairs of a text and flags, as JavaScript writes them; limits; colors; and the empty file."""
    patterns = {name: (_for_script(pattern.pattern), _flags(pattern)) for name, pattern in _PATTERNS.items()}
    return {
        "patterns": patterns | {name: (pattern, "u") for name, pattern in _PATTERNS_OF_FIELDS.items()},
        "limits": {
            "address": web_addresses.MAX_LENGTH,
            "closureDays": MAX_CLOSURE_DAYS,
            "doubtfulDays": DOUBTFUL_CLOSURE_DAYS,
            "kilobytes": MAX_LOGO_KILOBYTES,
            "digits": phone_numbers.MOST_DIGITS,
            "digitsWithPrefix": phone_numbers.MOST_WITH_PREFIX,
            "digitsOfNumber": phone_numbers.WHOLE_NUMBER,
        },
        "phones": phone_lengths(),
        "countries": country_codes(),
        "colors": color_rules(templates),
        "logo": {"minContrast": MIN_CONTRAST, "maxFaint": MAX_FAINT},
        "template": TEMPLATE.read_text(encoding="utf-8"),
    }


def _flags(pattern: re.Pattern[str]) -> str:
    return "iu" if pattern.flags & re.IGNORECASE else "u"


def _for_script(pattern: str) -> str:
    """Return a pattern as JavaScript writes it with the flag u: no needless backslashes, and Unicode's letters where Python means them."""
    return pattern.replace("(?P<", "(?<").replace('\\"', '"').replace(r"(?<![^\W\d_])", r"(?<!\p{L})")
