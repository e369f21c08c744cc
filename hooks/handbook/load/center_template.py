"""The center.yaml that a new center begins with: every field, empty, with a remark that explains it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = Path(__file__).with_name("center_template.yaml")
FIELD = re.compile(r"^( *)([\w-]+):( *)(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^#]*?)( +#.*)?$")
"""A line with a field: its indentation, name, the space behind the colon, its value, and the remark."""


@lru_cache(maxsize=1)
def template_remarks() -> Mapping[tuple[str, ...], str]:
    """Return the remark behind each field of a new center.yaml, by the way to the field; empty where there is none."""
    remarks: dict[tuple[str, ...], str] = {}
    section = ""
    for line in TEMPLATE.read_text(encoding="utf-8").split("\n"):
        found = FIELD.match(line)
        if found:
            section = section if found[1] else found[2]
            remarks[(section, found[2]) if found[1] else (found[2],)] = (found[5] or "").strip().lstrip("# ")
    return remarks


def template_sections() -> list[str]:
    """Return the names of all fields that begin at the margin, in order."""
    return [way[0] for way in template_remarks() if len(way) == 1]
