"""How many text messages a text takes (3GPP TS 23.038 and 23.040). ``lib/text-message-parts.js`` counts the same; a test compares both."""

from __future__ import annotations

BASIC_LETTERS = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED_LETTERS = "^{}\\[~]|€"
"""These count twice."""
GSM_LENGTHS = (160, 153)
"""Letters in a message of one part, and in each of several."""
UNICODE_LENGTHS = (70, 67)


def count_parts(text: str) -> int:
    """Return how many text messages a text takes; one letter outside the basic alphabet shortens them all."""
    is_basic = all(letter in BASIC_LETTERS or letter in EXTENDED_LETTERS for letter in text)
    length = len(text) + sum(letter in EXTENDED_LETTERS for letter in text) if is_basic else len(text.encode("utf-16-le")) // 2
    single, several = GSM_LENGTHS if is_basic else UNICODE_LENGTHS
    return 1 if length <= single else -(-length // several)
