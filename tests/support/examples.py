"""The examples that the pages for hosts print, as the files of one center."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from support.helpers import CONTENT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("for-centers/your-additions.md", "for-centers/your-files.md")
EXAMPLE = re.compile(r"`content/(local/[^`<]+)`(?:(?!`content/|```).)*?\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
"""The name of a file, some words about it, and what it holds."""


def examples() -> list[tuple[str, str]]:
    """Return each example with the name of its file, in the order of the pages."""
    return [(file, text) for page in PAGES for file, text in EXAMPLE.findall((CONTENT / page).read_text(encoding="utf-8"))]


def center_of_examples(folder: Path) -> Path:
    """Write all examples as they are printed into the folder of one center; those of one file stand below each other."""
    (folder / "local").mkdir(parents=True)
    (folder / "center.yaml").write_text("name: Sample College Career Center\nshort_name: Sample Center\n", encoding="utf-8")
    for file, text in examples():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as written:
            written.write(text)
    return folder
