"""The index of the search as a script: pages from a disk may load scripts, but fetch nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.model.routes import SEARCH_INDEX
from handbook.offline_zip.file_urls import INDEX, on_disk

if TYPE_CHECKING:
    from collections.abc import Collection

SCRIPT_FILE = SEARCH_INDEX.removesuffix("json") + "js"
"""Where assets/search/launcher.js asks for it."""
_ADDRESS = 1
"""Which of the fields of an entry is its address."""


def search_script(index: str, files: Collection[str]) -> str:
    """Return the script; each result leads to a file.

    Args:
        index: The text of the site's index.
        files: The paths of all files of the site.

    """
    data = json.loads(index)
    for entry in data["entries"]:
        place = entry[_ADDRESS]
        entry[_ADDRESS] = on_disk(place, INDEX, files) if place.partition("#")[0] else INDEX + place
    return f"globalThis.HANDBOOK_SEARCH = {json.dumps(data, separators=(',', ':'))};\n"
