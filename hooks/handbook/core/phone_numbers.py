"""Phone numbers: what a link dials, read from what people write."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

SEPARATORS = r"[ .()/·-]"
NUMBER = re.compile(rf"\(?\+?(?:\d|{SEPARATORS})*\d(?:{SEPARATORS})*")
_NORTH_AMERICAN = re.compile(rf"{SEPARATORS}*(?:1{SEPARATORS}*)?[2-9]\d\d{SEPARATORS}*[2-9]\d\d(?:{SEPARATORS}*\d){{4}}{SEPARATORS}*")
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
"""Digits that are a number by themselves: with so many, a stroke behind them begins another number."""
_TWO = (
    '"phone" has more than one number, but tapping it can dial only one; keep one number here, and write the other one in "hours" '
    "or on your own page"
)


class Phone(NamedTuple):
    """What a phone number means.

    Attributes:
        address: What a link leads to (RFC 3966); empty where that isn't clear.
        wrong: Why it isn't clear, and the fix; empty where it is.

    """

    address: str = ""
    wrong: str = ""


def dialed(phone: str) -> str:
    """Return the address that dials a phone number, such as tel:+16175550100;ext=12; empty where it isn't clear what to dial."""
    return read_phone(phone).address


def read_phone(phone: str) -> Phone:
    """Return what a phone number means: one with + as it says, another one as North American if it can be, or as it is typed."""
    text = LABEL.sub("", _plain(phone), count=1) if LABEL.match(_plain(phone)) else _plain(phone)
    extension = EXTENSION.search(text)
    if extension and not extension["digits"]:
        word = extension["word"]
        return Phone(wrong=f'"phone" has no number after "{word}"; add it, or delete "{word}"')
    read = _read(text[: extension.start()].strip() if extension else text)
    return read._replace(address=f"{read.address};ext={extension['digits']}") if read.address and extension else read


def _plain(phone: str) -> str:
    """Return the text with simple digits, hyphens and spaces, and without signs that nobody sees."""
    letters = (letter for letter in unicodedata.normalize("NFKC", phone) if unicodedata.category(letter) != "Cf")
    return "".join(_plain_letter(letter) for letter in letters).strip()


def _plain_letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "-" if unicodedata.category(letter) == "Pd" or letter == "−" else " " if letter.isspace() else letter


def _read(text: str) -> Phone:
    if not any(letter.isdigit() for letter in text):
        return Phone(wrong='"phone" has no number to dial; write one, such as 617-555-0100')
    if _is_two(text):
        return Phone(wrong=_TWO)
    if _is_in_letters(text):
        from phonenumbers import convert_alpha_characters_in_number  # noqa: PLC0415  most builds need no phone number

        text = re.sub(SEPARATORS, "", convert_alpha_characters_in_number(text))  # words are grouped as words
    if not NUMBER.fullmatch(text):
        return Phone(wrong=_not_dialed(text))
    return _with_country(text) if "+" in text else _without_country(text)


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


def _with_country(text: str) -> Phone:
    from phonenumbers import (  # noqa: PLC0415  most builds need no phone number
        NumberParseException,
        PhoneNumberFormat,
        ValidationResult,
        format_number,
        is_possible_number_with_reason,
        parse,
    )

    try:
        number = parse(text)
    except NumberParseException:
        return Phone(wrong='"phone" doesn\'t begin with a valid country code; check the digits after the +')
    if is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return Phone(wrong=f'"phone" has too few or too many digits for a number that begins with +{number.country_code}; check the digits')
    return Phone(f"tel:{format_number(number, PhoneNumberFormat.E164)}")


def _without_country(text: str) -> Phone:
    if _NORTH_AMERICAN.fullmatch(text):
        return _with_country(f"+1{_digits(text)[-10:]}")
    return Phone(f"tel:{_digits(text)}")
