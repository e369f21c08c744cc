"""Phone numbers: what a link dials, read from what people write."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from handbook.core.phone_countries import NORTH_AMERICA, example_in, international_example

SEPARATORS = r"[ .()/·-]"
NUMBER = re.compile(rf"\(?\+?(?:\d|{SEPARATORS})*\d(?:{SEPARATORS})*")
NORTH_AMERICAN = re.compile(rf"{SEPARATORS}*(?:1{SEPARATORS}*)?[2-9]\d\d{SEPARATORS}*[2-9]\d\d(?:{SEPARATORS}*\d){{4}}{SEPARATORS}*")
"""Three digits, three, and four: ten digits in other groups are a number of another country."""
IN_LETTERS = re.compile(
    rf"{SEPARATORS}*(?:\+?1{SEPARATORS}*)?\d\d\d(?:{SEPARATORS}*\d){{0,3}}{SEPARATORS}*(?P<letters>[A-Z][A-Z .-]*)[0-9]*"
)
LABEL = re.compile(r"(?:t[eé]l(?:[eé](?:f|ph)on[eo]?)?|tel[eé]fono|phone|call)\s*[.:\s]\s*", re.IGNORECASE)
EXTENSION = re.compile(
    r"[\s,;(-]*(?<![^\W\d_])(?P<word>ext(?:n|ensi[oó]n)?|x|poste|#)\s*[.:=]?\s*#?\s*(?P<digits>\d{0,7})\s*\)?\.?$", re.IGNORECASE
)
ANOTHER_SIGN = re.compile(r"[,;|&+]")
ALTERNATIVE = re.compile(r"\b(?:or|and|y|o|ou|et|und|oder)\b", re.IGNORECASE)
MOST_DIGITS, MOST_WITH_PREFIX = 13, 18
"""Of a number without its country; what begins with 0 may hold the digits that lead abroad, and a country."""
WHOLE_NUMBER = 7
"""Digits that are a number by themselves: with so many, a stroke behind them begins another number. Shorter ones, such as 311, need no
country."""
_LONGEST_CODE = 3
_TWO = (
    '"phone" has more than one number, but tapping it can dial only one; keep one number here, and write the other one in "hours" '
    "or on your own page"
)


class Phone(NamedTuple):
    """What a phone number means.

    Attributes:
        address: What a link leads to (RFC 3966); empty where that isn't clear.
        wrong: Why it isn't clear, and the fix; empty where it is.
        doubt: Why some phones may not reach what it leads to, and the fix; empty where all do.

    """

    address: str = ""
    wrong: str = ""
    doubt: str = ""


def dialed(phone: str) -> str:
    """Return the address that dials a phone number, such as tel:+16175550100;ext=12; empty where it isn't clear what to dial."""
    return read_phone(phone).address


def read_phone(phone: str, country: int = NORTH_AMERICA) -> Phone:
    """Return what a phone number means: one with + as it says, another one as North American if it can be, or as it is typed.

    Args:
        phone: The number, as people write it.
        country: The country code of the host, for examples.

    """
    text = LABEL.sub("", _plain(phone), count=1) if LABEL.match(_plain(phone)) else _plain(phone)
    extension = EXTENSION.search(text)
    if extension and not extension["digits"]:
        word = extension["word"]
        return Phone(wrong=f'"phone" has no number after "{word}"; add it, or delete "{word}"')
    read = _read(text[: extension.start()].strip() if extension else text, country)
    return read._replace(address=f"{read.address};ext={extension['digits']}") if read.address and extension else read


def _plain(phone: str) -> str:
    """Return the text with simple digits, hyphens and spaces, and without signs that nobody sees."""
    letters = (letter for letter in unicodedata.normalize("NFKC", phone) if unicodedata.category(letter) != "Cf")
    return "".join(_plain_letter(letter) for letter in letters).strip()


def _plain_letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "-" if unicodedata.category(letter) == "Pd" or letter == "−" else " " if letter.isspace() else letter


def _read(text: str, country: int) -> Phone:
    if not any(letter.isdigit() for letter in text):
        return Phone(wrong=f'"phone" has no number to dial; write one, such as {example_in(country)}')
    if _is_two(text):
        return Phone(wrong=_TWO)
    if _is_in_letters(text):
        from phonenumbers import convert_alpha_characters_in_number  # noqa: PLC0415  most builds need no phone number

        text = re.sub(SEPARATORS, "", convert_alpha_characters_in_number(text))  # words are grouped as words
    if not NUMBER.fullmatch(text):
        return Phone(wrong=_not_dialed(text))
    return _with_country(text, country) if "+" in text else _without_country(text, country)


def _not_dialed(text: str) -> str:
    """Return the message for what is neither a number nor an extension, and names it."""
    words = re.sub(rf"^(?:{SEPARATORS}|\d|[+,])+|(?:{SEPARATORS}|\d|[+,])+$", "", text) or text
    return (
        f'"phone" has other text besides the number and its extension, and phones can\'t dial "{words}"; delete that, '
        'or write it in "hours" or on your own page'
    )


def _is_two(text: str) -> bool:
    """Return whether there is more than one number in it."""
    parts = [part for part in re.split(rf"{ANOTHER_SIGN.pattern}|{ALTERNATIVE.pattern}", text, flags=re.IGNORECASE) if _digits(part)]
    before, stroke, after = text.partition("/")
    whole = len(_digits(before)) >= WHOLE_NUMBER + text.startswith("+")
    return len(parts) > 1 or bool(stroke and whole and _digits(after)) or len(_digits(text)) > _most_digits(text)


def _most_digits(text: str) -> int:
    return MOST_WITH_PREFIX if text.lstrip("(").startswith(("0", "+")) else MOST_DIGITS


def _is_in_letters(text: str) -> bool:
    """Return whether letters stand for digits, as in 617-555-HELP; words behind a number are none."""
    match = IN_LETTERS.fullmatch(text.upper())
    if not match or (text != text.upper() and re.search(r"[ .-]", match["letters"].strip())):
        return False
    return len([letter for letter in text if letter.isalnum()]) in {WHOLE_NUMBER, 10, 10 + (_digits(text)[0] == "1")}


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _with_country(text: str, country: int) -> Phone:
    from phonenumbers import (  # noqa: PLC0415  most builds need no phone number
        COUNTRY_CODE_TO_REGION_CODE,
        NumberParseException,
        PhoneNumberFormat,
        ValidationResult,
        format_number,
        is_possible_number_with_reason,
        parse,
    )

    starts = (int(_digits(text)[:length]) for length in range(1, _LONGEST_CODE + 1))
    code = next((start for start in starts if start in COUNTRY_CODE_TO_REGION_CODE), None)
    if code is None:
        example = international_example(country)
        return Phone(
            wrong=f'"phone" doesn\'t begin with a valid country code; check the digits after the +; a correct number looks like this: {example}'
        )
    try:
        number = parse(text)
    except NumberParseException:
        number = None
    if number is None or is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        fix = f"a correct number looks like this: {example}" if (example := international_example(code)) else "check the digits"
        return Phone(wrong=f'"phone" has too few or too many digits for the country code +{code}; {fix}')
    return Phone(f"tel:{format_number(number, PhoneNumberFormat.E164)}")


def _without_country(text: str, country: int) -> Phone:
    digits = _digits(text)
    if NORTH_AMERICAN.fullmatch(text):
        phone = _with_country(f"+{NORTH_AMERICA}{digits[-10:]}", country)
        return phone if country == NORTH_AMERICA else phone._replace(doubt=_no_country(country))
    doubt = "" if len(digits) < WHOLE_NUMBER else _incomplete() if country == NORTH_AMERICA else _no_country(country)
    return Phone(f"tel:{digits}", doubt=doubt)


def _incomplete() -> str:
    return (
        f'"phone" isn\'t complete; write it with the area code, as in {example_in(NORTH_AMERICA)}; for a number outside North America, '
        "begin with + and the country code"
    )


def _no_country(country: int) -> str:
    return (
        f'"phone" has no country code; begin with + and the country code, as in {example_in(country)}, so people can call it from any phone'
    )
