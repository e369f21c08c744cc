"""Texts without what differs from one form of a page to another: white space, line ends, hyphens, ligatures."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def squeezed(text: str) -> str:
    """Return text without any white space, so that tags between words make no difference."""
    return re.sub(r"\s+", "", text)


def squeezed_print(text: str) -> str:
    """Return text of a PDF without white space and in one form, so that line ends, hyphens and ligatures make no difference."""
    return re.sub(r"[\s\ufffe\u00ad\x02-]+", "", unicodedata.normalize("NFKC", text))


def letters_of_words(text: str) -> set[str]:
    """Return each word with its letters sorted: PDFium reverses the letters of an Arabic ligature."""
    return {"".join(sorted(word)) for word in text.replace(".", "").split()}


def missing_texts(expected: Mapping[str, Iterable[str]], shown: Mapping[str, str]) -> list[str]:
    """Return each text of an entry that is not in what is shown of the entry; white space makes no difference.

    Args:
        expected: The texts of each entry by its id.
        shown: What is shown of each entry, without white space (``squeezed``).

    """
    return [f"{id_}: {text}" for id_, texts in expected.items() for text in texts if squeezed(text) not in shown.get(id_, "")]
