"""Read the template of center.yaml, which has every field, empty, with a comment that explains it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = Path(__file__).with_name("center_template.yaml")
FIELD = re.compile(r"^( *)([\w-]+):( *)(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^#]*?)( +#.*)?$")
"""A line with a field. Groups: indentation, name, space after the colon, value, comment."""


@lru_cache(maxsize=1)
def template_comments() -> Mapping[tuple[str, ...], str]:
    """Return the comment after each field, by the path of the field; an empty text if there is none."""
    comments: dict[tuple[str, ...], str] = {}
    section = ""
    for line in TEMPLATE.read_text(encoding="utf-8").split("\n"):
        match = FIELD.match(line)
        if match:
            section = section if match[1] else match[2]
            comments[(section, match[2]) if match[1] else (match[2],)] = (match[5] or "").strip().lstrip("# ")
    return comments


def template_sections() -> list[str]:
    """Return the names of all top-level fields, in order."""
    return [path[0] for path in template_comments() if len(path) == 1]
