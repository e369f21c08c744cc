"""The search index as a script, which is what the theme asks for when a page was opened from a disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.offline.links import INDEX, on_disk

if TYPE_CHECKING:
    from collections.abc import Collection

INDEX_FILE = "search/search_index.json"
SCRIPT_FILE = "search/search_index.js"


def search_script(index: str, files: Collection[str]) -> str:
    """Return the script; each result leads to a file.

    Args:
        index: The text of the site's search index.
        files: The paths of all files of the site.

    """
    data = json.loads(index)
    for entry in data["docs"]:
        place = entry["location"]
        entry["location"] = on_disk(place, INDEX, files) if place.partition("#")[0] else INDEX + place
    return f"var __index = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
