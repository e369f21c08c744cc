"""Texts without what differs from one form of a page to another: white space, line ends, hyphens, ligatures."""

from __future__ import annotations

import re
import unicodedata


def squeezed(text: str) -> str:
    """Return text without any white space, so that tags between words make no difference."""
    return re.sub(r"\s+", "", text)


def squeezed_print(text: str) -> str:
    """Return text of a PDF without white space and in one form, so that line ends, hyphens and ligatures make no difference."""
    return re.sub(r"[\s\ufffe\u00ad\x02-]+", "", unicodedata.normalize("NFKC", text))


def letters_of_words(text: str) -> set[str]:
    """Return each word with its letters sorted: PDFium turns round the two letters that one Arabic sign stands for."""
    return {"".join(sorted(word)) for word in text.replace(".", "").split()}
