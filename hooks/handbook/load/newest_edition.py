"""Read the date of the newest edition, if someone recorded one before the build; a build itself asks no other computer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from handbook.model.base import Day
from handbook.model.file_types import NEWEST_EDITION

if TYPE_CHECKING:
    from pathlib import Path

_DAY: TypeAdapter[str] = TypeAdapter(Day)


def read_newest_edition(content: Path, own: str) -> str | None:
    """Return the date of the newest edition; None if there is no valid record of one that is newer than this copy's.

    Args:
        content: The content folder.
        own: The date of this copy's edition.

    """
    try:
        data = json.loads((content / NEWEST_EDITION).read_text(encoding="utf-8"))
        edition = _DAY.validate_python(data.get("edition") if isinstance(data, dict) else None)
    except (OSError, ValueError, ValidationError):
        return None
    return edition if edition > own else None
