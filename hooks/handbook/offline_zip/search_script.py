"""The index of the search as a script: from file://, pages may load scripts, but fetch nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handbook.model.routes import SEARCH_INDEX
from handbook.offline_zip.file_urls import INDEX, with_index_file

if TYPE_CHECKING:
    from collections.abc import Collection

SCRIPT_FILE = SEARCH_INDEX.removesuffix("json") + "js"
"""The path from which assets/search/launcher.js loads it."""
_URL = 1
"""The index of the URL in an entry."""


def search_script(index: str, details: str, files: Collection[str]) -> str:
    """Return the script, in which the URL of each entry and of each way to start names a file. It has both parts of the index.

    Args:
        index: The text of the first part of the site's index.
        details: The text of the second part.
        files: The paths of all files of the site.

    """
    data = json.loads(index)
    for row, column in [*((entry, _URL) for entry in data["entries"]), *((link, 0) for link in data["start"])]:
        row[column] = _file_url(row[column], files)
    data["details"] = json.loads(details)
    return f"globalThis.HANDBOOK_SEARCH = {json.dumps(data, separators=(',', ':'))};\n"


def _file_url(url: str, files: Collection[str]) -> str:
    return with_index_file(url, INDEX, files) if url.partition("#")[0] else INDEX + url
